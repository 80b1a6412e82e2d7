//! `formateur accept`: decisions of a review go into the case.

use std::path::{Path, PathBuf};

use formateur_case::{CaseError, Place, Problem};
use formateur_read::accept::{AcceptError, Refusal, accept};
use formateur_read::review::{Decision, Review, place_of, with_decisions};
use formateur_read::{read_bytes, sha256};

use crate::fail::Failure;
use crate::load;
use crate::output;

/// Arguments of `accept`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The review file that `read --into CASE` wrote
    file: PathBuf,
    /// Folder of the case [default: the one that the review names, from the folder of the review]
    #[arg(long, value_name = "CASE")]
    case: Option<PathBuf>,
    /// Write nothing; say what would be added
    #[arg(long)]
    dry_run: bool,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<u8, Failure> {
    let text = load::read_input(&args.file)?;
    let wrong = |error: &dyn std::fmt::Display| {
        let help = "correct it; `formateur read FILE --into CASE` writes a new one";
        let what = error.to_string();
        let what = what.lines().collect::<Vec<_>>().join(" ");
        Failure::Input(format!("{} is no review file: {what}\n{help}", args.file.display()))
    };
    let review = Review::read(&text).map_err(|error| wrong(&error))?;
    let folder = args.file.parent().unwrap_or(Path::new(""));
    let dir = args.case.clone().unwrap_or_else(|| folder.join(&review.review.case));
    let (files, problems) = load::files(&dir)?;
    if !problems.is_empty() {
        return Err(Failure::Case { error: CaseError::new(problems), files });
    }
    if review.count(Decision::Accept) > 0 {
        check_text(&folder.join(&review.review.text), &review)?;
    }
    let done = match accept(&review, &files) {
        Ok(done) => done,
        Err(AcceptError::Before(error)) => return Err(Failure::Case { error, files }),
        Err(AcceptError::After(error, files)) => {
            return Err(Failure::Case { error, files: *files });
        }
        Err(AcceptError::Entries(refused)) => return Err(in_review(&args.file, &text, &refused)),
        Err(error) => {
            let help = match &error {
                AcceptError::Published => "write the day under [review.source] as published",
                AcceptError::Source(_) => {
                    "run `formateur read FILE --into CASE` again: the text gets an id of its own"
                }
                _ => "correct the row in the review file",
            };
            return Err(Failure::Input(format!("{}: {error}\n{help}", args.file.display())));
        }
    };
    if !args.dry_run {
        let text = with_decisions(&text, &done.review).map_err(|error| wrong(&error))?;
        let mut all: Vec<(PathBuf, &[u8])> =
            done.files.iter().map(|(name, text)| (dir.join(name), text.as_bytes())).collect();
        all.push((args.file.clone(), text.as_bytes()));
        load::write_all(&all)?;
    }
    let verb = if args.dry_run { "would add" } else { "added" };
    let mut said = String::new();
    for (table, number) in &done.added {
        said.push_str(&format!("{verb} {number} to {table}.csv\n"));
    }
    if done.added.is_empty() {
        said.push_str("nothing to add\n");
    }
    if done.had > 0 {
        let verb = if done.had == 1 { "was" } else { "were" };
        said.push_str(&format!(
            "{} {verb} in the case already\n",
            output::counted(done.had, "row")
        ));
    }
    output::write(None, &said)?;
    Ok(0)
}

/// Places are of the text that was read: another one at its path would put them elsewhere.
fn check_text(path: &Path, review: &Review) -> Result<(), Failure> {
    let source = &review.review.source;
    let Ok((name, bytes)) = load::text_bytes(path) else {
        output::note(&format!(
            "note: {} cannot be read, so nobody can say whether the places in it still hold",
            path.display()
        ));
        return Ok(());
    };
    let changed = if sha256(&bytes) != source.sha256 {
        "has changed since it was read"
    } else if source.text_sha256.is_empty() {
        return Ok(());
    } else {
        match read_bytes(&bytes, Some(&name)) {
            Ok(input) if sha256(input.text.as_bytes()) == source.text_sha256 => return Ok(()),
            _ => "gives another text than when it was read",
        }
    };
    let help = "read it again with `formateur read FILE --into CASE`, or put the earlier file back";
    Err(Failure::Input(format!("{} {changed}: places would be wrong\n{help}", path.display())))
}

/// What is wrong with accepted entries, shown in the review file.
fn in_review(path: &Path, text: &str, refused: &[Refusal]) -> Failure {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("review.toml");
    let problem = |one: &Refusal| {
        let place = match place_of(text, &one.id, one.column.as_deref()) {
            Some(range) => Place::span(name, text, range.start, range.end),
            None => Place::file(name),
        };
        Problem::new(place, one.code, format!("{}: {}", one.id, one.message), &one.help)
    };
    let error = CaseError::new(refused.iter().map(problem).collect());
    load::case_failure(error, [(name.to_owned(), text.as_bytes().to_vec())])
}

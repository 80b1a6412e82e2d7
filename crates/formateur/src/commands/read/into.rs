//! What is new in a text, as a review file for a case.

use std::path::{Component, Path, PathBuf};

use formateur_case::Date;
use formateur_read::review::{About, Decision, Review};
use formateur_read::{Input, SourceInfo, sha256};

use super::{Args, Beside, one};
use crate::fail::Failure;
use crate::load;
use crate::output::{counted, note};

/// Digits of a hash that tell two texts of one name apart.
const DIGITS: usize = 8;

impl Beside {
    /// The source of a text: the row of the case with the same hash, or a new one under an id that is free.
    pub(super) fn source(&self, file: &str, input: &Input, anchor: Option<Date>) -> SourceInfo {
        let mut own = source_of(file, input, anchor);
        let rows = &self.all.tables().sources;
        if let Some(row) = rows.iter().find(|row| row.sha256 == own.sha256) {
            own.id = row.id.to_string();
            own.title = row.title.to_string();
            own.publisher.clone_from(&row.publisher);
            if let Some(date) = row.date {
                own.published = date.last_day().to_string();
            }
            return own;
        }
        if let Some(before) = &self.before {
            own.id.clone_from(&before.id);
            for (text, old) in [
                (&mut own.title, &before.title),
                (&mut own.publisher, &before.publisher),
                (&mut own.published, &before.published),
            ] {
                if !old.is_empty() {
                    text.clone_from(old);
                }
            }
        }
        if rows.iter().any(|row| row.id.as_str() == own.id) {
            let most = formateur_case::MAX_ID - DIGITS - 1;
            let stem: String = own.id.chars().take(most).collect();
            let digits: String = own.sha256.chars().take(DIGITS).collect();
            own.id = format!("{}-{digits}", stem.trim_end_matches('-'));
        }
        own
    }
}

/// The source of a text that no case has.
pub(super) fn source_of(file: &str, input: &Input, anchor: Option<Date>) -> SourceInfo {
    let stem = Path::new(file).file_stem().and_then(|stem| stem.to_str()).unwrap_or("text");
    SourceInfo {
        id: formateur_case::slugify(stem).unwrap_or_else(|| "text".to_owned()),
        title: formateur_read::one_line(stem),
        publisher: String::new(),
        published: anchor.map(|day| day.to_string()).unwrap_or_default(),
        sha256: input.sha256.clone(),
        text_sha256: sha256(input.text.as_bytes()),
    }
}

/// The review file of a text.
fn path_of(args: &Args) -> PathBuf {
    args.output.clone().unwrap_or_else(|| args.file.with_extension("review.toml"))
}

/// An earlier review at the place of the new one, with its text. What it says of the source is kept.
pub(super) fn before(
    args: &Args,
    beside: &mut Beside,
) -> Result<Option<(String, Review)>, Failure> {
    let path = path_of(args);
    if !path.exists() {
        return Ok(None);
    }
    let text = load::read_input(&path)?;
    let review = Review::read(&text).map_err(|error| {
        let help = "correct it, or move it away";
        let what = error.to_string().lines().collect::<Vec<_>>().join(" ");
        Failure::Input(format!("{} is no review file: {what}\n{help}", path.display()))
    })?;
    let (_, bytes) = load::text_bytes(&args.file)?;
    if review.review.source.sha256 != sha256(&bytes) {
        let text =
            format!("{} is the review of another text\nname another file with -o", path.display());
        return Err(Failure::Input(text));
    }
    beside.before = Some(review.review.source.clone());
    Ok(Some((text, review)))
}

/// Writes or renews a review file.
pub(super) fn review(
    args: &Args,
    read: &one::Read,
    beside: &Beside,
    before: Option<(String, Review)>,
) -> Result<u8, Failure> {
    let path = path_of(args);
    let about = About {
        case: from_folder_of(&path, &beside.dir),
        text: from_folder_of(&path, &args.file),
        source: read.source.clone(),
    };
    let mut review = Review::of(&read.candidates, &read.text, about, &beside.all);
    let text = match before {
        None => review.write(),
        Some((text, before)) => {
            review = review.after(&before);
            // It was read as a review, so it is TOML.
            review.renew(&text).unwrap_or_else(|_| review.write())
        }
    };
    load::write_whole(&path, text.as_bytes())?;
    let published = &review.review.source.published;
    if let Some(day) = args.anchor_date.map(|day| day.to_string()).filter(|day| day != published) {
        note(&format!("note: the text is read as of {day}; the review has {published} as its day"));
    }
    note(&summary(&review, &path));
    Ok(0)
}

/// What a review file holds, in a sentence.
fn summary(review: &Review, path: &Path) -> String {
    let aside: usize = review.aside.iter().map(|aside| aside.facts.len()).sum();
    let mut text = format!(
        "{}: {} to decide, {} to accept, {} rejected, {} in the case; then: formateur accept {}",
        path.display(),
        counted(review.count(Decision::Open), "fact"),
        review.count(Decision::Accept),
        review.count(Decision::Reject),
        review.count(Decision::Accepted),
        path.display()
    );
    if aside > 0 {
        text.push_str(&format!("\n{aside} not shown; the review says at its end which, and why"));
    }
    text
}

/// A path as it is written in a review file: from the folder of that file, so that both can be moved together.
fn from_folder_of(review: &Path, to: &Path) -> String {
    let folder = review.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new(".")).canonicalize();
    let (Ok(folder), Ok(to)) = (folder, to.canonicalize()) else {
        return to.display().to_string();
    };
    let (from, into): (Vec<Component<'_>>, Vec<Component<'_>>) =
        (folder.components().collect(), to.components().collect());
    let shared = from.iter().zip(&into).take_while(|(a, b)| a == b).count();
    // Nothing shared but the root: such a path would break with any move of the review.
    if shared <= 1 {
        return to.display().to_string();
    }
    let up = from[shared..].iter().map(|_| "..".to_owned());
    let down = into[shared..].iter().map(|part| part.as_os_str().to_string_lossy().into_owned());
    let parts: Vec<String> = up.chain(down).collect();
    if parts.is_empty() { ".".to_owned() } else { parts.join("/") }
}

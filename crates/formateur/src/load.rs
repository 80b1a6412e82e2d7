//! The only place that reads and writes files of a case.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use formateur_case::{Case, CaseError, Code, Date, Files, MAX_FILE, Place, Problem};

use crate::fail::Failure;

/// Reads the case in `dir`; on failure the files come along, so that problems can be shown in their text.
pub(crate) fn case(dir: &Path) -> Result<Case, Failure> {
    let (files, mut problems) = files(dir)?;
    match Case::read(&files) {
        Ok(case) if problems.is_empty() => Ok(case),
        Ok(_) => Err(Failure::Case { error: CaseError::new(problems), files }),
        Err(error) => {
            problems.extend(error.problems().iter().cloned());
            Err(Failure::Case { error: CaseError::new(problems), files })
        }
    }
}

/// The files of a case folder, and what keeps some of them from being read.
pub(crate) fn files(dir: &Path) -> Result<(Files, Vec<Problem>), Failure> {
    let about = fs::metadata(dir).map_err(|error| {
        let help = "name a folder with case.toml in it; `formateur new DIR` makes one";
        Failure::World(format!("cannot open the case {}: {error}\n{help}", dir.display()))
    })?;
    if !about.is_dir() {
        let help = "a case is a folder with case.toml in it; name the folder";
        return Err(Failure::Usage(format!(
            "{} is a file, not a case folder\n{help}",
            dir.display()
        )));
    }
    let mut loading = (Files::new(), Vec::new());
    add_folder(dir, "", &mut loading)?;
    let scenarios = dir.join("scenarios");
    if scenarios.is_dir() {
        add_folder(&scenarios, "scenarios/", &mut loading)?;
    }
    Ok(loading)
}

fn add_folder(
    dir: &Path,
    prefix: &str,
    (files, problems): &mut (Files, Vec<Problem>),
) -> Result<(), Failure> {
    let entries = fs::read_dir(dir)
        .map_err(|error| Failure::world(&format!("cannot list {}", dir.display()), &error))?;
    let mut names: Vec<_> =
        entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    names.sort();
    for name in names
        .into_iter()
        .filter(|name| Path::new(name).extension().is_some_and(|end| end == "csv" || end == "toml"))
    {
        let (path, name) = (dir.join(&name), format!("{prefix}{name}"));
        match read_bounded(&path, &name) {
            Ok(bytes) => problems.extend(files.insert(&name, bytes).err()),
            Err(problem) => problems.push(problem),
        }
    }
    Ok(())
}

/// The bytes of a file, never more than a case may have.
fn read_bounded(path: &Path, name: &str) -> Result<Vec<u8>, Problem> {
    let world = |error: io::Error| {
        Problem::new(
            Place::file(name),
            Code::NotAFile,
            format!("{name} cannot be read: {error}"),
            "make it a readable file, or remove it",
        )
    };
    let about = fs::metadata(path).map_err(world)?;
    if !about.is_file() {
        return Err(Problem::new(
            Place::file(name),
            Code::NotAFile,
            format!("{name} is not a file"),
            "a table is a CSV file; remove the folder of that name",
        ));
    }
    Files::fits(name, about.len())?;
    let mut bytes = Vec::new();
    let limit = MAX_FILE as u64 + 1;
    fs::File::open(path).map_err(world)?.take(limit).read_to_end(&mut bytes).map_err(world)?;
    Ok(bytes)
}

/// Name and bytes of an input that is not a case, bounded like a file of one.
pub(crate) fn input_bytes(path: &Path) -> Result<(String, Vec<u8>), Failure> {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("input").to_owned();
    let shown = path.display();
    let about = fs::metadata(path).map_err(|error| {
        Failure::World(format!("cannot open {shown}: {error}\nname a file that can be read"))
    })?;
    if !about.is_file() {
        return Err(Failure::Usage(format!("{shown} is not a file\nname the file itself")));
    }
    let bytes = read_bounded(path, &shown.to_string()).map_err(|problem| input(&problem))?;
    Ok((name, bytes))
}

/// That a text is not read, and what helps.
pub(crate) fn unread(path: &Path, error: &formateur_read::InputError) -> Failure {
    let text = error.to_string();
    let (what, help) = text.split_once(": ").unwrap_or((&text, "name another file"));
    let text = format!("{}: {what}\n{help}", path.display());
    match error {
        formateur_read::InputError::TooLarge { .. } => Failure::Limit(text),
        _ => Failure::Input(text),
    }
}

/// Name and bytes of a text, no larger than what is read for facts.
pub(crate) fn text_bytes(path: &Path) -> Result<(String, Vec<u8>), Failure> {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("text").to_owned();
    let shown = path.display();
    let about = fs::metadata(path).map_err(|error| {
        Failure::World(format!("cannot open {shown}: {error}\nname a file that can be read"))
    })?;
    if !about.is_file() {
        return Err(Failure::Usage(format!("{shown} is not a file\nname the file itself")));
    }
    formateur_read::check_size(about.len()).map_err(|error| unread(path, &error))?;
    let mut bytes = Vec::with_capacity(usize::try_from(about.len()).map_or(0, |len| len + 1));
    let file = fs::File::open(path);
    // One byte more than is read: a file that has grown is refused, not cut.
    file.and_then(|file| file.take(formateur_read::LARGEST as u64 + 1).read_to_end(&mut bytes))
        .map_err(|error| Failure::world(&format!("cannot read {shown}"), &error))?;
    Ok((name, bytes))
}

/// Writes a file bit by bit, whole or not at all: beside its place, and then renamed.
pub(crate) fn write_draft<T>(
    path: &Path,
    work: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<T>,
) -> Result<T, Failure> {
    let place = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let folder =
        place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let draft = tempfile::Builder::new()
        .prefix(".formateur-")
        .permissions_like(&place)
        .tempfile_in(folder)
        .map_err(|error| unwritten(path, &error))?;
    let mut writer = io::BufWriter::new(draft);
    let done = work(&mut writer).map_err(|error| unwritten(path, &error))?;
    let draft = writer.into_inner().map_err(|error| unwritten(path, error.error()))?;
    draft.persist(&place).map_err(|error| unwritten(path, &error.error))?;
    Ok(done)
}

/// The text of such an input.
pub(crate) fn read_input(path: &Path) -> Result<String, Failure> {
    let (_, bytes) = input_bytes(path)?;
    String::from_utf8(bytes).map_err(|_| {
        Failure::Input(format!("{} is not UTF-8 text\nsave it as UTF-8", path.display()))
    })
}

/// The CSV files of a folder, by name.
pub(crate) fn csv_files(dir: &Path) -> Result<BTreeMap<String, Vec<u8>>, Failure> {
    let mut loading = (Files::new(), Vec::new());
    add_folder(dir, "", &mut loading)?;
    if let Some(problem) = loading.1.first() {
        return Err(input(problem));
    }
    let csv = loading
        .0
        .iter()
        .filter(|(name, _)| Path::new(name).extension().is_some_and(|end| end == "csv"));
    Ok(csv.map(|(name, bytes)| (name.to_owned(), bytes.to_vec())).collect())
}

/// Problems of an input, with the files to show them in.
pub(crate) fn case_failure(
    error: CaseError,
    inputs: impl IntoIterator<Item = (String, Vec<u8>)>,
) -> Failure {
    let mut files = Files::new();
    for (name, bytes) in inputs {
        // What does not fit is not shown; the problems are.
        let _ = files.insert(&name, bytes);
    }
    Failure::Case { error, files }
}

/// Makes a folder of files, whole or not at all: beside its place, and then renamed. It must not be there yet.
pub(crate) fn write_folder(dir: &Path, files: &BTreeMap<String, String>) -> Result<(), Failure> {
    let fail = |error: &io::Error| unmade("make", dir, error);
    let taken =
        dir.exists() && fs::read_dir(dir).map_or(true, |mut entries| entries.next().is_some());
    if taken {
        return Err(Failure::Usage(format!(
            "{} is there already\nname a folder that is not there yet",
            dir.display()
        )));
    }
    let parent =
        dir.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(parent).map_err(|error| fail(&error))?;
    let draft = tempfile::Builder::new()
        .prefix(".formateur-")
        .tempdir_in(parent)
        .map_err(|error| fail(&error))?;
    for (name, text) in files {
        let path = draft.path().join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|error| fail(&error))?;
        }
        write_whole(&path, text.as_bytes())?;
    }
    if dir.exists() {
        fs::remove_dir(dir).map_err(|error| fail(&error))?;
    }
    usual_folder(draft.path()).map_err(|error| fail(&error))?;
    fs::rename(draft.path(), dir).map_err(|error| fail(&error))?;
    // It has moved, so there is nothing left to clean up.
    let _ = draft.keep();
    Ok(())
}

/// Today, in UTC: the only place where the program reads a clock.
pub(crate) fn today() -> Result<Date, Failure> {
    #[allow(clippy::disallowed_methods, reason = "the command line is where a day may come from")]
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let days = now.ok().and_then(|since| i64::try_from(since.as_secs() / 86_400).ok());
    days.and_then(|days| Some(Date::new(1970, 1, 1)?.plus_days(days))).ok_or_else(|| {
        Failure::World("the clock stands before 1970\nname a day with --as-of".to_owned())
    })
}

/// A problem of an input that is no case, in words.
pub(crate) fn input(problem: &Problem) -> Failure {
    let place = &problem.place;
    let line =
        if place.line > 0 { format!(":{}:{}", place.line, place.column) } else { String::new() };
    Failure::Input(format!("{}{line}: {}\n{}", place.file, problem.message, problem.help))
}

/// Writes a file whole or not at all: to a temporary file beside it, which is then renamed.
///
/// A link stays, and what it leads to is written. Pipes and devices are written to as they are:
/// renaming would put a plain file in their place.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    match fs::metadata(path) {
        Ok(about) if about.is_dir() => Err(Failure::Usage(format!(
            "{} is a folder\nname the file that is to be written in it",
            path.display()
        ))),
        Ok(about) if !about.is_file() => write_through(path, bytes),
        _ => write_beside(path, bytes),
    }
}

fn write_through(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let mut file =
        fs::OpenOptions::new().write(true).open(path).map_err(|e| unwritten(path, &e))?;
    file.write_all(bytes).map_err(|error| match error.kind() {
        io::ErrorKind::BrokenPipe => Failure::Gone,
        _ => unwritten(path, &error),
    })
}

fn write_beside(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    Draft::of(path, bytes)?.persist()
}

/// A file that is written beside its place, and not yet there.
struct Draft {
    path: PathBuf,
    place: PathBuf,
    file: tempfile::NamedTempFile,
}

impl Draft {
    fn of(path: &Path, bytes: &[u8]) -> Result<Self, Failure> {
        let place = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let mut file = Self::beside(path, &place)?;
        file.write_all(bytes)
            .and_then(|()| file.as_file().sync_all())
            .map_err(|error| unwritten(path, &error))?;
        Ok(Self { path: path.to_owned(), place, file })
    }

    /// An empty file beside a place.
    fn beside(path: &Path, place: &Path) -> Result<tempfile::NamedTempFile, Failure> {
        let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty());
        tempfile::Builder::new()
            .prefix(".formateur-")
            .permissions_like(place)
            .tempfile_in(folder.unwrap_or(Path::new(".")))
            .map_err(|error| unwritten(path, &error))
    }

    fn persist(self) -> Result<(), Failure> {
        let Self { path, place, file } = self;
        file.persist(&place).map_err(|error| unwritten(&path, &error.error))?;
        Ok(())
    }

    /// What stands at its place now, as a draft of its own: to go back to. Nothing where nothing does.
    fn earlier(&self) -> Result<Option<Self>, Failure> {
        match fs::read(&self.place) {
            Ok(bytes) => Self::of(&self.path, &bytes).map(Some),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(unwritten(&self.path, &error)),
        }
    }
}

/// Writes several files, all or none: first all beside their places, then each is renamed; if one cannot be, those before
/// it get back what they held.
pub(crate) fn write_all(files: &[(PathBuf, &[u8])]) -> Result<(), Failure> {
    let mut drafts = Vec::new();
    for (path, bytes) in files {
        let draft = Draft::of(path, bytes)?;
        let earlier = draft.earlier()?;
        drafts.push((draft, earlier));
    }
    let mut done: Vec<(PathBuf, Option<Draft>)> = Vec::new();
    for (draft, earlier) in drafts {
        let place = draft.place.clone();
        match draft.persist() {
            Ok(()) => done.push((place, earlier)),
            Err(failure) => {
                for (place, earlier) in done.into_iter().rev() {
                    // That it failed is told already; what can be put back is.
                    let _ = match earlier {
                        Some(earlier) => earlier.persist().is_ok(),
                        None => fs::remove_file(&place).is_ok(),
                    };
                }
                return Err(failure);
            }
        }
    }
    Ok(())
}

/// That a file could not be written; names neither the draft beside it nor its folder.
fn unwritten(path: &Path, error: &io::Error) -> Failure {
    unmade("write", path, error)
}

fn unmade(what: &str, path: &Path, error: &io::Error) -> Failure {
    let (reason, help) = match error.kind() {
        io::ErrorKind::NotFound => ("its folder is not there".to_owned(), "make the folder first"),
        kind => (kind.to_string(), "choose a place that can be written to"),
    };
    Failure::World(format!("cannot {what} {}: {reason}\n{help}", path.display()))
}

/// Gives a new file the permissions of the one that it replaces, or the usual ones.
trait PermissionsLike {
    fn permissions_like(&mut self, path: &Path) -> &mut Self;
}

impl PermissionsLike for tempfile::Builder<'_, '_> {
    fn permissions_like(&mut self, path: &Path) -> &mut Self {
        match fs::metadata(path) {
            Ok(about) => self.permissions(about.permissions()),
            Err(_) => usual_permissions(self),
        }
    }
}

#[cfg(unix)]
fn usual_permissions<'a, 'b, 'c>(
    builder: &'a mut tempfile::Builder<'b, 'c>,
) -> &'a mut tempfile::Builder<'b, 'c> {
    use std::os::unix::fs::PermissionsExt;
    // The process's umask narrows this, as for any new file.
    builder.permissions(fs::Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn usual_permissions<'a, 'b, 'c>(
    builder: &'a mut tempfile::Builder<'b, 'c>,
) -> &'a mut tempfile::Builder<'b, 'c> {
    builder
}

/// Gives a folder that was made as a draft the permissions of any new folder.
#[cfg(unix)]
fn usual_folder(dir: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(dir, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn usual_folder(_dir: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_files_are_written_all_or_none() {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let at = |name: &str| folder.path().join(name);
        fs::write(at("a"), "old").expect("it is written");
        // A folder that is not there: nothing is renamed at all.
        let missing = at("gone").join("c");
        let files: [(PathBuf, &[u8]); 3] =
            [(at("a"), b"new"), (at("b"), b"new"), (missing, b"new")];
        assert!(write_all(&files).is_err());
        assert_eq!(fs::read(at("a")).expect("it is there"), b"old");
        assert!(!at("b").exists());
        // A place that nothing can be renamed to, found when others are renamed already.
        let drafts = [(at("a"), b"new"), (at("b"), b"new"), (at("d"), b"new")];
        let files: Vec<(PathBuf, &[u8])> =
            drafts.iter().map(|(path, bytes)| (path.clone(), &bytes[..])).collect();
        fs::create_dir_all(at("d").join("full")).expect("a folder");
        assert!(write_all(&files).is_err());
        assert_eq!(fs::read(at("a")).expect("it is there"), b"old");
        assert!(!at("b").exists());
        let left = fs::read_dir(folder.path()).expect("a folder").count();
        assert_eq!(left, 2, "no draft is left");
        fs::remove_dir_all(at("d")).expect("it is gone");
        assert!(write_all(&files).is_ok());
        assert_eq!(fs::read(at("d")).expect("it is there"), b"new");
    }
}

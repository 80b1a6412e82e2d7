//! The files of the repository, and words on standard output.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// The folder of the repository.
pub(crate) fn root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own).to_owned()
}

/// The text of a file, by its path from the root.
pub(crate) fn read(path: &str) -> Result<String, String> {
    fs::read_to_string(root().join(path)).map_err(|error| format!("cannot read {path}: {error}"))
}

/// Writes a file, by its path from the root.
pub(crate) fn write(path: &str, text: &str) -> Result<(), String> {
    fs::write(root().join(path), text).map_err(|error| format!("cannot write {path}: {error}"))
}

/// All files under a folder with one of these endings, by their paths from the root, in order.
///
/// Hidden folders, build output and downloaded packages are left out.
pub(crate) fn under(folder: &str, endings: &[&str]) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    walk(&root(), Path::new(folder), endings, &mut found)?;
    found.sort();
    Ok(found)
}

fn walk(
    root: &Path,
    folder: &Path,
    endings: &[&str],
    found: &mut Vec<String>,
) -> Result<(), String> {
    let fail = |error: std::io::Error| format!("cannot list {}: {error}", folder.display());
    for entry in fs::read_dir(root.join(folder)).map_err(fail)? {
        let entry = entry.map_err(fail)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = folder.join(&name);
        let sort = entry.file_type().map_err(fail)?;
        if sort.is_dir() {
            if !name.starts_with('.') && name != "target" && name != "node_modules" {
                walk(root, &path, endings, found)?;
            }
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            let path = path.to_string_lossy().replace('\\', "/");
            found.push(path.trim_start_matches("./").to_owned());
        }
    }
    Ok(())
}

/// A line on standard output; if nobody reads it, nobody is told.
pub(crate) fn say(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{}", text.trim_end());
    let _ = out.flush();
}

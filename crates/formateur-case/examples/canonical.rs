//! Rewrites the files of a case in canonical form: `cargo run -p formateur-case --example canonical -- DIR...`.

use std::error::Error;
use std::fs;
use std::path::Path;

use formateur_case::{Case, Files, HEAD_FILE};

fn main() -> Result<(), Box<dyn Error>> {
    for folder in std::env::args().skip(1) {
        rewrite(Path::new(&folder))?;
    }
    Ok(())
}

/// Rewrites one folder, and names the files that were not in canonical form.
fn rewrite(folder: &Path) -> Result<(), Box<dyn Error>> {
    let texts = Case::canonical(&load(folder)?).map_err(|error| {
        let all: Vec<String> = error.problems().iter().map(ToString::to_string).collect();
        format!("{}:\n{}", folder.display(), all.join("\n"))
    })?;
    for (name, text) in texts {
        let path = folder.join(&name);
        if fs::read_to_string(&path)? != text {
            fs::write(&path, text)?;
            #[allow(clippy::print_stdout)]
            {
                println!("{}", path.display());
            }
        }
    }
    Ok(())
}

/// The files of a case in a folder.
fn load(folder: &Path) -> Result<Files, Box<dyn Error>> {
    let mut files = Files::new();
    for (folder, prefix) in [(folder.to_owned(), ""), (folder.join("scenarios"), "scenarios/")] {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if name == HEAD_FILE
                || path.extension().is_some_and(|end| end == "csv")
                || prefix == "scenarios/"
            {
                files
                    .insert(&format!("{prefix}{name}"), fs::read(&path)?)
                    .map_err(|problem| problem.to_string())?;
            }
        }
    }
    Ok(files)
}

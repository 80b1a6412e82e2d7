//! Developer tasks: `cargo xtask test`, `cargo xtask docs`, `cargo xtask tidy`.

mod files;
mod reference;
mod source;
mod steps;
mod tidy;

use std::process::ExitCode;

use files::say;

const HELP: &str = "\
Developer tasks. Usage: cargo xtask TASK

  test          every check of the project, in order: formatting, lints, tests, documentation, tidy
  tidy          rules that no compiler knows: crate arrows, file sizes, references, pages, links
  docs          write docs/case-format.md from the declarations of the tables
  docs --check  say whether docs/case-format.md is what would be written
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["test"] => steps::test(),
        ["tidy"] => tidy::run(),
        ["docs"] => reference::write(),
        ["docs", "--check"] => reference::check(),
        [] | ["help" | "--help" | "-h"] => {
            say(HELP);
            Ok(())
        }
        _ => {
            say(HELP);
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            say(&format!("error: {message}"));
            ExitCode::FAILURE
        }
    }
}

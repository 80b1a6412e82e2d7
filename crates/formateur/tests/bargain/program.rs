//! Runs `formateur bargain`.

#![allow(dead_code, reason = "no test uses all of it")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

pub(crate) fn bargain(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_formateur"));
    command.arg("bargain").args(args).env("COLUMNS", "80").output().expect("the program starts")
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("output is UTF-8")
}

pub(crate) fn json(args: &[&str]) -> Value {
    let output = bargain(&[args, &["--format", "json"]].concat());
    assert!(output.status.success(), "{}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("it is JSON")
}

/// Exit code and message of what fails.
pub(crate) fn refused(args: &[&str]) -> (i32, String) {
    let output = bargain(args);
    assert!(output.stdout.is_empty(), "{}", text(&output.stdout));
    (output.status.code().expect("it ends by itself"), text(&output.stderr))
}

/// A file of the guide.
pub(crate) fn guide(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/guide").join(name);
    path.display().to_string()
}

pub(crate) fn dam() -> String {
    guide("dam.csv")
}

pub(crate) fn numbers(value: &Value) -> Vec<f64> {
    let list = value.as_array().expect("a list");
    list.iter().map(|number| number.as_f64().expect("a number")).collect()
}

pub(crate) fn near(got: &Value, want: &[f64]) {
    let got = numbers(got);
    assert_eq!(got.len(), want.len());
    for (got, want) in got.iter().zip(want) {
        assert!((got - want).abs() < 1e-9, "{got} for {want}");
    }
}

/// A file beside the repository, where it is there.
#[allow(clippy::print_stdout, reason = "a test that is skipped says so")]
pub(crate) fn shared(name: &str) -> Option<String> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/reference/bargaining")
        .join(name);
    if path.is_file() {
        return Some(path.display().to_string());
    }
    println!("skipped: {name} is not beside the repository");
    None
}

/// A message in one line.
pub(crate) fn flat(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// That each command line fails with this code and says this, and a remedy.
#[track_caller]
pub(crate) fn all_refused(lines: &[(&[&str], i32, &str)]) {
    for (args, code, says) in lines {
        let (found, message) = refused(args);
        let message = flat(&message);
        assert_eq!(found, *code, "{args:?}: {message}");
        assert!(message.contains(says), "{args:?}: {message}");
        assert!(message.contains("help: "), "{args:?}: {message}");
    }
}

/// That text fits a terminal.
#[track_caller]
pub(crate) fn fits(text: &str) {
    for line in text.lines() {
        assert!(line.chars().count() <= 80, "wider than 80: {line}");
    }
}

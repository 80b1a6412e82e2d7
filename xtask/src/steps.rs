//! `cargo xtask test`: every check, in order, each with its own output.

use std::env;
use std::process::{Command, Stdio};

use crate::files::{root, say};
use crate::tidy;

/// A step: what is said of it, the arguments of cargo, and variables of its environment.
struct Step {
    name: &'static str,
    arguments: &'static [&'static str],
    variables: &'static [(&'static str, &'static str)],
}

const STEPS: &[Step] = &[
    Step { name: "formatting", arguments: &["fmt", "--all", "--check"], variables: &[] },
    Step {
        name: "lints",
        arguments: &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"],
        variables: &[],
    },
    Step { name: "tests", arguments: &["test", "--workspace"], variables: &[] },
    Step {
        name: "documentation",
        arguments: &["doc", "--workspace", "--no-deps"],
        variables: &[("RUSTDOCFLAGS", "-Dwarnings")],
    },
];

/// Runs all steps, also after one has failed, and says at the end which did.
pub(crate) fn test() -> Result<(), String> {
    component("rustfmt", "fmt")?;
    component("clippy", "clippy")?;
    let mut failed = Vec::new();
    for step in STEPS {
        if !run(step)? {
            failed.push(step.name);
        }
    }
    say("\n== tidy");
    if let Err(message) = tidy::run() {
        say(&format!("error: {message}"));
        failed.push("tidy");
    }
    let steps = STEPS.len() + 1;
    if failed.is_empty() {
        say(&format!("\nxtask test: all {steps} steps passed"));
        return Ok(());
    }
    Err(format!("xtask test: {} of {steps} steps failed: {}", failed.len(), failed.join(", ")))
}

fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

/// Runs a step; its output goes where ours goes.
fn run(step: &Step) -> Result<bool, String> {
    say(&format!("\n== {}: cargo {}", step.name, step.arguments.join(" ")));
    for (name, value) in step.variables {
        say(&format!("   with {name}={value}"));
    }
    let mut command = cargo();
    command.args(step.arguments).envs(step.variables.iter().copied());
    let status = command.status().map_err(|error| format!("cannot run cargo: {error}"))?;
    Ok(status.success())
}

/// Installs a component of the toolchain if it is missing and rustup is there.
fn component(name: &str, subcommand: &str) -> Result<(), String> {
    let there = || quiet(cargo().args([subcommand, "--version"]));
    if there() {
        return Ok(());
    }
    let rustup = || Command::new("rustup");
    if !quiet(rustup().arg("--version")) {
        return Err(format!(
            "`cargo {subcommand}` is missing and there is no rustup to add it: install {name} as you installed Rust"
        ));
    }
    say(&format!("== rustup component add {name}"));
    let added = rustup().args(["component", "add", name]).current_dir(root()).status();
    if added.is_ok_and(|status| status.success()) && there() {
        return Ok(());
    }
    Err(format!("`cargo {subcommand}` is missing, and `rustup component add {name}` did not help"))
}

/// Whether a command succeeds, whatever it prints.
fn quiet(command: &mut Command) -> bool {
    let silent = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    silent.status().is_ok_and(|status| status.success())
}

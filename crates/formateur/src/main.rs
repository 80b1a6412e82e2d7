//! The command line of Formateur.

mod commands;
mod fail;
mod history;
mod load;
mod output;
mod seen;
mod sheet;
mod show;
mod weights;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

use commands::Command;
use fail::Failure;

/// Columns of messages.
const WIDTH: usize = 80;

/// Who can govern, who is likely to, and why.
#[derive(Parser)]
#[command(name = "formateur", version, max_term_width = 100, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    match cli.command.run() {
        Ok(code) => ExitCode::from(code),
        Err(failure) => {
            report(&failure);
            ExitCode::from(failure.code())
        }
    }
}

/// Says on standard error why a command failed.
fn report(failure: &Failure) {
    let mut err = std::io::stderr().lock();
    let text = match failure {
        Failure::Case { error, files } => {
            show::problems(error.problems(), files, output::color(&std::io::stderr()))
        }
        Failure::Input(message)
        | Failure::Usage(message)
        | Failure::Limit(message)
        | Failure::World(message) => {
            let mut lines = message.lines();
            let first = format!("error: {}", output::plain(lines.next().unwrap_or_default()));
            let mut text = output::fold_with(&first, WIDTH, "  ");
            for line in lines {
                text.push_str(&output::fold_with(
                    &format!("  help: {}", output::plain(line)),
                    WIDTH,
                    "        ",
                ));
            }
            text
        }
        Failure::Gone => String::new(),
    };
    // If even standard error is gone there is nobody left to tell.
    let _ = err.write_all(text.as_bytes());
}

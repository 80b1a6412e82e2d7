//! How a command fails, what it says then, and its exit code.

use std::fmt;
use std::io;

use formateur_case::{CaseError, Files};

/// Exit code: the input has problems.
const PROBLEMS: u8 = 1;
/// Exit code: the command line is wrong.
const USAGE: u8 = 2;
/// Exit code: a limit was reached.
pub(crate) const LIMIT: u8 = 3;

/// Why a command did not do what it was asked.
pub(crate) enum Failure {
    /// The case has problems; its files, to show them in.
    Case {
        /// The problems.
        error: CaseError,
        /// The files they are in.
        files: Files,
    },
    /// An input has a problem that is no place in a case.
    Input(String),
    /// The command line asks for something that is not there.
    Usage(String),
    /// The answer would be too large.
    Limit(String),
    /// A file or another part of the world does not do what it should.
    World(String),
    /// Whoever read the output has gone: not an error.
    Gone,
}

impl Failure {
    /// A failure of the world, with its reason.
    pub(crate) fn world(what: &str, error: &dyn fmt::Display) -> Self {
        Self::World(format!("{what}: {error}"))
    }

    /// The exit code.
    pub(crate) fn code(&self) -> u8 {
        match self {
            Self::Case { .. } | Self::Input(_) | Self::World(_) => PROBLEMS,
            Self::Usage(_) => USAGE,
            Self::Limit(_) => LIMIT,
            Self::Gone => 0,
        }
    }
}

impl From<io::Error> for Failure {
    /// An error of writing output.
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::Gone
        } else {
            Self::World(format!("cannot write: {error}"))
        }
    }
}

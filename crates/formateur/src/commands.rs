//! Subcommands: one file each, one line each in the list below.

use crate::fail::Failure;

/// Declares the subcommands: variant, module, one line each.
macro_rules! commands {
    ($($(#[$doc:meta])* $variant:ident = $module:ident,)*) => {
        $(mod $module;)*

        // There is one command in a run.
        #[allow(clippy::large_enum_variant)]
        #[derive(clap::Subcommand)]
        pub(crate) enum Command {
            $($(#[$doc])* $variant($module::Args),)*
        }

        impl Command {
            /// Runs the command; returns its exit code.
            pub(crate) fn run(&self) -> Result<u8, Failure> {
                match self {
                    $(Self::$variant(args) => $module::run(args),)*
                }
            }
        }
    };
}

commands! {
    /// Make the report of a case: one self-contained page
    Report = report,
    /// Check a case and explain what is wrong with it
    Check = check,
    /// Make a new case, from nothing or from a table of seats
    New = new,
    /// Put a case in canonical form
    Fmt = fmt,
    /// Say what changed from one case to another
    Diff = diff,
    /// Make a case from another format
    Import = import,
    /// Write a case in another format
    Export = export,
    /// Compute voting power
    Power = power,
    /// Turn votes or polls into seats
    Seats = seats,
    /// List the coalitions that can govern, and what stands in their way
    Coalitions = coalitions,
    /// Forecast which government forms, under whom, and when
    Forecast = forecast,
    /// Learn a model of formation from ParlGov's tables
    Train = train,
    /// Score models on the formations of the record
    Backtest = backtest,
    /// Find rivals and go-betweens
    Network = network,
    /// Say where bargaining points, and what each side can hold out for
    Bargain = bargain,
    /// Turn an article into candidate facts, for a case to accept
    Read = read,
    /// Put the accepted facts of a review into the case
    Accept = accept,
    /// Print what a shell needs to complete commands
    #[command(hide = true)]
    Completions = completions,
    /// Print the manual
    #[command(hide = true)]
    Man = man,
}

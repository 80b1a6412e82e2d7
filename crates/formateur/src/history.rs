//! The record of past formations: the options of the commands that learn from it.

use std::path::{Path, PathBuf};

use formateur_formation::{ExtraTables, ParlGov};

use crate::fail::Failure;
use crate::load::{case_failure, csv_files};

/// Where the record is, and what the models learn from it by.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct RecordArgs {
    /// Folder of ParlGov's CSV files, as they are published
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Folder of `institutions.csv` and `cabinet_termination.csv`: score the model `extended`, which uses them, as well
    ///
    /// Its scores stand apart; everything else stays as it is without.
    #[arg(long, value_name = "DIR")]
    extra: Option<PathBuf>,
    /// Seed of the samples that models learn from
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,
}

impl RecordArgs {
    /// Whether tables beside ParlGov's are given.
    pub(crate) fn has_extra(&self) -> bool {
        self.extra.is_some()
    }

    /// Reads ParlGov's tables, and those beside them if they are given.
    pub(crate) fn read(&self) -> Result<(ParlGov, Option<ExtraTables>), Failure> {
        let extra = self.extra.as_deref().map(extra).transpose()?;
        Ok((record(&self.data)?, extra))
    }
}

fn record(dir: &Path) -> Result<ParlGov, Failure> {
    let files = csv_files(dir)?;
    ParlGov::read(&files).map_err(|error| case_failure(error, files))
}

fn extra(dir: &Path) -> Result<ExtraTables, Failure> {
    let files = csv_files(dir)?;
    ExtraTables::read(&files).map_err(|error| case_failure(error, files))
}

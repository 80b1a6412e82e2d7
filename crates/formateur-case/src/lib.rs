//! A case of government formation: what is known, since when, and who says so.
//!
//! A [`Case`] is a folder of plain text, given as a bounded map of file names to bytes ([`Files`]). [`Case::read`] is the
//! only door: it returns a valid case or *all* problems, each with its place and a remedy. [`Case::as_of`] cuts a case to
//! what was known on a day; every method of Formateur works on the resulting [`View`] and can therefore not look past
//! that day.

mod canonical;
mod case;
mod cell;
mod check;
mod count;
mod date;
mod diff;
mod draw;
mod files;
mod head;
mod id;
mod interchange;
mod problem;
mod row;
mod scaffold;
mod scenario;
mod sheet;
mod tables;
mod toml_text;
mod view;
mod words;

pub use case::{Case, HEAD_FILE};
pub use cell::{Cell, Color, Holder, Labels, Own, Span, Text, Voucher};
pub use count::{Count, Held, Player, Sampler, Seating};
pub use date::{Date, DateError, KnownFrom, PartialDate, When};
pub use diff::{CellChange, Change, ChangeKind, diff};
pub use draw::{Stream, Streams, mean_and_range};
pub use files::{Files, MAX_CASE, MAX_FILE, MAX_FILES};
pub use head::{
    Base, Chamber, Edit, Entry, Head, Issue, PollModel, Post, Scenario, SeatAllocation, Stage,
    Threshold, ThresholdKind, schema,
};
pub use id::{
    ActorId, ClaimId, IssueId, MAX_ID, PostId, RefKind, SourceId, StageId, ThresholdId,
    did_you_mean, is_slug, slugify,
};
pub use interchange::{EXPORTERS, ExportError, Exporter, IMPORTERS, Import, Importer, Xml};
pub use problem::{CaseError, Code, Place, Problem};
pub use row::{Column, Meta, Row};
pub use scaffold::{MAX_SEAT_ROWS, from_seats, scaffold};
pub use tables::*;
pub use view::{ThresholdError, View};

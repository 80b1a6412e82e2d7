//! Pictures in SVG, one file a kind, and the table behind each.
//!
//! A picture is a plain value with a function `svg`. It is drawn alike on every machine: no
//! randomness, no clock, no hash order. Text from users is shortened in the picture, given in
//! full on hover, and never interpreted. Inside a page a picture follows the page's theme; saved
//! as a file of its own it shows the light one.

mod bars;
mod calibration;
mod career;
mod chances;
mod curves;
mod draw;
mod figure;
mod hemicycle;
mod line_of_actors;
mod plane;
mod spans;
mod steps;
mod survival;
mod table;
mod ties;
mod ties_ego;
mod ties_layout;
mod timeline;
mod timeline_axis;

pub use bars::{BarRow, Bars};
pub use calibration::{Calibration, CalibrationBin};
pub use career::{Career, CareerRow};
pub use chances::{ChanceRow, Chances};
pub use curves::{Curve, Curves};
pub use draw::{anchor_id, num};
pub use figure::{figure, standalone};
pub use hemicycle::{Hemicycle, SeatGroup, SeatKind, SeatLine};
pub use line_of_actors::{LineActor, LineMark, LineOfActors, MarkKind};
pub use plane::{Plane, PlaneAxis, PlaneParty, PlaneRegion, PlaneSpot};
pub use spans::{SpanRow, Spans};
pub use steps::{StepLine, Steps};
pub use survival::{Survival, SurvivalAt};
pub use table::{Column, DataTable, Link, Value};
pub use ties::{NodeKind, NodeRole, TieLine, TieNode, TiesPicture};
pub use ties_ego::{TiesEgo, TiesEgoNode};
pub use timeline::{Timeline, TimelineEvent, TimelineSpan};
pub use timeline_axis::Date;

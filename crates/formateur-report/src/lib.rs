//! An analysis shown as one self-contained HTML page with SVG pictures.
//!
//! The page loads nothing from elsewhere, stores nothing with its reader and stays whole without
//! scripts. Every picture carries the table behind it.

pub mod charts;
pub mod page;
pub mod theme;

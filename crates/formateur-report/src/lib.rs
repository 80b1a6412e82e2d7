//! An analysis shown as one self-contained HTML page with SVG pictures.
//!
//! [`report`] makes the page. It loads nothing from elsewhere, stores nothing with its reader and stays whole without
//! scripts. Every picture carries the table behind it. The report computes nothing: it words what the analysis says.

pub mod charts;
pub mod page;
mod sections;
pub mod theme;
mod words;

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use formateur_analysis::Analysis;
use sha2::{Digest as _, Sha256};

/// The report of an analysis: one HTML document, the same bytes for the same analysis.
pub fn report(analysis: &Analysis) -> String {
    let script_hash = BASE64.encode(Sha256::digest(page::SCRIPT));
    sections::page(analysis).html(&script_hash)
}

/// The pictures of the report as SVG files of their own, by name, on a light ground.
pub fn pictures(analysis: &Analysis) -> BTreeMap<String, String> {
    let drawings = sections::drawings(analysis).into_iter();
    drawings.map(|(name, svg)| (format!("{name}.svg"), charts::standalone(&svg))).collect()
}

/// The short answer at the head of the report, as plain paragraphs.
pub fn short_answer(analysis: &Analysis) -> Vec<String> {
    sections::short_answer(analysis)
}

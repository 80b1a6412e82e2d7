//! Votes to seats, polls to chances of majorities, and how fragmented and how proportional a result is.
//!
//! Everything is keyed by the id of a party, never by its place: permuting the parties changes no number.

pub mod allocate;
pub mod fragmentation;
pub mod polls;

//! Combinations.

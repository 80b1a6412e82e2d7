//! Models against recorded outcomes.

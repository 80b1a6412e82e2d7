//! Indices of fragmentation, disproportionality and change.

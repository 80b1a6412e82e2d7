//! Votes to seats: methods, thresholds, alliances, districts; ties are part of the result.

//! Polls to draws of shares, of seats, and chances of majorities.

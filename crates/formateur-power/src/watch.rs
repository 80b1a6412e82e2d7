//! Progress of a long count, and how to end it early.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// Shared between who counts and who waits: the one tells how far it is, the other may stop it.
#[derive(Debug, Default)]
pub struct Watch {
    done: AtomicU64,
    stop: AtomicBool,
}

/// That a count was stopped by whoever watched it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stopped;

impl Watch {
    /// A watch that nobody has stopped.
    pub fn new() -> Self {
        Self::default()
    }

    /// Steps that were done so far; [`crate::Plan::steps`] tells how many there will be, roughly.
    pub fn done(&self) -> u64 {
        self.done.load(Ordering::Relaxed)
    }

    /// Ends the count soon; it then returns [`crate::GameError::Stopped`].
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// That no time has passed.
    pub(crate) fn check(&self) -> Result<(), Stopped> {
        if self.stop.load(Ordering::Relaxed) { Err(Stopped) } else { Ok(()) }
    }

    /// That so many steps are done.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a rough number, never negative
    pub(crate) fn advance(&self, steps: f64) -> Result<(), Stopped> {
        self.done.fetch_add(steps as u64, Ordering::Relaxed);
        self.check()
    }
}

//! How benches tell the time. Each names this file by its path.

use std::time::{Duration, Instant};

use criterion::Criterion;
use criterion::measurement::{Measurement, ValueFormatter, WallTime};

/// Processor time of the thread where the system tells it, so that other work on the machine does not count; else the
/// time of the clock.
pub(crate) struct ProcessorTime {
    begin: Instant,
}

impl ProcessorTime {
    fn now(&self) -> Duration {
        let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
        let first = told.as_deref().and_then(|told| told.split(' ').next()?.parse().ok());
        first.map_or_else(|| self.begin.elapsed(), Duration::from_nanos)
    }
}

impl Measurement for ProcessorTime {
    type Intermediate = Duration;
    type Value = Duration;

    fn start(&self) -> Duration {
        self.now()
    }

    fn end(&self, start: Duration) -> Duration {
        // A clock that has not moved on is no time of 0: the harness divides by it.
        self.now().saturating_sub(start).max(Duration::from_nanos(1))
    }

    fn add(&self, a: &Duration, b: &Duration) -> Duration {
        *a + *b
    }

    fn zero(&self) -> Duration {
        Duration::ZERO
    }

    fn to_f64(&self, value: &Duration) -> f64 {
        value.as_nanos() as f64
    }

    fn formatter(&self) -> &dyn ValueFormatter {
        WallTime.formatter()
    }
}

/// The harness with that clock.
#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
pub(crate) fn criterion() -> Criterion<ProcessorTime> {
    Criterion::default().with_measurement(ProcessorTime { begin: Instant::now() })
}

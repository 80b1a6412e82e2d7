//! How a game is to be counted, and what that takes, before anything is counted.

use crate::critical::{self, Members};
use crate::game::{Game, GameError};
use crate::reduced::Reduced;
use crate::{minimal, points, quadrature, sizes, sums, types};

/// What an index reads of the counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Needs(u8);

impl Needs {
    /// Swings and winning coalitions. They are counted in any case.
    pub const SUMS: Self = Self(0);
    /// The same by the number of members.
    pub const SIZES: Self = Self(1);
    /// Minimal winning coalitions.
    pub const MINIMAL: Self = Self(2);
    /// The same by the number of members.
    pub const MINIMAL_SIZES: Self = Self(4);
    /// Minimal winning coalitions with the fewest members.
    pub const LEAST: Self = Self(8);
    /// Winning coalitions by the number of critical members.
    pub const CRITICAL: Self = Self(16);

    /// What two readers need together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What one part is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::SIZES => "swings by size",
            Self::MINIMAL => "minimal winning coalitions",
            Self::MINIMAL_SIZES => "minimal winning coalitions by size",
            Self::LEAST => "smallest winning coalitions",
            Self::CRITICAL => "coalitions by critical members",
            _ => "swings",
        }
    }

    /// Whether something is needed.
    pub fn include(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

/// What a count may take.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// Bytes of memory.
    pub max_memory: u64,
    /// Seconds of one processor, as far as they can be estimated; none for as long as it takes.
    pub max_seconds: Option<f64>,
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_memory: 4 << 30, max_seconds: None }
    }
}

/// A way of counting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// A table of coalitions by their votes.
    Table,
    /// One small table after another, modulo primes.
    Points,
    /// A walk through all types of coalitions.
    Types,
    /// Sums over tables of floating-point numbers.
    Quadrature,
}

impl Engine {
    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Points => "points modulo primes",
            Self::Types => "types of coalitions",
            Self::Quadrature => "quadrature",
        }
    }
}

/// One part of a count.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// How it is counted.
    pub engine: Engine,
    /// Bytes that it takes at most.
    pub bytes: u64,
    /// Seconds of one processor, roughly.
    pub seconds: f64,
    steps: f64,
}

impl Part {
    /// Steps that a [`crate::Watch`] will count, roughly.
    pub fn steps(&self) -> f64 {
        self.steps
    }
}

/// Seconds of a step, measured on a machine of 2025; only their proportions matter for the choice of an engine.
const ADDITION: f64 = 0.5e-9;
const MULTIPLICATION: f64 = 0.6e-9;
const VISIT: f64 = 4e-9;

/// How every part of a game would be counted.
#[derive(Debug, Clone)]
pub struct Plan {
    limits: Limits,
    sums: Part,
    sizes: Part,
    minimal: Part,
    minimal_sizes: Part,
    least: Part,
    critical: Part,
    float: Part,
}

impl Plan {
    /// The plan for a game.
    pub fn of(game: &Game, limits: &Limits) -> Self {
        Self::reduced(&Reduced::of(game).0, limits)
    }

    pub(crate) fn reduced(game: &Reduced, limits: &Limits) -> Self {
        let part = |engine, bytes, steps: f64, each: f64| Part {
            engine,
            bytes,
            steps,
            seconds: steps * each,
        };
        let table = |bytes, steps| part(Engine::Table, bytes, steps, ADDITION);
        let rows = |most, members| {
            table(critical::bytes(game, most, members), critical::additions(game, most, members))
        };
        let types = types::possible(game).then(|| {
            let visits = types::types(game);
            part(Engine::Types, 1 << 20, visits, VISIT * game.classes.len() as f64)
        });
        let pick = |ways: &[Part]| Self::pick(ways.iter().copied().chain(types), limits);
        let points = part(
            Engine::Points,
            points::bytes(game),
            points::multiplications(game),
            MULTIPLICATION,
        );
        let least = game.least_size();
        Self {
            limits: *limits,
            sums: pick(&[table(sums::bytes(game), sums::additions(game))]),
            sizes: pick(&[table(sizes::bytes(game), sizes::additions(game)), points]),
            minimal: pick(&[table(minimal::bytes(game), minimal::additions(game))]),
            minimal_sizes: pick(&[rows(game.players, Members::AllCritical)]),
            least: pick(&[rows(least, Members::AllCritical)]),
            critical: pick(&[rows(game.players, Members::AnyCritical)]),
            float: part(
                Engine::Quadrature,
                quadrature::bytes(game),
                quadrature::multiplications(game),
                MULTIPLICATION,
            ),
        }
    }

    /// The fastest of those that fit the memory; if none does, the one that takes least.
    fn pick(ways: impl Iterator<Item = Part> + Clone, limits: &Limits) -> Part {
        let fitting = ways.clone().filter(|way| way.bytes <= limits.max_memory);
        let fastest = fitting.min_by(|a, b| a.seconds.total_cmp(&b.seconds));
        let smallest = || ways.min_by_key(|way| way.bytes);
        fastest.or_else(smallest).expect("there is always a table")
    }

    /// The parts that are needed, each with what it is.
    pub fn parts(&self, needs: Needs) -> impl Iterator<Item = (Needs, Part)> + '_ {
        let all = [
            (Needs::SUMS, self.sums),
            (Needs::SIZES, self.sizes),
            (Needs::MINIMAL, self.minimal),
            (Needs::MINIMAL_SIZES, self.minimal_sizes),
            (Needs::LEAST, self.least),
            (Needs::CRITICAL, self.critical),
        ];
        let wanted = all.into_iter().filter(move |(part, _)| needs.include(*part));
        // The minimal winning coalitions of each size include those of the smallest, and all together.
        wanted.filter(move |(part, _)| {
            !(needs.include(Needs::MINIMAL_SIZES) && [Needs::MINIMAL, Needs::LEAST].contains(part))
        })
    }

    /// The Shapley-Shubik index in floating-point numbers.
    pub fn float(&self) -> Part {
        self.float
    }

    /// Whether what is needed stays within the limits.
    pub fn allows(&self, needs: Needs) -> Result<(), GameError> {
        self.parts(needs).try_for_each(|(_, part)| self.within(part))
    }

    /// Whether one part stays within the limits.
    pub fn within(&self, part: Part) -> Result<(), GameError> {
        if part.bytes > self.limits.max_memory {
            return Err(GameError::TooLarge {
                needed: part.bytes,
                allowed: self.limits.max_memory,
            });
        }
        match self.limits.max_seconds {
            Some(allowed) if part.seconds > allowed => {
                Err(GameError::too_long(part.seconds, allowed))
            }
            _ => Ok(()),
        }
    }

    /// Steps that a [`crate::Watch`] will count, roughly.
    pub fn steps(&self, needs: Needs) -> f64 {
        self.parts(needs).map(|(_, part)| part.steps).sum()
    }

    /// Seconds of one processor, roughly.
    pub fn seconds(&self, needs: Needs) -> f64 {
        self.parts(needs).map(|(_, part)| part.seconds).sum()
    }

    pub(crate) fn engine(&self, of: Needs) -> Engine {
        match of {
            Needs::SIZES => self.sizes.engine,
            Needs::MINIMAL => self.minimal.engine,
            Needs::MINIMAL_SIZES => self.minimal_sizes.engine,
            Needs::LEAST => self.least.engine,
            Needs::CRITICAL => self.critical.engine,
            _ => self.sums.engine,
        }
    }
}

//! What can be computed, and what was asked for.

use clap::builder::{PossibleValue, PossibleValuesParser};
use formateur_network::{MEASURES, Measure};

/// What is computed of the network as a whole, or beside a single number of each actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Two sides.
    Frustration,
    /// Triangles and longer cycles.
    Balance,
    /// Who stands between rivals.
    Brokerage,
    /// Any number of sides.
    Blocs,
    /// Brokerage roles between the blocs.
    GouldFernandez,
    /// What one tie or one actor changes.
    Sensitivity,
}

/// Every part: its id, and what it says.
const PARTS: &[(Part, &str, &str)] = &[
    (
        Part::Frustration,
        "frustration",
        "How far the ties are from two sides, friends within and enemies across",
    ),
    (Part::Balance, "balance", "How many triangles and longer cycles are balanced"),
    (Part::Brokerage, "brokerage", "Who has friendly ties to both sides of a rivalry"),
    (Part::Blocs, "blocs", "How far the ties are from blocs of any number"),
    (
        Part::GouldFernandez,
        "gould-fernandez",
        "Roles of those between the blocs (Gould and Fernandez)",
    ),
    (
        Part::Sensitivity,
        "sensitivity",
        "Which ties and which actors the frustration index hangs on",
    ),
];

/// What is computed where nothing is named.
const DEFAULT: [Part; 3] = [Part::Frustration, Part::Balance, Part::Brokerage];

/// The ids that `--measure` takes, with what they mean.
pub(super) fn ids() -> PossibleValuesParser {
    let parts = PARTS.iter().map(|(_, id, about)| PossibleValue::new(id).help(about));
    let measures = MEASURES.iter().map(|of| PossibleValue::new(of.id).help(of.name));
    PossibleValuesParser::new(parts.chain(measures))
}

/// What was asked for.
pub(super) struct Chosen {
    parts: Vec<Part>,
    /// Numbers of each actor.
    pub(super) measures: Vec<&'static Measure>,
}

impl Chosen {
    /// What these ids name, in the order of the lists. Without ids the usual parts, unless something else is asked for;
    /// draws are of brokerage.
    pub(super) fn of(ids: &[String], something_else: bool, draws: bool) -> Self {
        let named = |id: &str| ids.iter().any(|own| own == id);
        if ids.is_empty() {
            let usual = |part: &Part| !something_else || (draws && *part == Part::Brokerage);
            let parts = DEFAULT.into_iter().filter(usual).collect();
            return Self { parts, measures: Vec::new() };
        }
        let parts = PARTS.iter().filter(|(_, id, _)| named(id)).map(|(part, ..)| *part);
        let measures = MEASURES.iter().copied().filter(|measure| named(measure.id));
        Self { parts: parts.collect(), measures: measures.collect() }
    }

    /// Whether a part was asked for.
    pub(super) fn has(&self, part: Part) -> bool {
        self.parts.contains(&part)
    }

    /// Whether nothing was asked for.
    pub(super) fn is_empty(&self) -> bool {
        self.parts.is_empty() && self.measures.is_empty()
    }

    /// Whether this part was asked for and nothing else.
    pub(super) fn only(&self, part: Part) -> bool {
        self.parts == [part] && self.measures.is_empty()
    }
}

//! Signed eigenvector centrality.

use crate::measure::{Measure, Relations};
use crate::spectrum::{self, Leading};

/// Most actors of a part that relations connect: work grows with the third power.
const MOST_ACTORS: usize = 2_000;
/// Eigenvalues closer than this to the largest, in parts of it, are not told from it.
const APART: f64 = 1e-7;

/// The eigenvector of P - N that belongs to the largest eigenvalue, where P has a 1 for every friendly relation and N for
/// every hostile one: who is a friend of those with a large value and a foe of those with a small one has a large value.
///
/// Bonacich and Lloyd (2004). If relations are balanced, the two sides have different signs. The largest absolute value is
/// 1; the first actor by id that has it gets the sign +. Actors in parts that are not connected to the leading one have 0.
/// No values if the largest eigenvalue is not a single one: then every mixture of several vectors would do.
pub static SIGNED_EIGENVECTOR: Measure = Measure {
    id: "signed-eigenvector",
    name: "Signed eigenvector",
    meaning: "status among friends of status; signs tell two camps apart, and only whether they are equal matters",
    source: "bonacich2004",
    scores: |network| {
        let relations = Relations::of(network);
        match leading(&relations) {
            Ok(values) => relations.scores(values.into_iter().map(Some)),
            Err(reason) => relations.undefined(reason),
        }
    },
    low_is_first: false,
};

fn leading(relations: &Relations) -> Result<Vec<f64>, &'static str> {
    let parts = relations.parts();
    if parts.is_empty() {
        return Err("there are no relations but neutral ones");
    }
    if parts.iter().any(|part| part.len() > MOST_ACTORS) {
        return Err("more than 2,000 actors are connected");
    }
    let spectra: Option<Vec<Leading>> =
        parts.iter().map(|part| spectrum::leading(&spectrum::signed(relations, part))).collect();
    let Some(spectra) = spectra else {
        return Err("the eigenvalues did not settle");
    };
    let mut largest: Vec<f64> =
        spectra.iter().flat_map(|own| [Some(own.largest), own.second]).flatten().collect();
    largest.sort_by(|x, y| y.total_cmp(x));
    if largest.get(1).is_some_and(|second| largest[0] - second <= APART * largest[0]) {
        return Err("the largest eigenvalue is not a single one");
    }
    let first = spectra.iter().position(|own| own.largest >= largest[0]).unwrap_or(0);
    let mut values = vec![0.0; relations.size()];
    for (&at, &value) in parts[first].iter().zip(&normalised(&spectra[first].vector)) {
        values[at] = value;
    }
    Ok(values)
}

/// The vector with 1 as the first of its largest absolute values.
fn normalised(vector: &[f64]) -> Vec<f64> {
    let most = vector.iter().fold(0.0_f64, |most, value| most.max(value.abs()));
    // Equal ones differ by rounding.
    let first = vector.iter().find(|value| value.abs() >= most * (1.0 - 1e-9));
    let factor = first.map_or(1.0, |value| value.signum() / most);
    vector.iter().map(|value| value * factor).collect()
}

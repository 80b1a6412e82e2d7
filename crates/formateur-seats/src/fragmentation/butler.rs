//! Swing between the two largest parties.

use super::Index;
use super::election::{Election, Need, PartyResult};

/// Half of what the largest party gained and the second lost, in points of all votes; below 0 if it went the other way.
pub static BUTLER: Index = Index {
    id: "butler-swing",
    name: "Butler swing",
    variant: "(gain of the largest - gain of the second) / 2, in points of all votes",
    source: "butler1969",
    percent: true,
    needs: &[Need::Votes, Need::PreviousVotes],
    undefined: "only one party counts, or there are no votes of the election before",
    formula: |election| of(election, Base::AllVotes),
};

/// What the largest party gained, in points of the votes of the two largest.
pub static STEED: Index = Index {
    id: "steed-swing",
    name: "Steed swing",
    variant: "gain of the largest, in points of the votes of the two largest",
    source: "steed1965",
    percent: true,
    needs: &[Need::Votes, Need::PreviousVotes],
    undefined: "only one party counts, or the two largest had no votes at the election before",
    formula: |election| of(election, Base::TwoParties),
};

/// Of what the shares are.
#[derive(Clone, Copy)]
enum Base {
    AllVotes,
    TwoParties,
}

/// With shares of the two alone both changes are equal and opposite, so that one formula serves for both.
fn of(election: &Election, base: Base) -> Option<f64> {
    let [first, second] = election.two_largest()?;
    let points = |need: Need| {
        let votes = |party: &PartyResult| party.value(need).unwrap_or(0.0);
        let (first, second) = (votes(first), votes(second));
        let all = match base {
            Base::AllVotes => election.parties().iter().map(votes).sum(),
            Base::TwoParties => first + second,
        };
        100.0 * (first - second) / all
    };
    Some((points(Need::Votes) - points(Need::PreviousVotes)) / 2.0)
}

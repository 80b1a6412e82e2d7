//! A coalition up to players that nobody has a reason to tell apart.

use num_bigint::BigUint;

/// Some players of one class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypePart {
    /// All players of the class, by rising position.
    pub players: Vec<usize>,
    /// How many of them are in.
    pub count: usize,
}

/// Coalitions that differ only in which players of a class are in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoalitionType {
    /// Who is in, by falling votes.
    pub parts: Vec<TypePart>,
    /// Votes of such a coalition.
    pub votes: u64,
    /// Members of such a coalition.
    pub members: u64,
    /// How many coalitions there are of this type.
    pub multiplicity: BigUint,
}

impl CoalitionType {
    pub(crate) fn new(parts: Vec<TypePart>, votes: u64, members: u64) -> Self {
        let multiplicity =
            parts.iter().map(|part| choose(part.players.len(), part.count)).product();
        Self { parts, votes, members, multiplicity }
    }

    /// The coalitions themselves, one after the other: members of each by rising position. They are as many as
    /// [`Self::multiplicity`] says, which may be more than anybody waits for.
    pub fn coalitions(&self) -> Coalitions<'_> {
        Coalitions {
            of: self,
            chosen: Some(self.parts.iter().map(|part| (0..part.count).collect()).collect()),
        }
    }
}

/// The coalitions of a type: see [`CoalitionType::coalitions`].
#[derive(Debug, Clone)]
pub struct Coalitions<'a> {
    of: &'a CoalitionType,
    /// Which players of each part come next, by place in the part; none after the last.
    chosen: Option<Vec<Vec<usize>>>,
}

impl Iterator for Coalitions<'_> {
    type Item = Vec<usize>;

    fn next(&mut self) -> Option<Vec<usize>> {
        let chosen = self.chosen.as_mut()?;
        let parts = self.of.parts.iter().zip(chosen.iter());
        let mut members: Vec<usize> =
            parts.flat_map(|(part, chosen)| chosen.iter().map(|&at| part.players[at])).collect();
        members.sort_unstable();
        // The last part turns fastest; one that starts again lets the part before it turn.
        let turned = self
            .of
            .parts
            .iter()
            .zip(chosen)
            .rev()
            .any(|(part, chosen)| turn(chosen, part.players.len()));
        if !turned {
            self.chosen = None;
        }
        Some(members)
    }
}

/// The next choice of as many out of `of`, in the order of dictionaries; starts again, and says false, after the last.
fn turn(chosen: &mut [usize], of: usize) -> bool {
    let count = chosen.len();
    let Some(at) = (0..count).rev().find(|&at| chosen[at] + count - at < of) else {
        chosen.iter_mut().enumerate().for_each(|(at, own)| *own = at);
        return false;
    };
    let first = chosen[at] + 1;
    chosen[at..].iter_mut().enumerate().for_each(|(more, own)| *own = first + more);
    true
}

/// How many ways there are to choose `count` of `of`.
fn choose(of: usize, count: usize) -> BigUint {
    (0..count).fold(BigUint::from(1_u8), |ways, taken| ways * (of - taken) / (taken + 1))
}

//! Classes of members, and which statements stand between them.

use std::collections::BTreeSet;

use formateur_case::{ActorId, PactKind};
use num_bigint::BigUint;

use super::shortlist::Taken;
use crate::class::{Class, classes};
use crate::obstacle::Obstacle;
use crate::parliament::{Merge, Pact, Parliament};

/// Classes of more members have no table of binomial coefficients.
const MOST_TABLED: u64 = 2_000;

/// A second statement is broken.
pub(super) struct Second;

/// Classes of members, heaviest first, and what was said about those of one party.
pub(super) struct Chamber {
    pub(super) classes: Vec<Class>,
    pub(super) quota: u64,
    /// Different statements; places in it stand for them.
    pub(super) statements: Vec<Obstacle>,
    /// From which class on nobody is concerned by a statement.
    pub(super) settled: usize,
    /// Place of each class's id among all ids in order.
    pub(super) ranks: Vec<usize>,
    /// Seats of the classes from each one on.
    rest: Vec<u64>,
    /// For each class those before it that it cannot be in with, and because of which statements.
    rivals: Vec<Vec<(usize, Vec<usize>)>>,
    commitments: Vec<Commitment>,
    /// Classes of which a member has to be in; none if that cannot be.
    included: Option<Vec<usize>>,
    /// For each class the number of ways to choose so many of it.
    choices: Vec<Vec<BigUint>>,
}

/// Classes of one party each that enter only with one of others.
struct Commitment {
    statement: usize,
    from: Vec<usize>,
    to: Vec<usize>,
}

impl Chamber {
    pub(super) fn new(parliament: &Parliament, merge: Merge) -> Self {
        let classes = classes(parliament, merge);
        let pacts = parliament.pacts();
        let statements: BTreeSet<Obstacle> = pacts.iter().filter_map(Pact::as_obstacle).collect();
        let statements: Vec<Obstacle> = statements.into_iter().collect();
        let rivals = rivals(pacts, &statements, &classes);
        let commitments = commitments(pacts, &statements, &classes);
        let place = |party: &String| classes.iter().position(|class| class.parties.contains(party));
        Self {
            quota: parliament.quota(),
            settled: settled(&rivals, &commitments),
            ranks: ranks(&classes),
            rest: rest(&classes),
            included: parliament.included().iter().map(place).collect(),
            choices: classes.iter().map(choices).collect(),
            statements,
            rivals,
            commitments,
            classes,
        }
    }

    /// Seats of the classes from `at` on.
    pub(super) fn rest(&self, at: usize) -> u64 {
        self.rest[at]
    }

    /// The one statement that is broken once a class joins.
    pub(super) fn with(
        &self,
        class: usize,
        inside: &[bool],
        mut lone: Option<usize>,
    ) -> Result<Option<usize>, Second> {
        for (other, statements) in &self.rivals[class] {
            for statement in statements.iter().filter(|_| inside[*other]) {
                if *lone.get_or_insert(*statement) != *statement {
                    return Err(Second);
                }
            }
        }
        Ok(lone)
    }

    /// Whether a class cannot be in with somebody who is.
    pub(super) fn has_rival(&self, class: usize, inside: &[bool]) -> bool {
        self.rivals[class].iter().any(|(other, _)| inside[*other])
    }

    /// Statements of those who enter only with others, who are not in.
    pub(super) fn broken<'a>(&'a self, inside: &'a [bool]) -> impl Iterator<Item = usize> + 'a {
        let any = |classes: &[usize]| classes.iter().any(|class| inside[*class]);
        let broken = move |one: &&Commitment| any(&one.from) && !any(&one.to);
        self.commitments.iter().filter(broken).map(|one| one.statement)
    }

    /// Whether everybody is in who has to be.
    pub(super) fn complete(&self, inside: &[bool]) -> bool {
        self.included.as_ref().is_some_and(|all| all.iter().all(|class| inside[*class]))
    }

    /// How many coalitions are of a type.
    pub(super) fn ways(&self, taken: &[Taken]) -> BigUint {
        taken.iter().filter(|taken| self.classes[taken.class].count > 1).fold(
            BigUint::from(1_u8),
            |ways, taken| {
                let tabled = usize::try_from(taken.count).ok();
                match tabled.and_then(|count| self.choices[taken.class].get(count)) {
                    Some(choices) => ways * choices,
                    None => ways * choose(self.classes[taken.class].count, taken.count),
                }
            },
        )
    }
}

fn choose(of: u64, count: u64) -> BigUint {
    (1..=count).fold(BigUint::from(1_u8), |ways, taken| ways * (of - taken + 1) / taken)
}

fn choices(class: &Class) -> Vec<BigUint> {
    if class.count > MOST_TABLED {
        return Vec::new();
    }
    let mut row = vec![BigUint::from(1_u8)];
    for taken in 1..=class.count {
        let next = &row[row.len() - 1] * (class.count - taken + 1) / taken;
        row.push(next);
    }
    row
}

fn rest(classes: &[Class]) -> Vec<u64> {
    let mut rest = vec![0_u64];
    for class in classes.iter().rev() {
        let seats = class.weight.saturating_mul(class.count);
        rest.push(rest[rest.len() - 1].saturating_add(seats));
    }
    rest.reverse();
    rest
}

fn ranks(classes: &[Class]) -> Vec<usize> {
    let ids: Vec<String> = classes.iter().map(Class::id).collect();
    let sorted: BTreeSet<&String> = ids.iter().collect();
    let sorted: Vec<&String> = sorted.into_iter().collect();
    ids.iter().map(|id| sorted.partition_point(|other| *other < id)).collect()
}

/// The party of a class that has only one; of others it is not known who is in.
fn only_party(class: &Class) -> Option<&str> {
    class.parties.first().filter(|_| class.parties.len() == 1).map(String::as_str)
}

fn of_group(classes: &[Class], group: &BTreeSet<ActorId>) -> Vec<usize> {
    let names: BTreeSet<&str> = group.iter().map(ActorId::as_str).collect();
    let inside = |at: &usize| only_party(&classes[*at]).is_some_and(|party| names.contains(party));
    (0..classes.len()).filter(inside).collect()
}

/// Pacts of one kind with the place of their statement.
fn placed<'a>(
    pacts: &'a [Pact],
    statements: &'a [Obstacle],
    kind: PactKind,
) -> impl Iterator<Item = (&'a Pact, usize)> {
    pacts.iter().filter(move |pact| pact.kind == kind).filter_map(|pact| {
        let obstacle = pact.as_obstacle()?;
        Some((pact, statements.binary_search(&obstacle).ok()?))
    })
}

fn rivals(
    pacts: &[Pact],
    statements: &[Obstacle],
    classes: &[Class],
) -> Vec<Vec<(usize, Vec<usize>)>> {
    let mut rivals: Vec<Vec<(usize, Vec<usize>)>> = vec![Vec::new(); classes.len()];
    for (pact, statement) in placed(pacts, statements, PactKind::RulesOut) {
        let to = of_group(classes, &pact.to_parties);
        for a in of_group(classes, &pact.from_parties) {
            for &b in to.iter().filter(|b| only_party(&classes[a]) != only_party(&classes[**b])) {
                let (earlier, later) = (a.min(b), a.max(b));
                match rivals[later].iter_mut().find(|(other, _)| *other == earlier) {
                    Some((_, known)) if known.contains(&statement) => {}
                    Some((_, known)) => known.push(statement),
                    None => rivals[later].push((earlier, vec![statement])),
                }
            }
        }
    }
    rivals
}

fn commitments(pacts: &[Pact], statements: &[Obstacle], classes: &[Class]) -> Vec<Commitment> {
    placed(pacts, statements, PactKind::Commits)
        .filter(|(pact, _)| !pact.to_parties.is_empty())
        .map(|(pact, statement)| Commitment {
            statement,
            from: of_group(classes, &pact.from_parties),
            to: of_group(classes, &pact.to_parties),
        })
        .filter(|commitment| !commitment.from.is_empty())
        .collect()
}

fn settled(rivals: &[Vec<(usize, Vec<usize>)>], commitments: &[Commitment]) -> usize {
    let later = rivals.iter().rposition(|others| !others.is_empty());
    let bound = commitments.iter().flat_map(|one| one.from.iter().chain(&one.to)).copied();
    later.into_iter().chain(bound).max().map_or(0, |last| last + 1)
}

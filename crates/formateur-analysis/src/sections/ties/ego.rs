//! The ties of the subject of the case.

use formateur_case::View;
use formateur_network::{Relation, SignedNetwork};
use serde::Serialize;

use super::brokers::Brokers;
use super::change::named;
use super::{PairNamed, TieRow, name, rows};

/// The subject with its ties.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ego {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// All with whom it has a tie: friends, then those neither friendly nor hostile, then those at odds; the heaviest
    /// relation first, then by id.
    pub with: Vec<EgoTie>,
    /// Friends, by id.
    pub friends: Vec<String>,
    /// Those with whom it is at odds, by id.
    pub enemies: Vec<String>,
    /// Pairs at odds among its friends: those that it stands between.
    pub between: Vec<PairNamed>,
}

/// Somebody with whom the subject has ties.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EgoTie {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// What the ties add up to.
    pub relation: Relation,
    /// The relation as a number from -1 to 1.
    pub weight: f64,
    /// The ties: what they are, how strong, since when, and who says so.
    pub ties: Vec<TieRow>,
}

impl Ego {
    pub(super) fn of(view: &View, network: &SignedNetwork, standing: &Brokers) -> Option<Self> {
        let id = view.head().subject.as_ref()?.as_str();
        let others = network.actors().into_iter().filter(|other| *other != id);
        let mut with: Vec<EgoTie> = others
            .filter_map(|other| {
                let lines = network.between(id, other);
                (!lines.is_empty()).then(|| EgoTie {
                    id: other.to_owned(),
                    name: name(view, other),
                    relation: network.relation(id, other),
                    weight: network.signed_weight(id, other),
                    ties: rows::ties(view, &lines),
                })
            })
            .collect();
        with.sort_by(|x, y| {
            (x.relation.cmp(&y.relation))
                .then_with(|| y.weight.abs().total_cmp(&x.weight.abs()))
                .then_with(|| x.id.cmp(&y.id))
        });
        let own = standing.brokers.iter().find(|broker| broker.id == id);
        let between = own.into_iter().flat_map(|broker| &broker.pairs);
        let between = between.map(|pair| named(view, &pair.a, &pair.b)).collect();
        (!with.is_empty()).then(|| Self {
            id: id.to_owned(),
            name: name(view, id),
            friends: ids(&with, Relation::Friendly),
            enemies: ids(&with, Relation::Hostile),
            between,
            with,
        })
    }
}

fn ids(with: &[EgoTie], relation: Relation) -> Vec<String> {
    let mut ids: Vec<String> =
        with.iter().filter(|one| one.relation == relation).map(|one| one.id.clone()).collect();
    ids.sort();
    ids
}

//! Who stands between antagonists, what that is worth, and what it hangs on.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

use formateur_case::View;
use formateur_network::{
    ActorDraws, Basis, Brokerage, DrawSettings, Importance, Line, PartisanPair, SignedNetwork,
    brokerage, uncertain_brokerage,
};
use serde::Serialize;

use super::change::named;
use super::{PairNamed, TieRow, name, names, rows};
use crate::method::{Estimate, Method};
use crate::settings::Settings;

/// Those who stand between antagonists.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Brokers {
    /// Those with friendly relations to both sides of a pair at odds: largest net first, then most pairs, then by id.
    pub brokers: Vec<BrokerRow>,
    /// Those who broker a pair in some draws and none where every tie counts as stated.
    pub possible_brokers: Vec<PossibleBroker>,
    /// How much those matter between whom others stand, and why; by id.
    pub importance: Vec<ImportanceOf>,
    /// How brokerage was computed.
    pub brokerage: Method,
}

/// Somebody who stands between.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BrokerRow {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Gross less partisan.
    pub net: f64,
    /// Sum of the contributions of its pairs.
    pub gross: f64,
    /// The same product over pairs of which it is a friend of one side and at odds with the other.
    pub partisan: f64,
    /// Gross of what was possible, from 0 to 1.
    pub rate: Option<f64>,
    /// Mean exclusivity of its pairs, weighted by contribution, from 0 to 1.
    pub exclusivity: Option<f64>,
    /// What draws of the ties in doubt say; none where no tie is in doubt.
    pub drawn: Option<DrawnBrokerage>,
    /// Between whom: largest contribution first, then by ids.
    pub pairs: Vec<BrokeredPair>,
    /// Pairs of which it is a friend of one side and at odds with the other: most taken off first.
    pub partisan_in: Vec<PartisanRow>,
    /// What falling out with a friend would cost: most first, then by id.
    pub losses: Vec<LossRow>,
    /// With whom it is itself at odds, by id.
    pub own_rivals: Vec<String>,
}

/// What draws say about somebody who stands between.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct DrawnBrokerage {
    /// Net brokerage.
    pub net: Estimate,
    /// Number of pairs.
    pub pairs: Estimate,
    /// Share of draws in which nobody else who brokers a pair has more net; those with equal net share a draw.
    pub first: f64,
}

/// Somebody who stands between in some draws only.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PossibleBroker {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// What the draws say.
    pub drawn: DrawnBrokerage,
}

/// How much an actor matters.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ImportanceOf {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Above 0 and at most 1.
    pub value: f64,
    /// Why, in words.
    pub basis: String,
    /// Whether the case says how much it matters; where it does not, 1 is a judgement.
    pub known: bool,
}

/// A pair that somebody stands between, and the ties on which that rests.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BrokeredPair {
    /// The first, by id.
    pub a: String,
    /// The second.
    pub b: String,
    /// Names of both.
    pub names: [String; 2],
    /// Kinds of the friendly ties to the first.
    pub ties_a: Vec<String>,
    /// Kinds of the friendly ties to the second.
    pub ties_b: Vec<String>,
    /// Whether one of the three relations has ties of both signs, or rests on concluded ties alone.
    pub contested: bool,
    /// Who vouches for the friendly ties, and for the hostile ones of the rivalry.
    pub source: Vec<String>,
    /// How much the pair matters, above 0 and at most 1.
    pub importance: f64,
    /// Weight of the rivalry, above 0 and at most 1.
    pub rivalry: f64,
    /// Weight of the friendly relation to the first.
    pub tie_a: f64,
    /// Weight of the friendly relation to the second.
    pub tie_b: f64,
    /// Importance times rivalry times the weaker relation.
    pub contribution: f64,
    /// Share of this broker in the contributions of all brokers of the pair.
    pub exclusivity: f64,
    /// How many broker the pair, this one included.
    pub brokers: usize,
    /// Share of draws in which it brokers the pair; none where no tie is in doubt.
    pub drawn_share: Option<f64>,
    /// On which ties it rests, of either sign.
    pub rests_on: RestsOn,
}

/// The ties between three actors.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RestsOn {
    /// Between the antagonists.
    pub rivalry: Vec<TieRow>,
    /// Between the broker and the first of them.
    pub to_a: Vec<TieRow>,
    /// Between the broker and the second.
    pub to_b: Vec<TieRow>,
}

/// A pair of which somebody is a friend of one side and at odds with the other.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PartisanRow {
    /// The friend.
    pub friend: String,
    /// The common enemy.
    pub enemy: String,
    /// Names of both.
    pub names: [String; 2],
    /// What is taken off gross.
    pub taken_off: f64,
    /// Whether one of the three relations has ties of both signs, or rests on concluded ties alone.
    pub contested: bool,
    /// Who vouches for the friendly ties to the friend, and for the hostile ones to and between the others.
    pub source: Vec<String>,
}

/// What is lost if the relation to a friend sours.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LossRow {
    /// The friend.
    pub friend: String,
    /// Name.
    pub name: String,
    /// Net now, less net if the relation were hostile with the same weight.
    pub loss: f64,
    /// The pairs that it would no longer broker.
    pub pairs: Vec<PairNamed>,
}

impl Brokers {
    pub(super) fn of(
        view: &View,
        network: &SignedNetwork,
        importance: &BTreeMap<String, Importance>,
        settings: &Settings,
    ) -> Self {
        let number = settings.draws.clamp(1, DrawSettings::MOST);
        // These settings are within their limits, so the default never stands in for them.
        let implied = DrawSettings::default().implied();
        let ask = DrawSettings::new(number, settings.seed, implied).unwrap_or_default();
        let in_doubt = network.lines().iter().filter(|line| ask.chance(line) < 1.0).count();
        let drawn =
            if in_doubt == 0 { Vec::new() } else { uncertain_brokerage(network, importance, &ask) };
        let drawn: BTreeMap<&str, &ActorDraws> =
            drawn.iter().map(|one| (one.id.as_str(), one)).collect();
        let all = brokerage(network, importance);
        let standing = || all.iter().filter(|one| !one.pairs.is_empty());
        let known: BTreeSet<&str> = standing().map(|one| one.id).collect();
        let made = (in_doubt > 0).then_some((number, settings.seed));
        Self {
            brokers: standing()
                .map(|one| row(view, network, one, drawn.get(one.id).copied()))
                .collect(),
            possible_brokers: possible(view, &drawn, &known),
            importance: importance_of(view, network, importance),
            brokerage: method(in_doubt, implied).drawn(made),
        }
    }
}

fn method(in_doubt: usize, implied: f64) -> Method {
    Method::arithmetic("antagonist-brokerage")
        .from("cartwright1956")
        .with("u", "min(1, |Σ sign × strength / 3 × confidence × decay|) over the ties of two")
        .with("pair", "√(m(a) × m(c)) × u(a,c) × min(u(v,a), u(v,c))")
        .with("importance", "min(1, seats / (chamber − quota + 1))")
        .with("net", "Σ pairs with friendly relations to both sides − Σ pairs with one friendly and one hostile")
        .with("ties in doubt", in_doubt)
        .with("judgement: importance where nothing is known", 1)
        .with("judgement: probability of an implied tie without a confidence", implied)
}

/// How much those matter that are at odds with anybody.
fn importance_of(
    view: &View,
    network: &SignedNetwork,
    importance: &BTreeMap<String, Importance>,
) -> Vec<ImportanceOf> {
    let rivals: BTreeSet<String> = formateur_network::antagonists(network)
        .into_iter()
        .flat_map(|pair| [pair.a, pair.b])
        .collect();
    let of = |id: String| {
        let own = importance.get(&id).copied().unwrap_or_default();
        ImportanceOf {
            name: name(view, &id),
            value: own.value(),
            basis: own.basis().to_string(),
            known: own.basis() != Basis::Unknown,
            id,
        }
    };
    rivals.into_iter().map(of).collect()
}

fn estimate([value, low, high]: [f64; 3]) -> Estimate {
    Estimate { value, low, high }
}

fn draws_of(drawn: &ActorDraws) -> DrawnBrokerage {
    DrawnBrokerage { net: estimate(drawn.net), pairs: estimate(drawn.number), first: drawn.first }
}

fn possible(
    view: &View,
    drawn: &BTreeMap<&str, &ActorDraws>,
    known: &BTreeSet<&str>,
) -> Vec<PossibleBroker> {
    let others = drawn.iter().filter(|(id, one)| !one.pairs.is_empty() && !known.contains(*id));
    others
        .map(|(id, one)| PossibleBroker {
            id: (*id).to_owned(),
            name: name(view, id),
            drawn: draws_of(one),
        })
        .collect()
}

fn row(
    view: &View,
    network: &SignedNetwork,
    held: &Brokerage<'_>,
    drawn: Option<&ActorDraws>,
) -> BrokerRow {
    let losses = held.losses.iter().filter(|loss| loss.loss != 0.0).map(|loss| LossRow {
        friend: loss.friend.to_owned(),
        name: name(view, loss.friend),
        loss: loss.loss,
        pairs: no_longer(view, held, loss.friend),
    });
    BrokerRow {
        id: held.id.to_owned(),
        name: name(view, held.id),
        net: held.net,
        gross: held.gross,
        partisan: held.partisan,
        rate: held.rate,
        exclusivity: held.exclusivity,
        drawn: drawn.map(draws_of),
        pairs: held.pairs.iter().map(|pair| brokered(view, pair, drawn)).collect(),
        partisan_in: held
            .partisan_in
            .iter()
            .map(|pair| partisan(view, network, held.id, pair))
            .collect(),
        losses: losses.collect(),
        own_rivals: held.enemies.iter().map(|id| (*id).to_owned()).collect(),
    }
}

fn partisan(
    view: &View,
    network: &SignedNetwork,
    id: &str,
    pair: &PartisanPair<'_>,
) -> PartisanRow {
    let between = [
        (network.between(id, pair.friend), 1),
        (network.between(id, pair.enemy), -1),
        (network.between(pair.friend, pair.enemy), -1),
    ];
    let relations = between.each_ref().map(|(lines, sign)| (lines.as_slice(), *sign));
    PartisanRow {
        friend: pair.friend.to_owned(),
        enemy: pair.enemy.to_owned(),
        names: names(view, pair.friend, pair.enemy),
        taken_off: pair.taken_off,
        contested: relations.iter().any(|(lines, sign)| is_contested(lines, *sign)),
        source: vouchers(&relations),
    }
}

/// Who vouches for the ties of these signs, each once.
fn vouchers(relations: &[(&[&Line], i8)]) -> Vec<String> {
    let carry = |(lines, sign): &(&[&Line], i8)| {
        let sign = *sign;
        lines
            .iter()
            .filter(move |line| line.sign == sign)
            .flat_map(|line| line.source.clone())
            .collect::<Vec<_>>()
    };
    let all: BTreeSet<String> = relations.iter().flat_map(carry).collect();
    all.into_iter().collect()
}

fn no_longer(view: &View, held: &Brokerage<'_>, friend: &str) -> Vec<PairNamed> {
    let with = held.pairs.iter().filter(|pair| pair.a == friend || pair.b == friend);
    with.map(|pair| named(view, pair.a, pair.b)).collect()
}

/// Whether ties of both signs stand between the two, or only concluded ones carry their relation.
fn is_contested<T: Borrow<Line>>(lines: &[T], sign: i8) -> bool {
    let mut carry = lines.iter().map(Borrow::borrow).filter(|line| line.sign == sign);
    let against = lines.iter().any(|line| line.borrow().sign == -sign);
    against || carry.all(|line| line.implied)
}

fn brokered(
    view: &View,
    pair: &formateur_network::BrokeredPair<'_>,
    drawn: Option<&ActorDraws>,
) -> BrokeredPair {
    let friendly = |lines: &[&'_ Line]| -> Vec<Line> {
        lines.iter().filter(|line| line.sign > 0).map(|line| (*line).clone()).collect()
    };
    let footing = &pair.rests_on;
    let (to_a, to_b) = (friendly(&footing.to_a), friendly(&footing.to_b));
    let relations: [(&[&Line], i8); 3] =
        [(&footing.to_a, 1), (&footing.to_b, 1), (&footing.rivalry, -1)];
    let share = drawn.map(|drawn| {
        let own =
            |one: &&formateur_network::PairShare| one.pair.a == pair.a && one.pair.b == pair.b;
        drawn.pairs.iter().find(own).map_or(0.0, |one| one.share)
    });
    BrokeredPair {
        a: pair.a.to_owned(),
        b: pair.b.to_owned(),
        names: names(view, pair.a, pair.b),
        ties_a: rows::kinds(to_a.iter()),
        ties_b: rows::kinds(to_b.iter()),
        contested: relations.iter().any(|(lines, sign)| is_contested(lines, *sign)),
        source: vouchers(&relations),
        importance: pair.importance,
        rivalry: pair.rivalry,
        tie_a: pair.tie_a,
        tie_b: pair.tie_b,
        contribution: pair.contribution,
        exclusivity: pair.exclusivity,
        brokers: pair.brokers,
        drawn_share: share,
        rests_on: RestsOn {
            rivalry: rows::ties(view, &footing.rivalry),
            to_a: rows::ties(view, &footing.to_a),
            to_b: rows::ties(view, &footing.to_b),
        },
    }
}

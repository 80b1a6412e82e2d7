//! Relations, rivals and go-betweens against their definitions, on random signed multigraphs.

use std::collections::{BTreeMap, BTreeSet};

use formateur_network::{
    Antagonists, Broker, Brokered, DrawSettings, Importance, Line, Relation, SignedNetwork,
    antagonists, brokerage, brokers, over_draws,
};
use proptest::prelude::*;

const ACTORS: [&str; 7] = ["iran", "us", "a", "saudi-arabia", "k", "b", "hashd"];

fn line() -> impl Strategy<Value = Line> {
    let end = || prop::sample::select(ACTORS.to_vec());
    (end(), end(), -1..=1_i8, 1..=3_u32, any::<bool>()).prop_map(
        |(from, to, sign, strength, implied)| Line {
            strength,
            implied,
            kind: format!("kind {strength}"),
            ..Line::new(from, to, sign)
        },
    )
}

/// A tie with a confidence, a decay and a kind of its own.
fn doubtful() -> impl Strategy<Value = Line> {
    let confidence = prop::option::of((0..=4_u8).prop_map(|quarters| f64::from(quarters) / 4.0));
    (line(), confidence, 0..=2_i32).prop_map(|(line, confidence, age)| Line {
        confidence,
        decay: 0.5_f64.powi(age),
        ..line
    })
}

fn doubtful_lines() -> impl Strategy<Value = Vec<Line>> {
    prop::collection::vec(doubtful(), 0..=40)
}

/// Importances in quarters, of some of the actors.
fn importances() -> impl Strategy<Value = BTreeMap<String, Importance>> {
    let quarters = prop::collection::vec(0..=4_u8, ACTORS.len());
    quarters.prop_map(|quarters| {
        let given = ACTORS.iter().zip(quarters).filter_map(|(id, quarters)| {
            Some(((*id).to_owned(), Importance::given(f64::from(quarters) / 4.0)?))
        });
        given.collect()
    })
}

/// The signed weight of a relation by its definition.
fn signed_weight(lines: &[Line], a: &str, b: &str) -> f64 {
    let each = between(lines, a, b).into_iter().map(|line| {
        let weight = f64::from(line.strength) / 3.0 * line.confidence.unwrap_or(1.0) * line.decay;
        f64::from(line.sign) * weight
    });
    let sum: f64 = each.sum();
    // Thirds of dyadic numbers: what is left by rounding is no relation.
    if sum.abs() < 1e-9 { 0.0 } else { sum.clamp(-1.0, 1.0) }
}

/// Gross, partisan and possible of an actor by their definitions.
fn sums(lines: &[Line], importance: &BTreeMap<String, Importance>, id: &str) -> [f64; 3] {
    let matters = |of: &str| importance.get(of).map_or(1.0, Importance::value);
    let mut sums = [0.0; 3];
    for (a, c) in pairs() {
        let rivalry = signed_weight(lines, a, c);
        if rivalry >= 0.0 || id == a || id == c {
            continue;
        }
        let worth = (matters(a) * matters(c)).sqrt() * -rivalry;
        let (to_a, to_c) = (signed_weight(lines, id, a), signed_weight(lines, id, c));
        let product = worth * to_a.abs().min(to_c.abs());
        sums[0] += if to_a > 0.0 && to_c > 0.0 { product } else { 0.0 };
        sums[1] += if to_a * to_c < 0.0 { product } else { 0.0 };
        sums[2] += if to_a == 0.0 && to_c == 0.0 { 0.0 } else { worth };
    }
    sums
}

/// Sparse ones, and ones with several ties between most pairs.
fn lines() -> impl Strategy<Value = Vec<Line>> {
    prop_oneof![prop::collection::vec(line(), 0..=14), prop::collection::vec(line(), 15..=60)]
}

/// Ties between two actors, in either direction.
fn between<'a>(lines: &'a [Line], a: &str, b: &str) -> Vec<&'a Line> {
    let joins = |line: &&Line| {
        line.from != line.to
            && ((line.from == a && line.to == b) || (line.from == b && line.to == a))
    };
    lines.iter().filter(joins).collect()
}

fn relation(lines: &[Line], a: &str, b: &str) -> Relation {
    let (mut friendly, mut hostile) = (0, 0);
    for line in between(lines, a, b) {
        match line.sign {
            1 => friendly += line.strength,
            -1 => hostile += line.strength,
            _ => {}
        }
    }
    match friendly.cmp(&hostile) {
        std::cmp::Ordering::Greater => Relation::Friendly,
        std::cmp::Ordering::Equal => Relation::Neutral,
        std::cmp::Ordering::Less => Relation::Hostile,
    }
}

/// Pairs of all actors, each once, in order.
fn pairs() -> Vec<(&'static str, &'static str)> {
    let mut sorted = ACTORS;
    sorted.sort_unstable();
    let after = |at: usize| sorted[at + 1..].iter().map(move |b| (sorted[at], *b));
    (0..sorted.len()).flat_map(after).collect()
}

fn rivals(lines: &[Line]) -> Vec<Antagonists> {
    let hostile = pairs().into_iter().filter(|(a, b)| relation(lines, a, b) == Relation::Hostile);
    hostile.map(|(a, b)| Antagonists { a: a.to_owned(), b: b.to_owned() }).collect()
}

/// What somebody has of ties to a side: the strongest friendly one, and whether there are hostile ones.
fn side(lines: &[Line], id: &str, side: &str) -> (u32, bool) {
    let ties = between(lines, id, side);
    let friendly = ties.iter().filter(|line| line.sign == 1).map(|line| line.strength);
    (friendly.max().unwrap_or(0), ties.iter().any(|line| line.sign == -1))
}

fn go_betweens(lines: &[Line]) -> Vec<Broker> {
    let mut found = Vec::new();
    for id in ACTORS {
        let mut pairs = Vec::new();
        for pair in rivals(lines) {
            let friend = |other: &str| relation(lines, id, other) == Relation::Friendly;
            if id != pair.a && id != pair.b && friend(&pair.a) && friend(&pair.b) {
                let (a, b) = (side(lines, id, &pair.a), side(lines, id, &pair.b));
                pairs.push(Brokered { pair, strength_a: a.0, strength_b: b.0, mixed: a.1 || b.1 });
            }
        }
        if !pairs.is_empty() {
            found.push(Broker { id: id.to_owned(), pairs });
        }
    }
    found.sort_by_key(|broker| (std::cmp::Reverse(broker.pairs.len()), broker.id.clone()));
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn rivals_and_go_betweens_are_those_of_the_definition(lines in lines()) {
        let network = SignedNetwork::new(lines.clone());
        prop_assert_eq!(antagonists(&network), rivals(&lines));
        prop_assert_eq!(brokers(&network), go_betweens(&lines));
    }

    #[test]
    fn relations_and_ties_are_the_same_from_both_ends(lines in lines()) {
        let network = SignedNetwork::new(lines.clone());
        for a in ACTORS {
            for b in ACTORS {
                prop_assert_eq!(network.relation(a, b), relation(&lines, a, b));
                prop_assert_eq!(network.relation(a, b), network.relation(b, a));
                prop_assert_eq!(network.between(a, b), network.between(b, a));
                prop_assert_eq!(network.between(a, b).len(), between(&lines, a, b).len());
            }
        }
    }

    #[test]
    fn disputed_pairs_have_ties_of_both_signs(lines in lines()) {
        let disputed: Vec<(&str, &str)> = pairs()
            .into_iter()
            .filter(|(a, b)| {
                let ties = between(&lines, a, b);
                [1, -1].iter().all(|sign| ties.iter().any(|line| line.sign == *sign))
            })
            .collect();
        let network = SignedNetwork::new(lines);
        prop_assert_eq!(network.disputed(), disputed);
    }

    #[test]
    fn ties_are_kept_as_stated_save_those_of_an_actor_with_itself(lines in lines()) {
        let network = SignedNetwork::new(lines.clone());
        let mut kept: Vec<Line> = lines.into_iter().filter(|line| line.from != line.to).collect();
        let actors: BTreeSet<&str> =
            kept.iter().flat_map(|line| [line.from.as_str(), line.to.as_str()]).collect();
        prop_assert_eq!(network.actors(), actors);
        let mut joined: Vec<_> = kept.iter().map(Line::pair).collect();
        joined.sort_unstable();
        joined.dedup();
        prop_assert_eq!(network.pairs().collect::<Vec<_>>(), joined);
        kept.sort();
        prop_assert_eq!(network.lines(), kept);
    }

    #[test]
    fn the_order_of_ties_changes_nothing(
        (lines, shuffled) in lines().prop_flat_map(|lines| {
            (Just(lines.clone()), Just(lines).prop_shuffle())
        })
    ) {
        prop_assert_eq!(SignedNetwork::new(lines), SignedNetwork::new(shuffled));
    }

    #[test]
    fn turning_ties_round_changes_no_go_between(
        (lines, turned) in lines().prop_flat_map(|lines| {
            let turned = prop::collection::vec(any::<bool>(), lines.len());
            (Just(lines), turned)
        })
    ) {
        let mut other = lines.clone();
        for (line, turn) in other.iter_mut().zip(turned) {
            if turn {
                std::mem::swap(&mut line.from, &mut line.to);
            }
        }
        let (network, other) = (SignedNetwork::new(lines), SignedNetwork::new(other));
        prop_assert_eq!(brokers(&network), brokers(&other));
        prop_assert_eq!(antagonists(&network), antagonists(&other));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn brokerage_is_that_of_the_definition(
        lines in doubtful_lines(),
        importance in importances(),
    ) {
        let network = SignedNetwork::new(lines.clone());
        let all = brokerage(&network, &importance);
        prop_assert_eq!(all.len(), network.actors().len());
        for held in &all {
            let [gross, partisan, possible] = sums(&lines, &importance, held.id);
            prop_assert!((held.gross - gross).abs() < 1e-9);
            prop_assert!((held.partisan - partisan).abs() < 1e-9);
            prop_assert!((held.possible - possible).abs() < 1e-9);
            prop_assert!((held.net - (gross - partisan)).abs() < 1e-9);
            prop_assert_eq!(held.rate.is_some(), possible > 0.0);
            prop_assert!(held.rate.is_none_or(|rate| (0.0..=1.0 + 1e-12).contains(&rate)));
            let sum: f64 = held.pairs.iter().map(|pair| pair.contribution).sum();
            prop_assert!((sum - gross).abs() < 1e-9);
        }
        let keys: Vec<_> = all.iter().map(|held| held.net).collect();
        prop_assert!(keys.windows(2).all(|two| two[0] >= two[1] - 1e-9));
    }

    #[test]
    fn the_brokers_of_a_pair_share_it(lines in doubtful_lines(), importance in importances()) {
        let network = SignedNetwork::new(lines);
        let mut shares: BTreeMap<(&str, &str), (f64, usize)> = BTreeMap::new();
        let all = brokerage(&network, &importance);
        for pair in all.iter().flat_map(|held| &held.pairs) {
            let share = shares.entry((pair.a, pair.b)).or_default();
            share.0 += pair.exclusivity;
            share.1 += 1;
        }
        for pair in all.iter().flat_map(|held| &held.pairs) {
            let (sum, number) = shares[&(pair.a, pair.b)];
            prop_assert!((sum - 1.0).abs() < 1e-9);
            prop_assert_eq!(number, pair.brokers);
        }
        // The same who broker without weights.
        let mut weighted: Vec<(&str, usize)> =
            all.iter().map(|held| (held.id, held.pairs.len())).filter(|held| held.1 > 0).collect();
        weighted.sort_unstable();
        let plain = brokers(&network);
        let mut plain: Vec<(&str, usize)> =
            plain.iter().map(|broker| (broker.id.as_str(), broker.pairs.len())).collect();
        plain.sort_unstable();
        prop_assert_eq!(weighted, plain);
    }

    /// The relation is turned round for real, and everything counted anew.
    #[test]
    fn a_loss_is_the_net_that_goes_when_the_relation_is_turned(
        lines in doubtful_lines(),
        importance in importances(),
    ) {
        let network = SignedNetwork::new(lines.clone());
        for held in &brokerage(&network, &importance) {
            for loss in &held.losses {
                let turned = |line: &Line| {
                    let ends = [line.from.as_str(), line.to.as_str()];
                    let own = ends == [held.id, loss.friend] || ends == [loss.friend, held.id];
                    Line { sign: if own { -line.sign } else { line.sign }, ..line.clone() }
                };
                let turned: Vec<Line> = lines.iter().map(turned).collect();
                let [gross, partisan, _] = sums(&turned, &importance, held.id);
                prop_assert!((loss.loss - (held.net - (gross - partisan))).abs() < 1e-9);
            }
            let friends = pairs().into_iter().filter(|(a, b)| {
                (*a == held.id || *b == held.id) && signed_weight(&lines, a, b) > 0.0
            });
            prop_assert_eq!(held.losses.len(), friends.count());
        }
    }

    #[test]
    fn neither_order_nor_direction_changes_brokerage(
        (lines, shuffled) in doubtful_lines().prop_flat_map(|lines| {
            let turned = lines.iter().cloned().map(|mut line| {
                std::mem::swap(&mut line.from, &mut line.to);
                line
            });
            let turned: Vec<Line> = turned.collect();
            (Just(lines), Just(turned).prop_shuffle())
        })
    ) {
        let (network, other) = (SignedNetwork::new(lines), SignedNetwork::new(shuffled));
        let figures = |network: &SignedNetwork| -> Vec<(String, [u64; 4])> {
            let all = brokerage(network, &BTreeMap::new());
            let bits = |value: f64| value.to_bits();
            all.iter()
                .map(|held| {
                    let numbers = [held.gross, held.partisan, held.net, held.possible];
                    (held.id.to_owned(), numbers.map(bits))
                })
                .collect()
        };
        prop_assert_eq!(figures(&network), figures(&other));
    }

    /// Without doubt all draws are the network itself; a tie more moves none of the others.
    #[test]
    fn draws_hang_on_each_tie_alone(lines in doubtful_lines(), more in doubtful()) {
        let settings = DrawSettings::new(5, 3, 0.5).expect("they are valid");
        let drawn = |lines: Vec<Line>| over_draws(&SignedNetwork::new(lines), &settings, Clone::clone);
        let more = Line { kind: "another".to_owned(), ..more };
        let with = drawn(lines.iter().cloned().chain([more]).collect());
        for (with, without) in with.iter().zip(drawn(lines.clone())) {
            let mut left = with.lines().to_vec();
            left.retain(|line| line.kind != "another");
            prop_assert_eq!(left.as_slice(), without.lines());
        }
        let sure: Vec<Line> =
            lines.into_iter().map(|line| Line { confidence: Some(1.0), ..line }).collect();
        let network = SignedNetwork::new(sure.clone());
        prop_assert!(drawn(sure).iter().all(|drawn| *drawn == network));
    }
}

#[test]
fn a_network_without_ties_has_nobody() {
    let network = SignedNetwork::new(vec![Line::new("a", "a", -1)]);
    assert!(network.actors().is_empty() && network.lines().is_empty());
    assert!(antagonists(&network).is_empty() && brokers(&network).is_empty());
    assert_eq!(network.relation("a", "a"), Relation::Neutral);
}

/// Strengths of any size add up, and a neutral tie counts for neither side however strong.
#[test]
fn extreme_strengths_do_not_overflow() {
    let tie = |sign, strength| Line { strength, ..Line::new("a", "b", sign) };
    let ties = vec![tie(1, u32::MAX), tie(1, u32::MAX), tie(-1, u32::MAX), tie(0, u32::MAX)];
    assert_eq!(SignedNetwork::new(ties.clone()).relation("a", "b"), Relation::Friendly);
    assert_eq!(SignedNetwork::new(ties[1..].to_vec()).relation("a", "b"), Relation::Neutral);
    assert_eq!(SignedNetwork::new(ties[2..].to_vec()).relation("a", "b"), Relation::Hostile);
}

/// Two hundred actors, every pair with a tie, a third of them hostile.
#[test]
fn a_dense_network_is_no_trouble() {
    let name = |n: usize| format!("actor-{n}");
    let tie = |a: usize, b: usize| {
        Line::new(&name(a), &name(b), if (a * 31 + b * 17).is_multiple_of(3) { -1 } else { 1 })
    };
    let all = (0..200).flat_map(|a| (a + 1..200).map(move |b| (a, b)));
    let network = SignedNetwork::new(all.map(|(a, b)| tie(a, b)).collect());
    let rivals = antagonists(&network);
    let hostile = |a: usize, b: usize| (a.min(b) * 31 + a.max(b) * 17).is_multiple_of(3);
    let number = (0..200).map(|a| (a + 1..200).filter(|b| hostile(a, *b)).count()).sum::<usize>();
    assert_eq!(rivals.len(), number);
    let between = brokers(&network);
    let first = &between[0];
    assert!(between.iter().all(|broker| broker.pairs.len() <= first.pairs.len()));
    let own: usize = first.id.trim_start_matches("actor-").parse().expect("a number");
    let friend = |other: usize| other != own && !hostile(own, other);
    let pairs = (0..200).filter(|a| friend(*a)).flat_map(|a| {
        (a + 1..200).filter(move |b| friend(*b) && hostile(a, *b)).map(move |b| (a, b))
    });
    assert_eq!(first.pairs.len(), pairs.count());
}

//! Brokerage worked out by hand, in whole fractions: the example of `docs/methods/brokerage.md`.

use std::collections::BTreeMap;

use formateur_network::{Brokerage, Importance, Line, SignedNetwork, brokerage};

/// The ties of the example.
fn network() -> SignedNetwork {
    let tie = |from, to, sign, strength| Line { strength, ..Line::new(from, to, sign) };
    SignedNetwork::new(vec![
        tie("x", "y", -1, 3),
        tie("k", "x", 1, 2),
        tie("y", "k", 1, 3),
        tie("k", "y", -1, 1),
        tie("h", "x", 1, 1),
        tie("h", "y", -1, 1),
        tie("m", "x", 1, 3),
        Line { confidence: Some(0.6), ..tie("m", "y", 1, 1) },
    ])
}

/// y matters a quarter as much as everybody else.
fn importance() -> BTreeMap<String, Importance> {
    BTreeMap::from([("y".to_owned(), Importance::given(0.25).expect("between 0 and 1"))])
}

fn near(own: f64, by_hand: f64) -> bool {
    (own - by_hand).abs() < 1e-12
}

fn of<'a, 'b>(all: &'b [Brokerage<'a>], id: &str) -> &'b Brokerage<'a> {
    all.iter().find(|held| held.id == id).expect("it has ties")
}

#[test]
fn the_example_comes_out_as_by_hand() {
    let network = network();
    let all = brokerage(&network, &importance());
    // id, gross, partisan, possible
    let by_hand = [
        ("k", 1.0 / 3.0, 0.0, 2.0 / 3.0),
        ("m", 0.1, 0.0, 2.0 / 3.0),
        ("y", 0.0, 0.0, 0.0),
        ("x", 0.0, 1.0 / 18.0, 1.0 / 6.0),
        ("h", 0.0, 1.0 / 6.0, 0.5),
    ];
    let order: Vec<&str> = all.iter().map(|held| held.id).collect();
    assert_eq!(order, by_hand.map(|(id, ..)| id));
    for (held, (id, gross, partisan, possible)) in all.iter().zip(by_hand) {
        assert!(near(held.gross, gross), "gross of {id}: {}", held.gross);
        assert!(near(held.partisan, partisan), "partisan of {id}: {}", held.partisan);
        assert!(near(held.net, gross - partisan), "net of {id}: {}", held.net);
        assert!(near(held.possible, possible), "possible of {id}: {}", held.possible);
        match held.rate {
            Some(rate) => assert!(near(rate * possible, gross), "rate of {id}: {rate}"),
            None => assert_eq!(id, "y"),
        }
    }
}

#[test]
fn a_pair_is_shared_by_its_brokers_in_proportion() {
    let network = network();
    let all = brokerage(&network, &importance());
    for (id, share, weaker) in [("k", 10.0 / 13.0, 2.0 / 3.0), ("m", 3.0 / 13.0, 0.2)] {
        let held = of(&all, id);
        let pair = &held.pairs[0];
        assert_eq!((pair.a, pair.b, pair.brokers, held.pairs.len()), ("x", "y", 2, 1));
        assert!(near(pair.importance, 0.5) && near(pair.rivalry, 1.0));
        assert!(near(pair.tie_a.min(pair.tie_b), weaker));
        assert!(near(pair.exclusivity, share), "{}", pair.exclusivity);
        assert!(near(held.exclusivity.expect("it brokers"), share));
    }
    assert!(of(&all, "h").exclusivity.is_none());
}

#[test]
fn a_pair_rests_on_all_ties_between_the_three_of_either_sign() {
    let network = network();
    let all = brokerage(&network, &importance());
    let rests_on = &of(&all, "k").pairs[0].rests_on;
    assert_eq!(rests_on.rivalry, network.between("x", "y"));
    assert_eq!(rests_on.to_a, network.between("k", "x"));
    assert_eq!(rests_on.to_b.iter().map(|line| line.sign).collect::<Vec<_>>(), [-1, 1]);
}

#[test]
fn what_falling_out_costs_is_as_by_hand() {
    let network = network();
    let all = brokerage(&network, &importance());
    let by_hand: [(&str, &[(&str, f64)]); 4] = [
        ("k", &[("x", 2.0 / 3.0), ("y", 2.0 / 3.0)]),
        ("m", &[("x", 0.2), ("y", 0.2)]),
        ("x", &[("k", 0.0), ("m", 0.0), ("h", -1.0 / 18.0)]),
        ("h", &[("x", -1.0 / 6.0)]),
    ];
    for (id, losses) in by_hand {
        let own = &of(&all, id).losses;
        assert_eq!(own.len(), losses.len());
        for (own, (friend, loss)) in own.iter().zip(losses) {
            assert_eq!(own.friend, *friend, "{id}");
            assert!(near(own.loss, *loss), "{id} and {friend}: {}", own.loss);
        }
    }
    assert_eq!(of(&all, "h").enemies, ["y"]);
    assert_eq!(of(&all, "y").enemies, ["h", "x"]);
    let partisan = &of(&all, "h").partisan_in;
    assert_eq!((partisan[0].friend, partisan[0].enemy, partisan.len()), ("x", "y", 1));
}

#[test]
fn doubt_and_age_take_weight_off_and_may_turn_a_relation() {
    let tie =
        |sign, strength, confidence| Line { confidence, strength, ..Line::new("a", "b", sign) };
    let sure = SignedNetwork::new(vec![tie(1, 2, None), tie(-1, 3, None)]);
    assert!(near(sure.signed_weight("a", "b"), -1.0 / 3.0));
    let doubtful = SignedNetwork::new(vec![tie(1, 2, None), tie(-1, 3, Some(0.5))]);
    assert!(near(doubtful.signed_weight("b", "a"), 0.5 / 3.0));
    let aged = Line { decay: 0.25, ..tie(-1, 3, None) };
    assert!(near(SignedNetwork::new(vec![aged]).balance("a", "b"), -0.75));
    // In binary fractions 0.1 + 0.2 is more than 0.3.
    let balanced = vec![tie(1, 1, Some(0.1)), tie(1, 1, Some(0.2)), tie(-1, 1, Some(0.3))];
    let balanced = SignedNetwork::new(balanced);
    assert_eq!(balanced.relation("a", "b"), formateur_network::Relation::Neutral);
    let strongest = SignedNetwork::new(vec![tie(1, u32::MAX, None), tie(1, 3, None)]);
    assert!(near(strongest.signed_weight("a", "b"), 1.0));
}

#[test]
fn a_dispute_keeps_both_sides_with_their_sources() {
    let network = network();
    let disputes = network.disputes();
    assert_eq!(network.disputed(), [("k", "y")]);
    assert_eq!(disputes[0].friendly[0].from, "y");
    assert_eq!(disputes[0].hostile[0].from, "k");
    assert!(near(disputes[0].balance, 2.0));
}

#[test]
fn importance_is_above_0_and_at_most_1() {
    for wrong in [0.0, -0.1, 1.1, f64::NAN, f64::INFINITY] {
        assert!(Importance::given(wrong).is_none(), "{wrong}");
    }
    // 100 seats, quota 51: 50 seats block.
    assert!(near(Importance::of_seats(25, 50).value(), 0.5));
    assert!(near(Importance::of_seats(60, 50).value(), 1.0));
    let unknown = Importance::of_seats(0, 50);
    assert!(near(unknown.value(), 1.0));
    assert_eq!(unknown.basis().to_string(), "nothing in the case says how much it matters");
}

//! What changes between two days, and over time.

mod common;

use common::{case, date};
use formateur_network::{
    Antagonists, Line, Reading, Relation, RollUp, SignedNetwork, broker_trends, changes, days,
    moments, rivalry_trend,
};

fn tie(from: &str, to: &str, sign: i8, strength: u32) -> Line {
    Line { strength, ..Line::new(from, to, sign) }
}

fn pair(a: &str, b: &str) -> Antagonists {
    Antagonists { a: a.to_owned(), b: b.to_owned() }
}

#[test]
fn changes_name_ties_relations_rivalries_and_brokers() {
    let k = [tie("k", "x", 1, 2), tie("k", "y", 1, 2)];
    let m = [tie("m", "x", 1, 2), tie("m", "z", 1, 2)];
    let all = |more: Vec<Line>| SignedNetwork::new([k.to_vec(), m.to_vec(), more].concat());
    let before = all(vec![tie("x", "y", -1, 2)]);
    let after = all(vec![tie("x", "y", -1, 2), tie("y", "x", 1, 2), tie("x", "z", -1, 1)]);
    let change = changes(&before, &after);
    assert_eq!(
        change.new.iter().map(|line| line.pair()).collect::<Vec<_>>(),
        [("x", "z"), ("x", "y")]
    );
    assert!(change.gone.is_empty());
    let turned: Vec<_> =
        change.turned.iter().map(|turn| (turn.a, turn.b, turn.before, turn.after)).collect();
    let (neutral, hostile) = (Relation::Neutral, Relation::Hostile);
    assert_eq!(turned, [("x", "y", hostile, neutral), ("x", "z", neutral, hostile)]);
    assert_eq!(
        (change.opened.as_slice(), change.closed.as_slice()),
        (&[pair("x", "z")][..], &[pair("x", "y")][..])
    );
    assert_eq!((change.gained[0].broker.as_str(), &change.gained[0].pair), ("m", &pair("x", "z")));
    assert_eq!((change.lost[0].broker.as_str(), &change.lost[0].pair), ("k", &pair("x", "y")));
    assert_eq!(
        (change.new_brokers, change.former_brokers),
        (vec!["m".to_owned()], vec!["k".to_owned()])
    );
    let back = changes(&after, &before);
    assert_eq!((back.gone, back.opened, back.lost), (change.new, change.closed, change.gained));
}

#[test]
fn another_weight_is_no_new_tie_and_one_of_two_alike_can_go() {
    let one = SignedNetwork::new(vec![tie("a", "b", 1, 1)]);
    let other = SignedNetwork::new(vec![tie("a", "b", 1, 3)]);
    assert_eq!(changes(&one, &other), changes(&one, &one));
    let two = SignedNetwork::new(vec![tie("a", "b", 1, 1), tie("a", "b", 1, 3)]);
    assert_eq!((changes(&two, &one).gone.len(), changes(&one, &two).new.len()), (1, 1));
}

#[test]
fn days_are_those_on_which_the_network_changes_and_none_lies_beyond_the_view() {
    let view = case(true).as_of(date("2020-08-31"));
    let reading = Reading::default();
    let found = days(&view, date("2020-02-01"), &reading, 60);
    // Ties in March, May and July, mediations in April and August; seats were known before.
    let expected = [
        "2020-02-01",
        "2020-03-01",
        "2020-04-01",
        "2020-05-31",
        "2020-07-01",
        "2020-08-01",
        "2020-08-31",
    ];
    let expected = expected.map(date);
    assert_eq!((found.days.as_slice(), found.left_out), (&expected[..], 0));
    // The large party joins the pact on 1 June.
    let rolled = Reading { roll_up: RollUp::Blocs, ..reading };
    assert!(days(&view, date("2020-02-01"), &rolled, 60).days.contains(&date("2020-06-01")));
    // The end of the insult is only seen once it has come.
    let later = case(true).as_of(date("2020-12-31"));
    assert!(days(&later, date("2020-02-01"), &reading, 60).days.contains(&date("2020-09-30")));
    // Places 0, 3 and 6 of seven.
    let few = days(&view, date("2020-02-01"), &reading, 3);
    assert_eq!((few.days, few.left_out), (vec![expected[0], expected[3], expected[6]], 4));
    // Who matters how much changes when seats become known.
    let whole = days(&view, date("2019-12-01"), &reading, 60).days;
    assert!(whole.contains(&date("2020-01-01")), "{whole:?}");
    assert_eq!(days(&view, date("2021-06-01"), &reading, 60).days, [view.day()]);
    assert_eq!(days(&view, date("2020-02-01"), &reading, 0).days.len(), 2);
}

/// A view of a day reads earlier days as the case itself does, and later ones not at all. Only who belongs to whom is that
/// of the view.
#[test]
fn moments_are_the_networks_of_their_days() {
    let case = case(true);
    let view = case.as_of(date("2020-08-31"));
    let wanted = ["2020-12-31", "2020-06-15", "2020-02-15", "2020-08-31"].map(date);
    for roll_up in [RollUp::AsStated, RollUp::Organisations, RollUp::Blocs] {
        let reading = Reading { roll_up, half_life_years: Some(2.0) };
        let all = moments(&view, &wanted, &reading);
        let seen: Vec<_> = all.iter().map(|moment| moment.day).collect();
        assert_eq!(seen, [wanted[2], wanted[1], wanted[3]]);
        for moment in &all {
            let then = case.as_of(moment.day);
            let network = SignedNetwork::read_with_roll(&then, &view, &reading);
            assert_eq!(moment.network, network);
            let stated = SignedNetwork::read(&then, &Reading::default());
            let ends = |network: &SignedNetwork| {
                let of = |line: &Line| (line.stated().0.to_owned(), line.stated().1.to_owned());
                network.lines().iter().map(of).collect::<std::collections::BTreeSet<_>>()
            };
            assert!(ends(&network).is_subset(&ends(&stated)), "no tie of a later day is seen");
        }
    }
}

/// The large party joins the pact on 1 June: its ties move to the grand alliance, and nothing of that is a change of ties.
#[test]
fn joining_an_alliance_begins_and_ends_no_tie() {
    let (earlier, later) =
        (case(true).as_of(date("2020-05-31")), case(true).as_of(date("2020-06-02")));
    let reading = Reading { roll_up: RollUp::Blocs, half_life_years: None };
    let after = SignedNetwork::read(&later, &reading);
    let each_by_its_own = SignedNetwork::read(&earlier, &reading);
    let stated = |view| SignedNetwork::read(view, &Reading::default());
    assert_eq!(changes(&stated(&earlier), &stated(&later)), changes(&after, &after));
    let before = SignedNetwork::read_with_roll(&earlier, &later, &reading);
    assert_eq!(changes(&before, &after), changes(&after, &after));
    assert_eq!(before, after);
    let days = [date("2020-05-31"), date("2020-06-02")];
    let seen = moments(&later, &days, &reading);
    assert_eq!(seen[0].network, seen[1].network);
    assert_eq!(seen[0].importance["grand"], seen[1].importance["grand"]);
    assert_ne!(each_by_its_own, before, "by its own memberships the earlier day reads otherwise");
}

#[test]
fn a_pair_of_which_nothing_was_known_is_told_from_one_that_was_neutral() {
    let unknown = SignedNetwork::new(vec![tie("a", "b", 1, 2)]);
    let neutral = SignedNetwork::new(vec![tie("a", "b", 1, 2), tie("a", "c", 0, 2)]);
    let hostile = SignedNetwork::new(vec![tie("a", "b", 1, 2), tie("c", "a", -1, 2)]);
    let known = |before: &SignedNetwork, after: &SignedNetwork| {
        let turn = changes(before, after).turned[0];
        (turn.known_before, turn.known_after)
    };
    assert_eq!(known(&unknown, &hostile), (false, true));
    assert_eq!(known(&neutral, &hostile), (true, true));
    assert_eq!(known(&hostile, &unknown), (true, false));
    assert!(changes(&unknown, &neutral).turned.is_empty(), "a neutral tie turns nothing");
}

#[test]
fn a_rivalry_has_its_ties_and_its_mediations_by_day() {
    let view = case(true).as_of(date("2020-12-31"));
    let wanted = ["2020-03-31", "2020-04-30", "2020-06-30", "2020-08-31", "2020-12-31"].map(date);
    let reading = Reading { roll_up: RollUp::Organisations, half_life_years: None };
    let trend = rivalry_trend(&moments(&view, &wanted, &reading), "state", "rival");
    let balances: Vec<f64> = trend.iter().map(|point| point.balance + 0.0).collect();
    assert!(
        balances
            .iter()
            .zip([0.0, 0.0, -2.0, -2.0, 0.0])
            .all(|(own, by_hand)| (own - by_hand).abs() < 1e-12)
    );
    let known: Vec<bool> = trend.iter().map(|point| point.known).collect();
    assert_eq!(known, [false, false, true, true, false]);
    // The second mediation was between the state and a person of the rival.
    let mediations: Vec<usize> = trend.iter().map(|point| point.mediations).collect();
    assert_eq!(mediations, [0, 1, 1, 2, 2]);
    let stated = moments(&view, &wanted, &Reading::default());
    assert_eq!(rivalry_trend(&stated, "rival", "state")[4].mediations, 1);
}

/// The clerk counts for the large party and serves the wing, whose leader is at odds with the small party. From July the
/// large party and the small one are rivals too: the large party is partisan in the feud of the wing and the small one.
#[test]
fn brokerage_is_followed_from_day_to_day() {
    let view = case(true).as_of(date("2020-12-31"));
    let wanted = ["2020-06-30", "2020-12-31"].map(date);
    let reading = Reading { roll_up: RollUp::Organisations, half_life_years: None };
    let trends = broker_trends(&moments(&view, &wanted, &reading));
    let of = |id: &str| trends.iter().find(|trend| trend.id == id).expect("it has a trend");
    // Importance of the wing 20 / 50, of the small party 1; feud 3 · 0.5 / 3; both ties of the large party 2 / 3.
    let taken_off = 0.4_f64.sqrt() * 0.5 * (2.0 / 3.0);
    let large = of("large");
    assert_eq!(large.points[0].pairs, 0);
    assert!(large.points[0].net.abs() < 1e-12);
    let own = large.points[1].net;
    assert!((own + taken_off).abs() < 1e-9, "{own}");
}

//! From a case to talks, on a small case by hand.

use formateur_bargaining::reading::{Spread, Why, listening, on_issues, outside, together};
use formateur_bargaining::two_party::{Range, ShareError};
use formateur_case::{Case, Date, Files, View};
use formateur_network::SignedNetwork;

const HEAD: &str = "title = 'A small case'\ncountry = 'Nowhere'\nas_of = '2020-12-01'\n\
    chamber = { name = 'Chamber', seats = 100 }\n\
    [[issues]]\nid = 'tax'\nname = 'Tax'\nlow_end = 'low'\nhigh_end = 'high'\nscale = [0, 10]\nknown_from = '2020-01-01'\nsource = ['paper']\n\
    [[issues]]\nid = 'war'\nname = 'War'\nlow_end = 'peace'\nhigh_end = 'war'\nknown_from = '2020-01-01'\nsource = ['paper']\n\
    [[issues]]\nid = 'sun'\nname = 'Sun'\nlow_end = 'less'\nhigh_end = 'more'\nknown_from = '2020-01-01'\nsource = ['paper']\n";

const ACTORS: &str = "id,name,kind
blues,Blues,party
reds,Reds,party
greens,Greens,party
pact,Pact,bloc
front,Front,bloc
boss,Boss,person
crown,Crown,institution
lender,Lender,international
state,State,state
";

const SEATS: &str = "party,seats,low,high,known_from,source
blues,50,50,50,2020-01-01,paper
reds,30,25,32,2020-01-01,paper
greens,20,18,25,2020-01-01,paper
";

/// The pact is made of greens, who say nothing of taxes; the front of reds, who do. The boss is a member of the blues.
const MEMBERSHIPS: &str = "member,group,role,source
greens,pact,member,paper
reds,front,member,paper
boss,blues,leader,paper
";

const POSITIONS: &str = "actor,issue,position,low,high,salience,capability,known_from,source
blues,tax,2,1,4,80,,2020-01-01,paper
reds,tax,9,,,40,,2020-01-01,paper
pact,tax,5,,,,,2020-01-01,paper
front,tax,1,,,50,,2020-01-01,paper
boss,tax,1,,,50,,2020-01-01,paper
crown,tax,0,,,60,25,2020-01-01,paper
blues,war,30,,,20,,2020-01-01,paper
reds,war,70,,,10,,2020-01-01,paper
blues,sun,30,,,20,,2020-01-01,paper
";

const INDICATORS: &str = "indicator,period,value,low,high,unit,known_from,source
oil,2019,60,,,a barrel,2020-01-01,paper
oil,2020,40,38,42,a barrel,2020-06-01,paper
oil,2020-11,3,,,a day,2020-05-01,paper
loan,2020,6,5,7,billion,2020-01-01,paper
";

const NEGOTIATIONS: &str =
    "party,counterpart,wants,alternative,deadline,stake,alternative_indicator,\
alternative_low,alternative_high,known_from,source
state,lender,a loan,oil,2020-12-31,loan,oil,0.2,0.4,2020-01-01,paper
lender,state,reforms,wait,,,,,0.3,2020-01-01,paper
state,crown,peace,,2020-06-01,,,,,2020-01-01,paper
boss,crown,a title,,2020-12-31,,,0.7,,2020-01-01,paper
crown,boss,peace,,2020-12-10,,,0.6,,2020-01-01,paper
";

const TIES: &str = "from,to,sign,kind,strength,source
blues,crown,1,friends,3,paper
blues,reds,-1,rivals,3,paper
greens,reds,1,friends,1,paper
";

fn view() -> View {
    view_with(&[])
}

/// The view of the case with other tables.
fn view_with(other: &[(&str, &str)]) -> View {
    let mut files = Files::new();
    let files_of_case = [
        ("case.toml", HEAD),
        ("actors.csv", ACTORS),
        ("seats.csv", SEATS),
        ("memberships.csv", MEMBERSHIPS),
        ("positions.csv", POSITIONS),
        ("indicators.csv", INDICATORS),
        ("negotiations.csv", NEGOTIATIONS),
        ("ties.csv", TIES),
        ("sources.csv", "id,title,date\npaper,The Paper,2020-01-01\n"),
    ];
    for (name, text) in files_of_case.iter().chain(other) {
        files.insert(name, text.as_bytes().to_vec()).expect("few");
    }
    let case = Case::read(&files).unwrap_or_else(|error| panic!("{:#?}", error.problems()));
    case.as_of("2020-12-01".parse::<Date>().expect("a day"))
}

fn near(a: f64, b: f64) {
    assert!((a - b).abs() < 1e-12, "{a} {b}");
}

#[test]
fn who_stands_on_an_issue_and_with_what_weight() {
    let view = view();
    let all = on_issues(&view);
    let ids: Vec<&str> = all.iter().map(|issue| issue.issue.id.as_str()).collect();
    assert_eq!(ids, ["tax", "war"], "nobody opposes anybody on the sun");
    let tax = &all[0];
    let stands: Vec<(&str, f64, Option<u32>)> = tax
        .stands
        .iter()
        .map(|stand| (stand.row.actor.as_str(), stand.capability.point, stand.seats))
        .collect();
    let wanted = [
        ("blues", 50.0, Some(50)),
        ("crown", 25.0, None),
        ("pact", 20.0, Some(20)),
        ("reds", 30.0, Some(30)),
    ];
    assert_eq!(stands, wanted);
    let left: Vec<(&str, Why)> =
        tax.left_out.iter().map(|left| (left.actor.as_str(), left.why)).collect();
    assert_eq!(left, [("boss", Why::NoWeight), ("front", Why::ListsSpeak)]);
    let blues = &tax.stands[0];
    near(blues.position.point, 0.2);
    near(blues.position.high, 0.4);
    assert_eq!(tax.stands[3].capability, Spread { point: 30.0, low: 25.0, high: 32.0 });
    // Of the pact nobody says how much it cares.
    assert_eq!(tax.stands[2].salience, Spread { point: 0.5, low: 0.0, high: 1.0 });
}

#[test]
fn ranges_are_drawn() {
    let view = view();
    let tax = &on_issues(&view)[0];
    let uncertain = tax.uncertain().expect("talks");
    // Position of the blues; salience of the pact; seats of pact and reds.
    assert_eq!(uncertain.inputs().count(), 4);
    assert_eq!(uncertain.talks().actors()[0].name, "blues");
}

#[test]
fn all_issues_share_one_table() {
    let view = view();
    let issues = on_issues(&view);
    let all = together(&issues).expect("talks");
    // The blues care 0.8 and 0.2, the pact up to 1: nobody more.
    near(all.scale, 1.0);
    let names: Vec<&str> = all.actors.iter().map(formateur_case::ActorId::as_str).collect();
    assert_eq!(names, ["blues", "crown", "pact", "reds"]);
    let crown = &all.uncertain.talks().actors()[1];
    near(crown.saliences[0], 0.6);
    near(crown.saliences[1], 0.0);
    // On war the crown says nothing: where the others are, 50 × 0.2 against 30 × 0.1.
    near(crown.positions[1], (0.3 * 10.0 + 0.7 * 3.0) / 13.0);
}

#[test]
fn friends_are_listened_to() {
    let view = view();
    let network = SignedNetwork::of(&view);
    let lines = listening(&network, &["blues", "crown", "reds"]).expect("a friend");
    assert_eq!(lines, [[0.0, 1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 0.0]]);
    assert_eq!(listening(&network, &["blues", "reds"]), None);
}

#[test]
fn talks_outside_parliament_have_ranges_where_nothing_is_known() {
    let view = view();
    let talks = outside(&view);
    let pairs: Vec<[&str; 2]> =
        talks.iter().map(|talk| [talk.first.actor.as_str(), talk.second.actor.as_str()]).collect();
    // The crown is in three rows, the state in three: of equal ones the first by id.
    assert_eq!(pairs, [["crown", "boss"], ["crown", "state"], ["state", "lender"]]);
    let loan = &talks[2];
    let deadline = loan.first.deadline.expect("ahead");
    assert_eq!((deadline.days, loan.pressed), (30, true));
    assert_eq!(loan.power, Range::new(0.0, 0.5), "pressed for time");
    // The least: 0.2 alone. The most: 0.4, and half of what a lender without an alternative leaves.
    let share = loan.share.as_ref().expect("a share");
    near(share.share.low, 0.2);
    near(share.share.high, 0.7);
    assert!(!share.may_fail);
    let oil = &loan.first.moved[0];
    assert_eq!((oil.period.as_str(), oil.direction()), ("2020", -1));
    assert_eq!(oil.before.as_ref().map(|(period, _)| period.as_str()), Some("2019"));
    assert_eq!(loan.stakes.len(), 1);
    // A deadline that has passed presses nobody.
    assert_eq!((talks[1].power, talks[1].first.deadline), (Range::new(0.0, 1.0), None));
    // Both have one: the nearer presses the crown, and alternatives leave nothing to agree on.
    assert_eq!(talks[0].power, Range::new(0.0, 0.5));
    assert_eq!(talks[0].share, Err(ShareError::NoSurplus { first: 0.6, second: 0.7 }));
}

/// Two blocs of one list, and an alliance that the case gives a capability as well: no list counts twice.
#[test]
fn a_list_weighs_once() {
    let actors = format!("{ACTORS}league,League,bloc\n");
    let memberships =
        format!("{MEMBERSHIPS}greens,league,member,paper\nblues,league,member,paper\n");
    let positions = "actor,issue,position,low,high,salience,capability,known_from,source
reds,war,70,,,10,,2020-01-01,paper
pact,war,60,,,10,,2020-01-01,paper
league,war,40,,,10,90,2020-01-01,paper
";
    let blocs = "bloc,kind,known_from,source\nleague,alliance,2020-01-01,paper\n";
    let view = view_with(&[
        ("actors.csv", &actors),
        ("memberships.csv", &memberships),
        ("positions.csv", positions),
        ("blocs.csv", blocs),
    ]);
    let all = on_issues(&view);
    let war = &all[0];
    let stands: Vec<(&str, f64)> =
        war.stands.iter().map(|stand| (stand.row.actor.as_str(), stand.capability.point)).collect();
    assert_eq!(stands, [("league", 70.0), ("reds", 30.0)], "the greens are the league's");
    assert_eq!(war.left_out[0].actor.as_str(), "pact");
    assert_eq!(war.left_out[0].why, Why::ListsTaken);
}

#[test]
fn a_capability_is_the_one_that_was_known_last() {
    let positions = format!("{POSITIONS}crown,war,50,,,20,5,2020-06-01,paper\n");
    let view = view_with(&[("positions.csv", &positions)]);
    let crown = on_issues(&view)[0]
        .stands
        .iter()
        .find(|stand| stand.row.actor.as_str() == "crown")
        .map(|stand| stand.capability.point);
    assert_eq!(crown, Some(5.0));
}

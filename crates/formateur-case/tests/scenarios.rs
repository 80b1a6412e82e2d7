//! What each edit of a scenario does, and what it says when it cannot be made.

mod common;

use std::collections::BTreeMap;

use common::{day, files, read, small};
use formateur_case::{Case, Code, Date, Problem, Row, Scenario, View};

fn today() -> Date {
    day("2022-01-01")
}

fn scenario(edits: &str) -> Scenario {
    toml::from_str(&format!("title = 'X'\n{edits}")).expect("a scenario")
}

/// The small case on its day with these edits made.
fn after(edits: &str) -> View {
    read(&small())
        .as_of(today())
        .with_edits("x", &scenario(edits))
        .unwrap_or_else(|error| panic!("{:#?}", error.problems()))
}

/// The only problem of edits that cannot be made.
fn wrong(edits: &str) -> Problem {
    let view = read(&small()).as_of(today());
    let error = view.with_edits("x", &scenario(edits)).expect_err("an edit that cannot be made");
    let [problem] = error.problems() else { panic!("{:#?}", error.problems()) };
    assert_eq!(problem.place.file, "scenarios/x.toml");
    assert!(!problem.help.is_empty());
    problem.clone()
}

fn edit(op: &str, rest: &str) -> String {
    format!("[[edit]]\nop = \"{op}\"\n{rest}\n")
}

/// Seats of each party, and vacant ones.
fn seats(view: &View) -> BTreeMap<String, u32> {
    let count = view.count().expect("a count");
    let held = count.parties().map(|(id, held)| (id.to_string(), held.seats));
    held.chain([("vacant".to_owned(), count.vacant)]).filter(|(_, seats)| *seats > 0).collect()
}

fn seated<const N: usize>(wanted: [(&str, u32); N]) -> BTreeMap<String, u32> {
    wanted.map(|(id, seats)| (id.to_owned(), seats)).into()
}

/// Keys of the rows of a table.
fn keys<R: Row>(rows: &[R]) -> Vec<String> {
    rows.iter().map(|row| row.key().join(" ")).collect()
}

#[test]
fn set_changes_the_rows_that_agree() {
    let view = after(&edit(
        "set",
        "table = \"positions\"\nwhere = { actor = \"reds\" }\nset = { position = \"4\", basis = \"guess\" }",
    ));
    let positions = &view.tables().positions;
    assert_eq!((positions[0].position, positions[1].position), (7.0, 4.0));
    assert_eq!(positions[1].basis, "guess");
    assert_eq!(view.applied(), ["x"]);
}

#[test]
fn set_tells_what_is_not_there() {
    let set = |table: &str, rows: &str, cells: &str| {
        edit("set", &format!("table = \"{table}\"\nwhere = {{ {rows} }}\nset = {{ {cells} }}"))
    };
    let problem = wrong(&set("position", "actor = \"reds\"", "position = \"4\""));
    assert_eq!(problem.code, Code::Edit);
    assert!(problem.message.contains("no table is called `position`"));
    assert_eq!(problem.help, "did you mean `positions`?");
    let problem = wrong(&set("positions", "acter = \"reds\"", "position = \"4\""));
    assert_eq!(problem.help, "did you mean `actor`?");
    let problem = wrong(&set("positions", "actor = \"greens\"", "position = \"4\""));
    assert!(problem.message.contains("no row of positions"));
    let problem = wrong(&set("positions", "actor = \"reds\"", "position = \"left\""));
    assert!(problem.message.contains("`left` is not a number"));
    let problem = wrong(&set("positions", "actor = \"reds\"", "position = \"11\""));
    assert!(problem.message.contains("not on the scale"));
}

#[test]
fn add_makes_a_row_of_the_day() {
    let view = after(&edit(
        "add",
        "table = \"positions\"\nrow = { actor = \"greens\", issue = \"left-right\", position = \"2\" }",
    ));
    let row =
        view.tables().positions.iter().find(|row| row.actor.as_str() == "greens").expect("it");
    assert_eq!((row.position, row.meta.known_from.day()), (2.0, Some(today())));
    assert_eq!(row.text("source"), "judgement:scenario-x");
    let twice = "table = \"positions\"\nrow = { actor = \"blues\", issue = \"left-right\", position = \"2\", \
        known_from = \"2021-12-01\" }";
    let problem = wrong(&edit("add", twice));
    assert_eq!(problem.code, Code::Duplicate);
    assert!(!problem.help.contains("line 0"), "{problem:?}");
    let nobody =
        "table = \"ties\"\nrow = { from = \"blues\", to = \"grens\", sign = \"1\", kind = \"x\" }";
    assert!(wrong(&edit("add", nobody)).help.contains("did you mean `greens`?"));
}

#[test]
fn add_and_set_of_seats_concern_the_latest_count_and_must_fill_the_chamber() {
    let set =
        edit("set", "table = \"seats\"\nwhere = { party = \"reds\" }\nset = { seats = \"35\" }");
    let add = edit("add", "table = \"seats\"\nrow = { party = \"unallocated\", seats = \"5\" }");
    let view = after(&format!("{set}{add}"));
    assert_eq!(view.count().expect("a count").unallocated[1], 5);
    assert!(wrong(&set).message.contains("gives 95 seats"));
}

#[test]
fn remove_deletes_the_rows_that_agree() {
    let view = after(&edit("remove", "table = \"ties\"\nwhere = { sign = \"-1\" }"));
    assert_eq!(keys(&view.tables().ties), ["blues greens speech 1 2021-12-02 "]);
    let problem = wrong(&edit("remove", "table = \"ties\"\nwhere = { sign = \"0\" }"));
    assert!(problem.message.contains("no row of ties known on the day has sign = 0"));
}

#[test]
fn join_adds_the_seats_up() {
    let view = after(&edit("join", "parties = [\"blues\", \"greens\"]\ninto = \"blues\""));
    assert_eq!(seats(&view), seated([("blues", 60), ("reds", 40)]));
    let parts = &view.tables().memberships;
    assert_eq!(keys(parts), ["greens blues part 2022-01-01"]);
    let problem = wrong(&edit("join", "parties = [\"blues\"]\ninto = \"blues\""));
    assert!(problem.message.contains("at least one party beside"));
    let problem = wrong(&edit("join", "parties = [\"nell\", \"blues\"]\ninto = \"blues\""));
    assert!(problem.message.contains("`nell` holds no seats"));
}

#[test]
fn split_makes_a_party_with_some_of_the_seats() {
    let view = after(&edit(
        "split",
        "party = \"blues\"\nnew = \"navy\"\nname = \"Navy, \\\"the\\\"\"\nseats = 12",
    ));
    assert_eq!(seats(&view), seated([("blues", 38), ("greens", 10), ("navy", 12), ("reds", 40)]));
    let navy = view.tables().actors.iter().find(|actor| actor.id.as_str() == "navy").expect("it");
    assert_eq!((navy.name.main.as_str(), &navy.color), ("Navy, \"the\"", &None));
    let too_many = "party = \"blues\"\nnew = \"navy\"\nname = \"Navy\"\nseats = 51";
    assert!(wrong(&edit("split", too_many)).message.contains("`blues` has 50 seats, not 51"));
    let taken = "party = \"blues\"\nnew = \"reds\"\nname = \"Navy\"\nseats = 5";
    assert!(wrong(&edit("split", taken)).message.contains("called `reds` already"));
}

#[test]
fn resign_leaves_seats_vacant() {
    let view = after(&edit("resign", "party = \"reds\"\nseats = 15"));
    assert_eq!(seats(&view), seated([("blues", 50), ("greens", 10), ("reds", 25), ("vacant", 15)]));
    let view = after(&edit("resign", "party = \"reds\""));
    assert_eq!(seats(&view), seated([("blues", 50), ("greens", 10), ("vacant", 40)]));
    for seats in [0, 41] {
        let edit = edit("resign", &format!("party = \"reds\"\nseats = {seats}"));
        assert!(wrong(&edit).message.contains("`reds` has 40 seats"));
    }
}

#[test]
fn pacts_are_added_and_lifted() {
    let view = after(&edit("add-pact", "from = \"greens\"\nto = \"blues\"\nkind = \"tolerates\""));
    let wanted = ["greens blues tolerates  2022-01-01", "reds blues rules-out  2021-12-03"];
    assert_eq!(keys(&view.tables().pacts), wanted);
    let lifted = after(&edit("lift-pact", "from = \"reds\"\nto = \"blues\""));
    assert!(lifted.tables().pacts.is_empty());
    let problem = wrong(&edit("lift-pact", "from = \"blues\"\nto = \"reds\""));
    assert!(problem.message.contains("no pact about"));
}

#[test]
fn remove_actor_takes_everything_with_it() {
    let view = after(&edit("remove-actor", "actor = \"reds\""));
    assert_eq!(seats(&view), seated([("blues", 50), ("greens", 10), ("vacant", 40)]));
    let tables = view.tables();
    assert_eq!(keys(&tables.ties), ["blues greens speech 1 2021-12-02 "]);
    assert_eq!((tables.pacts.len(), tables.positions.len(), tables.candidates.len()), (0, 1, 1));
    let without_seats = after(&edit("remove-actor", "actor = \"nell\""));
    assert_eq!(seats(&without_seats), seats(&read(&small()).as_of(today())));
    assert!(without_seats.tables().candidates.is_empty());
    assert!(without_seats.tables().candidacies.is_empty());
}

#[test]
fn remove_candidate_ends_a_candidacy() {
    for post in ["", "post = \"prime-minister\""] {
        let view = after(&edit("remove-candidate", &format!("candidate = \"nell\"\n{post}")));
        assert!(view.tables().candidates.is_empty() && view.tables().candidacies.is_empty());
        assert!(view.tables().actors.iter().any(|actor| actor.id.as_str() == "nell"));
    }
    let problem = wrong(&edit("remove-candidate", "candidate = \"blues\""));
    assert!(problem.message.contains("is no candidate"));
}

#[test]
fn salience_of_one_actor_or_of_all() {
    let salience = |actor: &str| {
        let view =
            after(&edit("salience", &format!("{actor}\nissue = \"left-right\"\nsalience = 90")));
        view.tables().positions.iter().map(|row| row.salience).collect::<Vec<_>>()
    };
    assert_eq!(salience(""), [Some(90.0), Some(90.0)]);
    assert_eq!(salience("actor = \"reds\""), [Some(50.0), Some(90.0)]);
    let none = edit("salience", "actor = \"nell\"\nissue = \"left-right\"\nsalience = 90");
    assert!(wrong(&none).message.contains("nobody who is meant has a position"));
}

#[test]
fn a_salience_off_the_scale_is_refused() {
    let view = read(&small()).as_of(today());
    for salience in ["120", "-1", "inf"] {
        let edits = edit("salience", &format!("issue = \"left-right\"\nsalience = {salience}"));
        let error = view.with_edits("x", &scenario(&edits)).expect_err("off the scale");
        assert!(error.problems().iter().all(|problem| problem.message.contains("scale")));
    }
}

#[test]
fn ties_change_their_sign_or_are_made() {
    let tie = |from: &str, to: &str, sign: &str| {
        let rest = format!("from = \"{from}\"\nto = \"{to}\"\nsign = \"{sign}\"");
        keys(&after(&edit("tie", &rest)).tables().ties)
    };
    let other = "blues greens speech 1 2021-12-02 ";
    assert_eq!(tie("blues", "reds", "1"), [other, "reds blues quarrel 1 2021-12-02 "]);
    assert_eq!(
        tie("greens", "reds", "0"),
        [other, "greens reds scenario 0 2022-01-01 ", "reds blues quarrel -1 2021-12-02 "]
    );
}

#[test]
fn a_stance_replaces_the_one_before() {
    let rest =
        "candidate = \"nell\"\npost = \"prime-minister\"\nactor = \"reds\"\nstance = \"tolerates\"";
    let view = after(&edit("stance", rest));
    let stances: Vec<(&str, &str)> = view
        .tables()
        .candidates
        .iter()
        .map(|row| (row.actor.as_str(), row.stance.word()))
        .collect();
    assert_eq!(stances, [("blues", "backs"), ("reds", "tolerates")]);
}

#[test]
fn unknown_ids_are_told_with_what_may_have_been_meant() {
    for (op, rest, near) in [
        ("join", "parties = [\"blues\", \"greenz\"]\ninto = \"blues\"", "greens"),
        ("join", "parties = [\"greens\"]\ninto = \"bluess\"", "blues"),
        ("split", "party = \"redz\"\nnew = \"navy\"\nname = \"Navy\"\nseats = 1", "reds"),
        ("resign", "party = \"redz\"", "reds"),
        ("add-pact", "from = \"redz\"\nto = \"blues\"\nkind = \"commits\"", "reds"),
        ("lift-pact", "from = \"reds\"\nto = \"bluess\"", "blues"),
        ("remove-actor", "actor = \"nel\"", "nell"),
        ("remove-candidate", "candidate = \"nel\"", "nell"),
        ("remove-candidate", "candidate = \"nell\"\npost = \"prime-ministr\"", "prime-minister"),
        ("salience", "issue = \"left-rigth\"\nsalience = 1", "left-right"),
        ("salience", "actor = \"redz\"\nissue = \"left-right\"\nsalience = 1", "reds"),
        ("tie", "from = \"reds\"\nto = \"bluess\"\nsign = \"1\"", "blues"),
        (
            "stance",
            "candidate = \"nell\"\npost = \"prime-minister\"\nactor = \"redz\"\nstance = \"backs\"",
            "reds",
        ),
    ] {
        // Made by hand, the scenario is refused when it is applied ...
        let problem = wrong(&edit(op, rest));
        assert!(problem.help.contains(&format!("did you mean `{near}`?")), "{op}: {problem:?}");
        assert!(problem.message.contains("on 2022-01-01"), "{problem:?}");
        // ... and in the file of a case it is when the case is read, with its place.
        let mut texts = small();
        texts.insert("scenarios/x.toml".to_owned(), format!("title = \"X\"\n{}", edit(op, rest)));
        let error = Case::read(&files(&texts)).expect_err("an unknown id");
        let [problem] = error.problems() else { panic!("{:#?}", error.problems()) };
        assert_eq!(problem.code, Code::UnknownId);
        assert!(problem.place.line >= 4 && problem.place.column > 1, "{problem:?}");
        assert!(problem.help.contains(&format!("did you mean `{near}`?")), "{op}: {problem:?}");
    }
}

#[test]
fn edits_build_on_each_other() {
    let split = edit("split", "party = \"blues\"\nnew = \"navy\"\nname = \"Navy\"\nseats = 12");
    let join = edit("join", "parties = [\"navy\", \"reds\"]\ninto = \"reds\"");
    let mut texts = small();
    texts.insert("scenarios/x.toml".to_owned(), format!("title = \"X\"\n{split}{join}"));
    let view = read(&texts).as_of(today()).with_scenario("x").expect("edits that can be made");
    assert_eq!(seats(&view), seated([("blues", 38), ("greens", 10), ("reds", 52)]));
}

#[test]
fn every_wrong_edit_is_told() {
    let view = read(&small()).as_of(today());
    let edits =
        edit("resign", "party = \"redz\"") + &edit("lift-pact", "from = \"blues\"\nto = \"reds\"");
    let error = view.with_edits("x", &scenario(&edits)).expect_err("two wrong edits");
    let starts: Vec<&str> = error.problems().iter().map(|problem| &problem.message[..7]).collect();
    assert_eq!(starts, ["edit 1:", "edit 2:"]);
}

#[test]
fn an_unknown_scenario_is_told_with_what_may_have_been_meant() {
    let mut texts = small();
    let view = read(&texts).as_of(today());
    let error = view.with_scenario("x").expect_err("no scenario");
    assert!(error.problems()[0].help.contains("no folder `scenarios`"));
    texts.insert("scenarios/reds-out.toml".to_owned(), "title = 'X'".to_owned());
    let error = read(&texts).as_of(today()).with_scenario("red-out").expect_err("another");
    assert_eq!(error.problems()[0].help, "did you mean `reds-out`?");
}

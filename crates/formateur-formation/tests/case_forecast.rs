//! Forecasts of cases: what statements, rules and days do to them.

use std::collections::{BTreeMap, BTreeSet};

use formateur_case::{Case, Date, Files};
use formateur_formation::{Ask, CaseForecast, Model, NoForecast, forecast};

const HEAD: &str = "title = 'A formation'\ncountry = 'Nowhere'\nas_of = '2020-03-01'\nelection = '2020-02-23'\n\
    axis = 'left-right'\n[chamber]\nname = 'Diet'\nseats = 100\n\
    [[thresholds]]\nid = 'investiture'\nkind = 'positive'\nvotes = 51\nsource = ['press']\n\
    [[offices]]\nid = 'prime-minister'\nname = 'Prime minister'\nsource = ['press']\n\
    [[issues]]\nid = 'left-right'\nname = 'Left and right'\nlow_end = 'left'\nhigh_end = 'right'\nscale = [0, 10]\n\
    source = ['press']\n";

/// A case of four parties; texts by file name.
fn texts() -> BTreeMap<&'static str, String> {
    let actors = "id,name,kind,community\nred,Red,party,plain\ngreen,Green,party,plain\n\
        blue,Blue,party,hill\nblack,Black,party,hill\nann,Ann,person,\nbob,Bob,person,\nguard,Guard,armed-group,\n";
    let seats = "party,seats,known_from,source\nred,38,2020-02-24,press\nblue,32,2020-02-24,press\n\
        green,18,2020-02-24,press\nblack,12,2020-02-24,press\n";
    let positions = "actor,issue,position,known_from,source\nred,left-right,3,2020-02-24,press\n\
        green,left-right,2.5,2020-02-24,press\nblue,left-right,6,2020-02-24,press\n\
        black,left-right,8,2020-02-24,press\n";
    BTreeMap::from([
        ("case.toml", HEAD.to_owned()),
        ("actors.csv", actors.to_owned()),
        ("seats.csv", seats.to_owned()),
        ("positions.csv", positions.to_owned()),
        ("sources.csv", "id,title\npress,The press\n".to_owned()),
    ])
}

const PACTS: &str = "from,to,kind,condition,known_from,source\n";

fn case(texts: &BTreeMap<&str, String>) -> Case {
    let mut files = Files::new();
    for (name, text) in texts {
        files.insert(name, text.clone().into_bytes()).expect("small files");
    }
    Case::read(&files).unwrap_or_else(|error| panic!("{:#?}", error.problems()))
}

fn asked(texts: &BTreeMap<&str, String>, ask: &Ask) -> Result<CaseForecast, NoForecast> {
    let case = case(texts);
    let view = case.as_of(case.head().as_of);
    let count = view.count().expect("there are seats");
    forecast(&view, count, view.investiture(), &Model::shipped(), ask)
}

fn told(texts: &BTreeMap<&str, String>) -> CaseForecast {
    asked(texts, &Ask::default()).expect("there is a forecast")
}

/// The chance of a government of exactly these parties.
fn of(forecast: &CaseForecast, members: &[&str]) -> f64 {
    let wanted: BTreeSet<&str> = members.iter().copied().collect();
    let same = forecast
        .governments
        .iter()
        .find(|one| one.members.iter().map(String::as_str).collect::<BTreeSet<_>>() == wanted);
    same.map_or(0.0, |one| one.chance.probability)
}

#[test]
fn chances_are_chances() {
    let forecast = told(&texts());
    let near = |x: f64, y: f64| (x - y).abs() < 1e-6;
    assert!(
        forecast.governments.iter().map(|one| one.chance.probability).sum::<f64>() <= 1.0 + 1e-9
    );
    let premiers: f64 = forecast.prime_minister.iter().map(|one| one.chance.probability).sum();
    assert!(near(premiers, 1.0), "{premiers}");
    let all = forecast
        .governments
        .iter()
        .map(|one| one.chance)
        .chain(forecast.in_government.iter().map(|one| one.chance))
        .chain(forecast.prime_minister.iter().map(|one| one.chance));
    for chance in all {
        assert!(0.0 <= chance.low && chance.low <= chance.probability, "{chance:?}");
        assert!(chance.probability <= chance.high && chance.high <= 1.0, "{chance:?}");
    }
}

#[test]
fn a_refusal_makes_a_government_unlikely_and_says_by_how_much() {
    let (free, mut texts) = (told(&texts()), texts());
    texts.insert("pacts.csv", format!("{PACTS}blue,red,rules-out,,2020-02-25,press\n"));
    let bound = told(&texts);
    assert!(of(&bound, &["red", "blue"]) < 0.2 * of(&free, &["red", "blue"]));
    let term = &bound.terms[0];
    assert_eq!(term.term.id, "rules-out:blue:red");
    assert_eq!(term.term.statement.source, ["press"]);
    let shift = term.government.as_ref().expect("it changes something");
    assert!((shift.with - shift.without).abs() > 0.01);
}

#[test]
fn a_statement_that_is_left_out_was_never_made() {
    let mut with = texts();
    with.insert("pacts.csv", format!("{PACTS}blue,red,rules-out,,2020-02-25,press\n"));
    let ask = Ask { without: BTreeSet::from(["rules-out:blue:red".to_owned()]), ..Ask::default() };
    let left_out = asked(&with, &ask).expect("there is a forecast");
    assert_eq!(left_out.governments, told(&texts()).governments);
    let ask = Ask { without: BTreeSet::from(["rules-out:blue:rad".to_owned()]), ..Ask::default() };
    let error = asked(&with, &ask).expect_err("nobody said that");
    assert!(error.to_string().contains("did you mean `rules-out:blue:red`?"), "{error}");
}

#[test]
fn what_was_written_afterwards_does_not_count() {
    let mut later = texts();
    later.insert(
        "pacts.csv",
        format!(
            "{PACTS}blue,red,rules-out,,hindsight,press\ngreen,black,rules-out,,2020-03-02,press\n"
        ),
    );
    let (later, plain) = (told(&later), told(&texts()));
    assert_eq!(later, plain);
}

#[test]
fn without_the_case_layer_only_rules_are_left() {
    let mut stated = texts();
    stated.insert("pacts.csv", format!("{PACTS}blue,red,rules-out,,2020-02-25,press\n"));
    let ask = Ask { case_layer: false, ..Ask::default() };
    let off = asked(&stated, &ask).expect("there is a forecast");
    assert_eq!(off.governments, asked(&texts(), &ask).expect("there is a forecast").governments);
    assert!(off.terms.is_empty());
}

#[test]
fn nobody_governs_against_declared_opponents_who_can_vote_it_down() {
    let mut texts = texts();
    let all = "red,blue,rules-out,,2020-02-25,press\nred,black,rules-out,,2020-02-25,press\n\
        green,blue,rules-out,,2020-02-25,press\n";
    texts.insert("pacts.csv", format!("{PACTS}{all}"));
    let forecast = told(&texts);
    let rule = forecast.rules.iter().find(|rule| rule.id == "votes").expect("there is a vote");
    assert!(rule.excluded_candidates > 0.0);
    // Blue and Black have 44 seats, and 56 members have declared against them.
    assert!(of(&forecast, &["blue", "black"]) <= 0.0);
    assert!(of(&forecast, &["red", "green"]) > 0.0);
}

#[test]
fn convention_on_the_prime_minister_binds() {
    let mut texts = texts();
    let head =
        HEAD.replace("name = 'Prime minister'", "name = 'Prime minister'\ncommunity = 'hill'");
    texts.insert("case.toml", head);
    let forecast = told(&texts);
    assert!(of(&forecast, &["red", "green"]) <= 0.0);
    let leads = |id: &str| forecast.prime_minister_party.iter().any(|one| one.id == id);
    assert!(leads("blue") && !leads("red"));
}

#[test]
fn backers_and_objectors_count_by_how_much_they_are_needed() {
    let mut texts = texts();
    texts.insert(
        "memberships.csv",
        "member,group,role,known_from,source\nann,red,member,2020-02-24,press\nbob,red,member,2020-02-24,press\n"
            .to_owned(),
    );
    texts.insert(
        "candidates.csv",
        "candidate,post,actor,stance,known_from,source\nann,prime-minister,red,backs,2020-02-25,press\n\
         bob,prime-minister,green,objects,2020-02-25,press\nbob,prime-minister,guard,objects,2020-02-25,press\n"
            .to_owned(),
    );
    let forecast = told(&texts);
    let chance = |id: &str| {
        let found = forecast.prime_minister.iter().find(|one| one.id == id);
        found.map(|one| one.chance.probability).expect("an alternative")
    };
    assert!(chance("ann") > 2.0 * chance("bob"), "{} {}", chance("ann"), chance("bob"));
    let effect = |id: &str| {
        let found = forecast.stances.iter().find(|one| one.stance.id == id).expect("a stance");
        found.without - found.with
    };
    assert!(effect("objects:green:bob") > effect("objects:guard:bob"));
    assert!(effect("objects:guard:bob") > 0.0);
    assert!(forecast.prime_minister.iter().any(|one| one.id == "outsider"));
}

#[test]
fn the_one_in_office_leaves_in_time_and_not_before() {
    let mut texts = texts();
    texts.insert(
        "offices.csv",
        "holder,office,post,since,known_from,source\nann,prime minister,prime-minister,2018-01-01,2018-01-01,press\n"
            .to_owned(),
    );
    let forecast = told(&texts);
    let incumbent = forecast.incumbent.expect("Ann is in office");
    assert_eq!(incumbent.id, "ann");
    let curve = &forecast.incumbent_survival;
    assert!(curve.len() > 5);
    for pair in curve.windows(2) {
        assert!(pair[0].chance.probability >= pair[1].chance.probability);
        assert!(pair[0].caretaking >= pair[1].caretaking);
    }
    assert!(curve.iter().all(|point| point.chance.probability >= point.caretaking - 1e-9));
}

#[test]
fn a_government_that_took_office_is_no_forecast() {
    let mut texts = texts();
    texts.insert(
        "outcomes.csv",
        "kind,date,parties,known_from,source\ngovernment,2020-02-28,red;green,2020-02-28,press\n"
            .to_owned(),
    );
    let day = Date::new(2020, 2, 28).expect("a day");
    assert_eq!(asked(&texts, &Ask::default()), Err(NoForecast::Over(day)));
}

#[test]
fn the_order_of_rows_and_the_number_of_threads_change_nothing() {
    let mut stated = texts();
    stated.insert(
        "pacts.csv",
        format!(
            "{PACTS}blue,red,rules-out,,2020-02-25,press\ngreen,red,commits,,2020-02-26,press\n"
        ),
    );
    let mut turned = stated.clone();
    for text in turned.values_mut().filter(|text| text.contains(',') && !text.contains('[')) {
        let mut lines: Vec<&str> = text.lines().collect();
        lines[1..].reverse();
        *text = lines.join("\n");
    }
    assert_eq!(told(&stated), told(&turned));
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    assert_eq!(pool.install(|| told(&stated)), told(&stated));
}

#[test]
fn a_bare_count_of_seats_is_enough() {
    let bare: BTreeMap<&str, String> = texts()
        .into_iter()
        .filter(|(name, _)| *name != "positions.csv")
        .map(|(name, text)| match name {
            "case.toml" => {
                let head = "title = 'A'\ncountry = 'Nowhere'\nas_of = '2020-03-01'\n\
                    [chamber]\nname = 'Diet'\nseats = 100\n";
                (name, head.to_owned())
            }
            _ => (name, text),
        })
        .collect();
    let forecast = told(&bare);
    assert!(!forecast.governments.is_empty());
    assert!(forecast.stages.is_empty() && forecast.incumbent.is_none());
}

//! Rules as text.

use formateur_power::rules::{MAX_NESTING, Measure, Mistake, Rule};

fn measures() -> Vec<Measure> {
    vec![Measure::new("population", vec![500, 300, 201]), Measure::new("states", vec![1, 1, 1])]
}

fn at_least(measure: usize, votes: u64) -> Rule {
    Rule::AtLeast { measure, votes }
}

fn parse(text: &str) -> Rule {
    Rule::parse(text, &measures()).expect("it is a rule")
}

#[test]
fn and_binds_tighter_than_or() {
    let population = at_least(0, 651);
    let expected = Rule::Any(vec![Rule::All(vec![population, at_least(1, 2)]), at_least(1, 3)]);
    assert_eq!(parse("population >= 65% and states >= 2 or states >= 3"), expected);
    let grouped = "population ≥ 65 % and (states>=2 or (states >= 3))";
    let either = Rule::Any(vec![at_least(1, 2), at_least(1, 3)]);
    assert_eq!(parse(grouped), Rule::All(vec![at_least(0, 651), either]));
}

#[test]
fn percentages_become_the_fewest_votes_that_reach_or_exceed_them() {
    // The total is 1001.
    for (text, votes) in [
        ("population >= 50%", 501),
        ("population > 50%", 501),
        ("population >= 100%", 1001),
        ("population >= 62.5%", 626),
        ("population >= 33.333333333333%", 334),
        ("population > 0%", 1),
        ("population > 500", 501),
        ("population >= 0.1%", 2),
    ] {
        assert_eq!(parse(text), at_least(0, votes), "{text}");
    }
    // Exactly two thirds of 3 states are 2; more than that are 3.
    assert_eq!(parse("states > 66.6%"), at_least(1, 2));
    assert_eq!(parse("states > 66.7%"), at_least(1, 3));
}

#[test]
fn mistakes_say_where_they_are_and_what_to_write() {
    for (text, column, mistake) in [
        ("", 1, Mistake::Condition),
        ("population 65%", 12, Mistake::Comparison),
        ("population >= ", 15, Mistake::Number),
        ("population >= 6.5", 15, Mistake::Quota("6.5".into())),
        ("population >= 100.1%", 15, Mistake::Quota("100.1%".into())),
        ("population >= 1.2.3%", 15, Mistake::Quota("1.2.3%".into())),
        ("population >= 99999999999999999999", 15, Mistake::Quota("99999999999999999999".into())),
        ("population >= 5 states >= 2", 17, Mistake::Joint),
        ("(population >= 5", 1, Mistake::Parenthesis),
        ("population >= 5)", 16, Mistake::Parenthesis),
        ("population >= 5 and", 20, Mistake::Condition),
        ("and population >= 5", 1, Mistake::Condition),
        ("population = 5", 12, Mistake::Character('=')),
        (
            "é >= 5",
            1,
            Mistake::Measure {
                name: "é".into(),
                known: vec!["population".into(), "states".into()],
            },
        ),
    ] {
        let error = Rule::parse(text, &measures()).expect_err("it is no rule");
        assert_eq!((error.column, &error.mistake), (column, &mistake), "{text}");
        assert!(error.to_string().contains(&error.mistake.remedy()), "{text}");
    }
    let error = Rule::parse("votes >= 5", &measures()).expect_err("it is no rule");
    assert_eq!(
        error.to_string(),
        "column 1: no measure is called `votes`; write one of: population, states"
    );
}

#[test]
fn parentheses_have_a_limit_and_nothing_panics() {
    let nested = |depth| format!("{}states >= 2{}", "(".repeat(depth), ")".repeat(depth));
    assert_eq!(parse(&nested(MAX_NESTING)), at_least(1, 2));
    let error = Rule::parse(&nested(100_000), &measures()).expect_err("it is too deep");
    assert_eq!((error.column, error.mistake), (MAX_NESTING + 1, Mistake::Nesting));
    let heavy = [Measure::new("heavy", vec![u64::MAX, 1])];
    let error = Rule::parse("heavy >= 5", &heavy).expect_err("it cannot be counted");
    assert_eq!(error.mistake, Mistake::Overflow("heavy".into()));
}

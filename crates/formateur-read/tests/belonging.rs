//! Which time belongs to a fact.

use formateur_read::{Fact, Kind, Options, read};

/// The facts of a kind in a text, with their words and dates.
fn dated(text: &str, kind: Kind) -> Vec<(String, Option<String>)> {
    let options =
        Options { anchor: Some("2022-06-03".parse().expect("a day")), ..Options::default() };
    let reading = read(text.to_owned(), &options);
    let row = |fact: &Fact| {
        let value =
            fact.date.as_ref().and_then(|date| date.value.as_ref().map(ToString::to_string));
        (reading.scene.document.at(fact.span).to_owned(), value)
    };
    reading.facts.iter().filter(|fact| fact.kind == kind).map(row).collect()
}

/// Every row of a text has a fact of the kind, and all such facts have the date, or none where it is empty.
fn check(kind: Kind, rows: &[(&str, &str)]) {
    for (text, wanted) in rows {
        let found = dated(text, kind);
        assert!(!found.is_empty(), "nothing: {text}");
        for (words, value) in found {
            assert_eq!(value.unwrap_or_default(), *wanted, "{text}: {words}");
        }
    }
}

#[test]
fn what_lasts_is_not_of_the_day_of_a_deed() {
    check(
        Kind::Trait,
        &[
            ("Born in Tirana in 1971, Ana Kola moved north.", ""),
            ("Ana Kola was born in Tirana on 4 May 1971.", ""),
            ("In 2016 the party chose the lawyer Ana Kola.", ""),
            ("Ana Kola, 61, was elected in August 2017.", ""),
        ],
    );
    check(
        Kind::Tie,
        &[
            ("Ana Kola resigned in 2011 over a loan to her brother-in-law, Petrit Leka.", ""),
            ("Ana Kola married Petrit Leka in 1998.", "1998"),
        ],
    );
}

#[test]
fn what_is_said_is_not_of_the_day_of_another_thing() {
    check(
        Kind::Claim,
        &[
            ("Ana Kola accused Petrit Leka of fraud in the election of 10 October 2021.", ""),
            ("Now they accuse Petrit Leka of theft during the war of 2006.", ""),
            ("Ana Kola accused Petrit Leka of hiding men who fled in 2013.", ""),
            ("In 2014 Ana Kola accused Petrit Leka of fraud.", "2014"),
        ],
    );
    check(
        Kind::Position,
        &[
            ("Ana Kola wants the 1952 treaty with India rewritten.", ""),
            ("Ana Kola opposes the accord of 1963.", ""),
        ],
    );
    check(
        Kind::Quote,
        &[
            ("Ana Kola said: \"We will respect the 1963 agreement until they leave.\"", ""),
            ("\"It was never mine,\" Ana Kola said in 2011.", "2011"),
        ],
    );
}

#[test]
fn a_word_before_a_thing_of_a_time_tells_how_a_fact_lies_to_it() {
    check(
        Kind::Office,
        &[
            ("Ana Kola has led the Reform Party since the coup of 2013.", "2013/"),
            ("Ana Kola has led the Reform Party since the 2013 coup.", "2013/"),
            ("Ana Kola has led the Reform Party since 2013.", "2013/"),
            (
                "After a stint abroad from 2017 to 2020, Ana Kola was handed the foreign ministry.",
                "2020/",
            ),
            ("In 2009 Ana Kola received the portfolio of finance.", "2009/"),
        ],
    );
    check(
        Kind::Event,
        &[
            ("Ana Kola resigned after the war of 2006.", "2006/"),
            ("Ana Kola resigned before the 2019 election.", "/2019"),
        ],
    );
}

#[test]
fn what_only_compares_or_tells_of_a_noun_dates_nothing() {
    check(Kind::Event, &[("Ana Kola visited Rome for the first time since 1990.", "")]);
    check(
        Kind::Tie,
        &[
            ("In 2016 he took over the army, often criticised by the Reform Party.", ""),
            ("The Reform Party accused Ana Kola of hiding men who fled in 2013.", ""),
        ],
    );
}

#[test]
fn a_month_behind_a_later_year_is_not_of_the_year_before() {
    let text =
        "Ana Kola was a deputy in 2015 and, from 2021 until her resignation in March, a minister.";
    let options =
        Options { anchor: Some("2022-06-03".parse().expect("a day")), ..Options::default() };
    let reading = read(text.to_owned(), &options);
    let last = reading.scene.dates.last().and_then(|date| date.value.clone());
    assert_eq!(last.as_deref(), Some("2022-03"));
}

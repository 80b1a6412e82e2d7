//! Times in a text: what they are worth, and on what they rest.

use formateur_read::{Options, Precision, Reading, read};
use proptest::prelude::*;

use Precision::{
    After, Before, Day, DurationMonths, DurationYears, Month, Period, PeriodOpen, Present, Recent,
    RecentMonths, Relative, Year,
};

fn reading(text: &str, anchor: Option<&str>) -> Reading {
    let anchor = anchor.map(|day| day.parse().expect("a day"));
    read(text.to_owned(), &Options { anchor, ..Options::default() })
}

/// Words, value, precision and basis of all times of a text.
fn found(
    text: &str,
    anchor: Option<&str>,
) -> Vec<(String, Option<String>, Precision, &'static str)> {
    let reading = reading(text, anchor);
    let document = &reading.scene.document;
    let row = |date: &formateur_read::DateMention| {
        (
            document.at(date.span).to_owned(),
            date.value.as_ref().map(ToString::to_string),
            date.precision,
            date.basis,
        )
    };
    reading.scene.dates.iter().map(row).collect()
}

type Row<'a> = (&'a str, &'a str, &'a str, Precision, &'a str);

/// Rows of text, words of its only time, value or "", precision, basis.
fn check(anchor: Option<&str>, rows: &[Row<'_>]) {
    for (text, words, value, precision, basis) in rows {
        let value = (!value.is_empty()).then(|| (*value).to_owned());
        assert_eq!(
            found(text, anchor),
            [((*words).to_owned(), value, *precision, *basis)],
            "{text}"
        );
    }
}

#[test]
fn dates_in_full() {
    check(
        None,
        &[
            (
                "The law was passed on 10 October 2021 in the night.",
                "10 October 2021",
                "2021-10-10",
                Day,
                "explicit",
            ),
            (
                "The law was passed on October 10, 2021.",
                "October 10, 2021",
                "2021-10-10",
                Day,
                "explicit",
            ),
            (
                "The law was passed on the 10th of October, 2021.",
                "the 10th of October, 2021",
                "2021-10-10",
                Day,
                "explicit",
            ),
            (
                "She was born on 2nd of May 1959 in a village.",
                "2nd of May 1959",
                "1959-05-02",
                Day,
                "explicit",
            ),
            (
                "The law was passed on 2021-10-10 there.",
                "2021-10-10",
                "2021-10-10",
                Day,
                "explicit",
            ),
            (
                "They met on Sunday, 10 October 2021.",
                "Sunday, 10 October 2021",
                "2021-10-10",
                Day,
                "explicit",
            ),
            ("They met in October 2021 again.", "October 2021", "2021-10", Month, "explicit"),
            ("They met in October of 2021 again.", "October of 2021", "2021-10", Month, "explicit"),
            ("They met in 2021 again.", "2021", "2021", Year, "explicit"),
            ("They met in early 2021 again.", "early 2021", "2021", Year, "explicit"),
            ("They met at the end of 2021 again.", "the end of 2021", "2021", Year, "explicit"),
            (
                "He warned them in the spring of 2020.",
                "the spring of 2020",
                "2020",
                Year,
                "explicit",
            ),
            ("They met in the year 2010 again.", "the year 2010", "2010", Year, "explicit"),
            ("He won the 2019 election by far.", "2019", "2019", Year, "explicit"),
            ("Her father (born 1921) was a clerk.", "1921", "1921", Year, "explicit"),
        ],
    );
}

#[test]
fn intervals() {
    check(
        None,
        &[
            (
                "He was mayor from 2012 to 2016 there.",
                "from 2012 to 2016",
                "2012/2016",
                Period,
                "explicit",
            ),
            ("He was mayor (2012-16) there.", "2012-16", "2012/2016", Period, "explicit"),
            ("He was mayor (2012–2016) there.", "2012–2016", "2012/2016", Period, "explicit"),
            (
                "He was mayor between 2012 and 2016.",
                "between 2012 and 2016",
                "2012/2016",
                Period,
                "explicit",
            ),
            (
                "He was mayor between 2009-2012, they say.",
                "between 2009-2012",
                "2009/2012",
                Period,
                "explicit",
            ),
            (
                "From 1969 until 2013 the Front ruled.",
                "From 1969 until 2013",
                "1969/2013",
                Period,
                "explicit",
            ),
            (
                "It sat from March to December 2011.",
                "from March to December 2011",
                "2011-03/2011-12",
                Period,
                "explicit",
            ),
            (
                "It sat from November to March 2011.",
                "from November to March 2011",
                "2010-11/2011-03",
                Period,
                "explicit",
            ),
            ("It sat from March until December.", "from March until December", "", Period, "vague"),
            ("He has led it since 2016.", "since 2016", "2016/", PeriodOpen, "explicit"),
            ("He led it until 2003.", "until 2003", "/2003", Before, "explicit"),
            ("He led it before May 2003.", "before May 2003", "/2003-05", Before, "explicit"),
            ("He led it after 2003.", "after 2003", "2003/", After, "explicit"),
            ("They met in the 1990s.", "the 1990s", "1990/1999", Period, "explicit"),
            ("They met in the late 1990s.", "the late 1990s", "1995/1999", Period, "explicit"),
            (
                "It was built in the 19th century.",
                "the 19th century",
                "1801/1900",
                Period,
                "explicit",
            ),
        ],
    );
}

#[test]
fn without_an_anchor_nothing_relative_has_a_value() {
    check(
        None,
        &[
            ("He resigned on Sunday.", "Sunday", "", Day, "vague"),
            ("He resigned last Friday.", "last Friday", "", Day, "vague"),
            ("He resigned in October.", "October", "", Month, "vague"),
            ("He resigned last October.", "last October", "", Month, "vague"),
            ("The October elections were close.", "October", "", Month, "vague"),
            ("He resigned on October 10.", "October 10", "", Day, "vague"),
            ("The vote is on Aug. 9 there.", "Aug. 9", "", Day, "vague"),
            ("He resigned last month.", "last month", "", Month, "vague"),
            ("He resigned last year.", "last year", "", Year, "vague"),
            ("He resigned two years ago.", "two years ago", "", Year, "vague"),
            ("He resigned yesterday.", "yesterday", "", Day, "vague"),
            ("Two years later he resigned.", "Two years later", "", Relative, "vague"),
            ("He resigned the same year.", "the same year", "", Relative, "vague"),
            ("He has recently resigned.", "recently", "", Recent, "vague"),
            ("In recent months he has resigned.", "In recent months", "", RecentMonths, "vague"),
            ("He is now free.", "now", "", Present, "vague"),
            ("They marched for months.", "for months", "", DurationMonths, "vague"),
            (
                "They marched for eleven long months.",
                "for eleven long months",
                "",
                DurationMonths,
                "vague",
            ),
            (
                "They marched for almost three years.",
                "for almost three years",
                "",
                DurationYears,
                "vague",
            ),
            ("He will rule until October.", "until October", "", Before, "vague"),
            ("He has sat there since December.", "since December", "", PeriodOpen, "vague"),
        ],
    );
}

#[test]
fn relative_ones_rest_on_the_anchor() {
    // A Friday.
    check(
        Some("2022-06-03"),
        &[
            ("He resigned on Friday.", "Friday", "2022-06-03", Day, "anchor"),
            ("He resigned on Sunday.", "Sunday", "2022-05-29", Day, "anchor"),
            ("He resigned last Friday.", "last Friday", "2022-05-27", Day, "anchor"),
            ("They vote next Friday.", "next Friday", "2022-06-10", Day, "anchor"),
            ("They will vote on Sunday.", "Sunday", "2022-06-05", Day, "anchor"),
            ("He resigned in October.", "October", "2021-10", Month, "anchor"),
            ("He resigned last June.", "last June", "2021-06", Month, "anchor"),
            (
                "He has sat there since December.",
                "since December",
                "2021-12/",
                PeriodOpen,
                "anchor",
            ),
            ("The August election is close.", "August", "2022-08", Month, "anchor"),
            ("The election is scheduled for Aug. 9 there.", "Aug. 9", "2022-08-09", Day, "anchor"),
            ("He resigned last month.", "last month", "2022-05", Month, "anchor"),
            ("He resigned last week.", "last week", "2022-05-23/2022-05-29", Period, "anchor"),
            ("He resigned last year.", "last year", "2021", Year, "anchor"),
            ("He resigned two years ago.", "two years ago", "2020", Year, "anchor"),
            ("He resigned six months ago.", "six months ago", "2021-12", Month, "anchor"),
            ("He resigned three days ago.", "three days ago", "2022-05-31", Day, "anchor"),
            ("He resigned yesterday.", "yesterday", "2022-06-02", Day, "anchor"),
            ("They vote next month.", "next month", "2022-07", Month, "anchor"),
            (
                "Swedes vote on Sunday, 11 September.",
                "Sunday, 11 September",
                "2022-09-11",
                Day,
                "anchor",
            ),
            ("He resigned nearly two years ago.", "two years ago", "", Relative, "vague"),
            ("He has recently resigned.", "recently", "", Recent, "vague"),
        ],
    );
    // Ten months back or two ahead: an election of a month is neither for sure.
    check(
        Some("2022-01-03"),
        &[
            ("The July election was close.", "July", "", Month, "vague"),
            ("The November election was close.", "November", "2021-11", Month, "anchor"),
        ],
    );
}

#[test]
fn a_tale_goes_on_from_its_last_date() {
    let values = |text: &str, anchor: Option<&str>| -> Vec<Option<String>> {
        found(text, anchor).into_iter().map(|(_, value, ..)| value).collect()
    };
    let some = |value: &str| Some(value.to_owned());
    let text =
        "In 2007 he survived a bomb. Two years later he went home. The following year he died.";
    assert_eq!(values(text, None), [some("2007"), some("2009"), some("2010")]);
    let text = "He became its deputy in 2011. He was expelled four years later.";
    assert_eq!(values(text, None), [some("2011"), some("2015")]);
    let text = "In January 1980 he resigned. The same year he was arrested.";
    assert_eq!(values(text, None), [some("1980-01"), some("1980")]);
    let text = "In 2007 he fled. In June of the same year he was arrested, in May of the following year freed.";
    assert_eq!(values(text, None), [some("2007"), some("2007-06"), some("2008-05")]);
    let text = "In January 1998 they met. The truce became a peace in April.";
    assert_eq!(values(text, None), [some("1998-01"), some("1998-04")]);
    // The first sentence of a paragraph follows from the one before; no other does, and nothing over a heading.
    let text = "A title\nIn 2007 he fled from the town.\nTwo years later he went home again.";
    assert_eq!(values(text, None), [some("2007"), some("2009")]);
    let text =
        "A title\nIn 2007 he fled from the town.\nHe wrote books. Two years later he went home.";
    assert_eq!(values(text, None), [some("2007"), None]);
    // Not from a month back, not in what somebody says at the time of the text.
    assert_eq!(
        values("In May 1998 they met. It became a peace in April.", None),
        [some("1998-05"), None]
    );
    assert_eq!(
        values("In 1998 they met. He said in April that it was over.", None),
        [some("1998"), None]
    );
    // Weeks cannot be counted from a year.
    assert_eq!(
        values("In 2021 she fell. Two weeks later she was back.", None),
        [some("2021"), None]
    );
    // The 1963 agreement is not where the tale is.
    assert_eq!(
        values("He praised the 1963 agreement. Two years later he died.", None),
        [some("1963"), None]
    );
}

#[test]
fn numbers_that_are_no_years() {
    for text in [
        "About 1,500 people came.",
        "He won by 2003 votes.",
        "It holds in 2003 villages.",
        "Lelmet, 54, won.",
        "A fine of 2000 was set.",
        "Resolution 1701 was passed.",
        "It cost $2019 there.",
        "A total of 1900 came.",
        "He died aged 88.",
        "He was taken away aged 12.",
        "The march was long.",
        "It may happen.",
        "She met April Jones.",
        "They marched over 2011 miles.",
        "The Sunday Times said so, it may be.",
    ] {
        let found = found(text, None);
        assert!(found.iter().all(|(words, ..)| words == "Sunday"), "{text}: {found:?}");
    }
    assert_eq!(found("In 2016 voters chose him.", None).len(), 1);
}

#[test]
fn a_day_that_does_not_exist_has_no_value_and_says_so() {
    check(
        Some("2022-06-03"),
        &[
            ("They met on 31 February 2021 there.", "31 February 2021", "", Day, "no such day"),
            ("They met on 31 April there.", "31 April", "", Day, "no such day"),
            ("They met on 29 February 2021 there.", "29 February 2021", "", Day, "no such day"),
            (
                "They met on Monday, 10 October 2021.",
                "Monday, 10 October 2021",
                "",
                Day,
                "no such day",
            ),
        ],
    );
}

#[test]
fn a_dateline_is_an_anchor() {
    for head in [
        "14 March 2019",
        "Published: Thursday, 14 Mar 2019 | Updated 2 days ago",
        "Published: March 14, 2019",
    ] {
        let text = format!("A title of some sort\n\n{head}\n\nHe resigned last October.");
        let last = found(&text, None).pop();
        let wanted = ("last October".to_owned(), Some("2018-10".to_owned()), Month, "dateline");
        assert_eq!(last, Some(wanted), "{head}");
    }
    for head in [
        "NAIROBI, March 14 2019 (Wire) - ",
        "LONDON, 14 March 2019 — ",
        "Velnik, 14 March 2019 - VTA. ",
    ] {
        let text = format!("A title of some sort\n\n{head}He resigned last October.");
        let last = found(&text, None).pop();
        let wanted = ("last October".to_owned(), Some("2018-10".to_owned()), Month, "dateline");
        assert_eq!(last, Some(wanted), "{head}");
    }
    // A date in prose is none; the day of the analyst goes first.
    for text in [
        "On 14 March 2019 he spoke. He resigned last October.",
        "Title\nPublished in The Herald, February 12th\nHe resigned last October.",
    ] {
        assert_eq!(found(text, None).pop().and_then(|(_, value, ..)| value), None, "{text}");
    }
    let text = "Title\n14 March 2019\nHe resigned last October.";
    let last = found(text, Some("2021-01-01")).pop();
    assert_eq!(
        last,
        Some(("last October".to_owned(), Some("2020-10".to_owned()), Month, "anchor"))
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_can_be_read(text in ".{0,200}", words in proptest::collection::vec(
        prop::sample::select(vec!["from", "2012", "to", "-", "May", "31", "Sunday", ",", "the", "last", "month", "two", "years", "ago", "later",
            "since", "until", "1990s", "in", "9999", "February", "mid-1990s", "of", "end", "\n", "Dec.", "19th", "century", "and", "400", "same"]), 0..40)) {
        for text in [text, words.join(" ")] {
            for anchor in [None, Some("0001-01-01"), Some("9999-12-31")] {
                let reading = reading(&text, anchor);
                let mut end = 0;
                for date in &reading.scene.dates {
                    prop_assert!(date.tokens.start >= end && !date.tokens.is_empty());
                    end = date.tokens.end;
                    prop_assert!(!reading.scene.document.at(date.span).is_empty());
                }
            }
        }
    }
}

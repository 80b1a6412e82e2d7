//! New cases: a small one that explains itself, and one from a table of seats.

mod from_seats;
mod new_case;

use std::collections::BTreeMap;

use toml_edit::Value;

pub use from_seats::from_seats;

use crate::case::HEAD_FILE;
use crate::date::Date;
use crate::sheet::is_strange;

/// The most rows that a table of seats may have.
pub const MAX_SEAT_ROWS: usize = 10_000;

/// The files of a small complete case, by name: it reads, and its comments say what stands where.
pub fn scaffold(title: &str, today: Date) -> BTreeMap<String, String> {
    let intro = Intro {
        title,
        today,
        axis: true,
        chamber: "Example Chamber",
        seats: 100,
        source: "example-commission",
        note: "more than half of all members; Art. 1",
    };
    let day = today.to_string();
    let fill = |text: &str| text.replace("{day}", &day);
    BTreeMap::from([
        (HEAD_FILE.to_owned(), intro.text() + OFFICES + STAGES + &left_right("example-commission")),
        ("README.md".to_owned(), readme(title, "The parties and numbers in it are invented.")),
        ("actors.csv".to_owned(), ACTORS.to_owned()),
        ("pacts.csv".to_owned(), fill(PACTS)),
        ("positions.csv".to_owned(), POSITIONS.to_owned()),
        ("scenarios/reds-open.toml".to_owned(), SCENARIO.to_owned()),
        ("seats.csv".to_owned(), fill(SEATS)),
        ("sources.csv".to_owned(), SOURCES.to_owned()),
    ])
}

/// What a new `case.toml` begins with.
struct Intro<'a> {
    title: &'a str,
    today: Date,
    axis: bool,
    chamber: &'a str,
    seats: u32,
    /// Who vouches for the threshold of investiture, and what is to be said about it.
    source: &'a str,
    note: &'a str,
}

impl Intro<'_> {
    fn text(&self) -> String {
        let Self { title, today, axis, chamber, seats, source, note } = self;
        let [title, day, chamber, source, note] =
            [title, today.to_string().as_str(), chamber, source, note].map(quote);
        let axis = if *axis { AXIS } else { "" };
        let votes = seats / 2 + 1;
        format!(
            r#"# What the case is, in one line.
title = {title}
# The country; write it here.
country = ""
# The day from which the case is seen unless another is asked for. Rows with a later known_from are not used.
as_of = {day}
# Language tags of the names in actors.csv, the main one first; another language has a column such as name.ar.
languages = ["en"]
{axis}
# The chamber in which a government needs support: its name and all its members, vacant seats included.
[chamber]
name = {chamber}
seats = {seats}

# Votes or members that something needs. kind: positive, negative, quorum, plurality or two-round; of: all-members,
# present or voting. A government needs the threshold called investiture.
[[thresholds]]
id = "investiture"
name = "Investiture"
kind = "positive"
votes = {votes}
of = "all-members"
source = [{source}]
note = {note}
"#
        )
    }
}

/// A text as TOML, without characters that no file of a case may have.
fn quote(text: &str) -> String {
    Value::from(plain(text)).to_string()
}

/// A text in one line.
fn plain(text: &str) -> String {
    let blank = |ch: char| if is_strange(ch) || ch.is_control() { ' ' } else { ch };
    let text: String = text.chars().map(blank).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn readme(title: &str, about: &str) -> String {
    format!(
        "# {}\n\n{about}\n\n- `case.toml`: the chamber, the thresholds, the scales\n- `*.csv`: one table each; every \
         row names its source\n- `scenarios/`: questions of the form \"what if\"\n\n`formateur check` says what is \
         wrong with the case and what to do about it, `formateur report` writes the report.\n",
        plain(title)
    )
}

/// The issue that orders parties from left to right.
fn left_right(source: &str) -> String {
    format!(
        r#"
# Scales on which positions.csv places actors: the meaning of both ends, and their numbers.
[[issues]]
id = "left-right"
name = "Left and right"
low_end = "left"
high_end = "right"
scale = [0, 10]
source = [{}]
"#,
        quote(source)
    )
}

const AXIS: &str =
    "# The issue whose scale orders the parties in pictures and connected coalitions.
axis = \"left-right\"
";

const OFFICES: &str = r#"
# Offices that are filled in the process; community = "..." says who fills it by convention.
[[offices]]
id = "prime-minister"
name = "Prime minister"
source = ["example-commission"]
"#;

const STAGES: &str = r#"
# Steps of the process in their order; deadline_days counts from the stage named by after.
[[stages]]
id = "election"
name = "Election"
source = ["example-commission"]

[[stages]]
id = "cabinet"
name = "Cabinet confirmed"
after = "election"
deadline_days = 30
threshold = "investiture"
fills = "prime-minister"
source = ["example-commission"]
note = "days are invented"
"#;

const ACTORS: &str = "id,name,short,kind,members,color
blues,Blue Party,Blues,party,,#2b6cb0
greens,Green Party,Greens,party,,#2f855a
independents,Members of no party,Independents,list,individuals,#718096
reds,Red Party,Reds,party,,#c53030
yellows,Yellow Party,Yellows,party,,#d69e2e
";

const SEATS: &str = "party,seats,status,known_from,source
blues,38,final,{day},example-commission
greens,16,final,{day},example-commission
independents,2,final,{day},example-commission
reds,33,final,{day},example-commission
yellows,11,final,{day},example-commission
";

const PACTS: &str = "from,to,kind,known_from,source,note
reds,yellows,rules-out,{day},judgement:example,kind: rules-out or commits or tolerates
";

const POSITIONS: &str = "actor,issue,position,low,high,salience,basis,confidence,source
blues,left-right,7,6.5,7.5,60,example,medium,judgement:example
greens,left-right,3.5,,,60,example,low,judgement:example
reds,left-right,2.5,,,60,example,low,judgement:example
yellows,left-right,6,,,60,example,low,judgement:example
";

const SCENARIO: &str = r#"title = "What if the Reds no longer ruled out the Yellows?"

[[edit]]
op = "lift-pact"
from = "reds"
to = "yellows"
"#;

const SOURCES: &str = "id,title,publisher,url
example-commission,Invented final result,Electoral commission of nowhere,https://example.org/result
";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Case;
    use crate::files::Files;

    fn files(texts: &BTreeMap<String, String>) -> Files {
        let mut files = Files::new();
        for (name, text) in texts.iter().filter(|(name, _)| *name != "README.md") {
            files.insert(name, text.clone().into_bytes()).unwrap();
        }
        files
    }

    #[test]
    fn a_new_case_reads_is_canonical_and_has_a_count_on_its_day() {
        let today = Date::new(2026, 2, 3).unwrap();
        for title in ["A case", "", "\"quoted\" \\ and '''", "two\nlines\0", "<script>", "حكومة"]
        {
            let texts = scaffold(title, today);
            let files = files(&texts);
            let case = Case::read(&files).unwrap_or_else(|error| panic!("{:#?}", error.problems()));
            assert_eq!(case.head().title, title.replace(['\n', '\0'], " ").trim());
            let canonical = Case::canonical(&files).unwrap();
            assert!(canonical.iter().all(|(name, text)| texts[name] == *text));
            let view = case.as_of(today);
            assert_eq!(view.count().unwrap().held.len(), 5);
            assert_eq!(view.investiture().unwrap().1, 51);
            assert!(case.scenarios().keys().all(|name| view.with_scenario(name).is_ok()));
        }
    }
}

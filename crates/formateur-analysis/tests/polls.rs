//! A case with polls in place of seats: every section works over the draws.

mod common;

use std::collections::BTreeMap;

use common::{analysed, bytes, json, read, shuffled};
use formateur_analysis::{Analysis, Settings};
use formateur_case::{Case, SeatFormula};
use formateur_seats::allocate::METHODS;

/// Emnid's poll of 2 September 2017, as the researchers of KOALA give it with their package.
const POLLS: &str = "\
poll,pollster,date,party,share_percent,sample,known_from,source
e1,Emnid,2017-09-02,cdu-csu,38,1889,2017-09-02,koala
e1,Emnid,2017-09-02,spd,24,1889,2017-09-02,koala
e1,Emnid,2017-09-02,greens,8,1889,2017-09-02,koala
e1,Emnid,2017-09-02,fdp,8,1889,2017-09-02,koala
e1,Emnid,2017-09-02,left,9,1889,2017-09-02,koala
e1,Emnid,2017-09-02,afd,8,1889,2017-09-02,koala
";

const HEAD: &str = r#"title = "Germany before the election of 2017"
country = "Germany"
as_of = "2017-09-02"
election = "2017-09-24"

[chamber]
name = "Bundestag"
seats = 598

[seat_allocation]
method = "sainte-lague"
threshold = 0.05
source = ["koala"]
"#;

const ACTORS: &str = "\
id,name,kind
cdu-csu,CDU/CSU,party
spd,SPD,party
greens,Greens,party
fdp,FDP,party
left,The Left,party
afd,AfD,party
";

fn texts(head: &str) -> BTreeMap<String, String> {
    [
        ("case.toml", head),
        ("actors.csv", ACTORS),
        ("polls.csv", POLLS),
        ("sources.csv", "id,title\nkoala,Sample of surveys of the package coalitions\n"),
    ]
    .map(|(name, text)| (name.to_owned(), text.to_owned()))
    .into()
}

fn case(head: &str) -> Case {
    read(&texts(head))
}

fn settings(draws: u32) -> Settings {
    Settings { draws, ..Settings::default() }
}

fn chance(analysis: &Analysis, members: &[&str]) -> f64 {
    let coalitions = analysis.sections.coalitions.get().expect("polls give seats");
    let listed = coalitions.governments.iter().find(|government| {
        let ids: Vec<&str> = government.members.iter().map(|member| member.id.as_str()).collect();
        ids.len() == members.len() && members.iter().all(|id| ids.contains(id))
    });
    listed.expect("it is listed").majority_probability
}

#[test]
fn chances_are_those_of_the_polls() {
    let analysis = analysed(&case(HEAD), &settings(20_000));
    assert!(chance(&analysis, &["cdu-csu", "spd"]) > 0.999);
    let seats = analysis.sections.seats.get().expect("polls give seats");
    let polls = seats.polls.as_ref().expect("the seats rest on polls");
    assert_eq!((polls.used.len(), polls.lists.len()), (1, 6));
    assert!((polls.effective_sample - 1889.0).abs() < 1e-6);
    let all: u32 = seats.parties.iter().map(|party| party.seats).sum();
    assert_eq!(all, 598);
    // The mean of KOALA's model over two million draws is 238.965, its deviation 6.91.
    let largest = &seats.parties[0];
    assert_eq!(largest.id, "cdu-csu");
    assert!((largest.drawn.value - 238.965).abs() < 4.0 * 6.91 / f64::sqrt(10_000.0));
    assert!(largest.drawn.low < 230.0 && largest.drawn.high > 247.0);
}

#[test]
fn every_section_of_the_chamber_has_something_to_say() {
    let analysis = analysed(&case(HEAD), &settings(200));
    let sections = &analysis.sections;
    assert!(
        sections.power.get().is_some_and(|power| power.indices.values().all(|of| !of.method.exact))
    );
    assert!(sections.coalitions.get().is_some_and(|found| !found.method.exact));
    assert!(sections.forecast.get().is_some(), "{:?}", sections.forecast.reason());
    let seats = sections.seats.get().expect("polls give seats");
    assert_eq!(seats.count.status.as_deref(), Some("expected"));
    assert!(seats.fragmentation.iter().any(|index| !index.value.is_exact()));
}

#[test]
fn the_order_of_rows_and_the_number_of_threads_change_nothing() {
    let own = bytes(&analysed(&case(HEAD), &settings(200)));
    let other = bytes(&analysed(&read(&shuffled(&texts(HEAD), 3)), &settings(200)));
    assert!(own == other);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    assert!(own == pool.install(|| bytes(&analysed(&case(HEAD), &settings(200)))));
}

#[test]
fn old_polls_and_a_threshold_that_nobody_passes_are_said() {
    let later = HEAD.replace("as_of = \"2017-09-02\"", "as_of = \"2018-01-01\"");
    let analysis = analysed(&case(&later), &settings(50));
    let reason = analysis.sections.seats.reason().expect("no poll is young enough").to_owned();
    assert!(reason.contains("2018-01-01") && reason.contains("poll"), "{reason}");
    let high = HEAD.replace("threshold = 0.05", "threshold = 0.9");
    let analysis = analysed(&case(&high), &settings(50));
    let reason = analysis.sections.coalitions.reason().expect("nobody passes").to_owned();
    assert!(reason.contains("passes the threshold"), "{reason}");
}

#[test]
fn what_is_believed_about_polls_widens_the_intervals() {
    let width = |head: &str| {
        let analysis = analysed(&case(head), &settings(4_000));
        let seats = analysis.sections.seats.get().expect("polls give seats").clone();
        seats.parties[0].drawn.high - seats.parties[0].drawn.low
    };
    let model =
        |line: &str| format!("{HEAD}\n[poll_model]\n{line}\nsource = [\"judgement:test\"]\n");
    let plain = width(HEAD);
    for line in ["house_effects = 2.0", "polling_error = 2.0", "drift = 0.4"] {
        assert!(width(&model(line)) > plain * 1.3, "{line}");
    }
}

#[test]
fn every_formula_of_a_case_is_a_method_and_every_method_a_formula() {
    let words: Vec<&str> = SeatFormula::ALL.iter().map(|formula| formula.word()).collect();
    let methods: Vec<&str> = METHODS.iter().map(|method| method.id).collect();
    assert_eq!(words, methods);
}

#[test]
fn a_count_of_seats_comes_before_polls() {
    let mut texts = texts(HEAD);
    let seats = "party,seats,known_from,source\n\
                 cdu-csu,246,2017-09-02,koala\nspd,153,2017-09-02,koala\nafd,94,2017-09-02,koala\n\
                 fdp,80,2017-09-02,koala\nleft,25,2017-09-02,koala\n";
    texts.insert("seats.csv".to_owned(), seats.to_owned());
    let analysis = analysed(&read(&texts), &settings(50));
    let section = analysis.sections.seats.get().expect("seats");
    assert!(section.polls.is_none() && section.count.exact);
    assert!(json(&analysis)["sections"]["seats"]["polls"].is_null());
}

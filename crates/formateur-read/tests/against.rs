//! Candidates beside the rows of a case: the same, the opposite, or something like it.

use formateur_case::{Case, Date, Files};
use formateur_read::CaseRow;
use formateur_read::against::{Against, Compared};

const CLAIMS: &str = "id,about,text,speaker,speaker_type,modality,event_time,source\n\
    c1,tarn,bought explosives from Iran for the port,venn,named,asserted,,paper\n\
    c2,tarn,he resigned on 3 November,venn,named,asserted,,paper\n\
    c3,tarn,won 40 seats in the north,venn,named,asserted,,paper\n\
    c4,tarn,took money from the Americans,venn,named,denial,,paper\n";
const EVENTS: &str = "id,date,text,kind,actors,source\n\
    e1,2021-11-03,resigned as speaker,resignation,tarn,paper\n\
    e2,2021-10-10,election of the chamber,election,,paper\n";
const MEDIATIONS: &str = "mediator,party_a,party_b,event,date,source\n\
    venn,tarn,iran,first round of talks,2021-04,paper\n";

fn compared(table: &str, cells: &[(&str, &str)]) -> Compared {
    let mut files = Files::new();
    let head = "title = 'A small case'\ncountry = 'Nowhere'\nas_of = '2021-11-08'\n\
        chamber = { name = 'Chamber', seats = 10 }\n";
    let actors = "id,name,kind,aliases\ntarn,Orlo Tarn,person,\nvenn,Amara Venn,person,\n\
        blues,Blues,party,\niran,Iran,state,\nusa,United States,state,US\nuk,Britain,state,\n";
    let offices = "holder,office,since,source\ntarn,minister of oil,2018,paper\n";
    for (name, text) in [
        ("case.toml", head),
        ("actors.csv", actors),
        ("seats.csv", "party,seats,known_from,source\nblues,10,2021-10-10,paper\n"),
        ("sources.csv", "id,title\npaper,The Paper\n"),
        ("claims.csv", CLAIMS),
        ("events.csv", EVENTS),
        ("mediations.csv", MEDIATIONS),
        ("offices.csv", offices),
    ] {
        files.insert(name, text.as_bytes().to_vec()).expect("small");
    }
    let case = Case::read(&files).unwrap_or_else(|error| panic!("{:#?}", error.problems()));
    let view = case.as_of("2022-01-01".parse::<Date>().expect("a day"));
    let cells = cells.iter().map(|(column, cell)| ((*column).into(), (*cell).into()));
    Against::of(&view).compare(&CaseRow { table: table.into(), cells: cells.collect() })
}

fn claim(text: &str, modality: &str) -> Compared {
    compared(
        "claims",
        &[("about", "tarn"), ("speaker", "venn"), ("modality", modality), ("text", text)],
    )
}

fn word(compared: &Compared) -> &'static str {
    match (&compared.already, &compared.otherwise, &compared.similar) {
        (Some(_), None, None) => "already",
        (None, Some(_), None) => "otherwise",
        (None, None, Some(_)) => "similar",
        (None, None, None) => "nothing",
        _ => "several",
    }
}

#[test]
fn a_claim_that_differs_in_a_name_a_number_or_a_day_is_not_the_same() {
    let asserted = |text: &str| claim(text, "asserted");
    assert_eq!(word(&asserted("Tarn bought explosives from Iran for the port")), "already");
    assert_eq!(word(&asserted("bought Iranian explosives for the port")), "already");
    let otherwise = asserted("bought explosives from Britain for the port");
    assert_eq!(word(&otherwise), "otherwise");
    assert!(otherwise.otherwise.expect("it").row.contains("Iran"));
    assert_eq!(word(&asserted("he resigned on 4 November")), "otherwise");
    assert_eq!(word(&asserted("he resigned on 3 November")), "already");
    assert_eq!(word(&asserted("won forty-one seats in the north")), "otherwise");
    assert_eq!(word(&asserted("won 41 seats in the north")), "otherwise");
    assert_eq!(word(&asserted("has not won 40 seats in the north")), "otherwise");
    assert_eq!(word(&asserted("bought explosives from Iran and Britain for the port")), "similar");
    assert_eq!(word(&asserted("wants to go home")), "nothing");
}

#[test]
fn a_denial_is_against_what_it_denies() {
    assert_eq!(
        word(&claim("denial: bought explosives from Iran for the port", "denial")),
        "otherwise"
    );
    assert_eq!(word(&claim("took money from the US", "asserted")), "otherwise");
    assert_eq!(word(&claim("denial: took money from the United States", "denial")), "already");
    assert_eq!(
        word(&claim("denial: bought explosives from Britain for the port", "denial")),
        "nothing"
    );
}

#[test]
fn events_and_mediations_of_another_day_are_not_the_same() {
    let event = |date: &str, text: &str, actors: &str| {
        word(&compared("events", &[("date", date), ("text", text), ("actors", actors)]))
    };
    assert_eq!(event("2021-11-03", "resigned as speaker", "tarn"), "already");
    assert_eq!(event("2021-11", "resigned as speaker", "tarn"), "already");
    assert_eq!(event("2021-11-04", "resigned as speaker", "tarn"), "otherwise");
    assert_eq!(event("2019-11-04", "resigned as speaker", "tarn"), "similar");
    assert_eq!(event("2021-11-03", "resigned as speaker", "venn"), "nothing");
    assert_eq!(event("2021-11-03", "did not resign as speaker", "tarn"), "otherwise");
    let mediation = |date: &str, b: &str, text: &str| {
        let cells = [
            ("mediator", "venn"),
            ("party_a", "tarn"),
            ("party_b", b),
            ("date", date),
            ("event", text),
        ];
        word(&compared("mediations", &cells))
    };
    assert_eq!(mediation("2021-04-09", "iran", "talks"), "already");
    assert_eq!(mediation("", "iran", "first round of talks"), "already");
    assert_eq!(mediation("2021-09-21", "iran", "second round"), "similar");
    assert_eq!(mediation("2021-04-09", "uk", "first round of talks"), "otherwise");
    assert_eq!(mediation("2021-04-09", "blues", "a visit"), "nothing");
}

#[test]
fn an_office_is_its_own_words() {
    let office = |office: &str, since: &str| {
        word(&compared("offices", &[("holder", "tarn"), ("office", office), ("since", since)]))
    };
    assert_eq!(office("minister of oil", "2018-05-01"), "already");
    assert_eq!(office("Minister of Oil", ""), "already");
    assert_eq!(office("minister of oil", "2019"), "otherwise");
    assert_eq!(office("deputy minister of oil", "2018"), "similar");
    assert_eq!(office("minister of trade", "2018"), "nothing");
}

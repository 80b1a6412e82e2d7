//! Figures of KOALA and of an independent program: the files in `../shared/reference/seats`, where they are.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use formateur_seats::allocate::method;
use formateur_seats::polls::{
    Assumptions, Poll, PollModel, Pooled, Pooling, Posterior, SeatDraws, SeatRules,
};
use serde_json::Value;

const DRAWS: u32 = 200_000;

#[allow(clippy::print_stdout, reason = "a test that is skipped says so")]
fn file(name: &str) -> Option<String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/reference/seats");
    let text = std::fs::read_to_string(folder.join(name)).ok();
    if text.is_none() {
        println!("skipped: {name} is not beside the repository");
    }
    text
}

fn rules() -> SeatRules {
    SeatRules {
        seats: 598,
        method: method("sainte-lague").expect("it is in the list").method,
        threshold: 0.05,
        exempt: BTreeSet::new(),
        others: "others".to_owned(),
    }
}

/// The polls of KOALA's sample: pollster, date, start, end, respondents, party, percent, votes.
fn sample(text: &str) -> Vec<Poll> {
    let mut polls = BTreeMap::<(String, String), Poll>::new();
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').map(|cell| cell.trim_matches('"')).collect();
        let sample: f64 = cells[4].parse().expect("respondents");
        let key = (cells[0].to_owned(), cells[1].to_owned());
        let poll = polls.entry(key).or_insert_with(|| Poll {
            pollster: cells[0].to_owned(),
            date: cells[1].parse().expect("a date"),
            sample,
            shares: BTreeMap::new(),
        });
        let percent: f64 = cells[6].parse().expect("a percentage");
        poll.shares.insert(cells[5].to_owned(), percent / 100.0);
    }
    polls.into_values().collect()
}

fn drawn(pooled: &Pooled) -> SeatDraws {
    let posterior = Posterior::new(pooled, &Assumptions::default()).expect("they can be used");
    let hurdle = rules().for_parties(posterior.parties()).expect("the rules fit");
    PollModel::new(posterior, hurdle).draw(1, DRAWS as usize).expect("they fit")
}

/// Whether a chance lies within four standard errors of a reference, both drawn.
fn near(own: f64, percent: f64, their_error: f64) -> bool {
    let theirs = percent / 100.0;
    let error = (theirs * (1.0 - theirs) / f64::from(DRAWS)).sqrt();
    // The reference is given with four digits of percent.
    (own - theirs).abs() <= 4.0 * error.hypot(their_error / 100.0) + 5e-7
}

fn compare(draws: &SeatDraws, block: &Value) {
    let reference = &block["reference"];
    let number = |value: &Value| value.as_f64().expect("a number");
    let names: Vec<&String> =
        reference["including_superior"].as_object().expect("coalitions").keys().collect();
    let members = |name: &&String| name.split('_').map(str::to_owned).collect::<BTreeSet<_>>();
    let asked: Vec<BTreeSet<String>> = names.iter().map(members).collect();
    let chances = draws.chances_of(&asked, 300).expect("they are known");
    assert_eq!(chances.len(), names.len());
    for (name, chance) in names.iter().zip(&chances) {
        let name = name.as_str();
        let with = number(&reference["including_superior"][name]);
        let error = number(&reference["mc_se_pct"][name]);
        assert!(near(chance.majority_probability, with, error), "{name}: {chance:?}");
        let without = number(&reference["excluding_superior"][name]);
        let error = (without * (100.0 - without) / number(&reference["nsim"])).sqrt();
        let own = chance.without_listed_probability.expect("it was asked for");
        assert!(near(own, without, error), "{name}: {own} {without}");
    }
    for party in draws.party_chances() {
        let (mean, sd) = (&reference["mean_seats"][&party.id], &reference["sd_seats"][&party.id]);
        let error = number(sd) * (1.0 / f64::from(DRAWS) + 1.0 / 2e6).sqrt();
        assert!((party.seats.mean - number(mean)).abs() <= 4.0 * error + 5e-5, "{party:?}");
        if party.id != "others" {
            let entry = number(&reference["entry"][&party.id]);
            assert!(near(party.passes_probability, 100.0 * entry, 0.0), "{party:?} {entry}");
        }
    }
}

#[test]
fn four_hundred_draws_become_the_seats_that_an_exact_program_gives() {
    let Some(text) = file("draws_to_seats_fixture.csv") else { return };
    let mut lines = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let header = lines.next().expect("a header");
    let parties: Vec<String> = header[1..8].iter().map(|&name| name.to_owned()).collect();
    let hurdle = rules().for_parties(&parties).expect("the rules fit");
    let mut cells = 0;
    for line in lines {
        let mut shares: Vec<f64> =
            line[1..8].iter().map(|cell| cell.parse().expect("a share")).collect();
        let theirs: Vec<u32> = line[8..].iter().map(|cell| cell.parse().expect("seats")).collect();
        let mut own = vec![0; 7];
        hurdle.give(&mut shares, &mut own);
        assert_eq!(own, theirs, "draw {}", line[0]);
        cells += own.len();
    }
    assert_eq!(cells, 2800);
}

#[test]
fn one_poll_has_the_chances_of_the_reference() {
    let (Some(text), Some(reference)) =
        (file("koala_surveys_sample_2017.csv"), file("koala_reference_python.json"))
    else {
        return;
    };
    let reference: Value = serde_json::from_str(&reference).expect("it is JSON");
    let emnid: Vec<Poll> =
        sample(&text).into_iter().filter(|poll| poll.pollster == "emnid").collect();
    let pooled = Pooling::default().pool(&emnid).expect("they pool");
    assert!((pooled.effective_sample - 1889.0).abs() < 1e-9);
    assert!((pooled.shares["cdu"] - 0.38).abs() < 1e-12);
    compare(&drawn(&pooled), &reference["emnid_2017_09_02"]);
}

#[test]
fn pooled_polls_have_the_sample_the_shares_and_the_chances_of_the_reference() {
    let (Some(text), Some(reference)) =
        (file("koala_surveys_sample_2017.csv"), file("koala_reference_python.json"))
    else {
        return;
    };
    let reference: Value = serde_json::from_str(&reference).expect("it is JSON");
    let pooled = Pooling::default().pool(&sample(&text)).expect("they pool");
    assert_eq!(pooled.as_of.to_string(), "2017-09-02");
    assert!((pooled.effective_sample - 2931.123).abs() < 5e-4, "{}", pooled.effective_sample);
    let block = &reference["pooled_2017_09_02"];
    let parties = block["parties"].as_array().expect("parties");
    for (party, votes) in parties.iter().zip(block["votes"].as_array().expect("votes")) {
        let own = pooled.shares[party.as_str().expect("an id")] * pooled.effective_sample;
        assert!((own - votes.as_f64().expect("votes")).abs() < 1e-4, "{party}: {own}");
    }
    compare(&drawn(&pooled), block);
}

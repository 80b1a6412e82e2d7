//! The Iraqi chamber of 2021 with its 76 actors, to all digits that another program printed.

mod common;

use std::collections::BTreeMap;

use common::{analysed, day, on, shipped};
use formateur_analysis::{AnalysisError, Power, Settings, analyse};
use formateur_case::ThresholdError;

/// Seats, Shapley-Shubik, absolute Banzhaf and normalised Banzhaf.
type Printed = (u32, &'static str, &'static str, &'static str);

const INVESTITURE: [Printed; 10] = [
    (73, "0.26503", "0.70576", "0.28776"),
    (37, "0.11192", "0.24968", "0.10181"),
    (33, "0.09867", "0.22660", "0.09239"),
    (31, "0.09213", "0.21273", "0.08674"),
    (17, "0.04861", "0.11520", "0.04697"),
    (14, "0.03970", "0.09556", "0.03896"),
    (9, "0.02521", "0.06153", "0.02509"),
    (6, "0.01667", "0.04103", "0.01673"),
    (4, "0.01106", "0.02736", "0.01116"),
    (1, "0.00274", "0.00684", "0.00279"),
];

/// The same for the quorum of two thirds; normalised values were not printed.
const QUORUM: [Printed; 9] = [
    (73, "0.26634", "0.30070", ""),
    (37, "0.11273", "0.19930", ""),
    (33, "0.09968", "0.17357", ""),
    (31, "0.09317", "0.16113", ""),
    (17, "0.04860", "0.08812", ""),
    (14, "0.03945", "0.07193", ""),
    (9, "0.02486", "0.04589", ""),
    (4, "0.01090", "0.02034", ""),
    (1, "0.00271", "0.00508", ""),
];

fn power(on_day: &str, threshold: &str) -> Power {
    let settings = Settings { threshold: Some(threshold.to_owned()), ..on(day(on_day)) };
    let analysis = analysed(&shipped("iraq-2021"), &settings);
    analysis.sections.power.get().expect("seats are known").clone()
}

fn as_printed(power: &Power, printed: &[Printed], sum: &str) {
    assert_eq!((power.players.len(), power.unnamed), (76, 0));
    let values = |id: &str| &power.indices[id].values;
    let (shapley, absolute, normal) =
        (values("shapley-shubik"), values("banzhaf-absolute"), values("banzhaf"));
    let mut seen: BTreeMap<u32, usize> = BTreeMap::new();
    for (at, player) in power.players.iter().enumerate() {
        let Some(row) = printed.iter().find(|row| row.0 == player.weight) else { continue };
        *seen.entry(player.weight).or_insert(0) += 1;
        assert!(shapley[at].is_exact() && absolute[at].is_exact() && normal[at].is_exact());
        assert_eq!(format!("{:.5}", shapley[at].value), row.1, "{}", player.id);
        assert_eq!(format!("{:.5}", absolute[at].value), row.2, "{}", player.id);
        if !row.3.is_empty() {
            assert_eq!(format!("{:.5}", normal[at].value), row.3, "{}", player.id);
        }
    }
    assert_eq!(seen.len(), printed.len());
    assert_eq!(seen[&1], 60); // 17 lists of one seat and 43 individuals
    let all: f64 = absolute.iter().map(|value| value.value).sum();
    assert_eq!(format!("{all:.5}"), sum);
}

#[test]
fn the_power_of_76_actors_over_the_investiture_is_as_printed() {
    let power = power("2021-12-31", "investiture");
    assert_eq!(power.requirement.seats, 165);
    as_printed(&power, &INVESTITURE, "2.45258");
    assert_eq!(power.winning.as_deref(), Some("37778931862957161709568"));
    assert_eq!(power.minimal_winning.as_deref(), Some("516864506755038205094"));
}

#[test]
fn the_power_of_76_actors_over_the_quorum_is_as_printed() {
    let power = power("2022-03-01", "presidential-quorum");
    assert_eq!(power.requirement.seats, 220);
    as_printed(&power, &QUORUM, "1.62706");
}

#[test]
fn the_coalitions_of_the_76_actors_are_those_that_were_counted() {
    let analysis = analysed(&shipped("iraq-2021"), &on(day("2021-12-31")));
    let coalitions = analysis.sections.coalitions.get().expect("seats are known");
    let number = |text: &str| text.parse::<u128>().expect("a number");
    let both = number(&coalitions.possible) + number(&coalitions.blocked);
    assert_eq!(both, 516_864_506_755_038_205_094);
    assert_eq!(coalitions.fewest_members, Some(4));
}

#[test]
fn the_quorum_of_two_thirds_cannot_be_asked_for_before_the_court_ruled() {
    let case = shipped("iraq-2021");
    let settings =
        Settings { threshold: Some("presidential-quorum".to_owned()), ..on(day("2021-11-08")) };
    let error = analyse(&case, &settings).expect_err("it did not exist yet");
    let message = error.to_string();
    let AnalysisError::Threshold(ThresholdError::NotYet { day: asked, from, .. }) = error else {
        panic!("{message}");
    };
    assert_eq!((asked, from), (day("2021-11-08"), day("2022-02-03")));
    let names_it = |text: &str| message.contains(text);
    assert!(names_it("2022-02-03") || names_it("3 February 2022"), "{message}");
    let earliest = Settings { as_of: Some(day("2022-02-03")), ..settings };
    assert!(analyse(&case, &earliest).is_ok());
}

//! Bargaining of the shipped cases.

mod common;

use common::{day, on, shipped};
use formateur_analysis::{Analysis, Bargaining, IssueBargained, Settings, TalkTold};

fn analysed(case: &str) -> Analysis {
    common::analysed(&shipped(case), &Settings { draws: 60, ..Settings::default() })
}

fn analysed_as_of(case: &str, on_day: &str) -> Analysis {
    common::analysed(&shipped(case), &on(day(on_day)))
}

fn issues(found: &Bargaining) -> &[IssueBargained] {
    found.issues.get().map(Vec::as_slice).unwrap_or_default()
}

#[test]
fn outcomes_are_on_the_scale_and_the_yardstick_is_the_mean_by_pull() {
    for case in ["iraq-2021", "germany-2021", "lebanon-2018"] {
        let analysis = analysed(case);
        let found = &analysis.sections.bargaining;
        assert!(!issues(found).is_empty(), "{case}");
        for issue in issues(found) {
            let [low, high] = issue.scale;
            for end in &issue.ends {
                let value = end.value.expect("all say something");
                assert!((low..=high).contains(&value), "{case} {} {}", issue.id, end.model);
            }
            let mean: f64 = issue.actors.iter().map(|one| one.pull * one.position.value).sum();
            let compromise = issue.ends.iter().find(|end| end.model == "compromise");
            let value = compromise.and_then(|end| end.value).expect("it is told");
            assert!((value - mean).abs() < 1e-9 * (high - low), "{case} {}", issue.id);
            let burdens: f64 = issue.actors.iter().filter_map(|one| one.burden).sum();
            assert!((burdens - 1.0).abs() < 1e-9);
            let expected = issue.expected.as_ref().expect("somebody cares");
            let (all, inputs): (u64, u64) =
                (expected.bins.iter().sum(), expected.bins_of_inputs.iter().sum());
            assert_eq!(all, 20 * inputs, "every draw with every error");
            assert!(expected.quantiles.is_sorted());
            let chances: f64 = issue.pivotal.iter().map(|one| one.chance).sum();
            assert!((chances - 1.0).abs() < 1e-9);
        }
    }
}

#[test]
fn shares_of_a_pie_add_up() {
    let analysis = analysed("germany-2021");
    let division = analysis.sections.bargaining.division.get().expect("a count");
    let sum = |of: fn(&formateur_analysis::MemberShare) -> f64| -> f64 {
        division.members.iter().map(|one| of(one) * one.number as f64).sum()
    };
    assert!((sum(|one| one.demand) - 1.0).abs() < 1e-9);
    assert!((sum(|one| one.proto) - 1.0).abs() < 1e-9);
    assert!(sum(|one| one.value[0]) < 1.0 + 1e-9 && sum(|one| one.value[1]) > 1.0 - 1e-9);
    assert!(division.gap < 1e-9);
}

fn talk<'a>(talks: &'a [TalkTold], with: &str) -> &'a TalkTold {
    talks.iter().find(|talk| talk.second.actor == with).expect("these talks")
}

#[test]
fn aid_talks_say_what_is_not_known() {
    let analysis = analysed("iraq-2021");
    let talks = analysis.sections.bargaining.talks.get().expect("talks");
    let donors = talk(talks, "donors");
    let deadline = donors.first.deadline.expect("the mandate ends");
    assert_eq!(deadline.days, 62);
    assert_eq!((donors.power, donors.pressed), ([0.0, 0.5], true));
    assert_eq!(donors.share, Some([0.0, 1.0]), "no number was made up");
    assert!(donors.may_fail);
    let oil = &donors.first.moved[0];
    assert_eq!((oil.indicator.as_str(), oil.direction), ("oil-revenue", 1));
    // The other way round the days before: in April 2020 oil was the last that was known.
    let before = analysed_as_of("iraq-2021", "2021-10-20");
    let known = before.sections.bargaining.talks.get().map(Vec::as_slice).unwrap_or_default();
    let contact = talk(known, "economic-contact-group");
    assert!(contact.first.moved.iter().all(|moved| moved.period != "2021-10"));
}

#[test]
fn rules_of_offices_are_seen_from_their_day_on() {
    let before = analysed("iraq-2021");
    let offices = before.sections.bargaining.offices.get().expect("a forecast");
    assert!(offices.size.is_none() && offices.tariff.is_empty());
    let after = analysed_as_of("iraq-2021", "2022-10-20");
    let offices = after.sections.bargaining.offices.get().expect("a forecast");
    assert_eq!(offices.size.as_ref().map(|size| size.value), Some(23.0));
    assert_eq!(offices.tariff.len(), 2);
    for government in &offices.governments {
        let whole = |at: usize| -> u32 {
            government.members.iter().filter_map(|member| member.whole).map(|both| both[at]).sum()
        };
        assert!(whole(0) <= 23 && whole(1) <= 23);
        let shares: f64 = government.members.iter().map(|member| member.share.value).sum();
        assert!((shares - 1.0).abs() < 1e-9);
    }
}

#[test]
fn positions_of_a_later_day_are_not_seen() {
    let analysis = analysed("iraq-2021");
    let ids: Vec<&str> =
        issues(&analysis.sections.bargaining).iter().map(|issue| issue.id.as_str()).collect();
    assert!(!ids.contains(&"early-election"), "that was called for in August 2022");
    let later = analysed_as_of("iraq-2021", "2022-09-01");
    assert!(issues(&later.sections.bargaining).iter().any(|issue| issue.id == "early-election"));
}

//! Rules of positions and traits on scenes by hand.

mod scenes;

use formateur_read::{Kind, Status, apply};
use scenes::scene;

/// Facts of a kind as `who: words of the span`.
fn found(kind: Kind, marked: &str) -> Vec<String> {
    let scene = scene(marked);
    let facts = apply(&scene);
    let own = facts.iter().filter(|fact| fact.kind == kind);
    own.map(|fact| {
        let who: Vec<&str> = fact.actors.iter().map(|actor| actor.id.as_str()).collect();
        format!("{}: {}", who.join(" "), scene.document.at(fact.span))
    })
    .collect()
}

/// Each text has just these facts of a kind.
fn all(kind: Kind, rows: &[(&str, &[&str])]) {
    let mut wrong = Vec::new();
    for (marked, wanted) in rows {
        let own = found(kind, marked);
        if own != *wanted {
            wrong.push(format!("{marked}\n    has {own:?}\n    not {wanted:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn positions_as_verbs_nouns_adjectives_and_persons() {
    all(
        Kind::Position,
        &[
            ("[Aba] opposes early elections.", &["aba: Aba opposes early elections"]),
            ("[Aba] has vetoed the pension bill.", &["aba: Aba has vetoed the pension bill"]),
            ("[Aba] favours a wealth tax.", &["aba: Aba favours a wealth tax"]),
            ("[Aba] is in favour of nuclear power.", &["aba: Aba is in favour of nuclear power"]),
            ("[Aba] is firmly against the pipeline.", &["aba: Aba is firmly against the pipeline"]),
            ("[Aba] is a fierce critic of the euro.", &["aba: Aba is a fierce critic of the euro"]),
            ("[Aba], a champion of land reform, won.", &["aba: a champion of land reform"]),
            (
                "A supporter of the death penalty, [Aba] won.",
                &["aba: A supporter of the death penalty"],
            ),
            (
                "[his=Aba] opposition to the treaty grew.",
                &["aba: his opposition to the treaty grew"],
            ),
            ("[Aba] wants lower taxes.", &["aba: Aba wants lower taxes"]),
            ("[Aba] has promised free school meals.", &["aba: Aba has promised free school meals"]),
            (
                "[Aba] refuses to privatise the railways.",
                &["aba: Aba refuses to privatise the railways"],
            ),
            ("[Aba] proposes a cap on rents.", &["aba: Aba proposes a cap on rents"]),
            ("a levy that [Aba] opposes.", &["aba: a levy that Aba opposes"]),
            ("The bill backed by [Aba] failed.", &["aba: bill backed by Aba"]),
        ],
    );
}

#[test]
fn no_position_without_a_holder_or_a_matter() {
    all(
        Kind::Position,
        &[
            ("[Aba], backed by the army, won.", &[]),
            ("[Aba] supports [Bek].", &[]),
            ("[Aba] refused to comment on the report.", &[]),
        ],
    );
}

#[test]
fn what_is_denied_is_no_support() {
    let facts = apply(&scene("[Aba] does not support the new treaty."));
    let own: Vec<_> = facts.iter().filter(|fact| fact.kind == Kind::Position).collect();
    assert_eq!(own.len(), 1);
    assert_eq!(own[0].value, "not for: the new treaty");
}

#[test]
fn demands_have_their_status() {
    for marked in [
        "[Aba] demanded an inquiry.",
        "[Aba] insists on a referendum.",
        "[Aba] urged [Bek] to resign.",
        "[their=Aba|group] demand for an amnesty was met.",
    ] {
        let facts = apply(&scene(marked));
        let own: Vec<_> = facts.iter().filter(|fact| fact.kind == Kind::Position).collect();
        assert!(own.iter().any(|fact| fact.status == Status::Demand), "{marked}");
    }
}

#[test]
fn traits_of_work_age_and_origin() {
    all(
        Kind::Trait,
        &[
            ("the retired judge [Aba] spoke.", &["aba: the retired judge Aba"]),
            ("[Aba], a former tax lawyer, won.", &["aba: a former tax lawyer"]),
            ("[Aba] is a butcher by trade.", &["aba: Aba is a butcher by trade"]),
            ("An accountant by training, [Aba] won.", &["aba: An accountant by training"]),
            (
                "the cricketer turned politician [Aba] won.",
                &["aba: the cricketer turned politician Aba"],
            ),
            ("[Aba], 58, won.", &["aba: Aba, 58,"]),
            ("[she=Aba] is fifty-one.", &["aba: she is fifty-one"]),
            ("The son of a docker, [Aba] won.", &["aba: The son of a docker"]),
            ("Raised in the mountains, [Aba] won.", &["aba: Raised in the mountains"]),
            ("[Aba] speaks four languages.", &["aba: Aba speaks four languages"]),
            ("[Aba] is a committed federalist.", &["aba: Aba is a committed federalist"]),
        ],
    );
}

#[test]
fn what_somebody_is_like_is_judged() {
    for marked in [
        "[She=Aba] is stubborn, funny and quick to take offence.",
        "[Aba] is a courteous, sleepless man.",
        "[Aba] is widely seen as a safe pair of hands.",
        "[Aba] has a reputation for honesty.",
        "[Bek] finds [him=Aba] rude.",
        "[Aba] has a gift for crowds.",
    ] {
        let facts = apply(&scene(marked));
        let own: Vec<_> = facts.iter().filter(|fact| fact.kind == Kind::Trait).collect();
        assert_eq!(own.len(), 1, "{marked}: {own:?}");
        assert_eq!(own[0].status, Status::Evaluation, "{marked}");
        assert_eq!(own[0].actors[0].id, "aba", "{marked}");
    }
}

#[test]
fn traits_of_groups_and_lands() {
    all(
        Kind::Trait,
        &[
            ("the royalist [Crown Party|group] won.", &["crown-party: the royalist Crown Party"]),
            (
                "[Rent Hav|group], an environmental group, sued.",
                &["rent-hav: an environmental group"],
            ),
            ("oil-rich [Rota|state] paid.", &["rota: oil-rich Rota"]),
        ],
    );
}

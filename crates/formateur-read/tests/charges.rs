//! Ties that rest on who says what of whom and on those without a name, and what a text itself says of somebody.

use formateur_read::{Fact, Kind, Options, Status, read};

fn facts(text: &str, kind: Kind) -> Vec<Fact> {
    let all = read(text.to_owned(), &Options::default()).facts;
    all.into_iter().filter(|fact| fact.kind == kind).collect()
}

/// Ties by rule: ids in order of their roles, sign.
fn ties(text: &str, rule: &str) -> Vec<(String, Option<i8>)> {
    let all = facts(text, Kind::Tie);
    let own = all.iter().filter(|fact| fact.rule == rule);
    own.map(|fact| {
        let ids: Vec<&str> = fact.actors.iter().map(|actor| actor.id.as_str()).collect();
        (ids.join(" > "), fact.sign)
    })
    .collect()
}

fn one(ids: &str, sign: i8) -> Vec<(String, Option<i8>)> {
    vec![(ids.to_owned(), Some(sign))]
}

#[test]
fn who_alleges_that_somebody_did_it_is_against_them() {
    let text = "Omar Haddad leads the Unity Party. Campaigners allege that Haddad looked away.";
    assert_eq!(ties(text, "ties.accuses"), one("campaigners > haddad", -1));
    // What was done to somebody is no charge against them.
    let text = "Omar Haddad leads the Unity Party. Campaigners allege that Haddad was robbed.";
    assert!(ties(text, "ties.accuses").is_empty());
    let text =
        "Omar Haddad leads the Unity Party. Campaigners do not allege that Haddad looked away.";
    assert!(ties(text, "ties.accuses").is_empty());
}

#[test]
fn a_pronoun_that_would_accuse_itself_stays_open() {
    let text = "Piet Landau, leader of the Harbour Party\n\nHe accused Selma Orbanik of “theft” on Sunday.";
    let all = read(text.to_owned(), &Options::default()).facts;
    let own: Vec<&Fact> = all.iter().filter(|fact| fact.status == Status::Accusation).collect();
    assert!(!own.is_empty());
    for fact in own {
        let who = fact.source.who.as_deref();
        assert!(matches!(who, Some("he" | "landau")), "{fact:?}");
        let accusers = fact.actors.iter().filter(|actor| actor.role == "accuser");
        assert!(accusers.into_iter().all(|actor| actor.id == "landau"), "{fact:?}");
    }
    assert!(ties(text, "ties.accuses").iter().all(|(ids, _)| ids != "orbanik > orbanik"));
    // Who accuses himself is told so.
    let text = "Selma Orbanik resigned. She accused herself of theft.";
    let own = facts(text, Kind::Claim);
    assert!(own.iter().all(|fact| fact.source.who.as_deref() != Some("she")), "{own:?}");
}

/// Kind, value, status and speaker of all facts but claims and quotes.
fn told(text: &str) -> Vec<(String, Status, Option<String>)> {
    let all = read(text.to_owned(), &Options::default()).facts;
    let own = all.into_iter().filter(|fact| !matches!(fact.kind, Kind::Claim | Kind::Quote));
    own.map(|fact| (fact.value.into_owned(), fact.status, fact.source.who.map(Into::into)))
        .collect()
}

#[test]
fn what_is_taken_for_granted_is_charged_by_nobody() {
    let of = |text: &str, value: &str| {
        let all = told(text);
        let Some((_, status, who)) = all.iter().find(|(own, ..)| own == value) else {
            panic!("{all:?}");
        };
        (*status, who.clone())
    };
    let granted = (Status::Presupposed, None);
    let text = "Piet Landau accused Selma Orbanik of the murder of General Omar Haddad.";
    assert_eq!(of(text, "general"), granted);
    let text = "Piet Landau denied that Prime Minister Omar Haddad knew it.";
    assert_eq!(of(text, "prime minister"), granted);
    let text = "Piet Landau accused Selma Orbanik of fraud in the elections of 10 October 2021.";
    assert_eq!(of(text, "election"), granted);
    // What is still to come is not.
    let text = "Piet Landau said that the elections of 10 October 2021 would be held.";
    assert_ne!(of(text, "election").0, Status::Presupposed);
    // A month is no chance, a clause about others no plan.
    let text =
        "After winning the support of the Hill Party in May 2020, Selma Orbanik met Piet Landau.";
    assert!(
        told(text).iter().all(|(_, status, _)| *status == Status::Asserted),
        "{:?}",
        told(text)
    );
}

#[test]
fn a_wing_belongs_to_its_group() {
    let text = "The Unity Party’s armed wing lost three towns.";
    assert_eq!(ties(text, "ties.part-unnamed"), one("unity-party-armed-wing > unity-party", 1));
    assert!(ties("The Unity Party’s armed guests lost.", "ties.part-unnamed").is_empty());
}

#[test]
fn a_candidate_of_a_party_is_tied_to_it() {
    let text = "A Unity Party candidate was beaten.";
    assert_eq!(ties(text, "ties.of-body-unnamed"), one("unity-party-candidate > unity-party", 1));
    assert!(ties("The Unity Party candidates were beaten.", "ties.of-body-unnamed").is_empty());
}

#[test]
fn whose_troops_shall_leave_is_no_friend() {
    let text = "The Unity Party demands the immediate withdrawal of all French troops.";
    let all = facts(text, Kind::Tie);
    let own: Vec<&Fact> = all.iter().filter(|fact| fact.rule == "ties.withdrawal").collect();
    let [own] = own[..] else { panic!("{all:?}") };
    assert_eq!((own.sign, own.status), (Some(-1), Status::Implied));
    let text = "The Unity Party demands the withdrawal of the French ambassador.";
    assert!(ties(text, "ties.withdrawal").is_empty());
}

#[test]
fn rebels_become_part_of_the_army() {
    let text = "The Unity Front, now integrated into the army, holds the north.";
    assert_eq!(ties(text, "ties.integrated-state"), one("unity-front > army", 1));
    let text = "The Unity Front was never integrated into the army.";
    assert!(ties(text, "ties.integrated-state").is_empty());
}

#[test]
fn opposition_comes_from_somebody_to_whom_the_text_is_about() {
    let text =
        "Omar Haddad has governed since May.\n\nThe main opposition comes from the Unity Party.";
    assert_eq!(ties(text, "ties.opposition-comes"), one("unity-party > haddad", -1));
    // Nobody is named before: to whom is not said.
    let text = "The main opposition comes from the Unity Party.";
    assert!(ties(text, "ties.opposition-comes").is_empty());
}

#[test]
fn conditions_and_deeds_are_claims_of_the_text() {
    let rows = |text: &str| -> Vec<(String, Status)> {
        let own = facts(text, Kind::Claim);
        own.into_iter().map(|fact| (fact.rule.into_owned(), fact.status)).collect()
    };
    let row = |rule: &str, status| vec![(rule.to_owned(), status)];
    let text = "If the Unity Party loses, Omar Haddad will resign.";
    assert_eq!(rows(text), row("claims.condition", Status::Conditional));
    assert!(rows("If the Unity Party loses, will Omar Haddad resign?").is_empty());
    let text = "Nobody forgot the crimes of Omar Haddad.";
    assert_eq!(rows(text), row("claims.presupposed", Status::Presupposed));
    assert!(rows("Nobody forgot the alleged crimes of Omar Haddad.").is_empty());
    let text = "Omar Haddad faces a bleak future.";
    assert_eq!(rows(text), row("claims.judgement", Status::Evaluation));
    assert!(rows("Omar Haddad told a bleak story.").is_empty());
}

#[test]
fn accusations_have_both_sides_however_they_are_told() {
    for (text, what) in [
        ("The Rota Party branded Tahir Venn a traitor.", "accusation: traitor"),
        ("Tahir Venn was branded a traitor by the Rota Party.", "accusation: traitor"),
        (
            "The Rota Party holds Tahir Venn responsible for the massacre.",
            "accusation: the massacre",
        ),
        (
            "Tahir Venn has been held responsible for the massacre by the Rota Party.",
            "accusation: the massacre",
        ),
        (
            "Tahir Venn, whom the Rota Party holds responsible for the massacre, left.",
            "accusation: the massacre",
        ),
    ] {
        let own = facts(text, Kind::Claim);
        let own: Vec<&Fact> = own.iter().filter(|fact| fact.status == Status::Accusation).collect();
        let [fact] = own.as_slice() else { panic!("{text}: {own:#?}") };
        assert_eq!(fact.value, what, "{text}");
        let id = |role: &str| fact.actors.iter().find(|one| one.role == role).map(|one| &*one.id);
        assert_eq!((id("accuser"), id("accused")), (Some("rota-party"), Some("venn")), "{text}");
    }
    // What nobody is named for is no accusation by somebody.
    let own = facts("Tahir Venn was held responsible for the massacre.", Kind::Claim);
    assert!(own.iter().all(|fact| fact.status != Status::Accusation), "{own:#?}");
}

#[test]
fn nobody_does_something_to_himself_by_a_guess() {
    let actors = |fact: &Fact| -> Vec<(String, String)> {
        fact.actors.iter().map(|one| (one.role.to_string(), one.id.to_string())).collect()
    };
    let text = "Tahir Venn is the president of the Rota Party. The president asked Venn to form a government.";
    for kind in [Kind::Event, Kind::Position] {
        for fact in facts(text, kind) {
            let ids: Vec<String> = actors(&fact).into_iter().map(|(_, id)| id).collect();
            assert!(ids.iter().filter(|id| *id == "venn").count() <= 1, "{fact:#?}");
        }
    }
    let mandates = facts(text, Kind::Event);
    let mandate = mandates.iter().find(|fact| fact.value.contains("mandate")).expect("an event");
    assert_eq!(actors(mandate), [("object".to_owned(), "venn".to_owned())]);
}

#[test]
fn ties_that_are_maintained_are_nothing_that_is_said() {
    let text = "Tahir Venn maintains close ties with both Iran and the United States.";
    assert!(facts(text, Kind::Claim).is_empty(), "{:#?}", facts(text, Kind::Claim));
    let text = "Tahir Venn maintains that his ties with Iran are close.";
    assert_eq!(facts(text, Kind::Claim).len(), 1);
}

#[test]
fn who_receives_money_receives_nobody() {
    let met = |text: &str| {
        let own = facts(text, Kind::Event);
        own.iter().any(|fact| fact.actors.iter().any(|one| one.id == "haddad"))
    };
    assert!(met("Tahir Venn received Omar Haddad on Monday."));
    assert!(!met("Tahir Venn received money from Omar Haddad."));
}

#[test]
fn what_neither_did_nobody_did() {
    let text = "Neither Tahir Venn nor Omar Haddad has ruled out a coalition.";
    let all = read(text.to_owned(), &Options::default()).facts;
    assert!(all.iter().all(|fact| fact.kind != Kind::Position), "{all:#?}");
    let text = "Tahir Venn has ruled out a coalition.";
    let all = read(text.to_owned(), &Options::default()).facts;
    assert!(all.iter().any(|fact| fact.kind == Kind::Position), "{all:#?}");
    let text = "Neither Tahir Venn nor Omar Haddad backed the Rota Party.";
    assert!(facts(text, Kind::Tie).is_empty(), "{:#?}", facts(text, Kind::Tie));
}

#[test]
fn what_a_text_does_not_say_is_not_asserted() {
    let ties = |text: &str| -> Vec<Status> {
        facts(text, Kind::Tie).into_iter().map(|fact| fact.status).collect()
    };
    assert_eq!(ties("Tahir Venn backs Iran."), [Status::Asserted]);
    for untrue in [
        "It is not true that Tahir Venn backs Iran.",
        "There is no evidence that Tahir Venn backs Iran.",
        "Few believe that Tahir Venn backs Iran.",
        "It would be wrong to say that Tahir Venn backs Iran.",
    ] {
        assert!(ties(untrue).is_empty(), "{untrue}: {:?}", ties(untrue));
    }
    for open in [
        "Rumours that Tahir Venn backs Iran persist.",
        "Tahir Venn left. Will Venn back Iran?",
        "Critics claim, without evidence, that Tahir Venn backs Iran.",
        "The claim that Tahir Venn backs Iran was never proven.",
    ] {
        assert_eq!(ties(open), [Status::Implied], "{open}");
    }
    let supposed = "Had Tahir Venn backed Iran, he would have won.";
    assert_eq!(ties(supposed), [Status::Conditional]);
    // Of these the text says that it is so.
    for so in
        ["It is true that Tahir Venn backs Iran.", "There is no doubt that Tahir Venn backs Iran."]
    {
        assert_eq!(ties(so), [Status::Asserted], "{so}");
    }
    let off = facts("Talks between Tahir Venn and Omar Haddad were cancelled.", Kind::Event);
    assert!(off.is_empty(), "{off:#?}");
}

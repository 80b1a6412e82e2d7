//! Offices and events that rules find.

mod scenes;

use formateur_read::{Fact, Kind, Options, Status, apply, read};
use scenes::scene;

/// Facts of a kind in a scene: value and actors with their roles, by role.
fn facts(kind: Kind, marked: &str) -> Vec<(String, Vec<String>)> {
    let row = |fact: Fact| {
        let actors = fact.actors.iter().map(|one| format!("{} {}", one.role, one.id)).collect();
        (fact.value.into_owned(), actors)
    };
    apply(&scene(marked)).into_iter().filter(|fact| fact.kind == kind).map(row).collect()
}

fn office(marked: &str, value: &str, holder: &str, body: &str) {
    let found = facts(Kind::Office, marked);
    let mut actors = vec![format!("holder {holder}")];
    if !body.is_empty() {
        actors.insert(0, format!("body {body}"));
    }
    assert_eq!(found, [(value.to_owned(), actors)], "{marked}");
}

#[test]
fn titles_before_and_behind_names() {
    office("The law was praised by Prime Minister [Bek] again.", "prime minister", "bek", "");
    office(
        "The law pleased [Aria|state]'s prime minister, [Bek].",
        "prime minister",
        "bek",
        "aria",
    );
    office(
        "The law pleased the [Arian=Aria|state] foreign minister [Bek].",
        "foreign minister",
        "bek",
        "aria",
    );
    office("It pleased the [Arian=Aria|state] leader, President [Bek].", "president", "bek", "");
    office("It pleased [Bek], the leader of the [Reds|group].", "leader", "bek", "reds");
    office("It pleased [Bek], director of the [Bank|organisation].", "director", "bek", "bank");
    office(
        "It pleased [Bek], a professor at the [Academy|organisation].",
        "professor",
        "bek",
        "academy",
    );
    office("It pleased the leader of the [Reds|group], [Bek].", "leader", "bek", "reds");
    office("It pleased then-Prime Minister [Bek] at first.", "prime minister", "bek", "");
    office("It pleased former President [Bek] at first.", "president", "bek", "");
    office("It pleased [Cet]'s spokeswoman, [Bek].", "spokeswoman", "bek", "cet");
}

#[test]
fn offices_by_verbs() {
    office("[Bek] was mayor of [Rota|place].", "mayor", "bek", "rota");
    office("[Bek] became [Aria|state]'s prime minister.", "prime minister", "bek", "aria");
    office("[He=Bek] served as health minister for a while.", "health minister", "bek", "");
    office("[Bek] was appointed minister of finance.", "minister of finance", "bek", "");
    office("[Bek] was sworn in as president of [Aria|state].", "president", "bek", "aria");
    office("The council named [Bek] as governor.", "governor", "bek", "");
    office("[Bek] has led the [Reds|group].", "leader", "bek", "reds");
    office("[Bek], who chairs the [Bank|organisation], slept.", "head", "bek", "bank");
    office("[Bek] resigned as chairman of the [Bank|organisation].", "chairman", "bek", "bank");
    office("[Bek] assumed command of the [Guard|organisation].", "head", "bek", "guard");
    office(
        "It is a task for [Bek] at the head of [Aria|state].",
        "head of government",
        "bek",
        "aria",
    );
}

#[test]
fn informal_titles_commands_and_professions() {
    office("[Bek] was [Aria|state]'s top diplomat.", "top diplomat", "bek", "aria");
    office("[Bek] took over the helm of [Aria|state]'s security services.", "head", "bek", "aria");
    office("[Bek] took command of the army.", "head", "bek", "");
    office("[Bek] with a loud voice assumed command of the navy.", "head", "bek", "");
    office(
        "[Bek], who survived a “plot”, was [Aria|state]'s police chief.",
        "police chief",
        "bek",
        "aria",
    );
    office("It was a song of [Bek]'s dictatorship.", "ruler", "bek", "");
    office("It was a song of the rule of [Bek].", "ruler", "bek", "");
    office("[Bek] started working as a radio reporter.", "reporter", "bek", "");
    office("[Bek] made a name as a defence lawyer.", "lawyer", "bek", "");
    office("[Bek] was involved in a small charity.", "active member", "bek", "");
    office("[Bek] won the presidency.", "presidency", "bek", "");
    office("[Bek], an adviser to [Cet], slept.", "adviser", "bek", "cet");
    office("It pleased [Bek], whose [Reds|group] grew.", "leader", "bek", "reds");
    office("The [Reds|group], a party founded by [Bek], grew.", "founder", "bek", "reds");
    office("[Bek] was commanding the force.", "head", "bek", "");
}

#[test]
fn an_office_that_is_part_of_a_name() {
    let offices = |text: &str| -> Vec<String> {
        let facts = read(text.to_owned(), &Options::default()).facts;
        let offices = facts.into_iter().filter(|fact| fact.kind == Kind::Office);
        offices.map(|fact| fact.value.into_owned()).collect()
    };
    assert_eq!(offices("The crowd waited for Pope Urban."), ["pope"]);
    assert_eq!(offices("The crowd waited for Queen Margrethe."), ["queen"]);
    assert!(offices("The crowd waited for Prince Harald.").is_empty());
}

#[test]
fn ways_of_saying_are_shared() {
    let mayor = |marked: &str| office(marked, "mayor", "bek", "rota");
    for marked in [
        "[Bek] rose to become mayor of [Rota|place].",
        "[Bek] served two terms as mayor of [Rota|place].",
        "[Bek] was unanimously elected mayor of [Rota|place].",
        "[Bek] took over from [Cet] as mayor of [Rota|place].",
        "[Bek] took the oath as mayor of [Rota|place].",
        "[Bek] stepped down as mayor of [Rota|place].",
        "[Bek] held the post of mayor of [Rota|place].",
        "[Bek], elected mayor of [Rota|place], slept.",
        "Elected mayor of [Rota|place], [Bek] slept.",
        "As mayor of [Rota|place], [Bek] slept.",
        "Mayor of [Rota|place], [Bek] slept.",
        "Before becoming mayor of [Rota|place] [Bek] slept.",
        "It was the election of [Bek] as mayor of [Rota|place].",
    ] {
        mayor(marked);
    }
    office(
        "[Bek] is the minister for rural development.",
        "minister for rural development",
        "bek",
        "",
    );
    office("[Bek] became acting finance minister.", "acting finance minister", "bek", "");
    office("[Bek] was handed the defence portfolio.", "defence minister", "bek", "");
    office("[Bek] ran the energy ministry.", "energy minister", "bek", "");
    office("[Bek] sat in the senate.", "member of parliament", "bek", "");
    office("It pleased the [Reds|group], whose leader, [Bek], slept.", "leader", "bek", "reds");
}

#[test]
fn what_is_no_office() {
    for marked in [
        "[Bek] took command of the situation.",
        "[Bek] with a loud voice never assumed command of the navy.",
        "It was [Bek]'s rule of thumb that mattered, not [Cet]'s idea.",
        "[Bek] was active in spring.",
        "[Bek] could have worked as a lawyer.",
        "[Bek] was never mayor of [Rota|place].",
        "[Bek] could become prime minister.",
        "[Bek] is not the president of [Aria|state].",
        "[Bek] met the minister.",
        "The minister said [he=Bek] slept.",
        "[Bek] led a quiet life.",
    ] {
        assert_eq!(facts(Kind::Office, marked), [], "{marked}");
    }
}

#[test]
fn events() {
    let one = |marked: &str, value: &str, actors: &[&str]| {
        let found = facts(Kind::Event, marked);
        let actors: Vec<String> = actors.iter().map(|one| (*one).to_owned()).collect();
        assert!(found.contains(&(value.to_owned(), actors)), "{marked}: {found:?}");
    };
    one("[Bek] resigned after weeks.", "resignation", &["subject bek"]);
    one("[Cet] appointed [Bek] as governor.", "appointment", &["agent cet", "object bek"]);
    one("[Cet] sacked [Bek].", "dismissal", &["agent cet", "target bek"]);
    one(
        "[Bek] was arrested by the [Guard|organisation].",
        "arrest or trial",
        &["agent guard", "target bek"],
    );
    one("[Bek] was killed in [Rota|place].", "attack or killing", &["place rota", "target bek"]);
    one(
        "The assassination of [Bek] by [Aria|state] was noticed.",
        "attack, arrest or death",
        &["agent aria", "target bek"],
    );
    one("[Bek] fled to [Aria|state].", "exile", &["place aria", "subject bek"]);
    one("[Bek] founded the [Reds|group].", "founding", &["agent bek", "object reds"]);
    one("[Bek] met [Cet] again.", "meeting", &["participant bek", "participant cet"]);
    one(
        "[Aria|state] hosted talks between [Bek] and [Cet].",
        "hosted talks",
        &["host aria", "participant bek", "participant cet"],
    );
    one("[Bek] died in [Rota|place].", "death", &["place rota", "subject bek"]);
    one("Six people were killed in [Rota|place].", "killings", &["place rota"]);
    one("A military court jailed [Bek].", "act of a court or the police", &["target bek"]);
    one("[Bek] told a local newspaper.", "statement to the press", &["agent bek"]);
    one("[Bek] is trying to broker a truce.", "negotiation", &["agent bek"]);
    one("The strike in [Rota|place] went on.", "unrest, violence or disaster", &["place rota"]);
    one("[Bek] survived a no-confidence vote.", "vote of confidence", &["subject bek"]);
}

#[test]
fn families_of_events() {
    for (marked, value) in [
        ("[Bek] walked out of the [Reds|group].", "joined or left a group"),
        ("[Bek] crossed the floor.", "leaving"),
        ("[Bek] was ousted in a revolt.", "dismissal"),
        ("[Aria|state] lifted its embargo.", "law or decision"),
        ("[Bek] buried the hatchet.", "agreement, visit or talks"),
        ("[Bek] went into hiding.", "departure or return"),
        ("[Bek] came second in the vote.", "vote won or lost"),
        ("[Bek] spent six years in prison.", "trial"),
        ("It was a year after the resignation of [Bek].", "resignation"),
    ] {
        let found = facts(Kind::Event, marked);
        assert!(found.iter().any(|(own, _)| own == value), "{marked}: {found:?}");
    }
    // The same words of the same actor are one event.
    assert_eq!(facts(Kind::Event, "[Bek] founded the [Reds|group] in a cellar.").len(), 1);
}

#[test]
fn what_is_no_event() {
    for marked in [
        "[Bek] did not resign.",
        "[Bek] would have resigned.",
        "[Bek] never met [Cet].",
        "[Bek] denied that he fled to [Aria|state].",
        "[Bek] may be arrested.",
    ] {
        assert_eq!(facts(Kind::Event, marked), [], "{marked}");
    }
}

#[test]
fn a_label_in_quotation_marks_is_contested() {
    let found = apply(&scene("[Bek] escaped an “assassination attempt” unscathed."));
    let event = found.iter().find(|fact| fact.kind == Kind::Event).expect("an event");
    assert_eq!(event.status, Status::ContestedLabel);
}

/// Values and precisions of the dates of all facts of a kind in a text.
fn dated(text: &str, kind: Kind) -> Vec<Option<String>> {
    let facts = read(text.to_owned(), &Options::default()).facts;
    let of = |fact: &Fact| fact.date.as_ref()?.value.as_ref().map(ToString::to_string);
    facts.iter().filter(|fact| fact.kind == kind).map(of).collect()
}

#[test]
fn dates_of_facts() {
    let some = |value: &str| vec![Some(value.to_owned())];
    let text = "Nadim Qarsa was elected mayor of Berlin in 2016.";
    assert_eq!(dated(text, Kind::Office), some("2016/"));
    let text = "In 2016, Nadim Qarsa resigned.";
    assert_eq!(dated(text, Kind::Event), some("2016"));
    let text = "Nadim Qarsa resigned in 2016 and Marwan Toma was arrested in 2018.";
    assert_eq!(dated(text, Kind::Event), [Some("2016".to_owned()), Some("2018".to_owned())]);
    // A title is not of the day of what its bearer does.
    let text = "President Nadim Qarsa spoke in 2016.";
    assert_eq!(dated(text, Kind::Office), [None]);
    // A clause that opens the sentence dates the next one.
    let text = "When the palace fell in 2003, Nadim Qarsa resigned.";
    assert_eq!(dated(text, Kind::Event), some("2003"));
    let text = "After the storm in May 2003, Nadim Qarsa resigned.";
    assert_eq!(dated(text, Kind::Event), some("2003-05/"));
    let text = "Later, as a student in 2003, Nadim Qarsa resigned.";
    assert_eq!(dated(text, Kind::Event), some("2003"));
    let text = "Born in Rota in 1960, Nadim Qarsa resigned.";
    assert_eq!(dated(text, Kind::Event), [Some("1960".to_owned()), None]);
    // A `when` goes back to the date before it.
    let text = "The bridge was open until 2018, when Nadim Qarsa resigned.";
    assert_eq!(dated(text, Kind::Event), some("2018"));
    // What lasts since a day says nothing of what came before it.
    let text = "Since 2016 Nadim Qarsa has led the Reform Party, which Marwan Toma founded.";
    assert_eq!(dated(text, Kind::Event), [None]);
    // What a clause after a comma dates is its own.
    let text = "Nadim Qarsa resigned, and in 2016 the bridge was closed.";
    assert_eq!(dated(text, Kind::Event), [None]);
}

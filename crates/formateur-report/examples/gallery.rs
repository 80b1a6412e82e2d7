//! Writes a page with every picture, drawn from a country that does not exist.
//!
//! `cargo run -p formateur-report --example gallery -- gallery.html [hash]`, where the hash is the
//! SHA-256 of `src/page.js` in base64; without it the page has no script.

use formateur_report::charts::{
    BarRow, Bars, Column, DataTable, Hemicycle, Link, NodeKind, NodeRole, SeatGroup, SeatKind,
    SeatLine, TieLine, TieNode, TiesPicture, Timeline, TimelineEvent, TimelineSpan, Value, figure,
};
use formateur_report::page::{Page, PageSection};
use maud::{Markup, html};

/// Parties: name, seats, colour, share of power.
const PARTIES: [(&str, u32, Option<&str>, f64); 9] = [
    ("Harbour List", 41, None, 0.31),
    ("National Union of Farmers and Fishers", 33, None, 0.22),
    ("تحالف الإصلاح", 24, Some("#0a7"), 0.17),
    ("Green Valley", 17, None, 0.11),
    ("Citizens for the Constitution", 11, None, 0.08),
    ("The North", 8, None, 0.05),
    ("Labour", 6, None, 0.04),
    ("Free Islands", 3, None, 0.02),
    ("Pensioners", 2, None, 0.0),
];

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().unwrap_or_else(|| "gallery.html".to_owned());
    let hash = arguments.next().unwrap_or_default();
    std::fs::write(path, page().html(&hash))
}

fn page() -> Page {
    let section = |id: &str, question: &str, body: Markup| PageSection {
        id: id.to_owned(),
        question: question.to_owned(),
        body,
    };
    Page {
        title: "Who can govern Lower Marania after the spring election?".to_owned(),
        description: "A fictional case: every picture and every part of a page, in one place."
            .to_owned(),
        generator: "gallery".to_owned(),
        lead: html! {
            p { strong { "Harbour List and Green Valley need one partner more." } " Together they \
                hold 58 of 150 seats; a government needs 76. Three coalitions reach it without a \
                party to spare, and each contains at least one open rivalry." }
        },
        sections: vec![
            section("seats", "Who sits in the chamber?", seats()),
            section("power", "How much power do the seats carry?", power()),
            section("ties", "Who stands with whom?", small_ties()),
            section("many", "And with everybody in the picture?", many_ties()),
            section("time", "What happened so far?", time()),
            section("said", "What was said, and how sure is it?", words()),
        ],
        footer: html! { p { "Made from fictional data. " a href="#seats" { "Back to the seats" } } },
        ..Page::default()
    }
}

fn seats() -> Markup {
    let group = |&(label, seats, color, _): &(&str, u32, Option<&str>, f64)| SeatGroup {
        id: label.to_owned(),
        label: label.to_owned(),
        seats,
        color: color.map(str::to_owned),
        kind: SeatKind::Party,
    };
    let other = |label: &str, seats, kind| SeatGroup {
        label: label.to_owned(),
        seats,
        kind,
        ..SeatGroup::default()
    };
    let mut groups: Vec<SeatGroup> = PARTIES.iter().map(group).collect();
    groups.push(other("Independents", 3, SeatKind::Individuals));
    groups.push(other("Small lists", 1, SeatKind::Unallocated));
    groups.push(other("Vacant", 1, SeatKind::Vacant));
    let line = |label: &str, seats| SeatLine { label: label.to_owned(), seats };
    let picture = Hemicycle {
        id: "chamber".to_owned(),
        title: "The chamber".to_owned(),
        description: "150 seats in a half circle; the largest party has 41.".to_owned(),
        chamber: 150,
        groups,
        lines: vec![line("majority", 76), line("two thirds", 100)],
    };
    let row = |party: &(&str, u32, Option<&str>, f64)| {
        vec![Value::text(party.0), Value::number(f64::from(party.1)), share(party.1)]
    };
    let table = DataTable {
        caption: "Seats by party".to_owned(),
        columns: vec![Column::text("Party"), Column::number("Seats"), Column::number("Share")],
        rows: PARTIES.iter().map(row).collect(),
        file_stem: "seats".to_owned(),
    };
    html! {
        dl.facts {
            div { dt { "Seats" } dd.big { "150" } }
            div { dt { "Needed for a majority" } dd.big { "76" } }
            div { dt { "Parties" } dd.big { "9" } }
            div { dt { "Days since the election" } dd.big { "112" } }
        }
        (figure("chamber-figure", "No party comes near a majority", &picture.svg(), &table))
    }
}

fn share(seats: u32) -> Value {
    let share = f64::from(seats) / 150.0;
    Value::number_as(share, format!("{:.1} %", share * 100.0))
}

fn power() -> Markup {
    let row = |&(label, seats, _, power): &(&str, u32, Option<&str>, f64)| BarRow {
        id: label.to_owned(),
        label: label.to_owned(),
        value: power,
        low: Some((power - 0.03).max(0.0)),
        high: Some(power + 0.04),
        second: Some(f64::from(seats) / 150.0),
        text: format!("{:.0} %", power * 100.0),
        color: None,
    };
    let picture = Bars {
        id: "power-bars".to_owned(),
        title: "Power".to_owned(),
        description: "The two largest parties have more power than seats.".to_owned(),
        rows: PARTIES.iter().map(row).collect(),
        unit: "share of all swings".to_owned(),
        second_label: Some("share of seats".to_owned()),
        interval_label: Some("90 % of draws".to_owned()),
        limit: None,
    };
    let table = DataTable {
        caption: "Power and seats".to_owned(),
        columns: vec![Column::text("Party"), Column::number("Power"), Column::number("Seats")],
        rows: PARTIES
            .iter()
            .map(|p| vec![Value::text(p.0), Value::number(p.3), share(p.1)])
            .collect(),
        file_stem: "power".to_owned(),
    };
    figure("power-figure", "The largest have more power than seats", &picture.svg(), &table)
}

fn node(id: &str, label: &str, kind: NodeKind, role: NodeRole) -> TieNode {
    TieNode { id: id.to_owned(), label: label.to_owned(), kind, role }
}

fn tie(from: &str, to: &str, sign: i8, label: &str, strength: u8) -> TieLine {
    let directed = sign > 0 && strength == 2;
    let (from, to) = (from.to_owned(), to.to_owned());
    TieLine { from, to, sign, label: label.to_owned(), strength, directed }
}

fn ties_figure(id: &str, caption: &str, picture: &TiesPicture) -> Markup {
    let row = |tie: &TieLine| {
        let sign = ["hostile", "neutral", "friendly"][usize::from((tie.sign + 1).unsigned_abs())];
        [&tie.from, &tie.to, sign, &tie.label].map(Value::text).to_vec()
    };
    let table = DataTable {
        caption: "Ties".to_owned(),
        columns: ["From", "To", "Sign", "What"].map(Column::text).to_vec(),
        rows: picture.ties.iter().map(row).collect(),
        file_stem: id.to_owned(),
    };
    figure(id, caption, &picture.svg(), &table)
}

fn small_ties() -> Markup {
    use NodeKind::{ArmedGroup, Bloc, Institution, Movement, Party, Person, State};
    use NodeRole::{Broker, Plain, Rival, Subject};
    let nodes = vec![
        node("h", "Harbour List", Party, Rival),
        node("f", "National Union of Farmers and Fishers", Party, Rival),
        node("k", "Marta Kallas", Person, Subject),
        node("v", "Green Valley", Party, Broker),
        node("r", "تحالف الإصلاح", Bloc, Plain),
        node("b", "Brigade of the Seventh Valley", ArmedGroup, Plain),
        node("c", "Supreme Court", Institution, Plain),
        node("u", "Upper Marania", State, Plain),
        node("w", "Dock Workers", Movement, Plain),
        node("i", "Free Islands", Party, Plain),
    ];
    let ties = vec![
        tie("k", "h", 1, "leads", 3),
        tie("h", "f", -1, "contested the count", 3),
        tie("v", "h", 1, "governed together 2021 to 2025", 2),
        tie("v", "f", 1, "common list in the north", 1),
        tie("r", "f", 1, "coalition offer", 2),
        tie("r", "h", -1, "walked out of the talks", 1),
        tie("b", "f", 1, "protects its rallies", 2),
        tie("b", "h", -1, "threatened", 2),
        tie("c", "f", 0, "asked for a recount", 1),
        tie("u", "f", 1, "pays", 2),
        tie("u", "r", 1, "hosts", 1),
        tie("w", "h", 1, "endorses", 2),
        tie("w", "k", -1, "strike of 2028", 1),
        tie("i", "v", 1, "joint committee", 1),
        tie("h", "v", -1, "dispute about the port", 1),
    ];
    let picture = TiesPicture {
        id: "ties-small".to_owned(),
        title: "Ten actors".to_owned(),
        description: "Harbour List and the Farmers oppose each other.".to_owned(),
        nodes,
        ties,
        rivalries: vec![("h".to_owned(), "f".to_owned())],
    };
    ties_figure("ties-small-figure", "Green Valley is the only one with both rivals", &picture)
}

fn many_ties() -> Markup {
    const NAMES: [&str; 10] = [
        "Harbour List",
        "Union of Farmers",
        "Brigade of the Valley",
        "High Court",
        "Anton Berg",
        "Upper Marania",
        "Movement for Rain",
        "حزب الأمل",
        "Islands First",
        "Council of the Elders of the Coast",
    ];
    const KINDS: [NodeKind; 10] = [
        NodeKind::Party,
        NodeKind::Party,
        NodeKind::ArmedGroup,
        NodeKind::Institution,
        NodeKind::Person,
        NodeKind::State,
        NodeKind::Movement,
        NodeKind::Party,
        NodeKind::Bloc,
        NodeKind::Other,
    ];
    let make = |index: usize| {
        let role = match index {
            0 | 1 => NodeRole::Rival,
            3 | 13 => NodeRole::Broker,
            _ => NodeRole::Plain,
        };
        let label = format!("{} {}", NAMES[index % 10], index / 10 + 1);
        node(&index.to_string(), &label, KINDS[index % 10], role)
    };
    let friend = |i: usize| {
        tie(&i.to_string(), &(i % 2).to_string(), 1, "supports", 1 + u8::from(i.is_multiple_of(3)))
    };
    let near = |i: usize| tie(&i.to_string(), &((i + 4) % 30).to_string(), 0, "talks", 1);
    let foe = |i: usize| tie(&i.to_string(), &((i + 7) % 30).to_string(), -1, "opposes", 2);
    let ties =
        (2..20).map(friend).chain((5..30).step_by(2).map(near)).chain((1..30).step_by(3).map(foe));
    let picture = TiesPicture {
        id: "ties-many".to_owned(),
        title: "Thirty actors".to_owned(),
        description: "Two camps of ten and ten others.".to_owned(),
        nodes: (0..30).map(make).collect(),
        ties: ties.collect(),
        rivalries: vec![("0".to_owned(), "1".to_owned())],
    };
    ties_figure("ties-many-figure", "Two camps, and those in between", &picture)
}

fn time() -> Markup {
    let event = |date, label: &str, kind: &str, weight: u8| TimelineEvent {
        date,
        label: label.to_owned(),
        kind: kind.to_owned(),
        approximate: weight == 2,
        weight,
    };
    let span = |from, to, label: &str| TimelineSpan {
        from,
        to,
        label: label.to_owned(),
        kind: "Offices".to_owned(),
    };
    let talks =
        (0..14).map(|i| event((2030, 5 + i / 6, 1 + (i * 5) % 28), "Round of talks", "Talks", 0));
    let picture = Timeline {
        id: "timeline".to_owned(),
        title: "The formation so far".to_owned(),
        description: "From the election in April to the vote in August.".to_owned(),
        start: (2030, 3, 15),
        end: (2030, 9, 1),
        as_of: Some((2030, 8, 12)),
        as_of_label: String::new(),
        lanes: ["Votes", "Courts", "Talks", "Offices"].map(str::to_owned).to_vec(),
        events: talks
            .chain([
                event((2030, 4, 22), "Election", "Votes", 9),
                event((2030, 5, 20), "Speaker elected in the third round", "Votes", 6),
                event((2030, 8, 10), "Confidence vote fails by four", "Votes", 8),
                event((2030, 5, 2), "Recount ordered", "Courts", 5),
                event((2030, 5, 5), "Recount confirms the result", "Courts", 4),
                event((2030, 6, 14), "Secret meeting on the islands", "Talks", 2),
                event((2030, 7, 9), "Walkout", "Talks", 3),
                event((2029, 7, 9), "Earlier", "Talks", 3),
            ])
            .collect(),
        spans: vec![
            span((2029, 1, 1), Some((2030, 8, 1)), "Cabinet Holm as caretaker"),
            span((2030, 8, 1), None, "Acting cabinet"),
            span((2030, 5, 25), Some((2030, 6, 2)), "First formateur: Marta Kallas"),
        ],
    };
    let row = |(number, event): (usize, &TimelineEvent)| {
        let (year, month, day) = event.date;
        vec![
            Value::number(f64::from(u32::try_from(number).unwrap_or(0))),
            Value::text(format!("{year}-{month:02}-{day:02}")),
            Value::text(event.label.as_str()),
        ]
    };
    let table = DataTable {
        caption: "Events".to_owned(),
        columns: vec![Column::number("No."), Column::text("Date"), Column::text("What happened")],
        rows: picture.numbered().into_iter().map(row).collect(),
        file_stem: "events".to_owned(),
    };
    figure("time-figure", "Four months of talks, one failed vote", &picture.svg(), &table)
}

fn words() -> Markup {
    let table = DataTable {
        caption: "Coalitions that reach a majority".to_owned(),
        columns: vec![Column::text("Coalition"), Column::number("Seats"), Column::text("Sources")],
        rows: vec![
            vec![
                "Harbour, Farmers, North".into(),
                Value::number(82.0),
                Link::new("1", "s1").into(),
            ],
            vec![
                "Harbour, Reform, Valley".into(),
                Value::number(82.0),
                Link::new("2", "s2").into(),
            ],
            vec!["Farmers, Reform, Valley, Labour".into(), Value::number(80.0), Value::Empty],
        ],
        file_stem: "coalitions".to_owned(),
    };
    html! {
        div.grid {
            div.card { h3 { "Harbour and Farmers" } p { span.badge.negative { "blocked" } " by the count." } }
            div.card { h3 { "Harbour and Reform" } p { span.badge.warning { "doubtful" } " after the walkout." } }
            div.card { h3 { "Farmers and Reform" } p { span.badge.positive { "possible" } " with " span.chip { "Labour" } } }
        }
        blockquote.said {
            p { "We shall not sit in a cabinet with those who called the count a fraud." }
            footer { cite { "Marta Kallas" } " " span.how { "in an interview" } }
        }
        div.note { p { "What parties say before a formation binds them less than what they sign." } }
        h3 { "Coalitions" }
        (table.html())
        ol.sources { li #s1 { "The Harbour Gazette, 3 May 2030" } li #s2 { "Record of the chamber" } }
    }
}

//! Who is spoken of for which office, who backs and who objects.

use formateur_analysis::{Candidacy, PostRace, Race, StanceTaken};
use formateur_case::Stance;
use maud::{Markup, html};

use crate::charts::{Column, DataTable, Value};
use crate::words::{Words, capital, count, known, plain, remark};

pub(crate) fn section(words: &Words<'_>) -> Option<(String, Markup)> {
    let race: &Race = words.analysis.sections.candidates.get()?;
    let body = html! {
        p {
            "Everybody whom the case knows to be spoken of, with who is for and who is against. Seats are those of \
             the lists that stand for whoever spoke; silence is not consent."
        }
        @for post in race.posts.iter().filter(|post| !post.candidates.is_empty()) { (office(words, post)) }
    };
    Some(("Who is spoken of?".to_owned(), body))
}

fn office(words: &Words<'_>, post: &PostRace) -> Markup {
    let row = |candidate: &Candidacy| {
        let step = candidate
            .step
            .as_ref()
            .map(|(step, when)| format!("{} ({when})", capital(&plain(step))))
            .unwrap_or_default();
        vec![
            Value::text(&candidate.name),
            Value::text(step),
            Value::number(candidate.seats_for.into()),
            Value::number(candidate.seats_against.into()),
            stances(words, candidate),
        ]
    };
    let table = DataTable {
        caption: format!("{}: {}", post.name, count(post.candidates.len() as u64, "name", "names")),
        columns: vec![
            Column::text("Name"),
            Column::text("Latest step"),
            Column::number("Seats for"),
            Column::number("Seats against"),
            Column::text("Who says so"),
        ],
        rows: post.candidates.iter().map(row).collect(),
        file_stem: format!("candidates-{}", post.post),
    };
    html! {
        h3 { (post.name) }
        @if !post.community.is_empty() { p.muted { "By convention from the community: " (post.community) "." } }
        (table.html())
    }
}

fn stances(words: &Words<'_>, candidate: &Candidacy) -> Value {
    let text: Vec<String> = candidate.stances.iter().map(sentence).collect();
    let markup = html! {
        @for (at, stance) in candidate.stances.iter().enumerate() {
            @if at > 0 { br; }
            (badge(stance.stance)) " " bdi { (stance.name) }
            @if let Some(day) = stance.known_from.day() { span.muted { " " (day) } }
            " " (words.sources(&stance.source)) (remark(&stance.note))
        }
    };
    Value::Marked { text: text.join("; "), markup }
}

fn sentence(stance: &StanceTaken) -> String {
    format!("{} {} {}", stance.name, stance.stance.word(), known(stance.known_from))
}

fn badge(stance: Stance) -> Markup {
    let class = match stance {
        Stance::Backs => "badge positive",
        Stance::Tolerates => "badge",
        Stance::Objects => "badge negative",
    };
    html! { span class=(class) { (stance.word()) } }
}

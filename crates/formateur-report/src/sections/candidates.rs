//! Who is spoken of for which office, who backs and who objects.

use formateur_analysis::{Candidacy, PostRace, Race};
use formateur_case::Stance;
use maud::{Markup, html};

use crate::charts::{Column, DataTable, Value};
use crate::words::{sources, Words, capital, count, list, plain, remark};

pub(crate) fn section(words: &Words<'_>) -> Option<(String, Markup)> {
    let race: &Race = words.analysis.sections.candidates.get()?;
    let body = html! {
        p {
            "Everybody whom the case knows to be spoken of, with who is for and who is against. Seats are those of \
             the lists that stand for whoever spoke; silence is not consent."
        }
        @for post in race.posts.iter().filter(|post| !post.candidates.is_empty()) { (office(post)) }
    };
    Some(("Who is spoken of?".to_owned(), body))
}

fn office(post: &PostRace) -> Markup {
    let (debated, named): (Vec<&Candidacy>, Vec<&Candidacy>) =
        post.candidates.iter().partition(|candidate| !candidate.stances.is_empty());
    html! {
        h3 { (post.name) }
        @if !post.community.is_empty() { p.muted { "By convention from the community: " (post.community) "." } }
        (table(post).html())
        @for candidate in debated { (card(candidate)) }
        @if !named.is_empty() {
            p.muted { "No stance on " (list(&named.iter().map(|candidate| candidate.name.as_str()).collect::<Vec<_>>())) " is in the case." }
        }
    }
}

fn step(candidate: &Candidacy) -> String {
    let step = candidate.step.as_ref();
    step.map(|(step, when)| format!("{}, {when}", capital(&plain(step)))).unwrap_or_default()
}

fn table(post: &PostRace) -> DataTable {
    let row = |candidate: &Candidacy| {
        vec![
            Value::text(&candidate.name),
            Value::text(step(candidate)),
            Value::number(candidate.seats_for.into()),
            Value::number(candidate.seats_against.into()),
        ]
    };
    DataTable {
        caption: count(post.candidates.len() as u64, "name", "names"),
        columns: vec![
            Column::text("Name"),
            Column::text("Latest step"),
            Column::number("Seats for"),
            Column::number("Seats against"),
        ],
        rows: post.candidates.iter().map(row).collect(),
        file_stem: format!("candidates-{}", post.post),
    }
}

/// Who is for and who is against one candidate.
fn card(candidate: &Candidacy) -> Markup {
    html! {
        div.card {
            h4 dir="auto" { (candidate.name) }
            ul {
                @for stance in &candidate.stances {
                    li {
                        (badge(stance.stance)) " " bdi { (stance.name) }
                        @if let Some(day) = stance.known_from.day() { span.muted { ", " (day.long()) } }
                        " " (sources(&stance.source)) (remark(&stance.note))
                    }
                }
            }
        }
    }
}

fn badge(stance: Stance) -> Markup {
    let class = match stance {
        Stance::Backs => "badge positive",
        Stance::Tolerates => "badge",
        Stance::Objects => "badge negative",
    };
    html! { span class=(class) { (stance.word()) } }
}

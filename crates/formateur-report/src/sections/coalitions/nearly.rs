//! Nearly possible: one obstacle, a few seats short, and what would be if no statement counted.

use formateur_analysis::{Coalitions, Government, Nearly, OneObstacle, Section, Short};
use formateur_case::PactKind;
use formateur_coalition::{Reason, Weakness};
use maud::{Markup, html};

use super::table::{Governments, since};
use super::{SHOWN, merged};
use crate::charts::{Column, Value};
use crate::words::{Words, count, digits, list, seats as written, sources};

pub(super) fn one_obstacle(words: &Words<'_>, coalitions: &Coalitions) -> Markup {
    let nearly = match &coalitions.nearly {
        Section::Present(nearly) => nearly,
        Section::Absent { absent } => return nothing("Nearly possible: one statement in the way", absent),
    };
    let rows = shown(nearly);
    let governments: Vec<Government> = rows.iter().map(|(_, row)| (*row).clone()).collect();
    let statement = |row: &Government| {
        nearly.statements.iter().find(|one| row.obstacles.first() == Some(&one.obstacle))
    };
    let table = Governments::new(coalitions, &governments, "One statement in the way", "nearly");
    let table = table.table_with(words, Some(Column::text("Why it may give way")), |row| {
        statement(row).map(|one| reasons(words, &one.weakness)).into_iter().collect()
    });
    html! {
        h3 { "Nearly possible: one statement in the way" }
        p {
            (extent(nearly, rows.len()))
            " Statements with more reasons to think that they may give way come first, then those known for longer. The \
             reasons are those of fixed rules: a condition, a softer statement of the same side, one source or none. They \
             are no verdict on anybody\u{2019}s word."
        }
        (table.html())
        @if nearly.statements.len() > 1 {
            p.muted {
                "Coalitions that each statement alone blocks: "
                (list(&nearly.statements.iter().map(|one| of_statement(words, one)).collect::<Vec<_>>())) "."
            }
        }
    }
}

/// The first coalitions of each statement, so many that all statements have their turn where there is room.
fn shown(nearly: &Nearly) -> Vec<(&OneObstacle, &Government)> {
    let each = (SHOWN / nearly.statements.len().max(1)).max(1);
    let first = |one: &'_ OneObstacle| one.governments.len().min(each);
    let rows = nearly.statements.iter().flat_map(|one| {
        one.governments[..first(one)].iter().map(move |government| (one, government))
    });
    rows.take(SHOWN).collect()
}

fn extent(nearly: &Nearly, shown: usize) -> String {
    let have = match nearly.count.as_str() {
        "1" => "1 coalition has".to_owned(),
        number if merged(number, nearly.types) => {
            format!("{} coalitions of {} have", digits(number), count(nearly.types, "sort", "sorts"))
        }
        number => format!("{} coalitions have", digits(number)),
    };
    let rest = match nearly.types.saturating_sub(shown as u64) {
        0 => "All are listed.".to_owned(),
        left => format!("The first of each statement are listed, {} are left out.", written(left)),
    };
    format!("{have} the seats, no member to spare, and exactly one statement in the way. {rest}")
}

fn of_statement(words: &Words<'_>, one: &OneObstacle) -> String {
    let Some(statement) = one.obstacle.statement() else { return String::new() };
    let (from, to) = (words.short(statement.from.as_str()), words.short(statement.to.as_str()));
    format!("{from} on {to} {}", digits(&one.count))
}

fn reasons(words: &Words<'_>, weakness: &Weakness) -> Value {
    let lines: Vec<(String, &[String])> =
        weakness.reasons.iter().map(|reason| reason_words(words, reason)).collect();
    let text: Vec<&str> = lines.iter().map(|(line, _)| line.as_str()).collect();
    let markup = html! {
        @if lines.is_empty() { span.muted { "no reason by these rules" } }
        @for (at, (line, vouchers)) in lines.iter().enumerate() {
            @if at > 0 { br; }
            (line) " " (sources(vouchers))
        }
    };
    Value::Marked { text: text.join("; "), markup }
}

fn reason_words<'a>(words: &Words<'_>, reason: &'a Reason) -> (String, &'a [String]) {
    match reason {
        Reason::Conditional { .. } => ("made under a condition".to_owned(), &[]),
        Reason::NoSource => ("no source that can be looked up".to_owned(), &[]),
        Reason::OneSource => ("one source that can be looked up".to_owned(), &[]),
        Reason::Softened(other) => {
            let said = &other.statement;
            let verb = match other.to_what {
                PactKind::RulesOut => "also rules out",
                PactKind::Commits => "also commits itself to",
                PactKind::Tolerates => "also tolerates",
            };
            let (from, to) = (words.short(said.from.as_str()), words.short(said.to.as_str()));
            (format!("{from} {verb} {to}{}", since(said.known_from)), &said.source)
        }
    }
}

/// A part that has nothing to list, and why.
fn nothing(heading: &str, reason: &str) -> Markup {
    html! {
        h3 { (heading) }
        p { "Nothing is listed here: " (reason) "." }
    }
}

pub(super) fn short(words: &Words<'_>, coalitions: &Coalitions) -> Markup {
    let short = match &coalitions.short {
        Section::Present(short) => short,
        Section::Absent { absent } => return nothing("Short of seats, and nothing else", absent),
    };
    let needed = u64::from(coalitions.requirement.seats);
    let table = Governments::new(coalitions, &short.governments, "A few seats short", "short");
    let table = table.table_with(words, Some(Column::number("Missing")), |row| {
        vec![Value::number(needed.saturating_sub(row.weight) as f64)]
    });
    html! {
        h3 { "Short of seats, and nothing else" }
        p { (how_many(short)) " Those that lack fewest come first, then those of fewest members." }
        (table.html())
    }
}

fn how_many(short: &Short) -> String {
    let (Some(first), Some(last)) = (short.missing.first(), short.missing.last()) else {
        return String::new();
    };
    let (who, verb) = match first.count.as_str() {
        "1" => ("1 coalition".to_owned(), "lacks"),
        number => (format!("{} coalitions", digits(number)), "lack"),
    };
    let all: u64 = short.missing.iter().map(|missing| missing.types).sum();
    let rest = match all.saturating_sub(short.governments.len().min(SHOWN) as u64) {
        0 => String::new(),
        left => format!(
            " {} that {} no more than {} {} left out.",
            count(left, "sort", "sorts"),
            if left == 1 { "lacks" } else { "lack" },
            count(last.seats, "seat", "seats"),
            if left == 1 { "is" } else { "are" }
        ),
    };
    let seats = count(first.seats, "seat", "seats");
    format!("{who} without a statement in the way {verb} {seats}, and none lacks fewer.{rest}")
}

pub(super) fn without_statements(words: &Words<'_>, coalitions: &Coalitions) -> Markup {
    let Some(without) = coalitions.without_statements.get() else { return html! {} };
    let table = Governments::new(
        coalitions,
        &without.governments,
        "Without statements",
        "without-statements",
    );
    let sorts = if merged(&without.count, without.types) {
        format!(" of {}", count(without.types, "sort", "sorts"))
    } else {
        String::new()
    };
    html! {
        details {
            summary { "If nobody\u{2019}s word counted" }
            p {
                (digits(&without.count)) " minimal winning coalitions" (sorts)
                " would be possible if no statement counted. The first ones, with what stands in their way today:"
            }
            (table.table(words).html())
        }
    }
}

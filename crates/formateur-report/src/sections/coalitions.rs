//! Who can govern, who is blocked by whom, and what blocs lack.

use formateur_analysis::{BlocSize, Coalitions, Government, GovernmentMember, Requirement};
use formateur_coalition::{Obstacle, Statement};
use maud::{Markup, html};

use crate::charts::{Column, DataTable, Value};
use crate::words::{
    sources, source_cell, Words, count, digits, estimate, is_named, is_negative, percent, seats as written, whole,
};

/// Lists of equal size that are named one by one.
const MOST_NAMES: usize = 4;

pub(crate) fn section(words: &Words<'_>) -> Option<(String, Markup)> {
    let coalitions = words.analysis.sections.coalitions.get()?;
    let body = html! {
        (numbers(coalitions))
        (possible(words, coalitions))
        (blocked(words, coalitions))
        (blocs(words, coalitions))
    };
    Some(("Who can govern?".to_owned(), body))
}

fn numbers(coalitions: &Coalitions) -> Markup {
    let needed = &coalitions.requirement;
    html! {
        p {
            (needs(needed)) " A minimal winning coalition has those " (written(needed.seats)) " and no member to spare. Governments may well be \
             larger; a coalition that is possible here is one that nothing in the case forbids, not one that is \
             likely."
        }
        dl.facts {
            div { dt { "Minimal winning, nothing in the way" } dd { (digits(&coalitions.possible)) } }
            div { dt { "Minimal winning, blocked by a statement" } dd { (digits(&coalitions.blocked)) } }
            @if merged(&coalitions.possible, coalitions.possible_types)
                || merged(&coalitions.blocked, coalitions.blocked_types) {
                div {
                    dt { "Sorts, equal members counted as one" }
                    dd { (written(coalitions.possible_types + coalitions.blocked_types)) }
                }
            }
        }
        @if coalitions.unnamed > 0 {
            p.note {
                "These lists are of named lists alone. The "
                (count(coalitions.unnamed, "seat", "seats"))
                " that the count gives to nobody by name can lift a coalition over the number or keep it below: the chances take that into account."
            }
        }
    }
}

/// What a government needs, in a sentence.
fn needs(needed: &Requirement) -> String {
    let number = written(needed.seats);
    if is_negative(needed) {
        format!(
            "With {number} seats a government passes \u{201c}{}\u{201d} whatever all others do. With fewer it can pass if \
             enough of the others do not vote against it; such governments are not listed here.",
            needed.name
        )
    } else if is_named(needed) {
        format!("A government needs {number} seats (\u{201c}{}\u{201d}).", needed.name)
    } else {
        format!("The case names no vote that a government must win; a majority is {number} seats.")
    }
}

/// Whether some coalitions of a list stand for several that differ in equal members alone.
fn merged(all: &str, types: u64) -> bool {
    all != types.to_string()
}

/// How much of a list is shown, and in which order.
fn extent(coalitions: &Coalitions, shown: usize, all: &str, types: u64) -> String {
    let what = if merged(all, types) { "sorts" } else { "coalitions" };
    let order = "fewest members, then fewest seats";
    match types {
        1 => "There is one.".to_owned(),
        // Over draws, lists are told apart that count as equal by their seats alone.
        types if coalitions.method.exact && types == shown as u64 => {
            format!("All {} {what}: {order}.", written(types))
        }
        types => format!("The first of {} {what}: {order}.", written(types)),
    }
}

fn possible(words: &Words<'_>, coalitions: &Coalitions) -> Markup {
    let shown = coalitions.governments.len();
    html! {
        h3 { "Possible" }
        @if coalitions.governments.is_empty() {
            p { "No combination of lists has the seats without a statement in its way." }
        } @else {
            p { (extent(coalitions, shown, &coalitions.possible, coalitions.possible_types)) }
            (governments(words, coalitions, &coalitions.governments, "Possible governments", "possible").html())
        }
    }
}

fn blocked(words: &Words<'_>, coalitions: &Coalitions) -> Markup {
    let shown = coalitions.blocked_governments.len();
    html! {
        h3 { "Blocked, and by whom" }
        @if coalitions.blocked_governments.is_empty() {
            p { "No statement known on " (words.analysis.as_of.long()) " stands in the way of a combination that has the seats." }
        } @else {
            p { (extent(coalitions, shown, &coalitions.blocked, coalitions.blocked_types)) }
            (governments(words, coalitions, &coalitions.blocked_governments, "Blocked governments", "blocked").html())
        }
    }
}

fn governments(
    words: &Words<'_>,
    coalitions: &Coalitions,
    rows: &[Government],
    caption: &str,
    file: &str,
) -> DataTable {
    let drawn = !coalitions.method.exact;
    let with_obstacles = rows.iter().any(|row| !row.obstacles.is_empty());
    let several = rows.iter().any(|row| row.multiplicity != "1");
    let mut columns = vec![Column::text("Members"), Column::number("Seats")];
    if drawn {
        columns.push(Column::number("Chance to have the seats"));
    }
    if several {
        columns.push(Column::number("Of this sort"));
    }
    if with_obstacles {
        columns.push(Column::text("What stands in the way"));
    }
    let row = |government: &Government| {
        let members: Vec<String> =
            government.members.iter().map(|member| self::member(words, member)).collect();
        let mut row = vec![
            Value::text(members.join(" + ")),
            Value::number_as(government.weight as f64, estimate(&government.seats, whole)),
        ];
        if drawn {
            row.push(Value::number_as(government.majority_probability, percent(government.majority_probability)));
        }
        if several {
            let number = government.multiplicity.parse().unwrap_or(f64::NAN);
            row.push(Value::number_as(number, digits(&government.multiplicity)));
        }
        if with_obstacles {
            row.push(obstacles(words, &government.obstacles));
        }
        row
    };
    DataTable {
        caption: caption.to_owned(),
        columns,
        rows: rows.iter().map(row).collect(),
        file_stem: file.to_owned(),
    }
}

/// A member: a list, or so many of several that nobody can tell apart.
fn member(words: &Words<'_>, member: &GovernmentMember) -> String {
    let names: Vec<&str> = member.id.split('|').map(|id| words.short(id)).collect();
    match (member.count, member.of) {
        (1, 1) => names.join(" or "),
        (count, of) if names.len() > MOST_NAMES => {
            let seats = crate::words::count(member.weight, "seat", "seats");
            format!("{count} of {of} with {seats} each")
        }
        (count, of) if names.len() == 1 => format!("{count} of {of} {}", names[0]),
        (count, of) if count == of && names.len() as u64 == of => names.join(" + "),
        (count, of) => format!("{count} of {of} ({})", names.join(", ")),
    }
}

fn obstacles(words: &Words<'_>, obstacles: &[Obstacle]) -> Value {
    let text: Vec<String> = obstacles.iter().map(|obstacle| sentence(words, obstacle)).collect();
    let markup = html! {
        @for (at, obstacle) in obstacles.iter().enumerate() {
            @if at > 0 { br; }
            (sentence(words, obstacle)) " " (sources(&obstacle.statement().source))
        }
    };
    Value::Marked { text: text.join("; "), markup }
}

fn sentence(words: &Words<'_>, obstacle: &Obstacle) -> String {
    let Statement { from, to, condition, known_from, .. } = obstacle.statement();
    let (from, to) = (words.short(from.as_str()), words.short(to.as_str()));
    let said = match obstacle {
        Obstacle::RuledOut(_) => format!("{from} rules out {to}"),
        Obstacle::BreaksCommitment(_) => format!("{from} enters only with {to}"),
    };
    let condition = if condition.is_empty() { String::new() } else { format!(": {condition}") };
    let since = known_from.day().map(|day| format!(" ({})", day.long())).unwrap_or_default();
    format!("{said}{condition}{since}")
}

fn blocs(words: &Words<'_>, coalitions: &Coalitions) -> Markup {
    if coalitions.blocs.is_empty() {
        return html! {};
    }
    let drawn = !coalitions.method.exact;
    let quarrels = coalitions.blocs.iter().any(|bloc| !bloc.obstacles.is_empty());
    let row = |bloc: &BlocSize| {
        let reported = bloc.reported.as_ref().map_or(Value::Empty, |(low, high, basis)| {
            let range = if low == high { low.to_string() } else { format!("{low}\u{2013}{high}") };
            Value::Marked {
                text: range.clone(),
                markup: html! { (range) @if !basis.is_empty() { br; span.muted { (basis) } } },
            }
        });
        let short = if bloc.short_by == 0 {
            Value::text("enough")
        } else {
            Value::text(format!("short by {}", bloc.short_by))
        };
        let purpose = html! {
            bdi { (bloc.name) }
            @if !bloc.purpose.is_empty() { br; span.muted { (bloc.purpose) } }
        };
        let mut row = vec![
            Value::Marked { text: bloc.name.clone(), markup: purpose },
            Value::number_as(bloc.seats.value, estimate(&bloc.seats, whole)),
            reported,
            short,
        ];
        if drawn {
            row.push(Value::number_as(bloc.majority_probability, percent(bloc.majority_probability)));
        }
        if quarrels {
            row.push(obstacles(words, &bloc.obstacles));
        }
        row.push(source_cell(&bloc.source));
        row
    };
    let mut columns = vec![
        Column::text("Bloc"),
        Column::number("Seats of its lists"),
        Column::text("Reported size"),
        Column::text(format!("For {} seats", written(coalitions.requirement.seats))),
    ];
    if drawn {
        columns.push(Column::number("Chance to have the seats"));
    }
    if quarrels {
        columns.push(Column::text("Between its members"));
    }
    columns.push(Column::text("Source"));
    let table = DataTable {
        caption: "Size of blocs, and what each lacks".to_owned(),
        columns,
        rows: coalitions.blocs.iter().map(row).collect(),
        file_stem: "blocs".to_owned(),
    };
    html! {
        h3 { "Blocs and camps" }
        p { "Seats are those of the lists that the case counts to a bloc on this day; reports of its size stand beside them and may include single members of other lists." }
        (table.html())
    }
}

//! The ties of the subject.

use formateur_analysis::{Ego, EgoTie, TieRow, TiesSection};
use maud::{Markup, html};

use super::{picture, tie};
use crate::charts::{Column, DataTable, TiesEgo, TiesEgoNode, Value, figure};
use crate::sections::dossier::age;
use crate::words::{Words, count, long_date, source_cell};

pub(super) fn part(words: &Words<'_>, ties: &TiesSection) -> Markup {
    let Some(ego) = &ties.ego else { return html! {} };
    let caption = format!(
        "{}: {}{}",
        ego.name,
        numbers(ego),
        match ego.between.len() {
            0 => String::new(),
            number =>
                format!(", between {}", count(number as u64, "pair of rivals", "pairs of rivals")),
        }
    );
    html! {
        h3 { "The ties of " bdi { (ego.name) } }
        (figure("ties-of-subject", &caption, &draw(words, ego).svg(), &table(words, ego)))
    }
}

/// To how many it has friendly ties, and with how many it is at odds.
fn numbers(ego: &Ego) -> String {
    format!("friendly ties to {}, at odds with {}", ego.friends.len(), ego.enemies.len())
}

/// The picture by itself.
pub(super) fn drawing(words: &Words<'_>) -> Option<Markup> {
    let ego = words.analysis.sections.ties.get()?.ego.as_ref()?;
    Some(draw(words, ego).svg())
}

pub(super) fn draw(words: &Words<'_>, ego: &Ego) -> TiesEgo {
    let kind = |id: &str| {
        words
            .analysis
            .actors
            .get(id)
            .map_or_else(|| picture::kind("other"), |naming| picture::kind(&naming.kind))
    };
    let node = |other: &EgoTie| TiesEgoNode {
        id: other.id.clone(),
        label: words.short(&other.id).to_owned(),
        kind: kind(&other.id),
        sign: tie::relation(other.relation),
        strength: strength(other.weight),
        words: tie::claims(other.ties.iter()),
    };
    TiesEgo {
        id: "ego-picture".to_owned(),
        title: format!("The ties of {}", ego.name),
        description: format!("{}.", numbers(ego)),
        name: words.short(&ego.id).to_owned(),
        kind: kind(&ego.id),
        nodes: ego.with.iter().map(node).collect(),
        pairs: ego.between.iter().map(|pair| (pair.a.clone(), pair.b.clone())).collect(),
    }
}

/// The weight of a relation as one of the three widths of a line.
fn strength(weight: f64) -> u8 {
    match weight.abs() {
        weight if weight > 0.84 => 3,
        weight if weight > 0.5 => 2,
        _ => 1,
    }
}

/// How old the tie is on the day, how old it was when it was said, and when it was said again.
fn ages(words: &Words<'_>, row: &TieRow) -> [Value; 3] {
    let dossier = words.analysis.sections.dossier.get();
    let mut all = dossier.into_iter().flat_map(|dossier| &dossier.ties);
    let Some(tie) = all.find(|tie| tie.tie.line.key() == row.line.key()) else {
        return Default::default();
    };
    let again =
        tie.ages.repeated.as_ref().and_then(|again| {
            Some(format!("{} later ({})", age(again.after)?, long_date(&again.on)))
        });
    [age(tie.ages.on_day), age(tie.ages.when_said), again]
        .map(|words| Value::text(words.unwrap_or_default()))
}

fn table(words: &Words<'_>, ego: &Ego) -> DataTable {
    let row = |(other, row): (&EgoTie, &TieRow)| {
        let [old, when_said, again] = ages(words, row);
        vec![
            Value::text(&other.name),
            picture::sign(row.line.sign),
            Value::text(&row.line.kind),
            Value::number(f64::from(row.line.strength)),
            Value::text(long_date(&row.line.since)),
            old,
            when_said,
            again,
            Value::text(row.said_by.as_deref().unwrap_or_default()),
            Value::number_as(other.weight, tie::figure(other.weight)),
            source_cell(&row.line.source),
            Value::text(&row.line.note),
        ]
    };
    let rows = ego.with.iter().flat_map(|other| other.ties.iter().map(move |row| (other, row)));
    DataTable {
        caption: format!("Ties of {}", ego.name),
        columns: vec![
            Column::text("With"),
            Column::text("Sign"),
            Column::text("Kind"),
            Column::number("Strength"),
            Column::text("Since"),
            Column::text("Age on the day"),
            Column::text("Age when said"),
            Column::text("Told again"),
            Column::text("Said by"),
            Column::number("Relation, from \u{2212}1 to 1"),
            Column::text("Source"),
            Column::text("Remark"),
        ],
        rows: rows.map(row).collect(),
        file_stem: "ties-of-subject".to_owned(),
    }
}

//! One row of a table as a tie, and what is wrong with its cells.

use formateur_case::{Code, Date, MAX_ID, PartialDate, Problem};
use formateur_network::{Line, Through};

use super::Stated;
use crate::sheet::Row;

/// Most characters of a text besides ids.
const LONGEST: usize = 2_000;

/// First and last day that a written date can mean.
type Days = (Date, Date);

/// The tie of a row, or everything that is wrong with it.
pub(super) fn tie(row: Row<'_>) -> Result<Stated, Vec<Problem>> {
    let mut problems = Vec::new();
    let (from, to) = (end(row, "from", &mut problems), end(row, "to", &mut problems));
    if !from.is_empty() && from == to {
        let message = format!("`{}` has a tie with itself", short(from));
        let help = "name two different actors, or delete the row";
        problems.push(row.problem("to", Code::SelfTie, &message, help));
    }
    let sign = sign(row, &mut problems);
    let strength = strength(row, &mut problems);
    let confidence = confidence(row, &mut problems);
    let implied = implied(row, &mut problems);
    let (since, until) = (date(row, "since", &mut problems), date(row, "until", &mut problems));
    problems.extend(backwards(row, since, until));
    let [kind, said_by, source, note] =
        ["kind", "asserted_by", "source", "note"].map(|column| text(row, column, &mut problems));
    let [through_from, through_to] = ["through_from", "through_to"].map(|column| {
        let id = text(row, column, &mut problems);
        (!id.is_empty()).then_some(id)
    });
    if !problems.is_empty() {
        return Err(problems);
    }
    let line = Line {
        kind,
        strength,
        confidence,
        implied,
        asserted_by: (!said_by.is_empty()).then_some(said_by),
        since: row
            .text("since")
            .parse()
            .map_or(String::new(), |date: PartialDate| date.to_string()),
        begin: since.map(|(first, _)| first),
        source: source
            .split(';')
            .map(str::trim)
            .filter(|s| !s.is_empty())
            .map(str::to_owned)
            .collect(),
        until: row
            .text("until")
            .parse()
            .map_or(String::new(), |date: PartialDate| date.to_string()),
        through: Through { from: through_from, to: through_to },
        note,
        ..Line::new(from, to, sign)
    };
    Ok(Stated {
        line,
        since: since.map(|(first, _)| first),
        until: until.map(|(_, last)| last),
        row: row.line(),
    })
}

/// A tie that ends before it can have begun.
fn backwards(row: Row<'_>, since: Option<Days>, until: Option<Days>) -> Option<Problem> {
    let ((begin, _), (_, end)) = since.zip(until)?;
    let message =
        format!("the tie ends ({}) before it begins ({})", row.text("until"), row.text("since"));
    let help = "write the earlier date under since and the later one under until";
    (end < begin).then(|| row.problem("until", Code::Backwards, &message, help))
}

/// Text without the apostrophe by which a spreadsheet keeps it from being a formula.
fn unquoted(text: &str) -> &str {
    let formula = text.trim_start_matches('\'').starts_with(['=', '+', '-', '@']);
    text.strip_prefix('\'').filter(|_| formula).unwrap_or(text)
}

fn text(row: Row<'_>, column: &str, problems: &mut Vec<Problem>) -> String {
    let text = unquoted(row.text(column));
    if text.chars().count() > LONGEST {
        let message = format!("{column} has more than {LONGEST} characters");
        problems.push(row.problem(column, Code::TooLarge, &message, "shorten it"));
    }
    text.to_owned()
}

/// An end of the tie.
fn end<'s>(row: Row<'s>, column: &str, problems: &mut Vec<Problem>) -> &'s str {
    let id = unquoted(row.text(column));
    if id.is_empty() {
        let message = format!("{column} is empty: a tie needs two ends");
        problems.push(row.problem(column, Code::BadValue, &message, "name an actor"));
    }
    if let Some(unseen) = id.chars().find(|ch| is_unseen(*ch)) {
        let message =
            format!("an invisible character (U+{:04X}) stands in {column}", u32::from(unseen));
        let help = "delete it: with it the name counts as that of another actor";
        problems.push(row.problem(column, Code::ControlCharacter, &message, help));
    }
    if id.chars().count() > MAX_ID {
        let message = format!("`{}` has more than {MAX_ID} characters", short(id));
        problems.push(row.problem(
            column,
            Code::BadValue,
            &message,
            "shorten the name of the actor",
        ));
    }
    id
}

/// Characters that nobody sees and no name needs: of width 0, marks of direction, soft hyphens. Joiners are not among
/// them: Persian and other scripts are written with them.
fn is_unseen(ch: char) -> bool {
    matches!(
        ch,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}'
            ..='\u{2064}'
    )
}

/// What a name looks like: its letters without capitals, joiners and kinds of spaces.
pub(super) fn letters(name: &str) -> String {
    let seen: String = name.chars().filter(|ch| !matches!(ch, '\u{200c}' | '\u{200d}')).collect();
    seen.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn sign(row: Row<'_>, problems: &mut Vec<Problem>) -> i8 {
    let text = row.text("sign");
    match text.to_lowercase().as_str() {
        "1" | "+1" | "+" | "positive" | "friendly" => 1,
        // The last two begin with the minus of typesetters.
        "-1" | "-" | "negative" | "hostile" | "\u{2212}1" | "\u{2212}" => -1,
        "0" | "neutral" => 0,
        "" => {
            let help = "write 1, 0 or -1";
            problems.push(row.problem("sign", Code::BadValue, "the sign is missing", help));
            0
        }
        _ => {
            let message = format!("`{}` is no sign", short(text));
            let help = "write 1, 0 or -1; + and -, and friendly, neutral, hostile, positive, negative are read too";
            problems.push(row.problem("sign", Code::BadValue, &message, help));
            0
        }
    }
}

/// 2 where nothing is said.
fn strength(row: Row<'_>, problems: &mut Vec<Problem>) -> u32 {
    match row.text("strength") {
        "" | "2" => 2,
        "1" => 1,
        "3" => 3,
        text => {
            let message = format!("strength: `{}` is not 1, 2 or 3", short(text));
            let help = "write 1 (weak), 2 or 3 (strong), or leave it empty";
            problems.push(row.problem("strength", Code::BadValue, &message, help));
            2
        }
    }
}

fn confidence(row: Row<'_>, problems: &mut Vec<Problem>) -> Option<f64> {
    match row.any_number("confidence") {
        Ok(None) => None,
        Ok(Some(number)) if (0.0..=1.0).contains(&number) => Some(number),
        Ok(Some(_)) => {
            let message =
                format!("confidence: `{}` is not from 0 to 1", short(row.text("confidence")));
            let help = "write how likely the tie exists, from 0 to 1, or leave it empty";
            problems.push(row.problem("confidence", Code::BadValue, &message, help));
            None
        }
        Err(problem) => {
            problems.push(problem);
            None
        }
    }
}

fn implied(row: Row<'_>, problems: &mut Vec<Problem>) -> bool {
    match row.text("status").to_lowercase().as_str() {
        "" | "stated" => false,
        "implied" => true,
        _ => {
            let message =
                format!("status: `{}` is neither stated nor implied", short(row.text("status")));
            let help = "write implied where the tie was concluded, else stated or nothing";
            problems.push(row.problem("status", Code::BadValue, &message, help));
            false
        }
    }
}

fn date(row: Row<'_>, column: &str, problems: &mut Vec<Problem>) -> Option<Days> {
    let text = row.text(column);
    if text.is_empty() {
        return None;
    }
    let date = text.parse::<PartialDate>();
    if date.is_err() {
        let message = format!("{column}: `{}` is not a date", short(text));
        let help = "write a year, a month or a day: 2021, 2021-11 or 2021-11-08";
        problems.push(row.problem(column, Code::BadValue, &message, help));
    }
    date.ok().map(|date| (date.first_day(), date.last_day()))
}

/// The beginning of a text, for a message.
fn short(text: &str) -> String {
    text.chars().take(40).collect()
}

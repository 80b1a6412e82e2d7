//! How problems look in a terminal: the offending cell underlined, with its remedy.

use formateur_case::{Files, HEAD_FILE, Problem};
use unicode_width::UnicodeWidthStr;

use crate::output::fold_with;

/// The most problems of a case that are shown in full.
const MOST: usize = 40;
/// The same, of an input that is no case.
const MOST_OF_INPUT: usize = 20;
/// Columns of a terminal.
const WIDTH: usize = 80;
/// Characters of a line that are shown before and after the offending cell.
const AROUND: usize = 28;

/// Colours, or nothing where they do not help.
struct Paint {
    wrong: &'static str,
    quiet: &'static str,
    end: &'static str,
}

/// All problems as text, in the width of a terminal.
pub(crate) fn problems(problems: &[Problem], files: &Files, color: bool) -> String {
    let paint = if color {
        Paint { wrong: "\u{1b}[1;31m", quiet: "\u{1b}[36m", end: "\u{1b}[0m" }
    } else {
        Paint { wrong: "", quiet: "", end: "" }
    };
    let of_case = files.get(HEAD_FILE).is_some();
    let (most, rest) = if of_case {
        (MOST, "--format json has them all")
    } else {
        (MOST_OF_INPUT, "correct these first")
    };
    let shown = problems.iter().take(most).map(|problem| one(problem, files, &paint));
    let mut text: String = shown.collect();
    if problems.len() > most {
        text.push_str(&format!("... and {} more; {rest}\n", problems.len() - most));
    }
    let s = if problems.len() == 1 { "" } else { "s" };
    text.push_str(&format!("{} problem{s}\n", problems.len()));
    text
}

/// One problem: what is wrong, where, the line it is in, and the remedy.
fn one(problem: &Problem, files: &Files, Paint { wrong, quiet, end }: &Paint) -> String {
    let place = &problem.place;
    let message = fold_with(&harmless(&problem.message), WIDTH - 7, "  ");
    let mut text = format!("{wrong}error{end}: {message}");
    if place.line == 0 {
        text.push_str(&format!("  {quiet}-->{end} {}\n", harmless(&place.file)));
    } else {
        let at = format!("{}:{}:{}", harmless(&place.file), place.line, place.column);
        text.push_str(&format!("  {quiet}-->{end} {at}\n"));
        if let Some((line, before, width)) = excerpt(problem, files) {
            let number = place.line.to_string();
            let gap = " ".repeat(number.len());
            let blank = " ".repeat(before);
            let mark = "^".repeat(width.max(1));
            text.push_str(&format!("{gap} {quiet}|{end}\n{number} {quiet}|{end} {line}\n"));
            text.push_str(&format!("{gap} {quiet}|{end} {blank}{wrong}{mark}{end}\n"));
        }
    }
    text.push_str(&fold_with(&format!("  help: {}", harmless(&problem.help)), WIDTH, "        "));
    text.push_str(&format!("  {quiet}({}){end}\n\n", problem.code));
    text
}

/// The line of a problem, cut to a width that fits, with the column and the width of what is wrong in it.
fn excerpt(problem: &Problem, files: &Files) -> Option<(String, usize, usize)> {
    let text = String::from_utf8_lossy(files.get(&problem.place.file)?).into_owned();
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let inside = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    let start = inside(problem.place.start)?;
    let from = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let to = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let end = inside(problem.place.end)?.clamp(start, to);
    let before: Vec<char> = text[from..start].chars().collect();
    let cell: String = text[start..end].chars().take(AROUND).collect();
    let after: Vec<char> = text[end..to].trim_end_matches('\r').chars().collect();
    let head: String = before[before.len().saturating_sub(AROUND)..].iter().collect();
    let tail: String = after.iter().take(AROUND).collect();
    let lead = if before.len() > AROUND { "…" } else { "" };
    let more = if after.len() > AROUND { "…" } else { "" };
    let (head, cell, tail) = (harmless(&head), harmless(&cell), harmless(&tail));
    let begin = lead.width() + head.width();
    Some((format!("{lead}{head}{cell}{tail}{more}"), begin, cell.width()))
}

/// Text without anything that a terminal would obey: control signs and changes of direction.
fn harmless(text: &str) -> String {
    let obeyed =
        |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars()
        .map(|c| match c {
            '\t' => ' ',
            c if obeyed(c) => '\u{fffd}',
            c => c,
        })
        .collect()
}

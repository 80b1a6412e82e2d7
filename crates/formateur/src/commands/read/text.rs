//! Candidates, for reading in a terminal: by passage.

use std::collections::BTreeMap;
use std::ops::Range;

use formateur_read::{Candidates, FactDate, FactOut, Kind, Precision, Span};
use unicode_width::UnicodeWidthChar;

use crate::output::{counted, fold_with, plain, width};

/// Most characters of a passage.
const PASSAGE: usize = 240;

/// Most characters of a quotation that stands in the line of its fact.
const QUOTED: usize = 60;

/// The value of a quotation inside of a sentence of the text.
const PARTIAL: &str = "partial quote";

/// Roles in which somebody says what a fact says.
const SPEAKS: [&str; 3] = ["speaker", "accuser", "holder"];

/// The candidates as text, in the order of the article; traits only if they are asked for.
pub(super) fn text(candidates: &Candidates, text: &str, traits: bool) -> String {
    let shown = |fact: &&FactOut| traits || fact.kind != Kind::Trait;
    let facts: Vec<&FactOut> = candidates.facts.iter().filter(shown).collect();
    let mut out = head(candidates);
    let mut sentence = 0;
    for group in groups(&facts) {
        let own = facts[group.start].sentence;
        if own != sentence {
            out.push('\n');
        }
        sentence = own;
        out.push_str(&passage(&facts[group.clone()], text));
        for fact in &facts[group] {
            out.push_str(&one(fact, text));
        }
    }
    out.push_str(&foot(candidates, &facts));
    out
}

/// What was read.
fn head(candidates: &Candidates) -> String {
    let mut out = say(
        &format!(
            "{}: {} in {}; {} text, {} not",
            candidates.file,
            counted(candidates.facts.len(), "candidate fact"),
            counted(candidates.sentences.len(), "sentence"),
            match candidates.clean.len() {
                1 => "1 line is".to_owned(),
                lines => format!("{lines} lines are"),
            },
            match candidates.boilerplate.len() {
                1 => "1 is".to_owned(),
                lines => format!("{lines} are"),
            },
        ),
        "",
    );
    let about = |id: &str| candidates.entities.iter().find(|entity| entity.id == id);
    if let Some(subject) = candidates.subject.as_deref().and_then(about) {
        let id = if subject.id == subject.name {
            String::new()
        } else {
            format!(" ({} below)", subject.id)
        };
        out.push_str(&say(&format!("It is about {}{id}.", subject.name), ""));
    }
    if candidates.anchor_date.is_none() && candidates.facts.iter().any(is_open) {
        let text = "Dates such as `Sunday` or `last month` stay open: --anchor-date says which day the article is of.";
        out.push_str(&say(text, ""));
    }
    out
}

/// What is to be known of all, below them.
fn foot(candidates: &Candidates, facts: &[&FactOut]) -> String {
    let mut lines: Vec<String> = Vec::new();
    if facts.iter().any(|fact| !fact.sure) {
        lines.push("* whom it is about was concluded, by rule".to_owned());
    }
    let mut kinds: BTreeMap<Kind, String> = BTreeMap::new();
    for fact in facts {
        if let Some(known) = fact.confidence.filter(|known| known.basis == "kind") {
            let told = format!("{} {} of {}", fact.kind.word(), known.right, known.of);
            kinds.entry(fact.kind).or_insert(told);
        }
    }
    if facts.iter().any(|fact| fact.confidence.is_some_and(|known| known.basis == "rule")) {
        let text = "Right: so many facts of the same rule were right in testing, on texts that no rule was made on.";
        lines.push(text.to_owned());
    }
    if !kinds.is_empty() {
        let kinds: Vec<String> = kinds.into_values().collect();
        lines.push(format!(
            "Where a line has no such number, facts of this kind: {} right in testing.",
            kinds.join(", ")
        ));
    }
    let hidden = candidates.facts.len() - facts.len();
    if hidden > 0 {
        let (is, them) = if hidden == 1 { ("is", "it") } else { ("are", "them") };
        lines.push(format!("{} {is} not shown: --traits shows {them}.", counted(hidden, "trait")));
    }
    if !candidates.unresolved.is_empty() {
        let (were, they) = if candidates.unresolved.len() == 1 {
            ("was", "it means")
        } else {
            ("were", "they mean")
        };
        lines.push(format!(
            "{} {were} left open: nobody can say whom {they}.",
            counted(candidates.unresolved.len(), "pronoun or description")
                .replace("pronoun or descriptions", "pronouns and descriptions")
        ));
    }
    let folded = lines.iter().map(|line| say(line, "  "));
    folded.fold(
        String::new(),
        |out, line| if out.is_empty() { out + "\n" + &line } else { out + &line },
    )
}

fn is_open(fact: &FactOut) -> bool {
    fact.date.as_ref().is_some_and(|date| date.value.is_none() && date.text_only.is_some())
}

/// Facts whose passages overlap, one group each: a quotation, the claim in it and the ties that it tells.
fn groups(facts: &[&FactOut]) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = Vec::new();
    let mut end = 0;
    for (at, fact) in facts.iter().enumerate() {
        match all.last_mut() {
            Some(group) if fact.byte_start < end => group.end = at + 1,
            _ => all.push(at..at + 1),
        }
        end = end.max(fact.byte_end);
    }
    all
}

/// The passage of a group.
fn passage(group: &[&FactOut], text: &str) -> String {
    let start = group.iter().map(|fact| fact.byte_start).min().unwrap_or(0);
    let end = group.iter().map(|fact| fact.byte_end).max().unwrap_or(start);
    let whole = Span::new(start, end).of(text);
    let mut passage: String = whole.chars().take(PASSAGE).collect();
    if passage.len() < whole.len() {
        passage.truncate(passage.rfind(char::is_whitespace).unwrap_or(passage.len()));
        passage.push_str(" …");
    }
    say(&format!("| {passage}"), "| ")
}

/// One fact, in a line if it fits.
fn one(fact: &FactOut, text: &str) -> String {
    let sign = match fact.sign {
        Some(1) => " (+)",
        Some(-1) => " (-)",
        Some(_) => " (0)",
        None => "",
    };
    let actors: Vec<String> =
        fact.actors.iter().map(|actor| format!("{} {}", actor.role, actor.id)).collect();
    let mark = if fact.sure { "" } else { "*" };
    let actors =
        if actors.is_empty() { String::new() } else { format!(" [{}]", actors.join(", ")) };
    // Several parts of one sentence may be quoted: which of them this is.
    let quoted = Some(Span::new(fact.byte_start, fact.byte_end).of(text))
        .filter(|words| fact.value == PARTIAL && words.chars().count() <= QUOTED)
        .map(|words| format!(" {words}"))
        .unwrap_or_default();
    let kind = fact.kind.word();
    let mut parts = vec![format!("  {kind}{sign}: {}{quoted}{actors}{mark}", fact.value)];
    parts.extend(fact.change.as_deref().map(str::to_owned));
    parts.extend(fact.date.as_ref().map(told));
    let speaks = |who: &str| {
        fact.actors.iter().any(|actor| actor.id == who && SPEAKS.contains(&actor.role.as_str()))
    };
    if let Some(who) = fact.source.who.as_ref().filter(|who| !speaks(who)) {
        parts.push(format!("says {who} ({})", fact.source.kind.word()));
    }
    parts.push(fact.status.word().replace('_', " "));
    if let Some(known) = fact.confidence.filter(|known| known.basis == "rule") {
        parts.push(format!("{} of {} right", known.right, known.of));
    }
    let mut out = say(&parts.join("; "), "      ");
    let mut remark = |text: String| out.push_str(&say(&format!("      {text}"), "      "));
    if let Some(beside) = &fact.compared.already {
        remark(format!("the case has it: {}", beside.row));
    }
    if let Some(beside) = &fact.compared.otherwise {
        remark(format!("the case says otherwise: {}", beside.row));
    }
    if let Some(beside) = &fact.compared.similar {
        remark(format!("similar: {}", beside.row));
    }
    out
}

/// When, in words.
fn told(date: &FactDate) -> String {
    let words = date.text_only.as_deref().unwrap_or(date.precision.word());
    let Some(value) = &date.value else {
        return match date.basis.as_str() {
            FactDate::NO_SUCH_DAY => format!("{words}: there is no such day, left open"),
            _ => words.to_owned(),
        };
    };
    match (value.split_once('/'), date.precision) {
        (Some((day, "")), Precision::After) => format!("after {day}"),
        (Some((day, "")), _) => format!("since {day}"),
        (Some(("", day)), _) => format!("until {day}"),
        (Some((from, to)), _) => format!("{from} to {to}"),
        (None, _) => value.to_string(),
    }
}

/// A line for a terminal: nothing in it that the terminal would obey, and no word wider than the terminal.
fn say(line: &str, indent: &str) -> String {
    let room = width().saturating_sub(indent.len()).max(1);
    let mut out = String::new();
    let mut used = 0;
    for sign in plain(line).chars() {
        let wide = sign.width().unwrap_or(0);
        if sign.is_whitespace() {
            used = 0;
        } else if used + wide > room {
            out.push(' ');
            used = wide;
        } else {
            used += wide;
        }
        out.push(sign);
    }
    fold_with(&out, width(), indent)
}

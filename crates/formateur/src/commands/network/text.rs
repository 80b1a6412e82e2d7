//! The answer for reading in a terminal.

mod actors;
mod brokers;
mod change;
mod one;
mod whole;

use formateur_network::Standing;

use super::answer::{Answer, At, Disputed};
use super::input::Input;
use super::words;
use crate::output::{Table, fold_with, width};

/// Most entries of a list.
const MANY: usize = 20;

/// Text that is being put together, in the width of the terminal.
pub(super) struct Page<'i> {
    text: String,
    pub(super) input: &'i Input,
}

impl Page<'_> {
    /// A heading, after an empty line.
    fn heading(&mut self, title: &str) {
        self.text.push_str(&format!("\n{title}\n"));
    }

    /// A line at a depth; what does not fit goes on below, deeper.
    fn line(&mut self, depth: usize, text: &str) {
        let indent = "  ".repeat(depth);
        let text = fold_with(&format!("{indent}{text}"), width(), &format!("{indent}  "));
        self.text.push_str(&text);
    }

    /// A table, indented.
    fn table(&mut self, table: &Table) {
        for line in table.text(width() - 2).lines() {
            self.text.push_str(&format!("  {line}\n"));
        }
    }

    /// A list with a heading, cut where it is long.
    fn list(&mut self, title: &str, lines: impl ExactSizeIterator<Item = String>) {
        self.heading(title);
        self.lines(1, lines);
    }

    /// Lines, cut where there are many; `none` where there is none.
    fn lines(&mut self, depth: usize, lines: impl ExactSizeIterator<Item = String>) {
        let number = lines.len();
        if number == 0 {
            self.line(depth, "none");
        }
        for line in lines.take(MANY) {
            self.line(depth, &line);
        }
        self.more(depth, number);
    }

    /// Says what a list of so many leaves out.
    fn more(&mut self, depth: usize, number: usize) {
        if number > MANY {
            self.line(
                depth,
                &format!("... and {} more; --format json has them all", number - MANY),
            );
        }
    }
}

/// The whole answer.
pub(super) fn text(answer: &Answer<'_>, input: &Input) -> String {
    let mut page = Page { text: String::new(), input };
    first_lines(&mut page, answer);
    if let Some(sides) = &answer.frustration {
        whole::sides(&mut page, sides);
    }
    if let Some(hangs) = &answer.sensitivity {
        whole::hangs(&mut page, hangs);
    }
    if let Some(balance) = &answer.balance {
        whole::balance(&mut page, balance);
    }
    if let Some(blocs) = &answer.blocs {
        whole::blocs(&mut page, blocs);
    }
    if let Some(standing) = &answer.standing {
        brokers::standing(&mut page, standing, answer.draws.as_ref());
    }
    if let Some(roles) = &answer.roles {
        actors::roles(&mut page, roles);
    }
    for measure in &answer.measures {
        actors::measure(&mut page, measure);
    }
    if let Some(ego) = &answer.ego {
        one::ego(&mut page, ego);
    }
    if let Some(since) = &answer.since {
        change::since(&mut page, since, answer.reading.disputes);
    }
    disputed(&mut page, answer);
    page.text
}

fn first_lines(page: &mut Page<'_>, answer: &Answer<'_>) {
    let actors = words::number(answer.actors, "actor", "actors");
    let ties = words::number(answer.ties, "tie", "ties");
    let pairs = words::number(answer.pairs, "pair", "pairs");
    let day = answer.day.map_or(String::new(), |day| format!(", as known on {day}"));
    page.line(0, &format!("{actors}, {ties} between {pairs}{day}"));
    if answer.day.is_none() {
        page.line(0, "every tie of the table counts, whatever its dates; --as-of chooses a day");
    }
    if let Some(repeated @ 1..) = answer.repeated {
        let rows = words::number(repeated, "row says", "rows say");
        page.line(0, &format!("{rows} of a pair what an earlier row says; such ties all count"));
    }
}

/// What the best partitions do with a relation.
pub(super) fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Never => "never",
        Standing::Sometimes => "sometimes",
        Standing::Always => "always",
    }
}

fn disputed(page: &mut Page<'_>, answer: &Answer<'_>) {
    page.heading("Ties of both signs");
    if answer.disputed.is_empty() {
        return page.line(1, "none");
    }
    page.line(1, answer.reading.disputes.words());
    for both in answer.disputed.iter().take(MANY) {
        let balance = match both.balance {
            sum if sum > 0.0 => "friendly on balance",
            sum if sum < 0.0 => "hostile on balance",
            _ => "neither on balance",
        };
        page.line(1, &format!("{}, {balance}", words::pair(page.input, both.a, both.b)));
        for at in both.ties() {
            page.line(2, &place(page.input, at));
        }
    }
    page.more(1, answer.disputed.len());
}

fn place(input: &Input, at: &At<'_>) -> String {
    let rows: Vec<String> = at.rows.iter().map(usize::to_string).collect();
    let rows = match rows.len() {
        0 => String::new(),
        1 => format!("line {}, ", rows[0]),
        _ => format!("lines {}, ", rows.join(" and ")),
    };
    format!("{rows}{}", words::tie(input, at.line))
}

impl Disputed<'_> {
    /// All ties, friendly ones first.
    fn ties(&self) -> impl Iterator<Item = &At<'_>> {
        self.friendly.iter().chain(&self.hostile)
    }
}

//! A sweep as tables and as text.

use super::{Answer, InputShare, Issue};
use crate::commands::bargain::record;
use crate::commands::bargain::spatial::Baseline;
use crate::output::{Table, fold, fold_with, width};

/// Most uncertain numbers of an issue that are shown.
const MOST_INPUTS: usize = 10;

impl Issue {
    fn head(&self) -> String {
        let [low, high] = self.settings_range;
        format!(
            "{}: mean {:.2}, s.d. {:.2}; settings end from {low:.2} to {high:.2}",
            self.name, self.mean, self.deviation
        )
    }

    /// Shares for reading.
    fn tables(&self) -> String {
        let mut text = self.of_options().text(width());
        if !self.inputs.is_empty() {
            text.push_str(&self.of_inputs().text(width()));
        }
        if self.inputs.len() > MOST_INPUTS {
            let more = self.inputs.len() - MOST_INPUTS;
            text.push_str(&format!("... and {more} with smaller shares\n"));
        }
        text + &format!("only together: {}\n", share(self.rest))
    }

    fn of_options(&self) -> Table {
        let mut table = Table::new(&["option", "share#", "lowest mean", "highest mean"]);
        for own in &self.options {
            let mut means: Vec<(f64, &str)> = own
                .choices
                .iter()
                .filter_map(|one| one.mean.map(|mean| (mean, one.choice.as_str())))
                .collect();
            means.sort_by(|x, y| x.0.total_cmp(&y.0).then_with(|| x.1.cmp(y.1)));
            let end = |end: Option<&(f64, &str)>| {
                end.map(|(mean, choice)| format!("{mean:.2} {choice}")).unwrap_or_default()
            };
            let row = [own.option.clone(), share(own.share), end(means.first()), end(means.last())];
            table.row(row.to_vec());
        }
        table
    }

    /// The uncertain numbers of largest shares.
    fn of_inputs(&self) -> Table {
        let mut inputs: Vec<&InputShare> = self.inputs.iter().collect();
        inputs.sort_by(|x, y| y.share.total_cmp(&x.share));
        let mut table = Table::new(&["uncertain number", "share#"]);
        for own in inputs.iter().take(MOST_INPUTS) {
            table.row(vec![own.name(), share(own.share)]);
        }
        table
    }
}

/// A share for reading: what is not 0 is never shown as 0.
pub(in crate::commands::bargain) fn share(own: f64) -> String {
    match own {
        own if own > 0.0 && own < 0.0005 => "<0.001".to_owned(),
        // Rounding leaves no minus before 0.
        own => format!("{:.3}", (own * 1000.0).round() / 1000.0 + 0.0),
    }
}

impl InputShare {
    /// What the number is, whose, and on which issue.
    pub(in crate::commands::bargain) fn name(&self) -> String {
        let issue = self.issue.as_ref().map(|issue| format!(" on {issue}")).unwrap_or_default();
        format!("{} of {}{issue}", self.what, self.actor)
    }
}

impl Answer<'_> {
    /// A row for each share.
    pub(super) fn shares(&self) -> Table {
        let columns = [
            "issue",
            "mean#",
            "deviation#",
            "lowest#",
            "highest#",
            "kind",
            "option",
            "actor",
            "what",
            "on",
            "share#",
            "standing",
        ];
        let mut table = Table::new(&columns);
        for issue in &self.issues {
            let [low, high] = issue.settings_range;
            let mut row = |[kind, option, actor, what, on]: [&str; 5], share: f64| {
                let numbers = [issue.mean, issue.deviation, low, high].map(|own| own.to_string());
                let mut cells = vec![issue.name.clone()];
                cells.extend(numbers);
                cells.extend([kind, option, actor, what, on].map(str::to_owned));
                cells.extend([share.to_string(), record::word(self.standing).to_owned()]);
                table.row(cells);
            };
            for own in &issue.options {
                row(["option", &own.option, "", "", ""], own.share);
            }
            for own in &issue.inputs {
                let on = own.issue.as_deref().unwrap_or_default();
                row(["number", "", &own.actor, own.what, on], own.share);
            }
            row(["rest", "", "", "", ""], issue.rest);
        }
        table
    }

    /// A row for each choice.
    pub(super) fn choices(&self) -> Table {
        let mut table = Table::new(&["issue", "option", "choice", "mean#", "standing"]);
        for issue in &self.issues {
            for own in &issue.options {
                for one in &own.choices {
                    table.row(vec![
                        issue.name.clone(),
                        own.option.clone(),
                        one.choice.clone(),
                        one.mean.map(|mean| mean.to_string()).unwrap_or_default(),
                        record::word(self.standing).to_owned(),
                    ]);
                }
            }
        }
        table
    }

    fn head(&self) -> String {
        let talks = if self.name.is_empty() { "Talks" } else { self.name };
        let settings = match (self.settings, self.full) {
            (1, true) => "the one setting".to_owned(),
            (number, true) => format!("all {number} settings"),
            (number, false) => format!("a sample of {number} settings"),
        };
        let options: Vec<&str> = self.swept.iter().map(|own| own.option.as_str()).collect();
        let draws = match (self.ranges.len(), self.draws) {
            (0, _) => String::new(),
            (ranges, draws) => {
                let s = if ranges == 1 { "" } else { "s" };
                format!(", each with {draws} draws of {ranges} uncertain number{s}")
            }
        };
        let seed = if self.full && self.ranges.is_empty() {
            String::new()
        } else {
            format!(" (seed {})", self.seed)
        };
        format!("{talks}: {settings} of {}{draws}{seed}", options.join(", "))
    }

    /// The answer for reading.
    pub(super) fn text(&self) -> String {
        let mut text = fold(&self.head(), width());
        text.push_str(&fold(&record::line(self.about, false), width()));
        for (at, issue) in self.issues.iter().enumerate() {
            text.push('\n');
            text.push_str(&fold(&issue.head(), width()));
            text.push_str(&self.beside(at));
            text.push_str(&issue.tables());
        }
        text.push('\n');
        text.push_str(&fold(
            "share: of the variance of the outcome. only together: what no option and no number does alone.",
            width(),
        ));
        if self.unconverged > 0 {
            let all = self.settings * self.draws;
            let moved = self.unconverged;
            text.push_str(&fold(
                &format!("Actors still moved at the last turn in {moved} of {all} runs."),
                width(),
            ));
        }
        if self.left_out > 0 {
            let left = self.left_out;
            text.push_str(&fold(
                &format!("Issues left out, since nobody cares about them in some draw: {left}."),
                width(),
            ));
        }
        for remark in self.notes {
            text.push_str(&fold_with(&format!("note: {remark}"), width(), "  "));
        }
        text
    }

    /// What simple models say of an issue. Places of issues are those of the talks only where none is left out.
    fn beside(&self, at: usize) -> String {
        let end = |own: &Baseline| {
            let end = own.outcome.get(at).copied().flatten()?;
            Some(format!("{} {end:.2}", own.model))
        };
        let all: Vec<String> = self.baselines.iter().filter_map(end).collect();
        if self.left_out > 0 || all.is_empty() {
            return String::new();
        }
        fold(&format!("Beside it: {}", all.join(", ")), width())
    }
}

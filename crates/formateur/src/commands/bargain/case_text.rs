//! The bargaining of a case, for reading in a terminal.

mod talks;

use formateur_analysis::{
    AtOneTable, Bargaining, Division, IssueBargained, ModelTold, OfficesByLaw, Section,
};
use formateur_bargaining::Standing;
use formateur_case::{ActorId, View};

use super::legislature::GAP;
use crate::output::{Table, fold, fold_with, width};

/// Members of the chamber that are shown.
const MEMBERS: usize = 12;
/// The least share of the variance for which an option is named.
const LEAST_SHARE: f64 = 0.05;
/// Actors at the median that are shown.
const AT_MEDIAN: usize = 3;

/// The answer as text.
pub(super) fn text(found: &Bargaining, view: &View) -> String {
    let names = Names(view);
    let mut text = fold(&format!("{}, as known on {}", view.head().title, view.day()), width());
    text.push_str(&part("Issues", &found.issues, |issues| of_issues(found, issues, &names)));
    text.push_str(&part("All issues at one table", &found.table, |table| at_table(table, &names)));
    text.push_str(&part("If governing is a pie", &found.division, |all| division(all, &names)));
    text.push_str(&part("Offices", &found.offices, |offices| shares(offices, &names)));
    text.push_str(&part("Talks outside parliament", &found.talks, |talks| {
        talks.iter().map(|talk| talks::told(talk, &names)).collect::<Vec<_>>().join("\n")
    }));
    text
}

struct Names<'a>(&'a View);

impl Names<'_> {
    fn of(&self, id: &str) -> String {
        ActorId::new(id).map_or_else(|| id.to_owned(), |id| self.0.short_name(&id).to_owned())
    }
}

fn part<T>(heading: &str, section: &Section<T>, told: impl Fn(&T) -> String) -> String {
    let body = match section {
        Section::Present(content) => told(content),
        Section::Absent { absent } => fold(&format!("Nothing: {absent}."), width()),
    };
    format!("\n{heading}\n{body}")
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

fn of_issues(found: &Bargaining, issues: &[IssueBargained], names: &Names) -> String {
    let mut text: String = issues.iter().map(|issue| of_issue(issue, names)).collect();
    text.push('\n');
    let mut table = Table::new(&["model", "mean error#", "beside the weighted mean"]);
    for model in &found.models {
        let error = model.record.map(|record| format!("{:.1}", record.mean_error));
        table.row(vec![model.id.to_owned(), error.unwrap_or_default(), standing(model)]);
    }
    text.push_str(&table.text(width()));
    text.push_str(&without_seats(issues));
    text.push_str(&fold(
        "Errors are of 100, on decisions of the European Union with known outcomes; nothing says that these talks are like \
         them. The range of `expected` has such errors in it; those of models have only what the case leaves open.",
        width(),
    ));
    text
}

/// How much actors without seats pull, whose weights nothing but the case says.
fn without_seats(issues: &[IssueBargained]) -> String {
    let pull = |issue: &IssueBargained| {
        let without = issue.actors.iter().filter(|actor| actor.seats.is_none());
        without.map(|actor| actor.pull).sum::<f64>()
    };
    let pulls = || issues.iter().map(pull);
    let (low, high) = (pulls().fold(1.0, f64::min), pulls().fold(0.0, f64::max));
    if high <= 0.0 {
        return String::new();
    }
    let (from, to) = (format!("{:.0}", low * 100.0), format!("{:.0}", high * 100.0));
    let share = if from == to { to } else { format!("{from} to {to}") };
    fold(
        &format!(
            "Actors without seats carry {share} % of the pull here; their capabilities are judgements of the case and \
             are taken as known."
        ),
        width(),
    )
}

fn standing(model: &ModelTold) -> String {
    match model.standing {
        Standing::Yardstick => "is the weighted mean",
        Standing::Nearer => "nearer",
        Standing::Hint => "nearer, but chance could do that",
        Standing::NotNearer => "not nearer",
        Standing::Untested => "nobody has tested it",
    }
    .to_owned()
}

fn of_issue(issue: &IssueBargained, names: &Names) -> String {
    let [low, high] = issue.scale;
    let mut text = fold_with(
        &format!("\n{}: {low} {}; {high} {}", issue.name, issue.low_end, issue.high_end),
        width(),
        "  ",
    );
    let mut table = Table::new(&["ends at", "value#", "low#", "high#"]);
    let number = |value: f64| format!("{value:.1}");
    if let Some(expected) = &issue.expected {
        let [low, .., high] = expected.quantiles;
        table.row(vec!["expected".to_owned(), number(expected.value), number(low), number(high)]);
    }
    for end in &issue.ends {
        let cell = |value: Option<f64>| value.map(number).unwrap_or_default();
        let (low, high) = (end.drawn.map(|drawn| drawn.low), end.drawn.map(|drawn| drawn.high));
        table.row(vec![end.model.to_owned(), cell(end.value), cell(low), cell(high)]);
    }
    text.push_str(&table.text(width()));
    let at_median: Vec<String> = issue
        .pivotal
        .iter()
        .take(AT_MEDIAN)
        .map(|one| format!("{} {}", names.of(&one.actor), percent(one.chance)))
        .collect();
    text.push_str(&fold_with(
        &format!("At the weighted median: {}", at_median.join(", ")),
        width(),
        "  ",
    ));
    for bloc in &issue.blocs {
        let gives = bloc.gives_up;
        let line = format!(
            "{} would move by {:+.0} ({:+.0} to {:+.0}) from {:.0}, if the model was right",
            names.of(&bloc.bloc),
            gives.value,
            gives.low,
            gives.high,
            bloc.position.value
        );
        text.push_str(&fold_with(&line, width(), "  "));
    }
    if let Some(most) = issue.inputs.first() {
        let line = format!(
            "Of what the case leaves open it hangs most on the {} of {}: {} of the spread",
            most.what,
            names.of(&most.actor),
            percent(most.share)
        );
        text.push_str(&fold_with(&line, width(), "  "));
    }
    if issue.without_salience > 0 {
        let line = format!(
            "How much it matters is not known of {} of {} actors: anything from 0 to 100.",
            issue.without_salience,
            issue.actors.len()
        );
        text.push_str(&fold_with(&line, width(), "  "));
    }
    text
}

fn at_table(found: &AtOneTable, names: &Names) -> String {
    let mut table =
        Table::new(&["issue", "smp#", "mean#", "settings#", "exchange#", "swings most with"]);
    for issue in &found.issues {
        let cell =
            |value: Option<f64>| value.map(|value| format!("{value:.1}")).unwrap_or_default();
        let [low, high] = issue.settings_range;
        let most = issue.options.first().filter(|option| option.share >= LEAST_SHARE);
        table.row(vec![
            issue.issue.clone(),
            cell(issue.smp),
            format!("{:.1}", issue.mean),
            format!("{low:.0} to {high:.0}"),
            cell(issue.exchange),
            most.map(|one| format!("{} {}", one.option, percent(one.share))).unwrap_or_default(),
        ]);
    }
    let mut text = table.text(width());
    text.push_str(&fold(
        &format!(
            "smp: by the usual settings; mean and range over {} settings, which no data choose. It is not nearer to known \
             outcomes than the weighted mean; nobody has tested exchanges.",
            found.settings
        ),
        width(),
    ));
    text + &exchanges(found, names)
}

fn exchanges(found: &AtOneTable, names: &Names) -> String {
    if found.issues.iter().all(|issue| issue.exchange.is_none()) {
        let line =
            "Exchanges of positions were not computed: there are too many actors and issues.";
        return fold(line, width());
    }
    if found.exchanges.is_empty() {
        return fold("No two actors gain by an exchange of positions.", width());
    }
    let (told, all) = (found.exchanges.len(), found.exchanges_in_all);
    let heading = format!("{told} of {all} exchanges of positions; numbers are shifts of outcomes:");
    let mut text = fold(&heading, width());
    for made in &found.exchanges {
        let mut line = format!(
            "{} would get its way on {} (outcome {:+.1}), {} on {} ({:+.1})",
            names.of(&made.first),
            made.first_issue,
            made.first_shift,
            names.of(&made.partner),
            made.second_issue,
            made.second_shift
        );
        if let Some(payer) = made.payers.first() {
            line.push_str(&format!("; most at the cost of {}", names.of(&payer.actor)));
        }
        text.push_str(&fold_with(&line, width(), "  "));
    }
    text
}

fn division(found: &Division, names: &Names) -> String {
    let columns =
        ["member", "seats#", "value#", "keeps#", "price#", "included#", "demand#", "proto#"];
    let mut table = Table::new(&columns);
    let range = |[low, high]: [f64; 2]| {
        let (low, high) = (format!("{:.0}", low * 100.0), format!("{:.0}", high * 100.0));
        if low == high { low } else { format!("{low}-{high}") }
    };
    for member in found.members.iter().take(MEMBERS) {
        let name = names.of(&member.id);
        let of_each = || format!("each of {} {name}", member.number);
        table.row(vec![
            if member.number > 1 { of_each() } else { name.clone() },
            member.seats.to_string(),
            range(member.value),
            range(member.keeps),
            range(member.price),
            range(member.included),
            range([member.demand; 2]),
            range([member.proto; 2]),
        ]);
    }
    let mut text = table.text(width());
    let more = found.members.len().saturating_sub(MEMBERS);
    if more > 0 {
        text.push_str(&format!("... and {more} more rows; --format json has all\n"));
    }
    text.push_str(&fold(
        &format!(
            "In per cent of the pie, {} seats needed{}, patience from {} to {}. value: expected before anybody proposes; keeps: \
             if it proposes; price: for its votes to somebody else; included: how often it is paid. demand, proto: expected \
             in bargaining by demands, and of proto-coalitions. Policy and refusals are outside all of them.",
            found.quota,
            match found.left_out {
                0 => String::new(),
                seats => format!(", {seats} of nobody yet left out"),
            },
            found.patience.iter().copied().fold(f64::INFINITY, f64::min),
            found.patience.iter().copied().fold(0.0, f64::max),
        ),
        width(),
    ));
    text + &fold(&cautions(found), width())
}

/// What the division is not.
fn cautions(found: &Division) -> String {
    let mut text =
        "Real cabinets do not show the large advantage of who proposes: offices go by seats."
            .to_owned();
    if !found.homogeneous {
        text.push_str(
            " Minimal winning coalitions differ in seats here (the game is not homogeneous): demand takes seats for what \
             members can hold out for, and other weights of the same game would give other shares.",
        );
    }
    if found.gap > GAP {
        text.push_str(" No equilibrium was found for turns to propose");
        if found.gap.is_finite() {
            let pays = found.gap;
            text.push_str(&format!(
                ": who proposes pays up to {pays:.0e} of the pie too much for votes"
            ));
        }
        text.push('.');
    }
    text
}

fn shares(found: &OfficesByLaw, names: &Names) -> String {
    let mut text = String::new();
    for government in &found.governments {
        text.push_str(&format!("Chance {}, if one forms:\n", percent(government.probability)));
        let mut columns = vec!["member", "seats#", "share#", "low#", "high#"];
        if found.size.is_some() {
            columns.extend(["offices#", "or#"]);
        }
        let mut table = Table::new(&columns);
        for member in &government.members {
            let share = member.share;
            let mut row = vec![names.of(&member.id), member.seats.to_string()];
            row.extend([share.value, share.low, share.high].map(percent));
            row.extend(member.whole.into_iter().flatten().map(|number| number.to_string()));
            table.row(row);
        }
        text.push_str(&table.text(width()));
    }
    text.push_str(&fold(
        &format!(
            "share: {:.4} + {:.4} x share of the government's seats, then divided by the sum of all; measured on Warwick and \
             Druckman's governments (2006), and need not hold here. low, high: 90 % of members, if errors are normal.",
            found.law.intercept, found.law.slope
        ),
        width(),
    ));
    if let Some(size) = &found.size {
        let line = format!(
            "offices: of {}, by largest remainders; or: by Sainte-Laguë ({})",
            size.value, size.text
        );
        text.push_str(&fold(&line, width()));
    }
    for price in &found.tariff {
        text.push_str(&fold_with(&format!("By tariff: {}", price.text), width(), "  "));
    }
    text.push_str(&fold(
        "The post of the prime minister is not divided by such a law: somebody has it.",
        width(),
    ));
    text
}

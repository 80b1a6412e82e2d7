//! The bargaining of a case, for reading in a terminal.

use formateur_analysis::{
    AtOneTable, Bargaining, Division, IndicatorMove, IssueBargained, ModelTold, OfficesByLaw,
    Section, SideTold, TalkTold,
};
use formateur_bargaining::Standing;
use formateur_case::{ActorId, View};

use crate::output::{Table, fold, fold_with, width};

/// Members of the chamber that are shown.
const MEMBERS: usize = 12;
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
        talks.iter().map(|talk| self::talk(talk, &names)).collect::<Vec<_>>().join("\n")
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
    text.push_str(&fold(
        "Errors are of 100, on decisions of the European Union with known outcomes; nothing says that these talks are like \
         them. The range of `expected` has such errors in it; those of models have only what the case leaves open.",
        width(),
    ));
    text
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
            "{} would move by {:+.0} ({:+.0} to {:+.0}) from {:.0}",
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
            "Of what the case leaves open it hangs most on the {} of {}: {}",
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
        let most = issue.options.first().filter(|option| option.share > 0.0);
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
    for made in &found.exchanges {
        let mut line = format!(
            "Exchange: {} on {} ({:+.1}) for {} on {} ({:+.1})",
            names.of(&made.partner),
            made.first_issue,
            made.first_shift,
            names.of(&made.first),
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
        let number =
            if member.number > 1 { format!(" ({} each)", member.number) } else { String::new() };
        table.row(vec![
            format!("{}{number}", names.of(&member.id)),
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
    text
}

fn shares(found: &OfficesByLaw, names: &Names) -> String {
    let mut text = String::new();
    for government in &found.governments {
        text.push_str(&format!("Chance {}:\n", percent(government.probability)));
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

fn talk(found: &TalkTold, names: &Names) -> String {
    let (first, second) = (names.of(&found.first.actor), names.of(&found.second.actor));
    let mut text = format!("{first} and {second}\n");
    for side in [&found.first, &found.second] {
        text.push_str(&of_side(side, names));
    }
    let line = match found.share {
        None => "What both have without an agreement is worth more than it.".to_owned(),
        Some([low, high]) if low <= 0.0 && high >= 1.0 => {
            format!("The share of {first} can be anything: the case does not say enough.")
        }
        Some([low, high]) => {
            format!("The share of {first} is from {} to {}.", percent(low), percent(high))
        }
    };
    text.push_str(&fold_with(&format!("  {line}"), width(), "    "));
    if found.pressed {
        let [low, high] = found.power;
        let line = format!(
            "  Deadlines: of what is left beyond both alternatives {first} gets {} to {}.",
            percent(low),
            percent(high)
        );
        text.push_str(&fold_with(&line, width(), "    "));
    }
    if let Some(most) = found.narrower.first().filter(|most| most.by > 0.0) {
        let input =
            most.input.replace("the first side", &first).replace("the second side", &second);
        let line = format!("  What would narrow it most: {input}.");
        text.push_str(&fold_with(&line, width(), "    "));
    }
    text
}

fn of_side(side: &SideTold, names: &Names) -> String {
    let mut text = String::new();
    let who = names.of(&side.actor);
    let mut line =
        |words: String| text.push_str(&fold_with(&format!("  {words}"), width(), "    "));
    for wants in &side.wants {
        line(format!("{who} wants {wants}"));
    }
    for alternative in &side.alternatives {
        line(format!("Without an agreement: {alternative}"));
    }
    if let Some(deadline) = side.deadline {
        line(format!("Deadline {}, in {} days", deadline.on, deadline.days));
    }
    for moved in &side.moved {
        line(indicator(moved));
    }
    text
}

fn indicator(moved: &IndicatorMove) -> String {
    let now = format!("{} {} ({})", moved.value.value, moved.unit, moved.period);
    let before = moved.before.as_ref().map(|(period, value)| format!("{} ({period})", value.value));
    let way = match moved.direction {
        1 => ", up",
        -1 => ", down",
        _ => "",
    };
    match before {
        Some(before) => format!("{}: {before}, then {now}{way}", moved.indicator),
        None => format!("{}: {now}", moved.indicator),
    }
}

//! The bargaining of a case as one long table: a figure a row.

use formateur_analysis::{
    AtOneTable, Bargaining, Division, Estimate, ExchangeTold, GovernmentOffices, IssueBargained,
};
use formateur_bargaining::COMBINED;

use super::record::word;
use crate::output::Table;

/// The model of which the chance to be pivotal is told.
const MEDIAN: &str = "median";

/// Rows so far.
struct Rows {
    table: Table,
}

/// A row for each figure; `part` says of which part, `what` names it. Where it rests on a model of actors on issues,
/// `standing` says how that did beside the weighted mean.
pub(super) fn table(found: &Bargaining) -> Table {
    let columns = ["part", "of", "what", "value#", "low#", "high#", "standing"];
    let mut rows = Rows { table: Table::new(&columns) };
    for issue in found.issues.get().into_iter().flatten() {
        rows.issue(issue);
    }
    if let Some(table) = found.table.get() {
        rows.at_table(table);
    }
    if let Some(division) = found.division.get() {
        rows.division(division);
    }
    for (at, government) in
        found.offices.get().into_iter().flat_map(|all| &all.governments).enumerate()
    {
        rows.offices(at + 1, government);
    }
    for talk in found.talks.get().into_iter().flatten() {
        let of = format!("{}/{}", talk.first.actor, talk.second.actor);
        rows.add(["talks", &of, "share"], None, talk.share, None);
        rows.add(["talks", &of, "power"], None, Some(talk.power), None);
    }
    rows.table
}

impl Rows {
    fn issue(&mut self, issue: &IssueBargained) {
        let (id, expected) = (issue.id.as_str(), Some(COMBINED.id));
        for actor in &issue.actors {
            let of = actor.actor.as_str();
            self.estimate([id, of, "position"], actor.position, None);
            self.add([id, of, "salience"], actor.salience, None, None);
            self.add([id, of, "weight"], Some(actor.weight), None, None);
            self.add([id, of, "pull"], Some(actor.pull), None, None);
            self.add([id, of, "gives-up"], actor.gives_up, None, expected);
        }
        for end in &issue.ends {
            let drawn = end.drawn.map(|drawn| [drawn.low, drawn.high]);
            self.add([id, end.model, "outcome"], end.value, drawn, Some(end.model));
        }
        if let Some(end) = &issue.expected {
            let [low, .., high] = end.quantiles;
            self.add([id, "expected", "outcome"], Some(end.value), Some([low, high]), expected);
        }
        for pivotal in &issue.pivotal {
            self.add([id, &pivotal.actor, "pivotal"], Some(pivotal.chance), None, Some(MEDIAN));
        }
        for bloc in &issue.blocs {
            self.estimate([id, &bloc.bloc, "gives-up"], bloc.gives_up, expected);
        }
        for input in &issue.inputs {
            let what = format!("spread-by-{}", input.what);
            self.add([id, &input.actor, &what], Some(input.share), None, expected);
        }
    }

    fn at_table(&mut self, table: &AtOneTable) {
        for issue in &table.issues {
            let (id, smp, exchange) = (issue.issue.as_str(), Some("smp"), Some("exchange"));
            self.add([id, "smp", "outcome"], issue.smp, None, smp);
            let range = Some(issue.settings_range);
            self.add([id, "smp", "mean-over-settings"], Some(issue.mean), range, smp);
            self.add([id, "smp", "deviation-over-settings"], Some(issue.deviation), None, smp);
            for option in &issue.options {
                self.add([id, &option.option, "spread-by-option"], Some(option.share), None, smp);
            }
            self.add([id, "exchange", "outcome"], issue.exchange, None, exchange);
        }
        for made in &table.exchanges {
            self.exchange(made);
        }
    }

    fn exchange(&mut self, made: &ExchangeTold) {
        let of = format!("{}/{}", made.first, made.partner);
        let shifts =
            [(&made.first_issue, made.first_shift), (&made.second_issue, made.second_shift)];
        for (issue, shift) in shifts {
            let what = format!("shift-of-{issue}");
            self.add(["exchanges", &of, &what], Some(shift), None, Some("exchange"));
        }
        for payer in &made.payers {
            let what = format!("cost-to-{}", payer.actor);
            self.add(["exchanges", &of, &what], Some(payer.loses), None, Some("exchange"));
        }
    }

    fn division(&mut self, division: &Division) {
        for member in &division.members {
            let id = member.id.as_str();
            self.add(["division", id, "value"], None, Some(member.value), None);
            self.add(["division", id, "keeps"], None, Some(member.keeps), None);
            self.add(["division", id, "price"], None, Some(member.price), None);
            self.add(["division", id, "included"], None, Some(member.included), None);
            self.add(["division", id, "demand"], Some(member.demand), None, None);
            self.add(["division", id, "proto-coalition"], Some(member.proto), None, None);
        }
    }

    /// Governments are counted from 1, the likeliest first.
    fn offices(&mut self, at: usize, government: &GovernmentOffices) {
        let of = at.to_string();
        let chance = Some(government.probability);
        self.add(["offices", &of, "chance-if-one-forms"], chance, None, None);
        for member in &government.members {
            let of = format!("{at}/{}", member.id);
            self.estimate(["offices", &of, "share"], member.share, None);
            for (number, rule) in
                member.whole.into_iter().flatten().zip(["largest-remainder", "sainte-lague"])
            {
                self.add(["offices", &of, rule], Some(number.into()), None, None);
            }
        }
    }

    fn estimate(&mut self, names: [&str; 3], told: Estimate, model: Option<&str>) {
        self.add(names, Some(told.value), Some([told.low, told.high]), model);
    }

    fn add(
        &mut self,
        names: [&str; 3],
        value: Option<f64>,
        range: Option<[f64; 2]>,
        model: Option<&str>,
    ) {
        let cell = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
        let model = model.and_then(formateur_bargaining::model);
        let mut cells: Vec<String> = names.map(str::to_owned).to_vec();
        cells.push(cell(value));
        cells.push(cell(range.map(|[low, _]| low)));
        cells.push(cell(range.map(|[_, high]| high)));
        cells.push(model.map_or("", |model| word(model.standing())).to_owned());
        self.table.row(cells);
    }
}

//! Where ties come from: a case, or a table that is none.

use std::collections::BTreeMap;

use formateur_case::{ActorId, Date, View, did_you_mean};
use formateur_network::{
    Days, Importance, Line, Moment, Reading, RollUp, SignedNetwork, days, importance, moments,
};

use super::Args;
use super::disputes::Disputes;
use super::edges::Edges;
use crate::fail::Failure;
use crate::seen;

/// Ties, and what is known of their ends.
pub(super) struct Input {
    from: From,
    reading: Reading,
}

enum From {
    Case(Box<View>),
    Table { edges: Edges, day: Option<Date> },
}

impl Input {
    /// Reads what the options name.
    pub(super) fn read(args: &Args, reading: &Reading) -> Result<Self, Failure> {
        let settings = args.view.settings();
        let from = match (&args.case, &args.edges) {
            (Some(dir), _) => From::Case(Box::new(seen::seen(dir, &settings)?.1.view)),
            (None, Some(path)) => {
                let day = settings.as_of;
                let scenario = !settings.scenarios.is_empty();
                of_table(scenario, reading, args.since.is_some(), day.is_some())?;
                From::Table { edges: Edges::read(path)?, day }
            }
            (None, None) => {
                return Err(Failure::Usage("name a case, or a file with --edges".to_owned()));
            }
        };
        Ok(Self { from, reading: *reading })
    }

    /// The ties that held on the day.
    pub(super) fn network(&self) -> SignedNetwork {
        match &self.from {
            From::Case(view) => SignedNetwork::read(view, &self.reading),
            From::Table { edges, day } => SignedNetwork::new(edges.on(*day, &self.reading)),
        }
    }

    /// The day from which the ties are seen, where there is one.
    pub(super) fn day(&self) -> Option<Date> {
        match &self.from {
            From::Case(view) => Some(view.day()),
            From::Table { day, .. } => *day,
        }
    }

    /// What the ties are of.
    pub(super) fn title(&self) -> String {
        match &self.from {
            From::Case(view) => format!("Ties of {}", view.head().title),
            From::Table { .. } => "Ties of a table".to_owned(),
        }
    }

    /// How much actors matter.
    pub(super) fn importance(&self) -> BTreeMap<String, Importance> {
        match &self.from {
            From::Case(view) => importance(view),
            From::Table { .. } => BTreeMap::new(),
        }
    }

    /// The table, where it is one.
    pub(super) fn table(&self) -> Option<&Edges> {
        match &self.from {
            From::Case(_) => None,
            From::Table { edges, .. } => Some(edges),
        }
    }

    /// What an actor is called.
    pub(super) fn name<'a>(&'a self, id: &'a str) -> String {
        let From::Case(view) = &self.from else { return id.to_owned() };
        ActorId::new(id).map_or_else(|| id.to_owned(), |id| view.short_name(&id).to_owned())
    }

    /// The kind of an actor, where it is known.
    pub(super) fn kind(&self, id: &str) -> Option<String> {
        let From::Case(view) = &self.from else { return None };
        let id = ActorId::new(id)?;
        view.actor(&id).map(|actor| formateur_case::Cell::write(&actor.kind))
    }

    /// Whether there is such an actor, with or without ties; else a failure that says what is near.
    pub(super) fn known(&self, id: &str, network: &SignedNetwork) -> Result<(), Failure> {
        let mut ids: Vec<&str> = network.actors().into_iter().collect();
        if let From::Case(view) = &self.from {
            ids.extend(view.tables().actors.iter().map(|actor| actor.id.0.as_str()));
        }
        if ids.contains(&id) {
            return Ok(());
        }
        let shown: String = id.chars().take(40).collect();
        let help = did_you_mean(id, ids).map_or_else(
            || "write an id of the ties, as they are in the case or in the table".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        Err(Failure::Usage(format!("no actor is called `{shown}`\n{help}")))
    }

    /// The networks from a day to that of the view, with how many days were left out.
    pub(super) fn moments(&self, from: Date, disputes: Disputes) -> (Vec<Moment>, usize) {
        let (mut all, left_out) = match &self.from {
            From::Case(view) => {
                let found = days(view, from, &self.reading, Days::MOST);
                (moments(view, &found.days, &self.reading), found.left_out)
            }
            From::Table { edges, day } => {
                let all = edges.days(from, day.unwrap_or(from));
                let Days { days, left_out } = Days::thinned(all, Days::MOST);
                let at = |day: Date| self.moment(edges, day);
                (days.into_iter().map(at).collect(), left_out)
            }
        };
        for moment in &mut all {
            moment.network = disputes.settle(&moment.network);
        }
        (all, left_out)
    }

    fn moment(&self, edges: &Edges, day: Date) -> Moment {
        Moment {
            day,
            network: SignedNetwork::new(edges.on(Some(day), &self.reading)),
            importance: BTreeMap::new(),
            mediations: BTreeMap::new(),
        }
    }

    /// What a reader of any format should know about the table.
    pub(super) fn remarks(&self) -> Vec<String> {
        let Some(edges) = self.table() else { return Vec::new() };
        let mut remarks = Vec::new();
        if !edges.not_read.is_empty() {
            let columns: Vec<&str> = edges.not_read.iter().map(String::as_str).collect();
            remarks.push(format!("note: nothing is read from the columns {}", some(&columns)));
        }
        let alike = edges.alike();
        if !alike.is_empty() {
            let alike: Vec<&str> = alike.iter().map(String::as_str).collect();
            remarks.push(format!(
                "note: these differ in capitals alone, or in what nobody sees, and count apart: {}",
                some(&alike)
            ));
        }
        remarks
    }

    /// Lines of the table on which a tie stands.
    pub(super) fn rows(&self) -> BTreeMap<Line, Vec<usize>> {
        let fresh = |(line, rows): (&Line, Vec<usize>)| (line.clone(), rows);
        self.table().map(|edges| edges.rows().into_iter().map(fresh).collect()).unwrap_or_default()
    }
}

/// The first of some texts, and how many more there are.
fn some(texts: &[&str]) -> String {
    let shown = texts.len().min(8);
    let more = texts.len() - shown;
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{}{more}", texts[..shown].join(", "))
}

/// That nothing is asked of a table which only a case, or only a day, can answer.
fn of_table(scenario: bool, reading: &Reading, since: bool, day: bool) -> Result<(), Failure> {
    let roll_up = reading.roll_up != RollUp::AsStated;
    let half_life = reading.half_life_years.is_some();
    let case = "needs a case, not a table of ties\nleave it out";
    let no_day = "needs a day: a table of ties has none of its own\nadd --as-of DATE";
    let asked = [
        (scenario, "--scenario", case),
        (roll_up, "--roll-up", case),
        (half_life && !day, "--half-life", no_day),
        (since && !day, "--since", no_day),
    ];
    match asked.iter().find(|(asked, ..)| *asked) {
        Some((_, option, why)) => Err(Failure::Usage(format!("{option} {why}"))),
        None => Ok(()),
    }
}

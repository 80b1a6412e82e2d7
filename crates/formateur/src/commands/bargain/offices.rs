//! Offices of a government by the seats of its members.

use std::path::Path;

use formateur_bargaining::offices::{
    Fit, GAMSON, Law, OfficesError, Prediction, WARWICK_DRUCKMAN, Whole, fit, predict, whole,
};
use formateur_case::{Code, Problem};
use formateur_coalition::{GamsonError, Portfolios};
use serde::Serialize;

use super::Args;
use super::lists::number;
use super::options::{LawName, OfficesArgs};
use crate::fail::Failure;
use crate::output::{Table, fold, width};
use crate::sheet::{Row, Sheet};

/// Columns of pairs to which a law is fitted.
const PAIR: [&str; 2] = ["seat_share", "portfolio_share"];
/// Most members of a government.
const MOST_MEMBERS: usize = 1_000;
/// Standard deviations that hold 95 in 100 of normal errors.
const DEVIATIONS: f64 = 1.96;

/// The answer.
#[derive(Serialize)]
struct Answer {
    model: &'static str,
    law: Used,
    deviations: f64,
    offices: u32,
    members: Vec<Member>,
    /// Offices to which several have equal claims, by largest remainder and by Sainte-Laguë.
    open: [u32; 2],
}

/// The law in use.
#[derive(Serialize)]
struct Used {
    id: &'static str,
    source: &'static str,
    intercept: f64,
    slope: f64,
    /// Nothing where it is not known.
    spread: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    intercept_error: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    slope_error: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    r_squared: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pairs: Option<usize>,
}

/// A member of the government.
#[derive(Serialize)]
struct Member {
    id: String,
    seats: u64,
    /// Its share of offices.
    share: f64,
    low: Option<f64>,
    high: Option<f64>,
    largest_remainder: u32,
    sainte_lague: u32,
}

/// Runs the model.
pub(super) fn run(args: &Args) -> Result<u8, Failure> {
    let (seats, _) = args.legislature.game.numbers()?;
    if seats.is_empty() {
        let text = "gamson needs the seats of the members of a government\nwrite --weights 40,30,10 --offices 20";
        return Err(Failure::Usage(text.to_owned()));
    }
    if seats.len() > MOST_MEMBERS {
        let text = format!("a government of {} members is more than {MOST_MEMBERS}", seats.len());
        return Err(Failure::Limit(format!("{text}\nput members who act together into one")));
    }
    let offices = args.offices.offices.ok_or_else(|| {
        Failure::Usage("gamson needs a number of offices\nadd --offices 20".to_owned())
    })?;
    let names = names(&args.offices, seats.len())?;
    let deviations = deviations(args.offices.deviations.as_deref())?;
    let (used, law) = law(&args.offices, args.known.data.as_deref())?;
    let members: Vec<(&str, u64)> =
        names.iter().map(String::as_str).zip(seats.iter().copied()).collect();
    let found = predict(&members, &law, deviations).map_err(|error| failure(&error))?;
    let divided = whole(&found, offices).map_err(|error| failure(&error))?;
    let told = used.spread.is_some();
    let member = |one: Prediction| Member::of(one, &members, &divided, told);
    let answer = Answer {
        model: "gamson",
        law: used,
        deviations,
        offices,
        members: found.into_iter().map(member).collect(),
        open: [divided.largest_remainder.open, divided.sainte_lague.open],
    };
    args.output.show(&answer, &answer.table(false), || answer.text())?;
    Ok(0)
}

fn names(args: &OfficesArgs, members: usize) -> Result<Vec<String>, Failure> {
    if args.names.is_empty() {
        return Ok((1..=members).map(|at| at.to_string()).collect());
    }
    if args.names.len() != members {
        let (has, is) = (args.names.len(), members);
        let text = format!("--names has {has} names, and --weights has {is} numbers");
        return Err(Failure::Input(format!("{text}\nwrite one name for each member")));
    }
    let names: Vec<String> = args.names.iter().map(|name| name.trim().to_owned()).collect();
    if names.iter().any(|name| name.is_empty() || name.chars().any(char::is_control)) {
        let text = "--names: a name is empty or cannot be shown\nwrite one name for each member";
        return Err(Failure::Input(text.to_owned()));
    }
    Ok(names)
}

fn deviations(text: Option<&str>) -> Result<f64, Failure> {
    let Some(text) = text else { return Ok(DEVIATIONS) };
    number(text).filter(|own| (0.0..=10.0).contains(own)).ok_or_else(|| {
        let shown: String = text.chars().take(40).collect();
        let help = "1.96 holds 95 in 100 if errors are normal";
        Failure::Input(format!("--deviations: `{shown}` is no number from 0 to 10\n{help}"))
    })
}

/// The law that was asked for.
fn law(args: &OfficesArgs, data: Option<&Path>) -> Result<(Used, Law), Failure> {
    if let Some(path) = data {
        let found = fit(&pairs(path)?).map_err(|error| failure(&error))?;
        return Ok((Used::fitted("fitted", "the pairs of --data", &found), found.law));
    }
    if args.law == Some(LawName::Plain) {
        let plain = Used {
            id: "plain",
            source: "gamson1961",
            intercept: GAMSON.intercept,
            slope: GAMSON.slope,
            spread: None,
            intercept_error: None,
            slope_error: None,
            r_squared: None,
            pairs: None,
        };
        return Ok((plain, GAMSON));
    }
    let used = Used::fitted("bonus", "warwick2006", &WARWICK_DRUCKMAN);
    Ok((used, WARWICK_DRUCKMAN.law))
}

/// Pairs of shares of a file, or all that is wrong with them.
fn pairs(path: &Path) -> Result<Vec<(f64, f64)>, Failure> {
    let sheet = Sheet::read(path)?;
    let missing: Vec<Problem> = PAIR
        .iter()
        .filter(|name| sheet.column(&[name]).is_none())
        .map(|name| sheet.no_column(name, "write columns seat_share and portfolio_share"))
        .collect();
    if !missing.is_empty() {
        return Err(sheet.failure(missing));
    }
    let (mut pairs, mut problems) = (Vec::new(), Vec::new());
    for row in sheet.rows() {
        match (share(row, PAIR[0]), share(row, PAIR[1])) {
            (Ok(seats), Ok(offices)) => pairs.push((seats, offices)),
            (seats, offices) => problems.extend([seats.err(), offices.err()].into_iter().flatten()),
        }
    }
    if problems.is_empty() { Ok(pairs) } else { Err(sheet.failure(problems)) }
}

fn share(row: Row<'_>, column: &str) -> Result<f64, Problem> {
    let own = row.any_number(column)?.filter(|share| (0.0..=1.0).contains(share));
    own.ok_or_else(|| {
        let message = format!("{column}: `{}` is no share from 0 to 1", row.text(column));
        row.problem(column, Code::BadValue, &message, "write shares such as 0.35")
    })
}

fn failure(error: &OfficesError) -> Failure {
    let help = match error {
        OfficesError::Offices(GamsonError::TooMany(_)) => {
            return Failure::Limit(format!("{error}\nwrite a smaller --offices"));
        }
        OfficesError::Few(_) | OfficesError::Same => "give more pairs with --data",
        OfficesError::Offices(_) => "write another --offices",
        _ => "correct --weights or --names",
    };
    Failure::Input(format!("{error}\n{help}"))
}

impl Used {
    fn fitted(id: &'static str, source: &'static str, found: &Fit) -> Self {
        Self {
            id,
            source,
            intercept: found.law.intercept,
            slope: found.law.slope,
            spread: Some(found.law.spread),
            intercept_error: Some(found.intercept_error),
            slope_error: Some(found.slope_error),
            r_squared: Some(found.r_squared),
            pairs: Some(found.pairs),
        }
    }

    fn text(&self) -> String {
        let law = match self.id {
            "plain" => "Offices in proportion to seats (Gamson 1961).".to_owned(),
            _ => format!(
                "Share of offices = {:.4} + {:.4} x share of seats, then divided by the sum of all.",
                self.intercept, self.slope
            ),
        };
        let pairs = self.pairs.unwrap_or_default();
        let from = match self.id {
            "bonus" => {
                format!(" Measured on {pairs} members of governments (Warwick and Druckman 2006).")
            }
            "fitted" => format!(" Fitted to {pairs} pairs of --data."),
            _ => String::new(),
        };
        let errors = match (self.intercept_error, self.slope_error, self.spread) {
            (Some(intercept), Some(slope), Some(spread)) => format!(
                " Standard errors: {intercept:.4} and {slope:.4}; one member is off by {spread:.4} (standard deviation)."
            ),
            _ => " How far members are off is no part of this law: no range is told.".to_owned(),
        };
        format!("{law}{from}{errors}")
    }
}

impl Member {
    fn of(one: Prediction, members: &[(&str, u64)], divided: &Whole, told: bool) -> Self {
        let seats = members.iter().find(|(id, _)| *id == one.id).map_or(0, |(_, seats)| *seats);
        let offices = |list: &Portfolios| {
            list.members.iter().find(|own| own.id == one.id).map_or(0, |own| own.offices)
        };
        Self {
            seats,
            share: one.share,
            low: told.then_some(one.low),
            high: told.then_some(one.high),
            largest_remainder: offices(&divided.largest_remainder),
            sainte_lague: offices(&divided.sainte_lague),
            id: one.id,
        }
    }
}

impl Answer {
    /// A row for each member; numbers for reading, or all digits.
    fn table(&self, short: bool) -> Table {
        let long =
            ["id", "seats#", "share#", "low#", "high#", "largest_remainder#", "sainte_lague#"];
        let brief = ["member", "seats#", "share#", "low#", "high#", "remainder#", "Sainte-Lague#"];
        let mut table = Table::new(if short { &brief } else { &long });
        let number = |value: f64| if short { format!("{value:.4}") } else { value.to_string() };
        for member in &self.members {
            table.row(vec![
                member.id.clone(),
                member.seats.to_string(),
                number(member.share),
                member.low.map(number).unwrap_or_default(),
                member.high.map(number).unwrap_or_default(),
                member.largest_remainder.to_string(),
                member.sainte_lague.to_string(),
            ]);
        }
        table
    }

    fn text(&self) -> String {
        let members = self.members.len();
        let s = if members == 1 { "" } else { "s" };
        let mut text = format!("{members} member{s}, {} offices\n\n", self.offices);
        text.push_str(&self.table(true).text(width()));
        text.push('\n');
        text.push_str(&fold(&self.law.text(), width()));
        text.push_str(&fold(
            "remainder: whole offices by largest remainder. The prime minister's post itself is not subject to the law: \
             leave it out of --offices.",
            width(),
        ));
        for (open, way) in self.open.iter().zip(["largest remainder", "Sainte-Lague"]) {
            if *open > 0 {
                let line =
                    format!("By {way} {open} of the offices stay open: claims to them are equal.");
                text.push_str(&fold(&line, width()));
            }
        }
        text
    }
}

//! A case: its issues, the division of what governing is worth, offices, talks outside parliament.

use std::collections::BTreeMap;

use formateur_analysis::{Bargaining, ForecastSection, Section, Seen};
use formateur_bargaining::COMBINED;
use formateur_case::Date;
use serde::Serialize;

use super::{Args, case_table, case_text};
use crate::fail::Failure;
use crate::seen;

/// The answer.
#[derive(Serialize)]
struct Answer<'a> {
    case: &'a str,
    as_of: Date,
    scenarios: &'a [String],
    /// The model whose outcome is expected.
    model: &'static str,
    /// Where it ends on each issue, on the scale of the issue.
    outcome: BTreeMap<&'a str, f64>,
    #[serde(flatten)]
    bargaining: &'a Bargaining,
}

/// Analyses the bargaining of a case.
pub(super) fn run(args: &Args) -> Result<u8, Failure> {
    let Some(dir) = &args.case else {
        return Err(Failure::Usage("name a case, or a model with --model".to_owned()));
    };
    let settings = args.chamber.settings();
    let (_, seen) = seen::seen(dir, &settings)?;
    let Seen { view, .. } = &seen;
    let found = args.chamber.draw.run(|| {
        let world = seen.world(&settings);
        let forecast = match &world {
            Some(world) => ForecastSection::of(world, &settings)
                .map_or_else(|reason| Section::absent(reason.to_string()), Section::Present),
            None => Section::absent("no count of seats was known on this day"),
        };
        Bargaining::of(view, world.as_ref(), &settings, &forecast)
    })?;
    let issues = found.issues.get().into_iter().flatten();
    let answer = Answer {
        case: &view.head().title,
        as_of: view.day(),
        scenarios: view.applied(),
        model: COMBINED.id,
        outcome: issues
            .filter_map(|issue| Some((issue.id.as_str(), issue.expected.as_ref()?.value)))
            .collect(),
        bargaining: &found,
    };
    args.output.show(&answer, &case_table::table(&found), || case_text::text(&found, view))?;
    Ok(0)
}

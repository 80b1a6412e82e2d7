//! Talks outside parliament, for reading in a terminal.

use formateur_analysis::{IndicatorMove, SideTold, TalkTold};

use super::{Names, percent};
use crate::output::{fold_with, width};

/// What a pair of sides can hold out for.
pub(super) fn told(found: &TalkTold, names: &Names) -> String {
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
            "  If whoever has the nearer deadline is taken to be no more patient than the other, {first} gets {:.0} to {} of \
             what is left beyond both alternatives.",
            low * 100.0,
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

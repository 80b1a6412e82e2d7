//! Who has all power, a veto or none, and what sort of parliament that makes.

use formateur_analysis::{Power, Role};
use maud::{Markup, html};

use super::{label, lists};
use crate::words::{Words, list, plain};

/// Lists that are named; of more, it is said how many.
const NAMED: usize = 5;

pub(super) fn part(words: &Words<'_>, power: &Power) -> Markup {
    let Some(class) = power.class.get() else { return html! {} };
    let points = class.method.parameters.contains_key("seats");
    html! {
        p {
            @if points { "By the points of the count: " }
            (roles(words, power))
            " Sorted by how power is spread, this parliament is called \u{201c}" (plain(&class.id)) "\u{201d} here: "
            (class.meaning) "."
        }
    }
}

fn roles(words: &Words<'_>, power: &Power) -> String {
    let named = |role: Role| named(words, power, role);
    let sentences = [
        named(Role::Dictator).map(|(who, one)| {
            format!("{who} {} alone, and nobody wins without (a dictator, in the word of the theory).", if one { "wins" } else { "win" })
        }),
        named(Role::VetoPlayer).map(|(who, one)| {
            format!("Nobody wins without {who} ({}).", if one { "a veto player" } else { "veto players" })
        }),
        named(Role::Dummy).map(|(who, one)| {
            let words = if one { "never makes a difference (a dummy)" } else { "never make a difference (dummies)" };
            format!("{who} {words}.")
        }),
    ];
    let sentences: Vec<String> = sentences.into_iter().flatten().collect();
    if sentences.is_empty() {
        return "Nobody wins alone, nobody is needed by all, and everybody makes a difference somewhere: there is no dictator, \
                no veto player and no dummy."
            .to_owned();
    }
    sentences.join(" ")
}

/// Who has a role, and whether it is one alone.
fn named(words: &Words<'_>, power: &Power, role: Role) -> Option<(String, bool)> {
    let lists = lists(power);
    let having: Vec<_> = lists.into_iter().filter(|(_, row, _)| row.role == Some(role)).collect();
    let name = |(_, row, members): &(usize, &formateur_analysis::PowerRow, usize)| label(words, row, *members);
    let mut names: Vec<String> = having.iter().take(NAMED).map(name).collect();
    if having.len() > NAMED {
        names.push(format!("{} more", having.len() - NAMED));
    }
    let one = having.len() == 1 && having[0].2 == 1;
    (!names.is_empty()).then(|| (list(&names), one))
}

//! Who would get how many offices in the likeliest governments.

use formateur_analysis::{Bargaining, GovernmentOffices, MemberOffices, OfficesByLaw};
use maud::{Markup, html};

use super::absent;
use crate::charts::{Column, DataTable, Value, num};
use crate::words::{Words, estimate, list, percent, sources};

pub(super) fn part(words: &Words<'_>, bargaining: &Bargaining) -> Markup {
    html! {
        h3 { "Offices" }
        @match bargaining.offices.get() {
            None => (absent(bargaining.offices.reason().unwrap_or_default())),
            Some(offices) => (told(words, offices)),
        }
    }
}

fn told(words: &Words<'_>, offices: &OfficesByLaw) -> Markup {
    html! {
        p {
            "By a law that was measured on Warwick and Druckman’s governments (2006), and need not hold here, a member's share of offices is about " (num(offices.law.intercept)) " + " (num(offices.law.slope))
            " times its share of the government's seats; ranges hold nine of ten. The post of the prime minister is not divided by such a law: "
            "somebody has it."
        }
        @if let Some(size) = &offices.size {
            p {
                "A cabinet has " (num(size.value)) " offices: " bdi { (size.text) } " " (sources(&size.source)) ". Whole offices are by "
                "largest remainders, and by Sainte-Laguë where that differs."
            }
        }
        @if !offices.tariff.is_empty() {
            p { "What offices cost, as the case has it, in members for one office:" }
            ul {
                @for price in &offices.tariff {
                    li { (num(price.value)) ": " bdi { (price.text) } " " (sources(&price.source)) }
                }
            }
        }
        ul { @for government in &offices.governments { li { (shares(words, offices, government)) } } }
        details {
            summary { "Offices of these governments as a table" }
            (table(words, offices).html())
        }
    }
}

/// What each member of a government would get, in a line.
fn shares(words: &Words<'_>, offices: &OfficesByLaw, government: &GovernmentOffices) -> Markup {
    let share = |member: &MemberOffices| {
        let share = estimate(&member.share, |share| format!("{:.0} %", 100.0 * share));
        format!("{} {}", words.short(&member.id), share.replace(" %", "\u{a0}%"))
    };
    let shares: Vec<String> = government.members.iter().map(share).collect();
    html! {
        strong { bdi { (names(words, government)) } } " (chance " (percent(government.probability)) ", if one forms): "
        bdi { (list(&shares)) } "."
        @if let Some(size) = &offices.size {
            @let number = |member: &MemberOffices| whole(member).unwrap_or_default();
            @let numbers: Vec<String> = government.members.iter().map(number).collect();
            " Of " (num(size.value)) " offices: " (numbers.join(", ")) "."
        }
    }
}

/// Members by their short names.
fn names(words: &Words<'_>, government: &GovernmentOffices) -> String {
    government.members.iter().map(|one| words.short(&one.id)).collect::<Vec<_>>().join(" + ")
}

/// Its whole offices: one number, or both where the two rules differ.
fn whole(member: &MemberOffices) -> Option<String> {
    let [remainders, lague] = member.whole?;
    let both = || format!("{remainders} or {lague}");
    Some(if remainders == lague { remainders.to_string() } else { both() })
}

fn table(words: &Words<'_>, offices: &OfficesByLaw) -> DataTable {
    let mut columns = vec![
        Column::text("Government"),
        Column::number("Chance, if one forms"),
        Column::text("Member"),
        Column::number("Seats"),
        Column::number("Share of offices (90 % range)"),
        Column::number("Whole offices"),
    ];
    let price = |price: &formateur_analysis::OfficePrice| {
        Column::number(format!("Could buy at {} members each", num(price.value)))
    };
    columns.extend(offices.tariff.iter().map(price));
    let rows = offices.governments.iter().flat_map(|government| {
        government.members.iter().map(move |member| row(words, government, member))
    });
    DataTable {
        caption: "Offices in the likeliest governments, by the law and, where the case has one, by its tariff"
            .to_owned(),
        columns,
        rows: rows.collect(),
        file_stem: "bargaining-offices".to_owned(),
    }
}

fn row(words: &Words<'_>, government: &GovernmentOffices, member: &MemberOffices) -> Vec<Value> {
    let offices = member.whole.zip(whole(member));
    let offices =
        offices.map_or(Value::Empty, |([first, _], text)| Value::number_as(first.into(), text));
    let mut cells = vec![
        Value::text(names(words, government)),
        Value::number_as(government.probability, percent(government.probability)),
        Value::text(words.name(&member.id)),
        Value::number(member.seats.into()),
        Value::number_as(member.share.value, estimate(&member.share, percent)),
        offices,
    ];
    cells.extend(member.buys.iter().map(|buys| Value::number_as(*buys, format!("{buys:.1}"))));
    cells
}

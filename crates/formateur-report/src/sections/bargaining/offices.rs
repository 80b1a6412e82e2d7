//! Who would get how many offices in the likeliest governments.

use formateur_analysis::{Bargaining, GovernmentOffices, MemberOffices, OfficesByLaw};
use maud::{Markup, html};

use super::absent;
use crate::charts::{Column, DataTable, Value, num};
use crate::words::{Words, estimate, percent, sources};

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
            "In many cabinets a member's share of offices was about " (num(offices.law.intercept)) " + " (num(offices.law.slope))
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
        (table(words, offices).html())
    }
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
    let names: Vec<&str> = government.members.iter().map(|one| words.short(&one.id)).collect();
    let whole = member.whole.map_or(Value::Empty, |[remainders, lague]| {
        let both = format!("{remainders} or {lague}");
        let text = if remainders == lague { remainders.to_string() } else { both };
        Value::number_as(remainders.into(), text)
    });
    let mut cells = vec![
        Value::text(names.join(" + ")),
        Value::number_as(government.probability, percent(government.probability)),
        Value::text(words.name(&member.id)),
        Value::number(member.seats.into()),
        Value::number_as(member.share.value, estimate(&member.share, percent)),
        whole,
    ];
    cells.extend(member.buys.iter().map(|buys| Value::number_as(*buys, format!("{buys:.1}"))));
    cells
}

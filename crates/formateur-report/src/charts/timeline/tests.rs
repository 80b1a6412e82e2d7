//! Timelines are legible whatever is in them.

use super::*;
use crate::charts::draw::Area;

fn event(date: Date, label: &str, kind: &str, weight: u8) -> TimelineEvent {
    TimelineEvent { date, label: label.into(), kind: kind.into(), weight, approximate: weight == 1 }
}

fn span(from: Date, to: Option<Date>, label: &str) -> TimelineSpan {
    TimelineSpan { from, to, label: label.into(), kind: "Offices".into() }
}

/// A year of a fictional formation, with many events in few days.
fn year() -> Timeline {
    let crowd = (0..40).map(|index| {
        event((2030, 3, 1 + index % 9), "Talks about talks in the harbour", "Talks", 1)
    });
    let single = [
        event((2030, 12, 31), "A very long label at the very end of the picture", "Votes", 9),
        event((2030, 1, 1), "Election", "Votes", 9),
        event((2040, 1, 1), "Beyond", "Votes", 9),
    ];
    Timeline {
        start: (2030, 1, 1),
        end: (2030, 12, 31),
        as_of: Some((2030, 6, 1)),
        lanes: vec!["Votes".into(), "Unused".into()],
        events: crowd.chain(single).collect(),
        spans: vec![
            span((2029, 1, 1), Some((2030, 5, 1)), "The old government as caretaker"),
            span((2030, 4, 1), None, "Blockade"),
            span((2030, 12, 30), Some((2030, 12, 31)), "A short one with a long name"),
            span((2020, 1, 1), Some((2021, 1, 1)), "Long gone"),
        ],
        ..Timeline::default()
    }
}

fn scale() -> Scale {
    let (first, last) = (day_number((2030, 1, 1)), day_number((2030, 12, 31)));
    Scale { first, last, left: LEFT, right: RIGHT }
}

#[test]
fn nothing_covers_anything() {
    let picture = year();
    for lane in picture.filled_lanes(&scale()) {
        let words = |words: &Words, row: usize| {
            let y = row_middle(0.0, row);
            let (left, right) = words.edges();
            Area { left, right, top: y - 8.0, bottom: y + 8.0 }
        };
        let mut areas = Vec::new();
        for dot in &lane.dots {
            areas.push(Area::around(dot.x, row_middle(0.0, dot.row), DOT, DOT));
            areas.extend(dot.label.iter().map(|label| words(label, dot.row)));
        }
        for bar in &lane.spans {
            let y = row_middle(0.0, bar.row);
            let label = words(&bar.label, bar.row);
            let own = Area { left: bar.left, right: bar.right, top: y - 8.5, bottom: y + 8.5 };
            let inside = own.left < label.left && label.right < own.right;
            areas.push(own);
            areas.extend((!inside).then_some(label));
        }
        for (index, area) in areas.iter().enumerate() {
            assert!(area.left >= LEFT - DOT - 1.0 && area.right <= WIDTH, "{area:?}");
            for other in &areas[..index] {
                assert!(!area.overlaps(other), "{}: {area:?} over {other:?}", lane.kind);
            }
        }
    }
}

#[test]
fn numbers_follow_the_calendar() {
    let picture = year();
    let numbered = picture.numbered();
    assert_eq!(numbered[0].1.label, "Election");
    assert_eq!(numbered.last().unwrap(), &(43, &picture.events[42]));
    assert!(numbered.windows(2).all(|pair| pair[0].1.date <= pair[1].1.date));
}

#[test]
fn lanes_stand_in_the_wanted_order() {
    let picture = year();
    let kinds: Vec<String> =
        picture.filled_lanes(&scale()).into_iter().map(|lane| lane.kind).collect();
    assert_eq!(kinds, ["Votes", "Offices", "Talks"]);
}

#[test]
fn what_is_outside_is_not_drawn_but_counted() {
    let svg = year().svg().into_string();
    assert!(!svg.contains("Beyond") && !svg.contains("Long gone"));
    assert!(svg.contains("1 event lies outside the time shown"));
    assert!(svg.contains("as of 1 Jun 2030"));
}

#[test]
fn drawing_twice_gives_the_same_picture() {
    assert_eq!(year().svg().into_string(), year().svg().into_string());
}

#[test]
fn odd_input_draws() {
    let empty = Timeline::default().svg().into_string();
    assert!(empty.starts_with("<svg") && !empty.contains("NaN"));
    let odd = Timeline {
        events: vec![
            event((2030, 13, 77), "<script>alert('1')</script>", "\"kind\"", 9),
            event((2030, 13, 77), &"w".repeat(900), "اتفاق", 9),
            event((i32::MAX, 1, 1), "late", "", 9),
            event((i32::MIN, 1, 1), "early", "", 9),
        ],
        ..Timeline::default()
    };
    let svg = odd.svg().into_string();
    assert!(svg.contains("&lt;script&gt;") && !svg.contains("<script"));
    assert!(!svg.contains("NaN"));
}

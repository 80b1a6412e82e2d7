//! The line can be read whatever stands on it.

use super::*;

fn actor(label: &str, position: f64, pull: f64) -> LineActor {
    LineActor {
        label: label.into(),
        position,
        range: [position - 1.0, position + 1.0],
        salience: Some(40.0),
        pull,
        pull_text: num(pull),
    }
}

fn line(rows: Vec<LineActor>) -> LineOfActors {
    let mut outcomes = vec![0; 101];
    outcomes[40] = 7;
    LineOfActors {
        scale: [0.0, 10.0],
        ends: ["less".into(), "more".into()],
        rows,
        outcomes_of_inputs: outcomes.clone(),
        outcomes,
        ..LineOfActors::default()
    }
}

#[test]
fn names_of_places_do_not_cover_each_other() {
    let mark = |at: f64| LineMark { label: "weighted median".into(), at, kind: MarkKind::Full };
    let marks = [5.0, 5.1, 5.0, 0.0, 9.9, 5.4].map(mark).to_vec();
    let picture = LineOfActors { marks, ..line(Vec::new()) };
    let lanes = picture.lanes();
    let half = text_width("weighted median", SMALL) / 2.0;
    for (at, (a, lane)) in lanes.iter().enumerate() {
        for (b, other) in &lanes[at + 1..] {
            let apart = (picture.x(a.at) - picture.x(b.at)).abs() >= 2.0 * half;
            assert!(lane != other || apart, "{} and {}", a.at, b.at);
        }
    }
    assert_eq!(lanes.iter().map(|(_, lane)| *lane).max(), Some(3));
}

#[test]
fn the_area_of_a_dot_is_its_pull() {
    let svg = line(vec![actor("A", 2.0, 0.4), actor("B", 5.0, 0.1)]).svg().into_string();
    assert!(svg.contains("r=\"9\"") && svg.contains("r=\"4.5\""), "{svg}");
}

#[test]
fn a_salience_that_is_not_known_is_said_to_be_so() {
    let known = line(vec![actor("A", 2.0, 0.4)]).svg().into_string();
    let rows = vec![LineActor { salience: None, ..actor("A", 2.0, 0.4) }];
    let unknown = line(rows).svg().into_string();
    assert!(!known.contains("not given") && unknown.contains("not given"));
}

#[test]
fn odd_names_and_numbers_make_a_picture_too() {
    let odd = LineActor {
        range: [f64::NEG_INFINITY, f64::NAN],
        salience: Some(f64::NAN),
        ..actor("<script>x</script>\u{1}", f64::NAN, f64::NAN)
    };
    let picture = LineOfActors {
        ends: ["<b>low</b>".repeat(40), "حركة حقوق".into()],
        scale: [3.0, 3.0],
        marks: vec![LineMark { label: "<i>".into(), at: f64::INFINITY, kind: MarkKind::Leading }],
        ..line(vec![odd, actor("A", 900.0, 2.0)])
    };
    let svg = picture.svg().into_string();
    assert!(!svg.contains("<script") && !svg.contains("<b>") && !svg.contains("<i>"));
    assert!(!svg.contains("NaN") && !svg.contains("inf") && svg.contains('…'));
    assert!(LineOfActors::default().svg().into_string().contains("<svg"));
}

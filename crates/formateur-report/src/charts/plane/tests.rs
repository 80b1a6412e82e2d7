//! The picture is whole whatever it is given, and its names do not touch.

use super::*;

fn party(label: &str, seats: u32, at: [f64; 2]) -> PlaneParty {
    PlaneParty { label: label.to_owned(), seats, at, color: None }
}

fn crowd() -> Plane {
    let places = (0..40_u32).map(|n| {
        let at = [f64::from(n * 7 % 11), f64::from(n * 5 % 13)];
        party(&format!("Party number {n}"), 1 + n * 3, at)
    });
    Plane { parties: places.collect(), ..Plane::default() }
}

#[test]
fn names_touch_neither_each_other_nor_a_circle() {
    let plane = crowd();
    let view = plane.view();
    let labels = plane.labels(&view);
    assert!(labels.len() >= 10, "only {} names have room", labels.len());
    let circles: Vec<Area> = plane
        .parties
        .iter()
        .map(|party| {
            let ((x, y), radius) = (view.place(party.at), plane.radius(party));
            Area::around(x, y, radius, radius)
        })
        .collect();
    for (nth, label) in labels.iter().enumerate() {
        let area = label.area();
        assert!(!circles.iter().any(|circle| circle.overlaps(&area)));
        assert!(!labels[..nth].iter().any(|other| other.area().overlaps(&area)));
        assert!(area.left >= LEFT && area.right <= RIGHT && area.top >= TOP);
    }
}

#[test]
fn nothing_and_what_is_no_number_make_a_picture() {
    let odd = Plane {
        parties: vec![party("a", 0, [f64::NAN, 1.0]), party("b", 3, [2.0, 2.0])],
        regions: vec![PlaneRegion {
            label: "heart".to_owned(),
            polygons: vec![vec![], vec![[1.0, 1.0]], vec![[f64::INFINITY, 1.0], [1.0, 2.0]]],
        }],
        spots: vec![PlaneSpot { label: "stable".to_owned(), at: vec![[f64::NAN, 0.0]] }],
        ..Plane::default()
    };
    for plane in [Plane::default(), odd] {
        let svg = plane.svg().into_string();
        assert!(svg.contains("<svg") && !svg.contains("NaN") && !svg.contains("inf"));
    }
}

#[test]
fn areas_and_marks_are_in_the_key_and_words_are_never_read_as_markup() {
    let square = vec![[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0]];
    let plane = Plane {
        parties: vec![party("<b>", 5, [1.0, 3.0])],
        regions: vec![PlaneRegion { label: "The heart".to_owned(), polygons: vec![square] }],
        spots: vec![PlaneSpot { label: "Stable".to_owned(), at: vec![[2.0, 2.0]] }],
        ..Plane::default()
    };
    let svg = plane.svg().into_string();
    assert!(svg.contains(">The heart</text>") && svg.contains(">Stable</text>"));
    assert!(!svg.contains("<b>") && svg.contains("&lt;b&gt;"));
}

#[test]
fn larger_parties_have_larger_circles_by_area() {
    let plane = Plane {
        parties: vec![party("a", 100, [0.0, 0.0]), party("b", 25, [1.0, 1.0])],
        ..Plane::default()
    };
    let [a, b] = [0, 1].map(|at| plane.radius(&plane.parties[at]));
    assert!((a / b - 2.0).abs() < 1e-12);
}

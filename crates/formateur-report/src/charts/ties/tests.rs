//! Pictures of ties are legible whatever is in them.

use super::*;

const NAMES: [&str; 6] = [
    "Harbour List",
    "National Union of Farmers and Fishers of the Northern Provinces",
    "تحالف الإصلاح والبناء",
    "X",
    "Brigade of the Seventh Valley",
    "Hochwasserschutzgenossenschaft",
];

/// A fictional country with as many actors as wanted.
fn country(count: usize) -> TiesPicture {
    let node = |index: usize| TieNode {
        id: format!("n{index}"),
        label: format!("{} {index}", NAMES[index % NAMES.len()]),
        kind: NodeKind::ALL[index % 8].0,
        role: [NodeRole::Subject, NodeRole::Rival, NodeRole::Rival, NodeRole::Broker]
            .get(index)
            .copied()
            .unwrap_or_default(),
        open: index % 5 == 1,
    };
    let tie = |index: usize| TieLine {
        from: format!("n{}", index % count),
        to: format!("n{}", (index * 7 + 3) % count),
        sign: [1, -1, 0][index % 3],
        label: format!("tie {index}"),
        strength: u8::try_from(index % 5).unwrap(),
    };
    TiesPicture {
        nodes: (0..count).map(node).collect(),
        ties: (0..count * 2).map(tie).collect(),
        parts: parts(count),
        brokered: vec![("n3".into(), ["n1".into(), "n2".into()])],
        ..TiesPicture::default()
    }
}

/// Two sides with n1 on the left and n2 on the right, and one part of two.
fn parts(count: usize) -> Vec<[Vec<String>; 2]> {
    let side = |rest: usize| {
        let own = (0..count.saturating_sub(2)).filter(|node| node % 2 == rest);
        own.map(|node| format!("n{node}")).collect()
    };
    let last = |back: usize| vec![format!("n{}", count - back.min(count))];
    if count < 5 { Vec::new() } else { vec![[side(1), side(0)], [last(2), last(1)]] }
}

#[test]
fn nothing_covers_anything() {
    for count in [1, 5, 12, 30] {
        let picture = country(count);
        let plan = picture.plan();
        let areas = picture.boxes();
        for (index, a) in areas.iter().enumerate() {
            for b in &areas[index + 1..] {
                assert!(!a.overlaps(b), "{count} nodes: {a:?} over {b:?}");
            }
            assert!(a.left >= plan.bounds.left && a.right <= plan.bounds.right);
            assert!(a.top >= plan.bounds.top && a.bottom <= plan.bounds.bottom);
        }
    }
}

#[test]
fn names_are_given_in_full() {
    let svg = country(12).svg().into_string();
    assert!(!svg.contains('…'));
    assert!(svg.contains("Hochwasserschutzgenossenschaft"));
}

#[test]
fn sides_face_each_other_and_a_go_between_stands_in_the_middle() {
    for count in [7, 12, 30] {
        let picture = country(count);
        let plan = picture.plan();
        for (node, place) in picture.nodes.iter().zip(&plan.places) {
            let side = parts(count)[0].iter().position(|side| side.contains(&node.id));
            let (left, right) = (place.0 < -1.0, place.0 > 1.0);
            match side {
                _ if node.id == "n3" => assert!(!left && !right),
                Some(0) => assert!(left, "{}", node.id),
                Some(_) => assert!(right, "{}", node.id),
                None => assert!(plan.places[..count - 2].iter().all(|other| other.1 < place.1)),
            }
        }
    }
}

#[test]
fn the_ground_of_a_side_holds_its_own_and_nobody_else() {
    let picture = country(30);
    let plan = picture.plan();
    assert_eq!(plan.hulls.len(), 2);
    for (hull, wanted) in plan.hulls.iter().zip([0, 1]) {
        for (node, place) in picture.nodes.iter().zip(&plan.places) {
            let own = parts(30)[0][wanted].contains(&node.id) && node.id != "n3";
            let whole = shifted(&node.whole(plan.width), place.0, place.1);
            let (area, ground) = (whole, hull.area());
            assert_eq!(area.overlaps(&ground), own, "{} on {wanted}", node.id);
        }
    }
}

#[test]
fn a_rival_of_a_pair_with_a_go_between_does_not_stand_in_the_middle() {
    let mut picture = country(12);
    // n1 is between its rival n2 and n4, but n3 stands between n1 and n2.
    picture.brokered.push(("n1".into(), ["n2".into(), "n4".into()]));
    let places = picture.plan().places;
    assert!(places[1].0 < -1.0 && places[3].0.abs() < 1.0, "{places:?}");
}

#[test]
fn ties_of_a_pair_become_one_line_a_sign() {
    let tie = |from: &str, to: &str, sign, label: &str, strength| TieLine {
        from: from.into(),
        to: to.into(),
        sign,
        label: label.into(),
        strength,
    };
    let mut picture = country(3);
    picture.ties = vec![
        tie("n0", "n1", 1, "allies", 1),
        tie("n1", "n0", 5, "pays", 3),
        tie("n1", "n0", -1, "sues", 1),
        tie("n1", "n1", 1, "itself", 1),
        tie("n1", "nobody", 1, "lost", 1),
    ];
    let lines = picture.merged();
    assert_eq!(lines.len(), 2);
    assert_eq!([lines[0].strength, lines[1].strength], [1, 3]);
    let svg = picture.svg().into_string();
    assert!(svg.contains("allies; pays") && svg.contains("sues"));
    assert!(!svg.contains("itself") && !svg.contains("lost"));
    let plan = picture.plan();
    assert_ne!(plan.curves[0], plan.curves[1]);
}

#[test]
fn signs_are_told_apart_without_colour() {
    let svg = country(12).svg().into_string();
    for class in ["class=\"fm-positive\"", "class=\"fm-negative\"", "class=\"fm-neutral\""] {
        assert!(svg.contains(class));
    }
    assert!(svg.contains("stroke-dasharray"));
}

#[test]
fn drawing_twice_gives_the_same_picture() {
    assert_eq!(country(30).svg().into_string(), country(30).svg().into_string());
}

#[test]
fn odd_input_draws() {
    let empty = TiesPicture::default().svg().into_string();
    assert!(empty.starts_with("<svg") && !empty.contains("NaN"));
    let mut picture = country(2);
    picture.nodes[0].label = "<script>alert(\"1\")</script>".into();
    picture.nodes[1].label = "w".repeat(2000);
    picture.nodes[1].id = "n0".into();
    picture.brokered = vec![("n0".into(), ["n0".into(), "n0".into()])];
    picture.parts = vec![[vec!["n0".into()], vec!["n0".into()]]];
    let svg = picture.svg().into_string();
    assert!(!svg.contains("<script") && svg.contains("&lt;script&gt;"));
}

#[test]
fn those_without_a_side_stand_below_and_never_between_the_sides() {
    let mut picture = country(12);
    for side in &mut picture.parts[0] {
        side.retain(|id| id != "n4");
    }
    let names = |nodes: Vec<&TieNode>| nodes.iter().map(|node| node.id.clone()).collect::<Vec<_>>();
    assert_eq!(names(picture.middle()), ["n3"]);
    assert_eq!(names(picture.below()), ["n4", "n10", "n11"]);
    let places = picture.plan().places;
    let lowest =
        (0..10).filter(|node| *node != 4).map(|node| places[node].1).fold(f64::MIN, f64::max);
    assert!(places[4].1 > lowest, "{places:?}");
}

#[test]
fn a_line_bends_around_a_name_that_lies_in_its_way() {
    let mut picture = country(3);
    let tie = TieLine { from: "n0".into(), to: "n1".into(), sign: 1, ..TieLine::default() };
    picture.ties = vec![tie];
    let places = [(0.0, 0.0), (400.0, 0.0), (200.0, -40.0)];
    let names = [(0.0, 30.0), (400.0, 30.0), (200.0, 0.0)];
    let rooms: Vec<lines::Room> = names
        .iter()
        .map(|&(x, y)| lines::Room::new(14.0, &Area::around(x, y, 50.0, 8.0)))
        .collect();
    let curve = lines::routes(&picture.merged(), &places, &rooms)[0];
    let name = Area::around(200.0, 0.0, 50.0, 8.0);
    let inside = |(x, y): Point| name.left < x && x < name.right && name.top < y && y < name.bottom;
    assert!(!curve.points().any(inside));
    let height = curve.points().map(|(_, y)| y.abs()).fold(0.0, f64::max);
    assert!(height > 8.0 && height < 60.0, "{height}");
}

//! Features by their definition, walking over members, against the fast ones that look up halves of the set.

use formateur_case::{Date, Stream, Streams};

use super::{FEATURES, Frame, Row};
use crate::opportunity::{Members, Opportunity, Player, places};
use crate::scene::{DIMENSIONS, Family, Habits, PlayerView, Scene};

fn whole(stream: &mut Stream, below: u64) -> u32 {
    u32::try_from(stream.below(below)).expect("it is small")
}

fn subset(stream: &mut Stream, n: usize) -> Members {
    whole(stream, 1 << n)
}

/// A scene of `n` players with everything at random.
fn scene(n: usize, stream: &mut Stream) -> Scene {
    let mut seats: Vec<u32> = (0..n).map(|_| 1 + whole(stream, 40)).collect();
    seats.sort_by_key(|seats| std::cmp::Reverse(*seats));
    let chamber = seats.iter().sum::<u32>() + whole(stream, 5);
    let day = Date::new(1990, 1, 1).expect("a day");
    let players: Vec<PlayerView> = seats
        .iter()
        .map(|seats| PlayerView {
            share: f64::from(*seats) / f64::from(chamber),
            // Few values, so that positions are equal now and then.
            position: std::array::from_fn(|_| f64::from(whole(stream, 21)) / 2.0),
            imputed: whole(stream, 4) == 0,
            family: [Family::Communist, Family::Green, Family::Liberal][whole(stream, 3) as usize],
            previous_share: (whole(stream, 3) > 0).then(|| stream.unit() / 3.0),
            office: stream.unit(),
            pariah: f64::from(whole(stream, 3)),
            leading: stream.unit(),
        })
        .collect();
    let orders: [Vec<usize>; DIMENSIONS] = std::array::from_fn(|dimension| {
        let mut order: Vec<usize> = (0..n).collect();
        order.sort_by(|&a, &b| {
            players[a].position[dimension].total_cmp(&players[b].position[dimension])
        });
        order
    });
    let mut familiarity = vec![vec![0.5; n]; n];
    for (a, b) in (0..n).flat_map(|a| (0..a).map(move |b| (a, b))) {
        familiarity[a][b] = 0.05 + stream.unit();
        familiarity[b][a] = familiarity[a][b];
    }
    let past = (0..8).map(|at| (subset(stream, n), libm::pow(0.85, f64::from(at)))).collect();
    Scene {
        opportunity: Opportunity {
            cabinet: 1,
            name: "made up".to_owned(),
            country: "AAA".to_owned(),
            election: 1,
            election_date: day,
            start: day,
            post_election: true,
            known_by: day,
            chamber,
            players: (0_u32..).zip(&seats).map(|(party, &seats)| Player { party, seats }).collect(),
            truth: 1,
            incumbents: subset(stream, n),
            incumbents_as_listed: 0,
            before: None,
            prime_minister: None,
        },
        players,
        familiarity,
        strangers: (0..n).map(|at| 1 << at).collect(),
        allies: vec![0; n],
        past,
        past_led: vec![1; 8],
        habits: Habits {
            minority: 0.3,
            surplus: 0.2,
            single: 0.3,
            largest: 0.8,
            continued: 0.2,
            members: 2.0,
            range: 2.0,
            known: 1.0,
            second: 0.4,
            grand: 0.2,
            led_on: 0.6,
            overturned: 0.2,
            connected: 0.5,
            share: 0.55,
            last: [1.0, 0.0, 0.0],
        },
        extra: crate::extra::Extra::default(),
        medians: [0; DIMENSIONS],
        orders,
        prime_minister_before: subset(stream, n),
        prime_minister_as_listed: 0,
    }
}

/// The lowest and the highest of some numbers; none of none.
fn ends(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    values.fold(None, |ends, x| {
        let (low, high) = ends.unwrap_or((x, x));
        Some((low.min(x), high.max(x)))
    })
}

fn range(scene: &Scene, set: Members, dimension: usize) -> f64 {
    let positions = places(set).map(|at| scene.players[at].position[dimension]);
    ends(positions).map_or(0.0, |(low, high)| high - low)
}

fn plain(scene: &Scene, inside: Members) -> Vec<(&'static str, f64)> {
    let one = &scene.opportunity;
    let outside = ((1 << scene.players.len()) - 1) & !inside;
    let seats: u32 = places(inside).map(|at| one.players[at].seats).sum();
    let wins = |seats: u32| 2 * seats > one.chamber;
    let members = || places(inside).map(|at| &scene.players[at]);
    let share: f64 = members().map(|player| player.share).sum();
    let x = |at: usize| scene.players[at].position[0];
    let (low, high) = ends(places(inside).map(x)).expect("nobody is in it");
    let gap = |at: &usize| x(*at) > low && x(*at) < high;
    let mean = members().map(|player| player.share * player.position[0]).sum::<f64>() / share;
    let square = |player: &PlayerView| player.share * (player.position[0] - mean).powi(2);
    let pairs = || places(inside).flat_map(|a| places(inside).map(move |b| (a, b)));
    let pairs = || pairs().filter(|(a, b)| a < b).map(|(a, b)| libm::log(scene.familiarity[a][b]));
    let gain = |at: usize| {
        scene.players[at].previous_share.map_or(0.0, |before| scene.players[at].share - before)
    };
    let alike = scene.past.iter().map(|(past, weight)| {
        let all = (past | inside).count_ones();
        weight * f64::from((past & inside).count_ones()) / f64::from(all)
    });
    let again = scene.past.iter().filter(|(past, _)| *past == inside);
    let minority = f64::from(u8::from(!wins(seats)));
    let dispensable = places(inside).filter(|&at| wins(seats - one.players[at].seats)).count();
    let minimal = wins(seats) && places(inside).all(|at| !wins(seats - one.players[at].seats));
    let outer = |test: &dyn Fn(f64) -> bool| -> f64 {
        places(outside).filter(|&at| test(x(at))).map(|at| scene.players[at].share).sum()
    };
    let away = |at: usize| (low - x(at)).max(x(at) - high).max(0.0);
    let support =
        places(outside).map(|at| scene.players[at].share * (1.0 - away(at) / 3.0).max(0.0));
    vec![
        ("connected", f64::from(u8::from(!places(outside).any(|at| gap(&at))))),
        ("smaller-flank", outer(&|x| x < low).min(outer(&|x| x > high))),
        ("minority-x-support", minority * support.sum::<f64>()),
        ("seat-share", share),
        ("minority", minority),
        ("minimal-winning", f64::from(u8::from(minimal))),
        ("members", f64::from(inside.count_ones())),
        ("left-right-range", high - low),
        ("eu-range", range(scene, inside, 3)),
        ("minority-x-opposition-range", minority * range(scene, outside, 0)),
        ("largest-opponent", places(outside).map(|at| scene.players[at].share).fold(0.0, f64::max)),
        ("spare-members", dispensable as f64),
        ("concentration", members().map(|player| (player.share / share).powi(2)).sum()),
        ("smallest-member", members().map(|player| player.share).fold(1.0, f64::min)),
        ("left-right-spread", (members().map(square).sum::<f64>() / share).sqrt()),
        ("gaps", places(outside).filter(gap).count() as f64),
        ("gap-seats", places(outside).filter(gap).map(|at| scene.players[at].share).sum()),
        ("members-gain", places(inside).map(gain).sum()),
        ("incumbents-gain", places(inside & one.incumbents).map(gain).sum()),
        ("familiarity-sum", pairs().sum()),
        ("familiarity-least", pairs().fold(0.0, f64::min)),
        ("office-sum", members().map(|player| player.office).sum()),
        ("office-least", members().map(|player| player.office).fold(1.0, f64::min)),
        ("pariah-most", members().map(|player| player.pariah).fold(0.0, f64::max)),
        ("governed-before", again.map(|(_, weight)| *weight).sum()),
        ("most-alike-past", alike.fold(0.0, f64::max)),
        ("leading-most", members().map(|player| player.leading).fold(0.0, f64::max)),
    ]
}

#[test]
fn fast_features_are_what_the_definitions_say() {
    let streams = Streams::new("features", 1);
    for n in [1_usize, 2, 3, 5, 8, 13, 20] {
        let mut stream = streams.stream(n as u64);
        let scene = scene(n, &mut stream);
        let frame = Frame::new(&scene);
        let mut features = Row::default();
        for _ in 0..200 {
            let members = 1 + whole(&mut stream, (1 << n) - 1);
            frame.features(members, &mut features);
            for (name, value) in plain(&scene, members) {
                let at = FEATURES.iter().position(|known| *known == name).expect("it is known");
                let off = (f64::from(features[at]) - value).abs();
                assert!(off < 1e-5, "{name} of {members:b}: {} for {value}", features[at]);
            }
        }
    }
}

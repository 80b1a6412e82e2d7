//! The Iraqi chamber of 2021 with its 76 actors: figures that another program counted exactly.

use std::path::Path;

use formateur_case::{Case, Date, Files, View};
use formateur_coalition::{
    Listing, Merge, Parliament, Positions, Question, minimal_winning, theory,
};
use formateur_power::{Counts, Game, Needs};

fn final_count() -> View {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/iraq-2021");
    let mut files = Files::new();
    for entry in std::fs::read_dir(folder).expect("the case is there") {
        let path = entry.expect("it can be listed").path();
        if path.is_file() {
            let name = path.file_name().and_then(|name| name.to_str()).expect("a plain name");
            let bytes = std::fs::read(&path).expect("it can be read");
            files.insert(name, bytes).expect("it is small");
        }
    }
    let case = Case::read(&files).expect("the case is valid");
    case.as_of(Date::new(2021, 12, 31).expect("a day"))
}

fn parliament(view: &View, quota: u32) -> Parliament {
    let seating = view.count().expect("seats are known").seating();
    Parliament::of(view, &seating, quota).without_pacts()
}

fn list(parliament: &Parliament) -> Listing {
    minimal_winning(parliament, Merge::BySeats, 500).expect("they are few types")
}

#[test]
fn the_76_actors_have_5868_types_of_minimal_winning_coalitions() {
    let parliament = parliament(&final_count(), 165);
    assert_eq!(parliament.seats().len(), 76);
    let listing = list(&parliament);
    assert_eq!(listing.possible_types, 5_868);
    assert_eq!(listing.possible_count.to_string(), "516864506755038205094");
    assert_eq!((listing.blocked_types, listing.blocked.len()), (0, 0));
    let winning = parliament.winning().expect("it is small");
    assert_eq!(winning.to_string(), "37778931862957161709568");
    let first = &listing.possible[0];
    assert_eq!((first.members, first.weight, listing.fewest_members()), (4, 174, Some(4)));
    let fewest = listing.possible.iter().filter(|coalition| coalition.members == 4);
    assert_eq!(fewest.count(), 1);
}

#[test]
fn two_thirds_need_seven_actors() {
    let listing = list(&parliament(&final_count(), 220));
    assert_eq!(listing.possible_types, 4_107);
    assert_eq!(listing.fewest_members(), Some(7));
    assert_eq!(listing.possible[0].multiplicity.to_string(), "1");
    assert!(listing.possible[1].members > 7);
}

#[test]
fn types_and_the_count_by_size_agree() {
    let parliament = parliament(&final_count(), 165);
    let weights = parliament.seats().iter().map(|seat| seat.weight).collect();
    let game = Game::new(weights, 165).expect("it is a game");
    let by_size = Counts::of(&game, Needs::MINIMAL_SIZES).expect("it is small").minimal_by_size();
    let first: Vec<String> = by_size[..8].iter().map(ToString::to_string).collect();
    assert_eq!(first, ["0", "0", "0", "0", "1", "23", "738", "21432"]);
    let listing = list(&parliament);
    assert_eq!(by_size.iter().sum::<num_bigint::BigUint>(), listing.possible_count);
    // The first 500 types are those of the fewest members, so small sizes are listed in full.
    for size in 4..7 {
        let same = listing.possible.iter().filter(|coalition| coalition.members == size);
        let count: num_bigint::BigUint = same.map(|coalition| &coalition.multiplicity).sum();
        assert_eq!(count, by_size[usize::try_from(size).expect("it is small")], "{size}");
    }
}

#[test]
fn every_listed_coalition_wins_and_loses_without_any_member() {
    for quota in [165, 220] {
        let listing = list(&parliament(&final_count(), quota));
        assert_eq!(listing.possible.len(), 500);
        for coalition in &listing.possible {
            let sum: u64 = coalition.parts.iter().map(|part| part.weight * part.count).sum();
            assert_eq!(sum, coalition.weight);
            assert!(sum >= u64::from(quota));
            assert!(coalition.parts.iter().all(|part| sum - part.weight < u64::from(quota)));
            assert!(coalition.parts.iter().all(|part| (1..=part.of).contains(&part.count)));
        }
        let order: Vec<_> = listing.possible.iter().map(|c| (c.members, c.weight)).collect();
        assert!(order.is_sorted());
    }
}

#[test]
fn what_was_said_moves_coalitions_from_possible_to_blocked_and_loses_none() {
    let view = final_count();
    let seating = view.count().expect("seats are known").seating();
    let parliament = Parliament::of(&view, &seating, 165);
    assert!(!parliament.pacts().is_empty());
    let listing = minimal_winning(&parliament, Merge::BySeatsAndPacts, 50).expect("they are few");
    let both = &listing.possible_count + &listing.blocked_count;
    assert_eq!(both.to_string(), "516864506755038205094");
    assert!(listing.blocked_types > 0);
    assert!(listing.blocked.iter().all(formateur_coalition::Coalition::is_blocked));
    assert!(!listing.possible.iter().any(formateur_coalition::Coalition::is_blocked));
}

#[test]
fn the_surplus_coalitions_of_76_actors_are_the_winning_ones_less_the_minimal_ones() {
    let parliament = parliament(&final_count(), 165);
    let positions = Positions::default();
    let question =
        Question { parliament: &parliament, positions: &positions, merge: Merge::BySeats, top: 5 };
    let finding = theory("surplus").expect("it is in the list").find(&question).expect("few types");
    let all = parliament.winning().expect("it is small enough");
    assert_eq!(finding.possible.count, Some(all - list(&parliament).possible_count));
    let dominant = theory("dominant").expect("it is in the list").find(&question).expect("small");
    // The largest list has 73 seats and lacks 92: two groups that have them hold more than 164 without it.
    assert!(dominant.roles.is_empty());
}

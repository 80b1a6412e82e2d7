//! What is known of a player as the party of the prime minister of a given government.

use crate::number::flag;
use crate::opportunity::{Members, places};
use crate::scene::{Family, PlayerView, Scene};

/// Names of the features, in order.
pub const LEADER_FEATURES: &[&str] = &[
    "log-share-inside",
    "largest-inside",
    "lead-inside",
    "second-inside",
    "largest-of-chamber",
    "led-before",
    "led-before-x-largest-inside",
    "led-before-x-loss",
    "governed-before",
    "governed-before-x-largest-inside",
    "gain",
    "has-median",
    "distance-to-members",
    "leading-rate",
    "leading-rate-x-largest-inside",
    "office-rate",
    "never-governed",
    "allies-inside",
    "smaller-ally-inside",
    "new",
    "at-an-end",
    "communist",
    "green",
    "social-democrat",
    "liberal",
    "christian-democrat",
    "agrarian",
    "conservative",
    "right-or-special",
    "lead-in-chamber",
    "led-before-outside-x-governed-before",
    "familiar-to-members",
    "median-of-members",
    "imputed",
];

/// How many features there are.
pub(crate) const WIDTH: usize = LEADER_FEATURES.len();

/// What does not depend on the government.
pub(crate) struct Table<'a> {
    scene: &'a Scene,
    /// The player that led the cabinet before: the largest, if several come from its party.
    before: Option<usize>,
    gains: Vec<f64>,
    log_leading: Vec<f64>,
    log_familiarity: Vec<Vec<f64>>,
    families: Vec<[f64; 8]>,
}

/// The largest player of a set.
pub(crate) fn first(members: Members) -> Option<usize> {
    (members != 0).then(|| members.trailing_zeros() as usize)
}

fn families(family: Family) -> [f64; 8] {
    let is = |other: Family| flag(family == other);
    [
        is(Family::Communist),
        is(Family::Green),
        is(Family::SocialDemocrat),
        is(Family::Liberal),
        is(Family::ChristianDemocrat),
        is(Family::Agrarian),
        is(Family::Conservative),
        flag(matches!(family, Family::Right | Family::Special)),
    ]
}

impl<'a> Table<'a> {
    pub(crate) fn new(scene: &'a Scene) -> Self {
        let logs = |row: &Vec<f64>| row.iter().map(|rate| libm::log(*rate)).collect();
        let players = scene.players.iter();
        Self {
            scene,
            before: first(scene.prime_minister_before),
            gains: players.clone().map(PlayerView::gain).collect(),
            log_leading: players.clone().map(|player| libm::log(player.leading)).collect(),
            log_familiarity: scene.familiarity.iter().map(logs).collect(),
            families: players.map(|player| families(player.family)).collect(),
        }
    }

    /// Features of all members of a government, by place; calls `with` for each.
    pub(crate) fn each(&self, members: Members, mut with: impl FnMut(usize, &[f64; WIDTH])) {
        let circle = Circle::new(self, members);
        for at in places(members) {
            with(at, &self.features(&circle, at));
        }
    }

    fn features(&self, circle: &Circle, at: usize) -> [f64; WIDTH] {
        let scene = self.scene;
        let one = &scene.players[at];
        let members = circle.members;
        let largest = flag(circle.first == at);
        let other = if circle.first == at { circle.second_share } else { circle.first_share };
        let led = flag(self.before == Some(at));
        let outside = self.before.is_some_and(|before| members >> before & 1 == 0);
        let governed = flag(scene.opportunity.incumbents >> at & 1 == 1);
        let x = one.position[0];
        let allies = scene.allies[at] & members;
        let others = f64::from(members.count_ones()) - 1.0;
        let familiar: f64 =
            places(members).filter(|&b| b != at).map(|b| self.log_familiarity[at][b]).sum();
        let [com, eco, soc, lib, chr, agr, con, right] = self.families[at];
        [
            libm::log(one.share / circle.share),
            largest,
            one.share - other,
            flag(circle.second == Some(at)),
            flag(at == 0),
            led,
            led * largest,
            led * (-self.gains[at]).max(0.0),
            governed,
            governed * largest,
            self.gains[at],
            flag(scene.medians[0] == at),
            (x - circle.mean).abs(),
            self.log_leading[at],
            self.log_leading[at] * largest,
            one.office,
            one.pariah,
            f64::from(allies.count_ones()),
            flag(first(allies).is_some_and(|ally| ally < at)),
            flag(one.previous_share.is_none()),
            flag(x <= circle.low || x >= circle.high),
            com,
            eco,
            soc,
            lib,
            chr,
            agr,
            con,
            right,
            if at == 0 {
                one.share - scene.players.get(1).map_or(0.0, |two| two.share)
            } else {
                0.0
            },
            flag(outside) * governed,
            if others > 0.0 { familiar / others } else { 0.0 },
            flag(circle.median == at),
            flag(one.imputed),
        ]
    }
}

/// A government, with what the features of all its members need.
struct Circle {
    members: Members,
    first: usize,
    first_share: f64,
    second: Option<usize>,
    second_share: f64,
    share: f64,
    mean: f64,
    low: f64,
    high: f64,
    median: usize,
}

impl Circle {
    fn new(table: &Table<'_>, members: Members) -> Self {
        let players = &table.scene.players;
        let mut all = places(members);
        let (one, two) = (all.next().unwrap_or(0), all.next());
        let (mut share, mut sum) = (0.0, 0.0);
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for at in places(members) {
            let x = players[at].position[0];
            share += players[at].share;
            sum += players[at].share * x;
            (low, high) = (low.min(x), high.max(x));
        }
        let mut below = 0.0;
        let inside = |at: &&usize| members >> **at & 1 == 1;
        let median = table.scene.orders[0].iter().filter(inside).find(|&&at| {
            below += players[at].share;
            below >= share / 2.0
        });
        Self {
            members,
            first: one,
            first_share: players[one].share,
            second: two,
            second_share: two.map_or(0.0, |two| players[two].share),
            share: share.max(1e-9),
            mean: sum / share.max(1e-9),
            low,
            high,
            median: median.copied().unwrap_or(one),
        }
    }
}

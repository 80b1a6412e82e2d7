//! The arithmetic of a government in one state of the world: who is behind it, who is against it, which rules it meets.

use formateur_case::{Threshold, ThresholdKind, View};

use super::stages::open_quorum;
use super::table::{Seats, Table};
use super::terms::{OUTGOING, Opponents, Standing};
use crate::opportunity::{Members, places};

/// What a government needs by the rules in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Needs {
    /// Seats that suffice whatever all others do.
    pub(crate) seats: u32,
    /// Whether a vote has to be won by so many of all members; else too many votes against have to be avoided.
    pub(crate) positive: bool,
    /// Whether there is a vote at all.
    pub(crate) vote: bool,
    /// Members who have to be present at a stage that is open.
    pub(crate) quorum: Option<u32>,
    /// Players that the convention on the prime minister's community allows; none where it says nothing.
    pub(crate) community: Option<Members>,
}

impl Needs {
    /// The needs of a view, for a threshold or for more than half of the chamber.
    pub(crate) fn of(view: &View, table: &Table, threshold: Option<(&Threshold, u32)>) -> Self {
        let community = view
            .head()
            .offices
            .iter()
            .find(|post| post.id.as_str() == super::PREMIER && post.until.is_none())
            .map(|post| super::terms::community(view, table, &post.community))
            .filter(|set| *set != 0);
        Self {
            seats: threshold.map_or(table.chamber / 2 + 1, |(_, seats)| seats),
            positive: threshold.is_none_or(|(entry, _)| entry.kind != ThresholdKind::Negative),
            vote: threshold.is_some(),
            quorum: open_quorum(view).and_then(|(_, entry)| entry.votes),
            community,
        }
    }
}

/// A bloc whose size was reported: with joiners beyond its lists.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Reported {
    pub(crate) units: Members,
    pub(crate) low: u32,
    pub(crate) high: u32,
}

/// Blocs with a reported size, the latest of each.
pub(crate) fn reported(view: &View, table: &Table) -> Vec<Reported> {
    let holding = view.tables().blocs.iter().filter(|row| row.meta.holds());
    holding
        .filter(|row| row.bloc.as_str() != OUTGOING)
        .filter_map(|row| {
            let sizes = view.tables().bloc_seats.iter();
            let own = sizes.filter(|size| size.bloc == row.bloc && size.meta.holds());
            let latest = own.max_by_key(|size| (size.meta.known_from, size.basis.clone()))?;
            let units = table.standing_for(view, &row.bloc);
            (units != 0).then_some(Reported { units, low: latest.low, high: latest.high })
        })
        .collect()
}

/// One state of the world.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Situation {
    /// Seats of the units.
    pub(crate) units: Vec<u32>,
    /// Members of the pool who support whichever government forms.
    pub(crate) support: u32,
    /// Blocs with the members that reports give them in this state.
    blocs: Vec<(Members, u32)>,
    chamber: u32,
    vacant: u32,
}

impl Situation {
    /// The state with these seats, in which a share of the pool supports a government, and blocs have the size that
    /// stands at `place` (0 to 1) of what was reported.
    pub(crate) fn new(
        table: &Table,
        seats: &Seats,
        joins: f64,
        blocs: &[Reported],
        place: f64,
    ) -> Self {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a share of a count"
        )]
        let whole = |x: f64| libm::round(x.max(0.0)) as u32;
        let size = |bloc: &Reported| {
            whole(f64::from(bloc.low) + place * f64::from(bloc.high.saturating_sub(bloc.low)))
        };
        Self {
            units: seats.units.clone(),
            support: whole(joins.clamp(0.0, 1.0) * f64::from(seats.pool)),
            blocs: blocs.iter().map(|bloc| (bloc.units, size(bloc))).collect(),
            chamber: table.chamber,
            vacant: table.vacant,
        }
    }

    /// Seats of a set.
    pub(crate) fn seats(&self, members: Members) -> u32 {
        places(members).map(|at| self.units[at]).sum()
    }

    /// Members behind a government: its own, and either those of the pool who support any, or the joiners of a bloc that
    /// is in as a whole, whichever are more.
    pub(crate) fn behind(&self, members: Members) -> u32 {
        let whole = self.blocs.iter().filter(|(set, _)| set & !members == 0);
        let joiners = whole.map(|(set, size)| size.saturating_sub(self.seats(*set))).max();
        self.seats(members) + self.support.max(joiners.unwrap_or(0))
    }

    /// Members against a government: its opponents, with the joiners of a bloc that is mostly made of them.
    pub(crate) fn against(&self, members: Members, opponents: Members) -> u32 {
        let opponents = opponents & !members;
        let own = self.seats(opponents);
        let mostly = self.blocs.iter().filter(|(set, _)| {
            let all = self.seats(*set);
            all > 0 && 2 * self.seats(set & opponents) >= all
        });
        let with_joiners = mostly.map(|(set, size)| {
            size.saturating_sub(self.seats(set & members)) + self.seats(opponents & !set)
        });
        with_joiners.max().unwrap_or(0).max(own)
    }

    /// Whether a government can meet the rules: enough members are left who have not declared against it, and the
    /// community that provides the prime minister is in it.
    pub(crate) fn allowed(&self, needs: &Needs, opponents: &Opponents, members: Members) -> bool {
        if needs.community.is_some_and(|set| set & members == 0) {
            return false;
        }
        if !needs.vote {
            return true;
        }
        let against = self.against(members, opponents.declared_against(members));
        let lost = if needs.positive { self.vacant } else { 0 };
        self.chamber.saturating_sub(against + lost) >= needs.seats
    }

    /// What terms ask of a government.
    pub(crate) fn standing(
        &self,
        needs: &Needs,
        opponents: &Opponents,
        members: Members,
    ) -> Standing {
        let against = || self.against(members, opponents.of(members));
        Standing {
            members,
            majority: self.behind(members) >= needs.seats,
            blocked: needs.quorum.is_some_and(|quorum| {
                self.chamber.saturating_sub(against() + self.vacant) < quorum
            }),
        }
    }

    /// The chamber in which the need is just more than half: what models trained on majorities are shown.
    ///
    /// Supporters from the pool count as won, so that a government of parties is measured by what it lacks without them.
    pub(crate) fn chamber_of_models(&self, needs: &Needs) -> u32 {
        let own = needs.seats.saturating_sub(self.support).max(1);
        let seated: u32 = self.units.iter().sum();
        (2 * own - 1).max(seated)
    }

    /// How much a government depends on some of its members: 1 if it loses its majority without them, else their share.
    pub(crate) fn pivotality(&self, needs: &Needs, members: Members, some: Members) -> f64 {
        let some = some & members;
        if some == 0 {
            return 0.0;
        }
        let without = self.behind(members & !some);
        if self.behind(members) >= needs.seats && without < needs.seats {
            return 1.0;
        }
        f64::from(self.seats(some)) / f64::from(self.seats(members).max(1))
    }
}

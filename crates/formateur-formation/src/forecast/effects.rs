//! Puts the forecast together from the draws.

use std::collections::BTreeMap;

use super::chance::Chance;
use super::draws::{Draw, Ground, PREMIER_DRAWS, World};
use super::explain::{Counterfactuals, Features, most};
use super::premier::{Alternative, Effects, PremierType};
use super::stages::{Process, StageForecast, needs};
use super::survival::Times;
use super::values::{
    Basis, CaseForecast, Counterfactual, Explanation, GovernmentForecast, Incumbent, PartyForecast,
    PremierForecast, RuleApplied, Shift, StanceEffect, TermEffect,
};
use super::{Asked, LISTED, Points, figures};
use crate::opportunity::Members;

/// Everything that the parts of the answer are made from.
struct Assembly<'a> {
    asked: &'a Asked<'a>,
    points: &'a Points<'a>,
    ground: &'a Ground<'a>,
    draws: &'a [Draw],
    point: World,
    counter: Counterfactuals,
}

/// The forecast of the draws.
pub(super) fn assemble<'a>(
    asked: &'a Asked<'a>,
    points: &'a Points<'a>,
    ground: &'a Ground<'a>,
    draws: &'a [Draw],
) -> CaseForecast {
    let judge = asked.model.judge(points.stage.newcomer());
    let base = judge.utilities_of(&points.scene, &ground.followed.sets);
    let point = Asked::world(points, &points.situation, base, ground.followed);
    let counter = Counterfactuals::of(ground, &point);
    let assembly = Assembly { asked, points, ground, draws, point, counter };
    assembly.forecast()
}

impl Assembly<'_> {
    fn forecast(&self) -> CaseForecast {
        let changes = self.premier_changes();
        let premiers = self.premiers(&changes);
        let times = Times::of(self.asked, self.points, self.draws);
        let incumbent = self.incumbent(&premiers);
        let incumbent_survival = incumbent
            .as_ref()
            .map_or_else(Vec::new, |(at, _)| times.survival(&self.premier_draws(*at)));
        CaseForecast {
            governments: self.governments(),
            asked: None,
            in_government: self.parties(),
            prime_minister_party: self.leaders(&changes),
            prime_minister: premiers,
            stages: self.stages(&times),
            duration: times.duration(),
            incumbent: incumbent.map(|(_, one)| one),
            incumbent_survival,
            terms: self.terms(),
            stances: self.stances(),
            rules: self.rules(),
            table: self.asked.table.clone(),
            assumptions: self.points.stage.assumptions.clone(),
            track: self.asked.model.track(self.points.stage.newcomer()).clone(),
            like_this: self.like_this(),
            basis: self.basis(),
        }
    }

    /// Cells of the track record: by majority, and by the number of players.
    fn like_this(&self) -> Vec<String> {
        let one = &self.points.scene.opportunity;
        let majority = if one.is_hung() { "hung" } else { "majority" };
        vec![majority.to_owned(), crate::track::by_players(one.players.len()).to_owned()]
    }

    fn governments(&self) -> Vec<GovernmentForecast> {
        let judge = self.asked.model.judge(self.points.stage.newcomer());
        let Some(leading) = self.ground.followed.sets.first() else { return Vec::new() };
        let features = Features::of(self.points, &judge, *leading);
        let listed = self.ground.followed.named.min(LISTED);
        let mut all: Vec<GovernmentForecast> =
            (0..listed).map(|at| self.government(at, &features)).collect();
        all.sort_by(|a, b| {
            b.chance
                .probability
                .total_cmp(&a.chance.probability)
                .then_with(|| a.members.cmp(&b.members))
        });
        all
    }

    fn government(&self, at: usize, features: &Features<'_>) -> GovernmentForecast {
        let members = self.ground.followed.sets[at];
        let (points, terms) = (self.points, &self.points.terms);
        let standing = points.situation.standing(&points.needs, &terms.opponents, members);
        let effect = |term: &super::Term| term.weight * self.ground.priors.effect(term.kind);
        let concerned = terms.all.iter().filter(|term| term.scope.concerns(standing));
        let against = terms.opponents.of(members);
        GovernmentForecast {
            members: self.asked.table.ids(members),
            chance: Chance::of(&figures(self.draws, |draw| draw.listed[at])),
            seats: points.situation.seats(members),
            behind: points.situation.behind(members),
            majority: standing.majority,
            against: points.situation.against(members, against),
            blocked: standing.blocked,
            without_statements: points.bare[members as usize - 1],
            explanation: Explanation {
                features: features.contributions(members),
                statements: concerned.map(|term| (term.id.clone(), effect(term))).collect(),
                sensitive_to: self.counter.sensitive(|p| p[at]),
            },
        }
    }

    fn parties(&self) -> Vec<PartyForecast> {
        let units = self.asked.table.units.iter().enumerate();
        let mut all: Vec<PartyForecast> = units
            .map(|(at, unit)| PartyForecast {
                id: unit.id().to_string(),
                chance: Chance::of(&figures(self.draws, |draw| draw.inside[at])),
                sensitive_to: self.counter.sensitive(|p| self.inside(p, at)),
            })
            .collect();
        sort(&mut all);
        all
    }

    /// Chance that a unit governs, at the points.
    fn inside(&self, p: &[f64], at: usize) -> f64 {
        let governs =
            self.ground.followed.sets.iter().zip(p).filter(|(set, _)| *set >> at & 1 == 1);
        governs.map(|(_, p)| p).sum()
    }

    fn premier_draws(&self, at: usize) -> Vec<f64> {
        self.draws.iter().filter_map(|draw| Some(draw.premier.as_ref()?[at])).collect()
    }

    fn alternatives(&self) -> &[Alternative] {
        &self.points.field.alternatives
    }

    fn premiers(&self, changes: &[PremierChange]) -> Vec<PremierForecast> {
        let mut all: Vec<PremierForecast> = self
            .alternatives()
            .iter()
            .enumerate()
            .map(|(at, one)| PremierForecast {
                id: one.id.clone(),
                kind: one.kind,
                party: one.unit.map(|unit| self.asked.table.units[unit].id().to_string()),
                chance: Chance::of(&self.premier_draws(at)),
                sensitive_to: sensitive(changes, |p| p[at]),
            })
            .collect();
        all.sort_by(|a, b| {
            b.chance.probability.total_cmp(&a.chance.probability).then_with(|| a.id.cmp(&b.id))
        });
        all
    }

    /// Chances of all alternatives at the points, without each term and each stance.
    fn premier_changes(&self) -> Vec<PremierChange> {
        let effects = Effects::expected(self.ground.priors);
        let with = self.ground.premier(&self.counter.with, &effects);
        let change = |id: &str, chances: Vec<f64>| PremierChange {
            id: id.to_owned(),
            chances,
            with: with.clone(),
        };
        let terms = self.counter.without.iter();
        let terms = terms.map(|(id, p)| change(id, self.ground.premier(p, &effects)));
        let stances = self.points.field.stances.iter().enumerate();
        let stances =
            stances.map(|(at, stance)| change(&stance.id, self.without_stance(at, &effects)));
        terms.chain(stances).collect()
    }

    /// Chances of all alternatives at the points, as if a stance had not been taken.
    fn without_stance(&self, stance: usize, effects: &Effects) -> Vec<f64> {
        let field = self.points.field.without(stance);
        let leaders =
            self.asked.model.leader(&self.points.scene, self.points.stage.led_by_outsiders);
        let mut sums = vec![0.0; field.alternatives.len()];
        for (members, p) in self.ground.followed.sets.iter().zip(&self.counter.with) {
            if *p < 1e-5 {
                continue;
            }
            let (led, outsider) = leaders.chances(*members);
            let (situation, needs) = (&self.points.situation, &self.points.needs);
            let parts =
                field.parts(situation, needs, *members, (&led, outsider), effects.outside());
            for (sum, chance) in sums.iter_mut().zip(super::premier::chances(&parts, effects)) {
                *sum += p * chance;
            }
        }
        let all: f64 = sums.iter().sum();
        sums.iter().map(|sum| sum / all.max(1e-12)).collect()
    }

    fn leaders(&self, changes: &[PremierChange]) -> Vec<PartyForecast> {
        let mut by_unit: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
        for (at, one) in self.alternatives().iter().enumerate() {
            by_unit.entry(one.unit).or_default().push(at);
        }
        let drawn = self.draws.iter().filter_map(|draw| draw.premier.as_ref());
        let drawn: Vec<&Vec<f64>> = drawn.collect();
        let mut all: Vec<PartyForecast> = by_unit
            .into_iter()
            .filter_map(|(unit, places)| {
                let of_party = |p: &[f64]| places.iter().map(|at| p[*at]).sum::<f64>();
                Some(PartyForecast {
                    id: self.asked.table.units[unit?].id().to_string(),
                    chance: Chance::of(&drawn.iter().map(|p| of_party(p)).collect::<Vec<f64>>()),
                    sensitive_to: sensitive(changes, of_party),
                })
            })
            .collect();
        sort(&mut all);
        all
    }

    /// The alternative that is in office, or the party of the outgoing prime minister where no person is named.
    fn incumbent(&self, premiers: &[PremierForecast]) -> Option<(usize, Incumbent)> {
        let of_party = || {
            let leader = self.points.stage.leader;
            let kind = PremierType::Party;
            let unit = leader.is_power_of_two().then(|| leader.trailing_zeros() as usize)?;
            self.alternatives().iter().position(|one| one.kind == kind && one.unit == Some(unit))
        };
        let at = match super::premier::in_office(self.asked.view) {
            Some(holder) => self.alternatives().iter().position(|one| one.id == holder.as_str()),
            None => of_party(),
        }?;
        let one = &self.alternatives()[at];
        let again =
            premiers.iter().find(|found| found.id == one.id && found.kind == one.kind)?.chance;
        Some((at, Incumbent { id: one.id.clone(), kind: one.kind, again }))
    }

    fn stages(&self, times: &Times<'_>) -> Vec<StageForecast> {
        let process = Process::of(self.asked.view);
        let open: Vec<&str> = process.open().map(|one| one.stage.id.as_str()).collect();
        let day = self.asked.view.day();
        let blockable = Chance::of(&figures(self.draws, |draw| draw.blocked));
        process
            .stages
            .iter()
            .map(|one| {
                let place = open.iter().position(|id| *id == one.stage.id.as_str());
                let (reached, median_date) = match place {
                    None => (Chance::exact(1.0), one.reached),
                    Some(at) => times.stage(at, open.len()),
                };
                let due = one.due.filter(|_| place.is_some());
                let needs = needs(self.asked.view, one.stage);
                let hindered = place.is_some() && one.stage.quorum.is_some() && !needs.is_empty();
                StageForecast {
                    id: one.stage.id.to_string(),
                    name: one.stage.label().to_owned(),
                    reached,
                    median_date,
                    reached_on: one.reached,
                    failed: one.failed,
                    due,
                    overdue_days: due.map_or(0, |due| day.days_since(due).max(0)),
                    needs,
                    blockable: hindered.then_some(blockable),
                }
            })
            .collect()
    }

    fn terms(&self) -> Vec<TermEffect> {
        let mut all: Vec<TermEffect> =
            (0..self.ground.terms.len()).map(|at| self.term(at)).collect();
        let size = |one: &TermEffect| {
            one.party.as_ref().map_or(0.0, |shift| (shift.with - shift.without).abs())
        };
        all.sort_by(|a, b| size(b).total_cmp(&size(a)).then_with(|| a.term.id.cmp(&b.term.id)));
        all
    }

    fn term(&self, at: usize) -> TermEffect {
        let term = &self.ground.terms[at];
        let prior = self.ground.priors.get(term.kind);
        let (with, without) = (&self.counter.with, &self.counter.without[at].1);
        let place = u32::try_from(at).unwrap_or(u32::MAX);
        let concerned =
            with.iter().zip(&self.point.terms).filter(|(_, terms)| terms.contains(&place));
        let parties = self.asked.table.units.iter().enumerate().map(|(unit, of)| Shift {
            of: vec![of.id().to_string()],
            with: self.inside(with, unit),
            without: self.inside(without, unit),
        });
        let governments = (0..self.ground.followed.named).map(|at| Shift {
            of: self.asked.table.ids(self.ground.followed.sets[at]),
            with: with[at],
            without: without[at],
        });
        TermEffect {
            term: term.clone(),
            effect: term.weight * prior.effect,
            range: [term.weight * prior.low, term.weight * prior.high],
            concerned: concerned.map(|(p, _)| p).sum(),
            party: largest(parties),
            government: largest(governments),
        }
    }

    fn stances(&self) -> Vec<StanceEffect> {
        let effects = Effects::expected(self.ground.priors);
        let with = self.ground.premier(&self.counter.with, &effects);
        let of = |stance: &super::StanceTerm| {
            self.alternatives().iter().position(|one| one.id == stance.candidate)
        };
        let stances = self.points.field.stances.iter().enumerate();
        let mut all: Vec<StanceEffect> = stances
            .filter_map(|(at, stance)| {
                let place = of(stance)?;
                Some(StanceEffect {
                    stance: stance.clone(),
                    with: with[place],
                    without: self.without_stance(at, &effects)[place],
                })
            })
            .collect();
        let size = |one: &StanceEffect| (one.with - one.without).abs();
        all.sort_by(|a, b| size(b).total_cmp(&size(a)).then_with(|| a.stance.id.cmp(&b.stance.id)));
        all
    }

    fn rules(&self) -> Vec<RuleApplied> {
        let needs = &self.points.needs;
        let candidates = self.points.allowed.len() as f64;
        let rule = |id: &'static str, needs: String, breaks: &dyn Fn(Members) -> bool| {
            let broken: Vec<usize> =
                (0..self.points.allowed.len()).filter(|at| breaks(super::set(*at))).collect();
            RuleApplied {
                id,
                needs,
                excluded_candidates: broken.len() as f64 / candidates,
                // An empty sum is -0.
                excluded_probability: broken
                    .iter()
                    .fold(0.0, |sum, at| sum + self.points.bare[*at]),
            }
        };
        let mut rules = Vec::new();
        if needs.vote {
            let without = super::Needs { community: None, ..*needs };
            let opponents = &self.points.terms.opponents;
            rules.push(rule("votes", needs.seats.to_string(), &|members| {
                !self.points.situation.allowed(&without, opponents, members)
            }));
        }
        if let Some(set) = needs.community {
            let posts = &self.asked.view.head().offices;
            let post = posts.iter().find(|post| post.id.as_str() == super::PREMIER);
            let name = post.map(|post| post.community.clone()).unwrap_or_default();
            rules.push(rule("community", name, &|members| set & members == 0));
        }
        rules
    }

    fn basis(&self) -> Basis {
        let newcomer = self.points.stage.newcomer();
        Basis {
            model: self.asked.model.judge(newcomer).id(),
            learnt_until: self.asked.model.learnt_until(),
            country_known: !newcomer,
            candidates: self.points.with.len(),
            allowed: self.points.allowed.iter().filter(|allowed| **allowed).count(),
            followed: self.ground.followed.named,
            followed_probability: self.ground.followed.alone,
            draws: u32::try_from(self.draws.len()).unwrap_or(u32::MAX),
            premier_draws: u32::try_from(self.draws.len().min(PREMIER_DRAWS)).unwrap_or(u32::MAX),
            seed: self.asked.ask.seed,
            seatings: self.ground.worlds.len(),
            case_layer: self.asked.ask.case_layer,
        }
    }
}

/// Chances of all alternatives for prime minister without a statement, and with it.
struct PremierChange {
    id: String,
    chances: Vec<f64>,
    with: Vec<f64>,
}

/// The three statements without which a figure over the alternatives would change most.
fn sensitive(changes: &[PremierChange], figure: impl Fn(&[f64]) -> f64) -> Vec<Counterfactual> {
    let all = changes.iter().map(|change| Counterfactual {
        without: change.id.clone(),
        probability: figure(&change.chances),
        instead_of: figure(&change.with),
    });
    most(all.collect())
}

fn sort(all: &mut [PartyForecast]) {
    all.sort_by(|a, b| {
        b.chance.probability.total_cmp(&a.chance.probability).then_with(|| a.id.cmp(&b.id))
    });
}

/// The largest change; none where nothing changes.
fn largest(all: impl Iterator<Item = Shift>) -> Option<Shift> {
    let size = |one: &Shift| (one.with - one.without).abs();
    let changed = all.filter(|one| size(one) > 1e-6);
    changed.max_by(|a, b| size(a).total_cmp(&size(b)).then_with(|| b.of.cmp(&a.of)))
}

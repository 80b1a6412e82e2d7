//! Indices for games with unions against their definitions, by walking through all sets of unions and members.

use formateur_power::{Game, Limits, UNION_INDICES, Unions, Watch, index, union_index};
use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::*;

type Values = Vec<BigRational>;

fn of(id: &str, unions: &Unions) -> Values {
    let index = union_index(id).expect("it is in the list");
    (index.evaluate)(unions, &Limits::default(), &Watch::new()).expect("it is small").rationals()
}

fn part(numerator: u64, denominator: u64) -> BigRational {
    BigRational::new(BigInt::from(numerator), BigInt::from(denominator))
}

fn inside(set: usize, players: usize) -> impl Iterator<Item = usize> {
    (0..players).filter(move |player| set >> player & 1 == 1)
}

fn votes(set: usize, weights: &[u64]) -> u64 {
    inside(set, weights.len()).map(|player| weights[player]).sum()
}

/// Minimal winning coalitions of players.
fn minimal(weights: &[u64], quota: u64) -> Vec<usize> {
    let wins = |set: usize| votes(set, weights) >= quota;
    let spare = |set: usize| inside(set, weights.len()).any(|player| wins(set & !(1 << player)));
    (0..1 << weights.len()).filter(|&set| wins(set) && !spare(set)).collect()
}

/// Of how many sets each player is a member.
fn memberships(sets: &[usize], players: usize) -> Vec<u64> {
    (0..players)
        .map(|player| sets.iter().filter(|&set| set >> player & 1 == 1).count() as u64)
        .collect()
}

fn public_good(weights: &[u64], quota: u64) -> Values {
    let of = memberships(&minimal(weights, quota), weights.len());
    of.iter().map(|&own| part(own, of.iter().sum())).collect()
}

/// The weight of one set of so many others who have joined, of all of them.
fn weight(shapley: bool, joined: usize, others: usize) -> BigRational {
    let factorial = |k: usize| (1..=k as u64).product::<u64>();
    if shapley {
        part(factorial(joined) * factorial(others - joined), factorial(others + 1))
    } else {
        part(1, 1 << others)
    }
}

/// A game in plain values.
struct Plain {
    weights: Vec<u64>,
    quota: u64,
    unions: Vec<Vec<usize>>,
}

impl Plain {
    fn own(&self, union: &[usize]) -> Vec<u64> {
        union.iter().map(|&player| self.weights[player]).collect()
    }

    /// Votes of all unions.
    fn all(&self) -> Vec<u64> {
        self.unions.iter().map(|union| self.own(union).iter().sum()).collect()
    }

    /// Votes of all unions but one.
    fn others(&self, union: usize) -> Vec<u64> {
        let mut all = self.all();
        all.remove(union);
        all
    }

    /// A value for each union and each place in it, put where the player is.
    fn spread(&self, value: impl Fn(usize, usize) -> BigRational) -> Values {
        let mut values = vec![BigRational::default(); self.weights.len()];
        for (at, union) in self.unions.iter().enumerate() {
            for (place, &player) in union.iter().enumerate() {
                values[player] = value(at, place);
            }
        }
        values
    }

    fn coalitional(&self, between: bool, within: bool) -> Values {
        self.spread(|union, place| {
            let (outer, mut inner) = (self.others(union), self.own(&self.unions[union]));
            let own = inner.remove(place);
            let mut value = BigRational::default();
            for (r, s) in
                (0..1 << outer.len()).flat_map(|r| (0..1 << inner.len()).map(move |s| (r, s)))
            {
                let without = votes(r, &outer) + votes(s, &inner);
                if without < self.quota && without + own >= self.quota {
                    value += weight(between, r.count_ones() as usize, outer.len())
                        * weight(within, s.count_ones() as usize, inner.len());
                }
            }
            value
        })
    }

    /// The public good index of unions, divided in proportion to threats; equally if there are none.
    fn divided(&self, threats: impl Fn(usize) -> Values) -> Values {
        let shares = public_good(&self.all(), self.quota);
        self.spread(|union, place| {
            let threats = threats(union);
            let all: BigRational = threats.iter().sum();
            let none = all == BigRational::default();
            &shares[union]
                * if none { part(1, threats.len() as u64) } else { &threats[place] / all }
        })
    }

    fn owen_extended(&self) -> Values {
        let all = self.all();
        let sets = minimal(&all, self.quota);
        let memberships: u64 = memberships(&sets, all.len()).iter().sum();
        self.spread(|union, place| {
            let with = sets.iter().filter(|&set| set >> union & 1 == 1);
            let value = |set: &usize| {
                let missing = self.quota - votes(set & !(1 << union), &all);
                public_good(&self.own(&self.unions[union]), missing)[place].clone()
            };
            with.map(value).sum::<BigRational>() / BigInt::from(memberships)
        })
    }

    fn index(&self, id: &str) -> Values {
        let members = |union: usize| self.unions[union].len();
        match id {
            "owen" => self.coalitional(true, true),
            "banzhaf-owen" => self.coalitional(false, false),
            "symmetric-coalitional-banzhaf" => self.coalitional(false, true),
            "union-public-good" => {
                let of = public_good(&self.all(), self.quota);
                let values = self.spread(|union, _| of[union].clone());
                let all: BigRational = values.iter().sum();
                values.into_iter().map(|value| value / &all).collect()
            }
            "solidarity-public-good" => self.divided(|union| vec![part(1, 1); members(union)]),
            "owen-extended-public-good" => self.owen_extended(),
            "threat-public-good-1" => self.divided(|union| {
                let alone = public_good(&self.weights, self.quota);
                self.unions[union].iter().map(|&player| alone[player].clone()).collect()
            }),
            "threat-public-good-2" => self.divided(|union| {
                let mut weights = self.own(&self.unions[union]);
                weights.extend(self.others(union));
                public_good(&weights, self.quota)[..members(union)].to_vec()
            }),
            "threat-public-good-3" => self.divided(|union| {
                let own = self.own(&self.unions[union]);
                let leaving = |&weight: &u64| {
                    let mut weights = vec![weight, own.iter().sum::<u64>() - weight];
                    weights.extend(self.others(union));
                    weights.retain(|&weight| weight > 0);
                    public_good(&weights, self.quota)[0].clone()
                };
                own.iter().map(leaving).collect()
            }),
            other => panic!("the index `{other}` has no definition here: write it"),
        }
    }
}

/// Games of up to seven players, each in one of up to four unions.
fn games() -> impl Strategy<Value = Plain> {
    let players = prop::collection::vec((1..=12_u64, 0..4_usize), 1..=7);
    players.prop_flat_map(|players| {
        let (weights, of): (Vec<u64>, Vec<usize>) = players.into_iter().unzip();
        let unions: Vec<Vec<usize>> = (0..4)
            .map(|union| (0..of.len()).filter(|&player| of[player] == union).collect())
            .filter(|union: &Vec<usize>| !union.is_empty())
            .collect();
        (1..=weights.iter().sum::<u64>()).prop_map(move |quota| Plain {
            weights: weights.clone(),
            quota,
            unions: unions.clone(),
        })
    })
}

impl std::fmt::Debug for Plain {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "[{}; {:?}] {:?}", self.quota, self.weights, self.unions)
    }
}

proptest! {
    #[test]
    fn every_index_is_what_its_definition_says(plain in games()) {
        let game = Game::new(plain.weights.clone(), plain.quota).expect("it is a game");
        let unions = Unions::new(game, plain.unions.clone()).expect("they are unions");
        for index in UNION_INDICES {
            prop_assert_eq!(of(index.id, &unions), plain.index(index.id), "{}", index.id);
        }
    }

    #[test]
    fn players_who_are_all_alone_have_their_plain_indices(plain in games()) {
        let game = Game::new(plain.weights.clone(), plain.quota).expect("it is a game");
        let unions = Unions::new(game.clone(), Vec::new()).expect("nobody is in a union");
        for id in UNION_INDICES.iter().map(|index| index.id) {
            let plain = index(match id {
                "owen" => "shapley-shubik",
                "banzhaf-owen" | "symmetric-coalitional-banzhaf" => "banzhaf-absolute",
                _ => "public-good",
            });
            let plain = plain.expect("it is in the list");
            let counts = formateur_power::Counts::of(&game, plain.needs).expect("it is small");
            prop_assert_eq!(of(id, &unions), (plain.evaluate)(&counts).rationals(), "{}", id);
        }
    }
}

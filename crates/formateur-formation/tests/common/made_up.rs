//! A small record in the form of ParlGov's tables, made up: four parties a country, of which the two largest govern.

use std::collections::BTreeMap;

/// What the record is like.
pub(crate) struct MadeUp {
    /// How many formations, the first after an election on 1 March 1950, and one every other year.
    pub(crate) rounds: u32,
    /// Countries, which take turns.
    pub(crate) countries: &'static [&'static str],
    /// Seats of the two parties in the middle, before a seat or two goes from the first to the second.
    pub(crate) middle: [u32; 2],
    /// Month and day on which a cabinet begins.
    pub(crate) start: fn(u32) -> String,
    /// Place of the party that leads the cabinet, by seats.
    pub(crate) leader: usize,
    /// The round whose prime minister is of no party.
    pub(crate) outsider: Option<u32>,
}

/// Twenty formations of two countries: the largest party governs with its neighbour. Even cabinets govern `AAA`, odd ones
/// `BBB`; cabinet *n* was elected on 1 March of the year 1950 + 2 *n*.
pub(crate) const TWO_COUNTRIES: MadeUp = MadeUp {
    rounds: 20,
    countries: &["AAA", "BBB"],
    middle: [30, 20],
    start: |_| "04-01".to_owned(),
    leader: 0,
    outsider: None,
};

/// Thirty formations of three countries: the second party of the government leads it, at once where it did before, and
/// once nobody of a party does.
pub(crate) const THREE_COUNTRIES: MadeUp = MadeUp {
    rounds: 30,
    countries: &["AAA", "BBB", "CCC"],
    middle: [32, 18],
    start: |round| format!("03-{:02}", 1 + (round % 7) * 3),
    leader: 1,
    outsider: Some(10),
};

impl MadeUp {
    /// The tables by name.
    pub(crate) fn tables(&self) -> BTreeMap<String, Vec<u8>> {
        let (mut cabinets, mut elections, mut results) = (
            "country_name_short,election_date,start_date,cabinet_name,caretaker,cabinet_party,prime_minister,seats,\
             election_seats_total,party_name_short,election_id,cabinet_id,party_id\n"
                .to_owned(),
            "country_name_short,election_type,election_date,seats,seats_total,vote_share,election_id,party_id\n"
                .to_owned(),
            "id,election_id,party_id,alliance_id\n".to_owned(),
        );
        let count = u32::try_from(self.countries.len()).expect("a few");
        for round in 0..self.rounds {
            let place = round % count;
            let (country, year) = (self.countries[place as usize], 1950 + 2 * round);
            let (start, shift) = ((self.start)(round), round % 3);
            let [second, third] = self.middle;
            let partisan = self.outsider != Some(round);
            for (at, seats) in [40, second - shift, third + shift, 10].into_iter().enumerate() {
                let party = 1 + 10 * place + u32::try_from(at).expect("four");
                let (inside, lead) = (u32::from(at < 2), u32::from(partisan && at == self.leader));
                cabinets += &format!(
                    "{country},{year}-03-01,{year}-{start},C{round},0,{inside},{lead},{seats},100,P{party},{round},{round},{party}\n"
                );
                elections += &format!(
                    "{country},parliament,{year}-03-01,{seats},100,{seats},{round},{party}\n"
                );
                results += &format!("{},{round},{party},\n", 100 * round + party);
            }
            if !partisan {
                cabinets += &format!(
                    "{country},{year}-03-01,{year}-{start},C{round},0,1,1,0,100,none,{round},{round},99\n"
                );
            }
        }
        [
            ("view_cabinet.csv", cabinets),
            ("view_election.csv", elections),
            ("view_party.csv", parties(count)),
            ("election_result.csv", results),
            ("party_change.csv", "party_id_new,party_id,date\n".to_owned()),
        ]
        .map(|(name, text)| (name.to_owned(), text.into_bytes()))
        .into()
    }
}

/// Parties of so many countries, from left to right by size; 99 is none.
fn parties(countries: u32) -> String {
    let mut parties = String::from(
        "party_id,party_name_short,family_name_short,left_right,state_market,liberty_authority,eu_anti_pro\n99,none,none,,,,\n",
    );
    for party in (0..countries).flat_map(|place| 10 * place + 1..10 * place + 5) {
        let x = 2 * (party % 10);
        parties += &format!("{party},P{party},soc,{x}.0,{x}.0,,\n");
    }
    parties
}

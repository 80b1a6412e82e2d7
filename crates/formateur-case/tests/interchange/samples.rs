//! Small files in the formats that cases are made from.

/// A parliament of three, as `EveryPolitician` has it.
pub(crate) const POPOLO: &str = r##"{
  "persons": [
    {"id": "05e7b8ba-0d50-4ed3-9a65-9c8a4b3c2d1e", "name": "Ann <script>", "birth_date": "1970",
     "identifiers": [{"scheme": "wikidata", "identifier": "Q42"}],
     "other_names": [{"name": "Anna, \"A\""}, {"name": "آن", "lang": "ar"}]},
    {"id": "b", "name": "Ben"}, {"id": "c", "name": "Cid"}, {"id": "d", "name": "Dan"}
  ],
  "organizations": [
    {"id": "leg", "name": "Riigikogu", "classification": "legislature", "seats": 4},
    {"id": "IRL", "name": "Union; Party", "colour": "#ABC"},
    {"id": "RE", "name": "Reform", "classification": "party"}
  ],
  "memberships": [
    {"person_id": "05e7b8ba-0d50-4ed3-9a65-9c8a4b3c2d1e", "organization_id": "leg", "on_behalf_of_id": "IRL",
     "legislative_period_id": "term/13", "role": "member", "start_date": "2015-04-09"},
    {"person_id": "b", "organization_id": "leg", "on_behalf_of_id": "RE", "legislative_period_id": "term/13", "role": "member"},
    {"person_id": "c", "organization_id": "leg", "on_behalf_of_id": "RE", "legislative_period_id": "term/13", "role": "member"},
    {"person_id": "d", "organization_id": "leg", "on_behalf_of_id": "IRL", "legislative_period_id": "term/12", "role": "member"},
    {"person_id": "d", "organization_id": "leg", "on_behalf_of_id": "IRL", "legislative_period_id": "term/13", "role": "member",
     "end_date": "2016-01-01"},
    {"person_id": "b", "post_id": "speaker", "start_date": "2015-03-30T00:00:00Z"}
  ],
  "posts": [{"id": "speaker", "label": "Speaker", "organization_id": "leg"}],
  "events": [
    {"id": "term/12", "classification": "legislative period", "name": "12th", "start_date": "2011-03-27", "end_date": "2015-03-23"},
    {"id": "term/13", "classification": "legislative period", "name": "13th", "start_date": "2015-03-30"},
    {"id": "Q1", "classification": "general election", "name": "Election", "start_date": "2015-03-01"}
  ]
}"##;

/// Entities as Aleph and OpenSanctions write them.
pub(crate) const FTM: &str = r#"{"id":"NK-1","schema":"Person","properties":{"name":["Ann","Anna"],"birthDate":["1970-02"],"sourceUrl":["https://example.org/a"]}}
{"id":"Q2","schema":"Person","properties":{"name":["Ben"]}}
{"id":"03f0a1b2c3d4e5f60718293a4b5c6d7e8f901234","schema":"Organization","properties":{"name":["Work, \"Bread\""],"topics":["pol.party"]}}
{"id":"body","schema":"PublicBody","properties":{"name":["Ministry"]}}
{"id":"m","schema":"Membership","properties":{"member":["NK-1"],"organization":["03f0a1b2c3d4e5f60718293a4b5c6d7e8f901234"],"startDate":["2010"]}}
{"id":"e","schema":"Employment","properties":{"employee":["Q2"],"employer":["body"]}}
{"id":"p","schema":"Position","properties":{"name":["Minister"],"organization":["body"]}}
{"id":"o","schema":"Occupancy","properties":{"holder":["NK-1"],"post":["p"],"startDate":["2019-01-01"],"endDate":["2020-01-01"]}}
{"id":"f","schema":"Family","properties":{"person":["NK-1"],"relative":["Q2"],"relationship":["brother"]}}
{"id":"a","schema":"Associate","properties":{"person":["NK-1"],"associate":["Q2"],"relationship":["political rival"]}}
{"id":"u","schema":"UnknownLink","properties":{"subject":["NK-1"],"object":["nobody"]}}
{"id":"v","schema":"Vessel","properties":{"name":["Ship"]}}
"#;

/// Two elections as ParlGov publishes them, and one that is not of a parliament.
pub(crate) const PARLGOV: &str = "\u{feff}country_name_short,country_name,election_type,election_date,vote_share,seats,seats_total,party_name_short,party_name,party_name_english,left_right,country_id,election_id,previous_parliament_election_id,previous_cabinet_id,party_id
NLD,Nowhere,parliament,2008-01-01,60,6,10,A,\"A, de\",A party,2.5,8,1,,,11
NLD,Nowhere,parliament,2008-01-01,40,4,10,C,C,C party,7,8,1,,,13
NLD,Nowhere,ep,2009-01-01,60,6,10,A,\"A, de\",A party,2.5,8,7,,,11
NLD,Nowhere,parliament,2012-01-01,50.5,5,10,A,\"A, de\",A party,2.5,8,2,1,,11
NLD,Nowhere,parliament,2012-01-01,30,4,10,B,B,B <script>,,8,2,1,,12
NLD,Nowhere,parliament,2012-01-01,10,1,10,none,no party affiliation,no party affiliation,,8,2,1,,14
";

/// A party of the first election that became one of the second.
pub(crate) const CHANGES: &str =
    "comment,data_source,description,party_id_new,party_id,date,id\n,,,12,13,2010-05-01,1\n";

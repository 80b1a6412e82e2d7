//! A small case that the tests share.

use formateur_case::{Case, Date, Files};

const HEAD: &str = "title = 'A small case'\ncountry = 'Nowhere'\nsubject = 'premier'\n\
    as_of = '2020-12-31'\nchamber = { name = 'Chamber', seats = 100 }\n";

const ACTORS: &str = "id,name,kind
premier,Premier,person
boss,Boss,person
clerk,Clerk,person
loner,Loner,person
prince,Prince,person
small,Small,party
large,Large,party
wing,Wing,party
list,List,list
pact,Pact,bloc
grand,Grand,bloc
club,Club,bloc
state,State,state
rival,Rival,state
";

const SEATS: &str = "party,seats,known_from,source
list,20,2020-01-01,paper
large,30,2020-01-01,paper
small,50,2020-01-01,paper
";

/// The boss leads a small party, and belongs to a larger one. The wing stands in the list, the list in the pact, the pact
/// in the grand alliance; the club is a label.
const MEMBERSHIPS: &str = "member,group,role,known_from,until,source
premier,large,member,,,paper
boss,wing,leader,,,paper
boss,large,member,,,paper
clerk,wing,member,,,paper
clerk,large,member,,,paper
clerk,club,leader,,,paper
prince,rival,member,,,paper
wing,list,part,,,paper
list,pact,member,,,paper
large,pact,member,2020-06-01,,paper
pact,grand,member,,,paper
small,club,member,,,paper
";

const BLOCS: &str = "bloc,kind,purpose,known_from,source
pact,alliance,to govern,,paper
grand,,,,paper
club,label,,,paper
";

/// Days, a start that is only known as a year, ends, and ties inside one organisation.
const TIES: &str = "from,to,sign,kind,strength,confidence,since,known_from,until,source
boss,small,-1,feud,3,0.5,2016,2016-12-31,,paper
clerk,wing,1,serves it,2,,,2020-01-01,,paper
loner,boss,1,friends,2,,,,,paper
premier,state,1,serves it,2,,2020-03-01,2020-03-01,,paper
prince,state,-1,insult,2,,2020-05,2020-05-31,2020-09-30,paper
list,large,1,allies,2,,,2020-07-01,,paper
small,large,-1,rivals,2,,,2020-07-01,,paper
";

const MEDIATIONS: &str = "mediator,party_a,party_b,event,date,known_from,source
premier,rival,state,hosts talks,2020-04-01,2020-04-01,paper
premier,state,prince,hosts talks again,2020-08-01,2020-08-01,paper
loner,small,boss,dinner,2020-02-01,2020-02-01,paper
";

/// A day.
pub(crate) fn date(text: &str) -> Date {
    text.parse().expect("a date")
}

/// The case, with or without its mediations.
pub(crate) fn case(mediations: bool) -> Case {
    let mut files = Files::new();
    let mut add = |name: &str, text: &str| {
        files.insert(name, text.as_bytes().to_vec()).expect("a small file");
    };
    add("case.toml", HEAD);
    add("actors.csv", ACTORS);
    add("seats.csv", SEATS);
    add("memberships.csv", MEMBERSHIPS);
    add("blocs.csv", BLOCS);
    add("ties.csv", TIES);
    add("sources.csv", "id,title\npaper,A paper\n");
    if mediations {
        add("mediations.csv", MEDIATIONS);
    }
    Case::read(&files).unwrap_or_else(|error| panic!("{:?}", error.problems()))
}

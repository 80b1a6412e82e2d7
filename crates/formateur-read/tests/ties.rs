//! Rules of ties, positions and traits on scenes by hand.

mod scenes;

use formateur_read::{Fact, Kind, Status, apply};
use proptest::prelude::{ProptestConfig, prop, prop_assert, proptest};
use scenes::scene;

/// Ties as `from to sign`, sides of mutual ones in order of the text.
fn ties(marked: &str) -> Vec<String> {
    let row = |fact: &Fact| {
        let ids: Vec<&str> = fact.actors.iter().map(|actor| actor.id.as_str()).collect();
        let sign = fact.sign.map_or("none".to_owned(), |sign| sign.to_string());
        let mutual = fact.actors.iter().any(|actor| actor.role == "between");
        let mut ids: Vec<String> = ids.into_iter().map(str::to_owned).collect();
        if mutual {
            ids.sort();
        } else {
            ids = ["broker", "from", "party", "to"]
                .iter()
                .flat_map(|role| fact.actors.iter().filter(move |actor| actor.role == *role))
                .map(|actor| actor.id.to_string())
                .collect();
        }
        format!("{} {sign}", ids.join(if mutual { " = " } else { " > " }))
    };
    let facts = apply(&scene(marked));
    facts.iter().filter(|fact| fact.kind == Kind::Tie).map(row).collect()
}

/// Each text has just these ties.
fn all(rows: &[(&str, &[&str])]) {
    let mut wrong = Vec::new();
    for (marked, wanted) in rows {
        let own = ties(marked);
        if own != *wanted {
            wrong.push(format!("{marked}\n    has {own:?}\n    not {wanted:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn support_in_its_forms() {
    all(&[
        ("[Aba] has backed [Bek] from the start.", &["aba > bek 1"]),
        (
            "[Bek] is backed by [Aba], by [Cet] and by [Dor].",
            &["aba > bek 1", "cet > bek 1", "dor > bek 1"],
        ),
        ("[Bek], who was openly supported by [Aba], lost.", &["aba > bek 1"]),
        ("[Aba] threw his weight behind the former minister, [Bek].", &["aba > bek 1"]),
        ("[Bek] won the support of the [List|group].", &["list > bek 1"]),
        ("[Aba] fought alongside [Bek].", &["aba > bek 1"]),
        ("[Aba] praised [Bek] as a friend of the poor.", &["aba > bek 1"]),
        ("[Aba] appointed [Bek] to head the bank.", &["aba > bek 1"]),
        ("Appointed minister by [Aba], [Bek] stayed.", &["aba > bek 1"]),
        ("[Aba] picked [Bek] as deputy.", &["aba > bek 1"]),
        (
            "[Bek] ruled with the support of the ecologists of the [Planet|group].",
            &["planet > bek 1"],
        ),
        ("[Aba] began in the youth wing of the [Front|group].", &["aba > front 1"]),
        ("[Aba] entered parliament on the list of the [Front|group].", &["aba > front 1"]),
    ]);
}

#[test]
fn nouns_that_name_a_tie() {
    all(&[
        ("[Aba], a close ally of [Bek], resigned.", &["aba = bek 1"]),
        ("[Aba] is a personal friend of [Bek].", &["aba = bek 1"]),
        ("[Aba] was once [his=Bek] closest ally.", &["aba = bek 1"]),
        ("[Aba] and its partner, the [Union|group], won.", &["aba = union 1"]),
        ("[Bek]'s spokeswoman, [Aba], said so.", &["aba > bek 1"]),
        ("[Aba] ousted [her=Aba] patron, [Bek].", &["bek > aba 1", "aba > bek -1"]),
        ("[Aba], a former protege of [Bek], left.", &["bek > aba 1"]),
        ("[Rota|state], the great enemy of [Sova|state], called.", &["rota = sova -1"]),
        (
            "[Aba] met the prince of [Rota|state], the great enemy of [Sova|state].",
            &["rota = sova -1"],
        ),
        ("[Rota|state] and [Sova|state], two enemies, met.", &["rota = sova -1"]),
        ("[Aba] is the main rival of [Bek].", &["aba = bek -1"]),
        (
            "the [Front|group] and its bitter enemy, the [Tova|place]-based [Guard|group], talked.",
            &["front = guard -1"],
        ),
        ("[Aba] is married to the novelist [Bek].", &["aba = bek 0"]),
        ("[his=Aba] brother-in-law, the banker [Bek], paid.", &["aba = bek 0"]),
    ]);
}

#[test]
fn hostility_in_its_forms() {
    all(&[
        ("[Aba] accused [Bek] of theft.", &["aba > bek -1"]),
        ("[Bek] was accused by [Aba] of theft.", &["aba > bek -1"]),
        ("[Aba] fought [Bek] for years.", &["aba > bek -1"]),
        ("[Aba] broke with [Bek] in 2009.", &["aba = bek -1"]),
        ("[Aba] fell out with [Bek].", &["aba = bek -1"]),
        ("[Aba] is no friend of [Bek].", &["aba > bek -1"]),
        ("[Rota|state] imposed sanctions on [Aba].", &["rota > aba -1"]),
        ("the assassination of [Aba] in May by [Rota|state]", &["rota > aba -1"]),
        ("[Aba] has ruled out any cabinet that includes the [Front|group].", &["aba > front -1"]),
        ("[Aba] vowed never to serve with [him=Bek].", &["aba > bek -1"]),
        ("[Aba] has not forgiven [her=Bek].", &["aba > bek -1"]),
        ("[Aba] had tried to kill [Bek].", &["aba > bek -1"]),
        ("[Aba] distrusted [him=Bek] at first.", &["aba > bek -1"]),
        ("The main opposition comes from the [Front|group].", &[]),
    ]);
}

#[test]
fn relations_and_what_became_of_them() {
    all(&[
        ("[Aba] has improved [his=Aba] relations with [Rota|state].", &["aba > rota 1"]),
        ("Relations between [Rota|state] and [Sova|state] have improved.", &["rota = sova 1"]),
        ("[his=Aba] relations with [Bek], at one time in jail, soured.", &["aba = bek -1"]),
        ("[Aba] tried to improve relations with [Rota|state].", &["aba > rota 0"]),
        (
            "[Aba] forged ties with many countries, including [Rota|state] and [Sova|state].",
            &["aba > rota 1", "aba > sova 1"],
        ),
        ("[Rota|state] has uneasy relations with [Sova|state].", &["rota = sova -1"]),
        ("[his=Aba] good relation with the leader [Bek] is known.", &["aba = bek 1"]),
        ("pro-[Rotan=Rota|state] [factions|group] left.", &["factions > rota 1"]),
        (
            "Not only does [he=Aba] dialogue with [Rota|state] and [Sova|state].",
            &["aba > rota 1", "aba > sova 1"],
        ),
    ]);
}

#[test]
fn a_mediation_is_no_tie_between_the_sides() {
    all(&[
        ("[Aba] brokered peace talks between [Bek] and [Cet].", &["aba > bek > cet none"]),
        (
            "[Aba] spent the summer shuttling between the socialists of [Bek|group] and [Cet|group].",
            &["aba > bek > cet none"],
        ),
        (
            "[Rota|state] hosted meetings between the [Sovans=Sova|state] and [Tevans=Teva|state].",
            &["rota > sova > teva none"],
        ),
        ("[Aba] brought [Bek] and [Cet] to [his=Aba] house.", &["aba > bek > cet none"]),
    ]);
}

#[test]
fn what_is_denied_tried_or_possible_is_no_tie() {
    for marked in [
        "[Aba] has not backed [Bek].",
        "[Aba] is not an ally of [Bek].",
        "[Aba] refused to back [Bek].",
        "[Aba] could back [Bek].",
        "[Aba] denied links with [Bek].",
        "[Aba] has denied any ties to [Bek].",
        "[Aba] never accused [Bek].",
        "[Aba] backed [Bek]'s plan.",
        "[Aba] wants closer ties with [Rota|state].",
        "Relations between [Rota|state] and [Sova|state] have not improved.",
        "[Aba] is no longer a partner of [Bek].",
        "[Aba] would be an ally of [Bek].",
    ] {
        let signs: Vec<String> =
            ties(marked).into_iter().filter(|tie| !tie.ends_with(" 0")).collect();
        assert!(signs.is_empty(), "{marked}: {signs:?}");
    }
}

#[test]
fn what_hangs_on_an_if_is_conditional() {
    let facts = apply(&scene("If [Aba] backs [Bek], [Cet] wins."));
    let status: Vec<Status> = facts.iter().map(|fact| fact.status).collect();
    assert_eq!(status, [Status::Conditional]);
}

#[test]
fn a_description_tells_whom_somebody_leans_to() {
    all(&[(
        "[Rotan=Rota|state] troops met the [pro-Rotan factions=factions|group].",
        &["factions > rota 1"],
    )]);
}

#[test]
fn what_is_over_is_no_good_tie() {
    for marked in [
        "[Aba] broke off [his=Aba] alliance with [Bek].",
        "[Aba] no longer supports [Bek].",
        "[Aba] rejected claims that he supported [Bek].",
        "[Aba] lost [Bek]'s support.",
        "[Aba] failed to win the support of [Bek].",
        "[Aba] named [Bek] as his rival.",
        "[Aba] stopped backing [Bek].",
    ] {
        let signs: Vec<String> =
            ties(marked).into_iter().filter(|tie| tie.ends_with(" 1")).collect();
        assert!(signs.is_empty(), "{marked}: {signs:?}");
    }
}

#[test]
fn positions_and_traits() {
    let found = |marked: &str| -> Vec<String> {
        let facts = apply(&scene(marked));
        let kinds = [Kind::Position, Kind::Trait];
        let facts = facts.iter().filter(|fact| kinds.contains(&fact.kind));
        facts.map(|fact| format!("{}: {}", fact.kind.word(), fact.value)).collect()
    };
    assert_eq!(found("[Aba] opposes local elections."), ["position: against: local elections"]);
    assert_eq!(found("[Aba] supports the bill but will not vote."), ["position: for: the bill"]);
    assert_eq!(
        found("[Aba] is not officially a candidate."),
        ["position: not a declared candidate"]
    );
    assert_eq!(
        found("[Aba] demands the immediate withdrawal of all [Rotan=Rota|state] soldiers."),
        ["position: withdrawal"]
    );
    assert_eq!(found("[Aba] backed [Bek]."), Vec::<String>::new());
    assert_eq!(
        found("[Aba], a lawyer, was born in [Tova|place] in May."),
        ["trait: lawyer", "trait: born in tova"]
    );
    assert_eq!(found("[Aba], a skilled negotiator, came."), ["trait: skilled negotiator"]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn any_row_of_words_gives_facts_inside_a_sentence(words in prop::collection::vec(
        prop::sample::select(vec![
            "[Aba]", "[Bek|state]", "[his=Aba]", "[pro-Bek men=men|group]", "and", ",", "backed", "ally", "enemy", "who",
            "of", "is", "the", "'s", "between", "relations", "with", "\"", "54", "born", "in", "demands", ".", "if", "not",
        ]),
        0..80,
    )) {
        let scene = scene(&words.join(" "));
        for fact in apply(&scene) {
            let sentence = &scene.document.sentences[fact.sentence];
            prop_assert!(sentence.span.holds(fact.span) && !fact.span.is_empty(), "{}", fact.rule);
            let mut ids: Vec<_> = fact.actors.iter().map(|actor| &actor.id).collect();
            ids.sort();
            ids.dedup();
            prop_assert!(fact.kind != Kind::Tie || ids.len() == fact.actors.len(), "{}", fact.rule);
        }
    }
}

#[test]
fn support_is_gained_and_lost() {
    all(&[
        ("After winning the backing of the ageing [Cedar|group], [Aba] left.", &["cedar > aba 1"]),
        ("[Aba] lost the support of [Cedar|group] in spring.", &["cedar > aba -1"]),
        ("[Aba] never lost the support of [Cedar|group].", &[]),
        ("[Aba] faced stiff opposition from [Cedar|group].", &["cedar > aba -1"]),
        ("[Aba] faced no opposition from [Cedar|group].", &[]),
    ]);
}

#[test]
fn relations_of_ones_own_and_of_a_list() {
    all(&[
        (
            "A pragmatist who has recently improved [his=Aba] relations with [Uria|state].",
            &["aba > uria 1"],
        ),
        ("A man who could have improved [his=Aba] relations with [Uria|state].", &[]),
        ("In May it severed [its=Uria|state] ties with [Oria|state].", &["uria > oria -1"]),
        (
            "[Aba] is a pragmatist with connections to all the [big=Bigs|group] on the local scene and the [Urians=Uria|state].",
            &["aba > bigs 1", "aba > uria 1"],
        ),
        (
            "[Aba] forged ties with [parties=Parties|group] abroad, including [Uria|state] and [Oria|state].",
            &["aba > parties 1", "aba > uria 1", "aba > oria 1"],
        ),
    ]);
}

#[test]
fn crowds_rise_against_their_leaders() {
    all(&[
        (
            "The [crowd=Crowd|group] that for months rose up in protests with [their=?] [leaders=Chiefs|group].",
            &["crowd > chiefs -1"],
        ),
        ("The [crowd=Crowd|group] marched along with [their=?] [leaders=Chiefs|group].", &[]),
        ("The [crowd=Crowd|group] marched with [Aba].", &[]),
    ]);
}

#[test]
fn a_war_has_the_other_side_that_the_clause_names() {
    all(&[
        (
            "He ran [Uria|state]'s spies in the midst of the war against [Cedar|group].",
            &["uria > cedar -1"],
        ),
        ("He grew up in the midst of the war against [Cedar|group].", &[]),
    ]);
}

#[test]
fn nouns_are_said_in_many_ways() {
    all(&[
        ("[Aba] is widely seen as a protege of [Bek].", &["bek > aba 1"]),
        ("[Aba] counts [Bek] among [his=Aba] closest allies.", &["aba = bek 1"]),
        ("[Aba], whom [Bek] regards as his mentor, left.", &["aba > bek 1"]),
        ("[Aba] described [Bek] as [his=Aba] mentor.", &["bek > aba 1"]),
        ("Once a supporter of [Bek], [Aba] left.", &["aba > bek 1"]),
        ("[Aba], himself a friend of [Bek], stayed.", &["aba = bek 1"]),
        ("[Aba] found an ally in [Bek].", &["aba = bek 1"]),
        ("[Aba], whose husband is [Bek], denied it.", &["aba = bek 0"]),
        ("[Aba] is a provincial rival of [Bek].", &["aba = bek -1"]),
        ("[Aba] is no friend of [Bek].", &["aba > bek -1"]),
        ("Parliament heard [Aba], a friend-turned-foe of [Bek].", &["aba = bek -1"]),
        ("[his=Aba] brother, the builder [Bek], paid.", &["aba = bek 0"]),
    ]);
}

#[test]
fn what_two_do_together_or_against_each_other() {
    all(&[
        ("[Aba] and [Bek] signed a pact in May.", &["aba = bek 1"]),
        ("[Aba] patched up relations with [Bek].", &["aba = bek 1"]),
        ("[Aba], with whom [Bek] fell out, left.", &["aba = bek -1"]),
        (
            "[Aba] met [Bek] and [Cet], who loathe each other.",
            &["bek = cet -1", "aba > bek 0", "aba > cet 0"],
        ),
        ("[Aba] met [Bek]. The two men fell out over money.", &["aba > bek 0", "aba = bek -1"]),
        (
            "[Aba] met [Bek] and [Cet]. The two men fell out over money.",
            &["aba > bek 0", "aba > cet 0"],
        ),
    ]);
}

#[test]
fn acts_and_moods_as_nouns_and_adjectives() {
    all(&[
        ("[Bek] won praise from [Aba].", &["aba > bek 1"]),
        ("[Aba] voiced support for [Bek].", &["aba > bek 1"]),
        ("[Bek] drew sharp criticism from [Aba].", &["aba > bek -1"]),
        ("[Aba], wary of [Bek], waited.", &["aba > bek -1"]),
        ("[Bek] is under pressure from [Aba].", &["aba > bek -1"]),
        ("[Aba] makes no secret of [his=Aba] contempt for [Bek].", &["aba > bek -1"]),
        ("[Aba] owes [his=Aba] career to [Bek].", &["bek > aba 1"]),
        ("[Aba] praised [his=Aba] finance minister, [Bek].", &["aba > bek 1"]),
        ("[Aba] distrusts [his=Aba] finance minister, [Bek].", &["aba > bek -1"]),
    ]);
}

#[test]
fn states_and_offices() {
    all(&[
        ("[Rota|state] recalled its ambassador from [Sova|state].", &["rota > sova -1"]),
        ("[Rota|state] has lifted its embargo on [Sova|state].", &["rota > sova 1"]),
        ("[Rota|state] lent [Sova|state] two billion dollars.", &["rota > sova 1"]),
        ("[Aba] handed [Bek] the finance ministry.", &["aba > bek 1"]),
        ("[Aba] was handed the finance ministry by [Bek].", &["bek > aba 1"]),
        ("[Rota|state] put [Bek] on a wanted list.", &["rota > bek -1"]),
        ("[Aba] wants [Bek] gone.", &["aba > bek -1"]),
        ("[Aba] came to power after ousting [Bek].", &["aba > bek -1"]),
        ("[Rota|state], by contrast, has backed [Bek].", &["rota > bek 1"]),
    ]);
}

//! Classes of verbs: each verb is written once, and all its forms are made from it.

use std::collections::BTreeMap;

use serde::Deserialize;

const VERBS: &str = include_str!("../../lexicon/verbs.toml");

/// Words for which `own` stands.
const OWN: [&str; 4] = ["its", "his", "her", "their"];

/// Words behind a verb with which it still has a passive: `propped up by`.
const PARTICLES: [&str; 9] = ["up", "down", "out", "off", "over", "aside", "back", "away", "in"];

/// Past, participle and -ing form.
type Irregular = BTreeMap<String, [String; 3]>;

#[derive(Deserialize)]
struct File {
    class: BTreeMap<String, Vec<String>>,
    irregular: Irregular,
}

/// All classes of verbs by name, each with its forms.
pub(super) fn classes() -> BTreeMap<String, Vec<String>> {
    let file: File = toml::from_str(VERBS).expect("the lexicon is tested");
    let mut classes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, verbs) in file.class {
        let mut add = |end: &str, form: String| {
            classes.entry(format!("{name}{end}")).or_default().push(form);
        };
        for (verb, rest) in verbs.iter().flat_map(|entry| entries(entry)) {
            let Forms { base, present, past, participle, ing } = forms(verb, &file.irregular);
            let with = |form: &str| format!("{form} {rest}").trim_end().to_owned();
            for form in [&base, &present, &past, &ing] {
                add("", with(form));
            }
            if participle != past {
                add("", with(&participle));
            }
            for aux in ["is", "are", "was", "were", "been"] {
                add("", format!("{aux} {}", with(&ing)));
            }
            if rest.split_whitespace().all(|word| PARTICLES.contains(&word)) {
                add("-ed", with(&participle));
            }
            add("-past", with(&past));
            if participle != past {
                add("-past", with(&participle));
            }
            add("-ing", with(&ing));
            add("-to", with(&base));
        }
    }
    classes
}

/// The verb of an entry and what goes with it, for each word that `own` stands for.
fn entries(entry: &str) -> Vec<(&str, String)> {
    let (verb, rest) = entry.split_once(' ').unwrap_or((entry, ""));
    if !rest.split(' ').any(|word| word == "own") {
        return vec![(verb, rest.to_owned())];
    }
    let with = |own: &str| -> String {
        let words: Vec<&str> =
            rest.split(' ').map(|word| if word == "own" { own } else { word }).collect();
        words.join(" ")
    };
    OWN.iter().map(|own| (verb, with(own))).collect()
}

/// Forms of a verb.
#[derive(Debug, PartialEq, Eq)]
struct Forms {
    base: String,
    present: String,
    past: String,
    participle: String,
    ing: String,
}

fn forms(verb: &str, irregular: &Irregular) -> Forms {
    let (present, past, ing) = regular(verb);
    match irregular.get(verb) {
        None => Forms { base: verb.to_owned(), present, participle: past.clone(), past, ing },
        Some([past, participle, ing]) => Forms {
            base: verb.to_owned(),
            present: if verb == "have" { "has".to_owned() } else { present },
            past: past.clone(),
            participle: participle.clone(),
            ing: ing.clone(),
        },
    }
}

/// Third person, past and -ing form by the rules of spelling.
fn regular(verb: &str) -> (String, String, String) {
    let is_vowel = |sign: char| "aeiou".contains(sign);
    let signs: Vec<char> = verb.chars().collect();
    let at = |back: usize| signs.len().checked_sub(back).map(|place| signs[place]);
    let (last, before, third) = (at(1), at(2), at(3));
    if let Some(stem) = verb.strip_suffix('e') {
        let ing = if verb.ends_with("ee") { verb } else { stem };
        return (format!("{verb}s"), format!("{verb}d"), format!("{ing}ing"));
    }
    if last == Some('y') && !before.is_some_and(is_vowel) {
        let stem = verb.strip_suffix('y').unwrap_or(verb);
        return (format!("{stem}ies"), format!("{stem}ied"), format!("{verb}ing"));
    }
    // One vowel between consonants, as in `ban`: the last is doubled.
    let groups =
        verb.split(|sign| !is_vowel(sign) && sign != 'y').filter(|group| !group.is_empty());
    let doubled = groups.count() == 1
        && last.is_some_and(|sign| !is_vowel(sign) && !"wxy".contains(sign))
        && before.is_some_and(is_vowel)
        && !third.is_some_and(is_vowel);
    if doubled {
        let end = last.unwrap_or_default();
        return (format!("{verb}s"), format!("{verb}{end}ed"), format!("{verb}{end}ing"));
    }
    let hisses = ["s", "sh", "ch", "x", "z", "o"].iter().any(|end| verb.ends_with(end));
    let end = if hisses { "es" } else { "s" };
    (format!("{verb}{end}"), format!("{verb}ed"), format!("{verb}ing"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_follow_the_rules_of_spelling() {
        for (verb, present, past, ing) in [
            ("back", "backs", "backed", "backing"),
            ("praise", "praises", "praised", "praising"),
            ("ban", "bans", "banned", "banning"),
            ("agree", "agrees", "agreed", "agreeing"),
            ("vilify", "vilifies", "vilified", "vilifying"),
            ("betray", "betrays", "betrayed", "betraying"),
            ("attack", "attacks", "attacked", "attacking"),
            ("defeat", "defeats", "defeated", "defeating"),
            ("reproach", "reproaches", "reproached", "reproaching"),
            ("vow", "vows", "vowed", "vowing"),
            ("go", "goes", "goed", "going"),
        ] {
            let wanted = (present.to_owned(), past.to_owned(), ing.to_owned());
            assert_eq!(regular(verb), wanted, "{verb}");
        }
    }

    #[test]
    fn classes_have_all_forms() {
        let classes = classes();
        let has = |class: &str, form: &str| classes[class].iter().any(|own| own == form);
        for form in ["back", "backs", "was backing", "thrown her weight behind", "stood by"] {
            assert!(has("tie-support", form), "{form}");
        }
        assert!(has("tie-support-ed", "propped up") && has("tie-harm-ed", "overthrown"));
        assert!(!has("tie-support-ed", "stood by"));
        assert!(has("tie-support-ing", "throwing its support behind"));
        assert!(has("tie-support-to", "vote for"));
        assert!(has("tie-support-past", "voted for") && !has("tie-support-past", "votes for"));
    }

    /// A verb that is no more irregular, or has no class, is a line too much.
    #[test]
    fn irregular_verbs_are_used_and_irregular() {
        let file: File = toml::from_str(VERBS).expect("the verbs");
        let used = |verb: &String| {
            let mut entries = file.class.values().flatten();
            entries.any(|entry| entry.split(' ').next() == Some(verb))
        };
        for (verb, [past, participle, ing]) in &file.irregular {
            let (_, regular_past, regular_ing) = regular(verb);
            assert!(used(verb), "{verb}");
            let differs = past != participle || (past, ing) != (&regular_past, &regular_ing);
            assert!(differs, "{verb}");
        }
    }
}

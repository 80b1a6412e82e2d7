//! Kin who are named by the first name alone have the surname of whose kin they are: his brother Yurii.

use crate::names::slug;
use crate::scene::{EntityKind, How, Scene};

/// Who mostly has the same surname.
const KIN: [&str; 10] = [
    "brother",
    "half-brother",
    "son",
    "daughter",
    "father",
    "widow",
    "twin",
    "grandson",
    "granddaughter",
    "nephew",
];

/// Gives such persons an id of both names.
pub(super) fn name(scene: &mut Scene) {
    for at in 0..scene.mentions.len() {
        let Some((entity, owner)) = relative(scene, at) else { continue };
        let (own, other) = (&scene.entities[entity], &scene.entities[owner]);
        // A surname with its particles is the id of one; the last word of it where that is a full name.
        let full = slug(&other.name) == other.id;
        let surname =
            if full { other.id.rsplit('-').next().unwrap_or_default() } else { &other.id };
        let id = format!("{}-{surname}", own.id);
        if !scene.entities.iter().any(|one| one.id == id) {
            scene.entities[entity].id = id.into();
        }
    }
}

/// The person that a mention names by the first name, and whose kin that is.
fn relative(scene: &Scene, at: usize) -> Option<(usize, usize)> {
    let own = &scene.mentions[at];
    let entity = own.entity.filter(|_| own.how == How::Name && own.tokens.len() == 1)?;
    let named = &scene.entities[entity];
    if named.kind != EntityKind::Person || named.in_case || named.name.contains([' ', '-']) {
        return None;
    }
    let word = |at: usize| scene.document.tokens.get(at).map_or("", |token| token.lower.as_str());
    let mut noun = own.tokens.start.checked_sub(1)?;
    if word(noun) == "," {
        noun = noun.checked_sub(1)?;
    }
    let kin = KIN.contains(&word(noun));
    let mut back = noun.checked_sub(1)?;
    if word(back) == "-" && word(back.checked_sub(1)?) == "half" {
        back = back.checked_sub(2)?;
    }
    if matches!(
        word(back),
        "younger" | "elder" | "older" | "only" | "late" | "eldest" | "youngest" | "twin"
    ) {
        back = back.checked_sub(1)?;
    }
    let owner = if word(back) == "'s" { back.checked_sub(1)? } else { back };
    let possessed = matches!(word(back), "'s" | "his" | "her");
    let mention = scene.mention_at(owner)?;
    let other = mention.entity.filter(|other| *other != entity && kin && possessed)?;
    (scene.entities[other].kind == EntityKind::Person && !scene.entities[other].plural)
        .then_some((entity, other))
}

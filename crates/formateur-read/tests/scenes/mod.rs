//! Scenes by hand: `[Aba] met [his=Aba] rival, [Bek|state].` names a person, a pronoun of that person and a state.

use formateur_read::{Document, Entity, EntityKind, How, Mention, Scene, Span};

/// A scene from a text with marks.
pub(crate) fn scene(marked: &str) -> Scene {
    let mut text = String::new();
    let mut marks: Vec<(Span, String)> = Vec::new();
    let mut rest = marked;
    while let Some((before, more)) = rest.split_once('[') {
        let (mark, after) = more.split_once(']').expect("a mark ends");
        text.push_str(before);
        let words = mark.split(['=', '|']).next().expect("words");
        marks.push((Span::new(text.len(), text.len() + words.len()), mark.to_owned()));
        text.push_str(words);
        rest = after;
    }
    text.push_str(rest);
    let document = Document::of(text);
    let mut scene = Scene { document, ..Scene::default() };
    for (span, mark) in marks {
        let (mark, kind) = mark.split_once('|').unwrap_or((&mark, "person"));
        let (words, name) = mark.split_once('=').unwrap_or((mark, mark));
        let how = match words {
            _ if words == name => How::Name,
            _ if matches!(kind, "state") => How::Demonym,
            _ => How::Pronoun,
        };
        let id = name.to_lowercase().replace(' ', "-");
        let known = scene.entities.iter().position(|entity| entity.id == id);
        let entity = known.unwrap_or_else(|| {
            scene.entities.push(Entity {
                id: id.into(),
                name: name.to_owned(),
                kind: kind_of(kind),
                in_case: false,
                plural: false,
            });
            scene.entities.len() - 1
        });
        let tokens = scene.document.tokens_in(span);
        let (entity, sure) = (Some(entity).filter(|_| name != "?"), how == How::Name);
        scene.mentions.push(Mention { span, tokens, entity, how, sure });
    }
    scene
}

fn kind_of(word: &str) -> EntityKind {
    match word {
        "state" => EntityKind::State,
        "group" => EntityKind::Group,
        "organisation" => EntityKind::Organisation,
        "anonymous" => EntityKind::Anonymous,
        "place" => EntityKind::Place,
        "unknown" => EntityKind::Unknown,
        _ => EntityKind::Person,
    }
}

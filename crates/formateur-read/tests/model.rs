//! Proposals of a model: only what can be found in the text.

use formateur_read::model::{MOST_REPLY, Proposer, propose};
use formateur_read::{Kind, Options, SourceType, Span, Status, read};
use serde_json::{Value, json};

const TEXT: &str = "Amara Venn, the speaker of the assembly\n\nAmara Venn said that Orlo Tarn had “betrayed” the party.\n";

/// Answers with one body, and keeps what it was asked.
struct Canned {
    reply: Result<Vec<u8>, String>,
    asked: std::cell::RefCell<String>,
}

impl Canned {
    fn new(reply: Result<Vec<u8>, String>) -> Self {
        Self { reply, asked: std::cell::RefCell::default() }
    }

    fn with(facts: &Value) -> Self {
        let content = json!({"facts": facts}).to_string();
        let body = json!({"choices": [{"message": {"role": "assistant", "content": content}}]});
        Self::new(Ok(body.to_string().into_bytes()))
    }
}

impl Proposer for Canned {
    fn post(&self, body: &str) -> Result<Vec<u8>, String> {
        body.clone_into(&mut self.asked.borrow_mut());
        self.reply.clone()
    }
}

fn fact(quote: &str) -> Value {
    json!({
        "kind": "claim", "actors": [{"name": "Orlo Tarn", "role": "accused"}], "value": "betrayed the party",
        "sign": null, "status": "accusation", "speaker": "Amara Venn", "quote": quote,
    })
}

#[test]
fn a_quote_that_is_there_makes_a_candidate() {
    let reading = read(TEXT.to_owned(), &Options::default());
    let server = Canned::with(&json!([fact("Orlo Tarn had “betrayed” the party")]));
    let found = propose(&reading, "small", &server);
    assert_eq!((found.invented, found.malformed, &found.failure), (0, 0, &None));
    let [one] = found.facts.as_slice() else { panic!("{found:?}") };
    let start = TEXT.find("Orlo").expect("it is there");
    assert_eq!(one.span, Span::new(start, TEXT.len() - 2));
    assert_eq!((one.kind, one.status), (Kind::Claim, Status::Accusation));
    assert_eq!((&*one.rule, one.sure), ("model", false));
    assert_ne!(one.source.kind, SourceType::Narrator, "it stays its speaker's");
    let asked: Value = serde_json::from_str(&server.asked.borrow()).expect("JSON");
    assert_eq!(asked["model"], "small");
    assert_eq!(asked["messages"][1]["content"], TEXT);
    assert_eq!(asked["response_format"]["type"], "json_schema");
}

#[test]
fn what_is_not_in_the_text_is_dropped_and_counted() {
    let reading = read(TEXT.to_owned(), &Options::default());
    let mut stranger = fact("Orlo Tarn");
    stranger["actors"][0]["name"] = json!("Somebody Else");
    let server = Canned::with(&json!([
        fact("Orlo Tarn has betrayed the party"),
        fact(""),
        stranger,
        fact("Orlo Tarn"),
    ]));
    let found = propose(&reading, "small", &server);
    assert_eq!((found.facts.len(), found.invented, found.malformed), (1, 3, 0));
}

#[test]
fn what_is_no_fact_is_dropped_and_counted() {
    let reading = read(TEXT.to_owned(), &Options::default());
    let change = |key: &str, value: Value| {
        let mut one = fact("Orlo Tarn");
        one[key] = value;
        one
    };
    let server = Canned::with(&json!([
        change("kind", json!("rumour")),
        change("sign", json!(7)),
        change("status", json!("true")),
        change("actors", json!([])),
        change("value", json!(" ")),
        json!("Orlo Tarn"),
    ]));
    let found = propose(&reading, "small", &server);
    assert_eq!((found.facts.len(), found.invented, found.malformed), (0, 0, 6));
}

#[test]
fn a_server_that_does_not_answer_well_gives_nothing() {
    let reading = read(TEXT.to_owned(), &Options::default());
    let replies = [
        Err("no answer in 120 seconds".to_owned()),
        Ok(b"<html>".to_vec()),
        Ok(br#"{"choices": []}"#.to_vec()),
        Ok(br#"{"choices": [{"message": {"content": "Sure! Here are the facts:"}}]}"#.to_vec()),
        Ok(vec![b'['; MOST_REPLY + 1]),
        Ok(vec![b'['; 100_000]),
    ];
    for reply in replies {
        let found = propose(&reading, "small", &Canned::new(reply));
        assert!(found.facts.is_empty());
        assert!(found.failure.is_some(), "it says why");
    }
}

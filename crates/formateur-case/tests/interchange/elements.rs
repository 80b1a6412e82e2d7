//! XML as the tests of the exporters see it.

use std::collections::BTreeMap;

/// Elements of an XML text by name; every start has its end.
pub(crate) fn elements(xml: &str) -> BTreeMap<String, usize> {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut depth = 0_usize;
    loop {
        let event = reader.read_event().expect("well-formed");
        let (start, step) = match &event {
            Event::Start(start) => (start, 1),
            Event::Empty(start) => (start, 0),
            Event::End(_) => {
                depth -= 1;
                continue;
            }
            Event::Eof => break,
            _ => continue,
        };
        depth += step;
        for attribute in start.attributes() {
            attribute.expect("an attribute that can be read");
        }
        let name = start.name().as_ref().to_owned();
        *counts.entry(name).or_default() += 1;
    }
    assert_eq!(depth, 0, "everything is closed");
    counts
}

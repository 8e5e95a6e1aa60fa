#![doc = include_str!("../../lints/rules/ms-topic-invalid.md")]

use super::lists;
use super::options::ms_topic_invalid::EXTRA;
use super::{Findings, Inventory, header};
use crate::source::{Fix, Severity, distance};

/// Reports kinds of article that Learn does not know. An include has a kind of its own.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let Some(value) = doc.metadata().get("ms.topic") else { return };
    let Some(topic) = value.as_text().map(str::trim).filter(|topic| !topic.is_empty()) else { return };
    let values = found.data().words(lists::ms_topic::VALUES);
    let is_known = values.has_exactly(topic)
        || found.data().words(lists::ms_topic::STILL_ACCEPTED_BUT_OLD).has_exactly(topic)
        || found.list(EXTRA).iter().any(|extra| extra == topic)
        || found.has_topic(topic);
    let place = header::inside(doc.text(), value.span);
    if doc.is_include && doc.is_in_includes() && topic != "include" {
        let message = format!("an include has the `ms.topic` `include`, not `{topic}`");
        // Nobody publishes the header of an include.
        found.add(place, message).fix(Fix::safe(place, "include")).at_most(Severity::Suggestion);
    } else if !is_known {
        let near: Vec<&String> = values.all.iter().filter(|known| distance(topic, known) <= 2).collect();
        let near = if let [only] = near.as_slice() { Some((*only).clone()) } else { None };
        let meant = found.data().map(lists::ms_topic::RENAMED).get(&topic.to_lowercase()).cloned().or(near);
        found
            .add(place, format!("`{topic}` is not an `ms.topic` that Learn knows"))
            .help_if(meant.as_ref().map(|meant| format!("did you mean `{meant}`?")))
            .fix_if(meant.map(|meant| Fix::safe(place, meant)));
    }
}

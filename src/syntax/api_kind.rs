//! Kinds of APIs: as files say them, and as readers do.

use crate::source::yaml::Yaml;

/// A kind of API.
pub struct ApiKind {
    /// As files say it, in lower case.
    pub id: &'static str,
    /// As a reader does.
    pub name: &'static str,
    /// The heading over several of them.
    pub heading: &'static str,
}

const fn kind(id: &'static str, name: &'static str, heading: &'static str) -> ApiKind {
    ApiKind { id, name, heading }
}

/// All kinds, in the order in which they stand on a page.
pub const KINDS: [ApiKind; 15] = [
    kind("namespace", "Namespace", "Namespaces"),
    kind("class", "Class", "Classes"),
    kind("struct", "Struct", "Structs"),
    kind("interface", "Interface", "Interfaces"),
    kind("enum", "Enum", "Enums"),
    kind("delegate", "Delegate", "Delegates"),
    kind("constructor", "Constructor", "Constructors"),
    kind("field", "Field", "Fields"),
    kind("property", "Property", "Properties"),
    kind("attachedproperty", "Attached property", "Attached properties"),
    kind("method", "Method", "Methods"),
    kind("event", "Event", "Events"),
    kind("attachedevent", "Attached event", "Attached events"),
    kind("operator", "Operator", "Operators"),
    kind("eii", "Explicit implementation", "Explicit interface implementations"),
];

/// The kind with this id, whatever the case of its letters.
pub fn of(id: &str) -> Option<&'static ApiKind> {
    KINDS.iter().find(|kind| kind.id.eq_ignore_ascii_case(id))
}

/// The kind of an item of a page.
pub fn of_item(item: &Yaml) -> Option<&'static ApiKind> {
    if item.text("isEii") == Some("true") { of("eii") } else { of(item.text("type")?) }
}

/// The id of the kind that stands before a name, `Class Pump`, and the name.
pub fn before(title: &str) -> Option<(&'static str, &str)> {
    let (first, name) = title.split_once(' ')?;
    Some((KINDS.iter().find(|kind| kind.name == first)?.id, name.trim()))
}

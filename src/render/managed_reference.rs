//! Pages of an API: what a namespace or a type is, then its members, by kind: a table that leads to each of them, then each with
//! its declaration and all that is said of it. Words are English, as the names between which they stand, and as docfx has them.

use super::code;
use super::tree::{Html, element};
use super::yaml_page::Builder;
use crate::page::NamePart;
use crate::source::yaml::Yaml;
use crate::source::{Address, Destination};
use crate::syntax::api_kind::{self, KINDS};
use crate::syntax::managed_reference::{html_id, is_namespace, items, obsolete};
use crate::syntax::source_link;

/// Fields of a type that name others, with the words for them.
const RELATIONS: [(&str, &str); 4] = [
    ("implements", "Implements"),
    ("derivedClasses", "Derived"),
    ("inheritedMembers", "Inherited members"),
    ("extensionMethods", "Extension methods"),
];

/// What the value of a member is called, by its kind.
fn value_of(kind: &str) -> &'static str {
    match kind {
        "field" => "Field value",
        "property" | "attachedproperty" => "Property value",
        "event" | "attachedevent" => "Event type",
        _ => "Returns",
    }
}

fn kind_of(item: &Yaml) -> &'static str {
    api_kind::of_item(item).map_or("", |kind| kind.id)
}

fn list<'a>(item: &'a Yaml, key: &str) -> &'a [Yaml] {
    item.get(key).map(Yaml::items).unwrap_or_default()
}

impl<'a> Builder<'a> {
    /// The page of an API.
    pub fn api(&mut self, yaml: &'a Yaml) {
        let Some((item, members)) = items(yaml).split_first() else { return };
        let kind = kind_of(item);
        let title = title(item);
        let id = item.text("uid").map(html_id).unwrap_or_default();
        let id = self.heading_with_id(1, &title, id);
        self.line(element("h1").with("id", id).holding(title));
        self.facts(item);
        self.texts(item, "summary");
        self.texts(item, "conceptual");
        self.declaration(item, kind, 2);
        self.relations(item);
        self.said(item, 2);
        if is_namespace(item) {
            self.children(item);
        } else {
            self.members(members, kind);
        }
        self.see_also(item, 2);
    }

    /// Where an item lies, and that it is not to be used any more.
    fn facts(&mut self, item: &'a Yaml) {
        let mut facts = Vec::new();
        if let Some(namespace) = item.get("parent").filter(|_| !is_namespace(item) && item.text("namespace").is_some())
        {
            facts.push(("Namespace", self.name(namespace)));
        }
        let assemblies: Vec<&str> = list(item, "assemblies").iter().filter_map(Yaml::as_text).collect();
        if !assemblies.is_empty() {
            let files = assemblies.iter().map(|assembly| format!("{assembly}.dll")).collect::<Vec<_>>().join(", ");
            facts.push(("Assembly", vec![files.into()]));
        }
        facts.extend(source_fact(item));
        self.facts_of(facts);
        self.obsolete(item);
    }

    /// Names with a value each.
    pub(super) fn facts_of(&mut self, facts: Vec<(&'a str, Vec<Html<'a>>)>) {
        if facts.is_empty() {
            return;
        }
        let mut shown = element("dl").with("class", "api-facts").holding("\n");
        for (name, value) in facts {
            let value = element("dd").holding_all(value);
            shown = shown.holding(element("dt").holding(name)).holding(value).holding("\n");
        }
        self.line(shown);
    }

    /// That an item is not to be used any more, with what its attribute says.
    fn obsolete(&mut self, item: &'a Yaml) {
        let Some(note) = obsolete(item) else { return };
        let note = note.map(|note| element("p").holding(note).into());
        self.notice("WARNING", "Obsolete", note.into_iter().collect());
    }

    /// What a reader should know before the rest.
    pub(super) fn notice(&mut self, class: &'static str, title: &'static str, said: Vec<Html<'a>>) {
        let title = element("p").with("class", "alert-title").holding(title);
        let mut shown = element("div").with("class", class).holding("\n").holding(title).holding("\n");
        if !said.is_empty() {
            shown = shown.holding_all(said).holding("\n");
        }
        self.line(shown);
    }

    /// The declaration of an item, and what it takes and gives.
    fn declaration(&mut self, item: &'a Yaml, kind: &str, level: u8) {
        let Some(syntax) = item.get("syntax") else { return };
        if let Some(content) = syntax.text("content") {
            let block = code::block(self.style, "csharp", content);
            self.line(block);
        }
        self.described("Type parameters", list(syntax, "typeParameters"), level);
        self.described("Parameters", list(syntax, "parameters"), level);
        if let Some(returned) = syntax.get("return") {
            self.described(value_of(kind), std::slice::from_ref(returned), level);
        }
        self.described("Exceptions", list(item, "exceptions"), level);
    }

    /// A list of types, with a name and a description each where there are any.
    fn described(&mut self, title: &'static str, entries: &'a [Yaml], level: u8) {
        if entries.is_empty() {
            return;
        }
        self.label(title, level);
        let mut shown = element("dl").with("class", "api-list").holding("\n");
        for entry in entries {
            let mut term = element("dt");
            if let Some(id) = entry.text("id") {
                term = term.holding(element("code").holding(id)).holding(" ");
            }
            let term = term.holding_all(entry.get("type").map(|of| self.name(of)).unwrap_or_default());
            let description = self.nodes(entry.get("description")).unwrap_or_default();
            shown = shown.holding(term).holding(element("dd").holding_all(description)).holding("\n");
        }
        self.line(shown);
    }

    /// How a type stands to others.
    fn relations(&mut self, item: &'a Yaml) {
        let mut facts = Vec::new();
        let ancestors = list(item, "inheritance");
        if !ancestors.is_empty() {
            let mut chain = self.in_a_row(ancestors, " → ");
            // It ends with the type itself.
            let is_last = ancestors.last().and_then(Yaml::as_text) == item.text("uid");
            if let Some(name) = item.text("name").filter(|_| !is_last) {
                chain.extend([" → ".into(), name.into()]);
            }
            facts.push(("Inheritance", chain));
        }
        for (key, title) in RELATIONS {
            let uids = list(item, key);
            if !uids.is_empty() {
                facts.push((title, self.in_a_row(uids, ", ")));
            }
        }
        self.facts_of(facts);
    }

    /// The names of APIs.
    fn in_a_row(&self, uids: &'a [Yaml], between: &'static str) -> Vec<Html<'a>> {
        let mut shown = Vec::new();
        for (index, uid) in uids.iter().enumerate() {
            if index > 0 {
                shown.push(between.into());
            }
            shown.extend(self.name(uid));
        }
        shown
    }

    /// What is said about an item beside its declaration.
    fn said(&mut self, item: &'a Yaml, level: u8) {
        for (key, title) in [("remarks", "Remarks"), ("example", "Examples")] {
            let is_said = |value: &Yaml| value.as_text().is_some_and(|text| !text.trim().is_empty());
            if item.get(key).is_some_and(|value| is_said(value) || value.items().iter().any(is_said)) {
                self.label(title, level);
                self.texts(item, key);
            }
        }
    }

    /// The children of a namespace, which have pages of their own.
    fn children(&mut self, item: &'a Yaml) {
        let children = list(item, "children");
        let kind = |child: &Yaml| {
            let kind = child.as_text().and_then(|uid| self.page.kinds.get(uid)).and_then(|kind| api_kind::of(kind));
            kind.map_or("", |kind| kind.id)
        };
        let kinds: Vec<&str> = children.iter().map(kind).collect();
        for (known, title) in KINDS.iter().map(|kind| (kind.id, kind.heading)).chain([("", "Members")]) {
            let of_kind = children.iter().zip(&kinds).filter(|(_, kind)| **kind == known).map(|(child, _)| child);
            let of_kind: Vec<&'a Yaml> = of_kind.collect();
            if of_kind.is_empty() {
                continue;
            }
            self.section(title);
            let rows =
                of_kind.into_iter().map(|child| (self.name(child), self.inline(Some(child)).unwrap_or_default()));
            let rows = rows.collect();
            self.table(rows);
        }
    }

    /// The members of a type, by kind.
    fn members(&mut self, members: &'a [Yaml], of: &str) {
        for (kind, title) in KINDS.iter().map(|kind| (kind.id, kind.heading)).chain([("", "Members")]) {
            let of_kind: Vec<&'a Yaml> = members.iter().filter(|member| kind_of(member) == kind).collect();
            if of_kind.is_empty() {
                continue;
            }
            self.section(title);
            let is_value = of == "enum" && kind == "field";
            let mut rows = Vec::new();
            for member in &of_kind {
                let name = member.text("name").unwrap_or_default();
                let uid = member.text("uid").unwrap_or_default();
                let summary = self.inline(member.get("summary")).unwrap_or_default();
                let name: Html<'a> = if is_value {
                    let declared = member.get("syntax").and_then(|syntax| syntax.text("content")).unwrap_or(name);
                    let id = self.heading_with_id(3, name, html_id(uid));
                    element("code").with("id", id).holding(declared).into()
                } else {
                    element("a").with("href", Destination::Here(format!("#{}", html_id(uid)))).holding(name).into()
                };
                rows.push((vec![name], summary));
            }
            self.table(rows);
            if is_value {
                continue;
            }
            let mut overloads = None;
            for member in of_kind {
                // Those that share a name have a place in common, too, as docfx has it.
                let of = member.text("overload");
                if let Some(uid) = of.filter(|_| of != overloads) {
                    self.anchor(html_id(uid));
                }
                overloads = of;
                self.member(member, kind);
            }
        }
    }

    fn member(&mut self, member: &'a Yaml, kind: &str) {
        let name = member.text("name").unwrap_or_default();
        let id = self.heading_with_id(3, name, member.text("uid").map(html_id).unwrap_or_default());
        let kind_of =
            element("small").with("class", "api-kind").holding(api_kind::of(kind).map_or("", |kind| kind.name));
        let mut heading = element("h3").with("id", id).holding(name);
        if !kind.is_empty() {
            heading = heading.holding(" ").holding(kind_of);
        }
        self.line(heading);
        self.obsolete(member);
        self.texts(member, "summary");
        self.texts(member, "conceptual");
        self.declaration(member, kind, 4);
        self.facts_of(source_fact(member).into_iter().collect());
        self.said(member, 4);
        self.see_also(member, 4);
    }

    fn see_also(&mut self, item: &'a Yaml, level: u8) {
        let links = list(item, "seealso");
        if links.is_empty() {
            return;
        }
        self.label("See also", level);
        let mut shown = element("ul").holding("\n");
        for link in links {
            let Some(id) = link.get("linkId") else { continue };
            let named = match link.text("altText") {
                Some(text) => {
                    let address = Address::parse(id.as_text().unwrap_or_default());
                    let to = Destination::External(address.as_str().to_owned());
                    let may = address.is_external() && address.may_be_link();
                    vec![if may { element("a").with("href", to).holding(text).into() } else { text.into() }]
                }
                None => self.name(id),
            };
            shown = shown.holding(element("li").holding_all(named)).holding("\n");
        }
        self.line(shown);
    }

    /// A heading that is a label within a section: those of a member's parts are not in the outline.
    fn label(&mut self, title: &'static str, level: u8) {
        if level <= 2 {
            self.section(title);
        } else {
            self.line(element("h4").holding(title));
        }
    }

    fn table(&mut self, rows: Vec<(Vec<Html<'a>>, Vec<Html<'a>>)>) {
        let is_described = rows.iter().any(|(_, summary)| !summary.is_empty());
        let mut head = element("tr").holding(element("th").holding("Name"));
        if is_described {
            head = head.holding(element("th").holding("Description"));
        }
        let mut body = element("tbody").holding("\n");
        for (name, summary) in rows {
            let mut row = element("tr").holding(element("td").holding_all(name));
            if is_described {
                row = row.holding(element("td").holding_all(summary));
            }
            body = body.holding(row).holding("\n");
        }
        let table = element("table").holding("\n").holding(element("thead").holding(head)).holding("\n").holding(body);
        self.line(table.holding("\n"));
    }

    /// The texts of a field.
    fn texts(&mut self, item: &'a Yaml, key: &str) {
        for field in item.get(key).map(Yaml::one_or_more).unwrap_or_default() {
            for node in self.nodes(Some(field)).unwrap_or_default() {
                self.add(node);
            }
        }
    }

    /// The name of the API whose uid stands in a field, each part a link to where that is documented.
    fn name(&self, field: &'a Yaml) -> Vec<Html<'a>> {
        let uid = field.as_text().unwrap_or_default();
        let Some(parts) = self.page.names.get(uid) else { return vec![uid.into()] };
        let part = |part: &'a NamePart| -> Html<'a> {
            match &part.to {
                Some(to) => element("a").with("class", "xref").with("href", to).holding(part.text.as_str()).into(),
                None => part.text.as_str().into(),
            }
        };
        parts.iter().map(part).collect()
    }
}

/// Where the code of an item lies.
fn source_fact<'a>(item: &Yaml) -> Option<(&'a str, Vec<Html<'a>>)> {
    let source = source_link::of(item)?;
    let link = element("a").with("href", Destination::External(source.address)).holding(source.name);
    Some(("Source", vec![link.into()]))
}

/// What a page about an item is called: its kind with its name.
pub fn title(item: &Yaml) -> String {
    let name = item.text("name").or(item.text("uid")).unwrap_or_default();
    match api_kind::of_item(item) {
        Some(kind) => format!("{name} {}", kind.name),
        None => name.to_owned(),
    }
}

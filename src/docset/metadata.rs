//! A page's metadata: what holds everywhere, then what holds for its path, then what its header says.

use std::sync::Arc;

use super::cmdlet::is_of_cmdlet;
use super::edit::EditLinks;
use super::globs::within;
use super::kind::ProjectKind;
use super::model::Config;
use crate::source::FilePath;
use crate::source::yaml::Yaml;

/// The metadata of one file; the later layer wins.
pub struct Metadata<'a> {
    header: Arc<Yaml>,
    by_path: Vec<(&'a str, &'a Yaml)>,
    global: &'a Yaml,
    kind: ProjectKind,
}

impl<'a> Metadata<'a> {
    /// The metadata of `file` with this header.
    pub fn of(config: &'a Config, file: &FilePath, header: Arc<Yaml>) -> Metadata<'a> {
        let path = within(file, &config.folder).map_or_else(|| file.relative_to(&config.folder), str::to_owned);
        let by_path = config.file_metadata.iter().filter_map(|(key, values)| Some((key.as_str(), values.of(&path)?)));
        Metadata { header, by_path: by_path.collect(), global: &config.global_metadata, kind: config.kind }
    }

    /// What configuration says of the path of the file.
    pub fn by_path(&self) -> impl Iterator<Item = (&'a str, &'a Yaml)> {
        self.by_path.iter().copied()
    }

    /// The value of `key`.
    pub fn get(&self, key: &str) -> Option<&Yaml> {
        self.header
            .get(key)
            .or_else(|| self.by_path.iter().find(|(known, _)| *known == key).map(|(_, value)| *value))
            .or_else(|| self.global.get(key))
    }

    /// The text of `key`, unless it is empty.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.get(key)?.as_text().map(str::trim).filter(|text| !text.is_empty())
    }

    /// The text of a key of docfx's templates that is said for this page and not for all, unless it is empty. Learn knows none of them.
    pub fn own_text(&self, key: &str) -> Option<&str> {
        let by_path = || self.by_path.iter().find(|(known, _)| *known == key).map(|(_, value)| *value);
        let value = self.header.get(key).or_else(by_path).filter(|_| self.kind != ProjectKind::Learn)?;
        value.as_text().map(str::trim).filter(|text| !text.is_empty())
    }

    /// The text of `key` as readers see it: a character reference in it is that character.
    pub fn shown(&self, key: &str) -> Option<String> {
        self.text(key).map(|text| html_escape::decode_html_entities(text).into_owned())
    }

    /// Whether a switch of docfx's templates is on. Learn knows none of them.
    pub fn has_switch(&self, key: &str) -> bool {
        self.kind != ProjectKind::Learn && self.get(key).is_some_and(Yaml::is_true)
    }

    /// Whether search engines are asked to leave the page out.
    pub fn is_hidden(&self) -> bool {
        let robots = self.text("ROBOTS").or(self.text("robots"));
        self.has_switch("_noindex") || robots.is_some_and(|robots| robots.to_lowercase().contains("noindex"))
    }

    /// Where the source of the page is edited, by the metadata that templates of docfx read.
    pub fn edit_links(&self) -> Option<EditLinks> {
        EditLinks::of_docfx(|key| self.get(key))
    }

    /// Whether the file is held to what only Learn asks for: it is in a repository of Learn, or its own header says `ms.…`.
    pub fn is_of_learn(&self) -> bool {
        let speaks = |(key, _): &(Yaml, Yaml)| key.as_text().is_some_and(|key| key.starts_with("ms."));
        self.kind == ProjectKind::Learn || self.header.entries().iter().any(speaks)
    }

    /// Whether the article is about a cmdlet or a module of PowerShell: a tool gives it its form.
    pub fn is_about_cmdlet(&self) -> bool {
        self.header.entries().iter().any(|(key, _)| key.as_text().is_some_and(is_of_cmdlet))
    }

    /// What the article calls its type: `content_type`. In a repository of Learn only `ms.topic` does that.
    pub fn content_type(&self) -> Option<&str> {
        self.text("content_type").filter(|_| self.kind != ProjectKind::Learn)
    }

    /// The type of the article as it is given: `ms.topic`, else `content_type`.
    pub fn topic(&self) -> Option<&str> {
        self.text("ms.topic").or_else(|| self.content_type())
    }

    /// The groups of zone pivots that it names, by commas.
    pub fn pivot_groups(&self) -> Vec<&str> {
        let named = self.get("zone_pivot_groups").map(Yaml::texts).unwrap_or_default();
        named.into_iter().flat_map(|names| names.split(',')).map(str::trim).filter(|name| !name.is_empty()).collect()
    }

    /// The header alone.
    pub fn header(&self) -> &Yaml {
        &self.header
    }
}

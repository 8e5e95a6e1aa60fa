//! The types of YAML pages, as the first line of a file names them: `### YamlMime:Landing`.

use super::directive::strip_prefix_ignoring_case;
use super::yaml_page::{Shape, Template};

/// What a file with a `YamlMime` is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum YamlType {
    /// A page that a template of ours shows.
    Template(Template),
    /// An API as docfx describes it.
    ManagedReference,
    /// A page of blocks about an API.
    ApiPage,
    /// An article in fields.
    Article,
    /// A module of a training, whose units follow one another.
    Module,
    /// A unit of a module.
    Unit,
    /// A learning path, which leads through modules.
    LearningPath,
    /// A page that Learn makes with a tool of its own: of a reference or a catalogue.
    OfLearn,
    /// No page, but the definition of pivot groups.
    Pivots,
    /// No page: it configures others.
    Configuration,
    /// A type that nobody knows.
    Unknown,
}

/// All types with their names. Case does not count.
#[rustfmt::skip]
const TYPES: &[(YamlType, &[&str])] = &[
    (YamlType::Template(Template::Landing), &["Landing"]),
    (YamlType::Template(Template::Hub), &["Hub"]),
    (YamlType::Template(Template::Faq), &["FAQ"]),
    (YamlType::ManagedReference, &["ManagedReference"]),
    (YamlType::ApiPage, &["ApiPage"]),
    (YamlType::Article, &["Architecture", "YamlDocument"]),
    (YamlType::Module, &["Module"]),
    (YamlType::Unit, &["ModuleUnit"]),
    (YamlType::LearningPath, &["LearningPath"]),
    (YamlType::Pivots, &["ZonePivotGroups"]),
    (YamlType::Configuration, &["ContextObject", "Context", "Achievements", "XRefMap", "TableOfContent"]),
    (YamlType::OfLearn, &[
        "UniversalReference", "RESTOperation", "RESTOperationGroup", "RESTService", "NetType", "NetMember", "NetNamespace", "NetEnum",
        "NetDelegate", "PythonClass", "PythonModule", "PythonPackage", "PythonEnum", "TSType", "TSPackage", "TSModule", "TSEnum",
        "TSTypeAlias", "JavaType", "JavaMember", "JavaPackage", "JavaEnum", "AzureCLIGroup", "AzureCLICommand", "PowerShellModule",
        "PowerShellCmdlet", "PowerShellModule1", "PowerShellCmdlet1", "Profile", "ProfileList", "Certification", "Exam", "Course",
    ]),
];

impl YamlType {
    /// The type that the first line of `text` names, if it names one.
    pub fn of(text: &str) -> Option<YamlType> {
        let named = named(text)?;
        let is_it = |(_, names): &&(YamlType, &[&str])| names.iter().any(|name| name.eq_ignore_ascii_case(named));
        Some(TYPES.iter().find(is_it).map_or(YamlType::Unknown, |(known, _)| *known))
    }

    /// How a page of the type is made of its fields.
    pub fn shape(self) -> Shape {
        match self {
            YamlType::Template(template) => Shape::Template(template),
            YamlType::ManagedReference => Shape::ManagedReference,
            YamlType::ApiPage => Shape::ApiPage,
            YamlType::Article | YamlType::Module | YamlType::Unit | YamlType::LearningPath => Shape::Article,
            YamlType::OfLearn | YamlType::Pivots | YamlType::Configuration | YamlType::Unknown => Shape::Fields,
        }
    }
}

/// The type as the first line of `text` has it.
pub fn named(text: &str) -> Option<&str> {
    let first = text.trim_start_matches('\u{feff}').lines().next()?;
    let rest = first.strip_prefix('#')?.trim_start_matches('#').trim_start();
    let named = strip_prefix_ignoring_case(rest, "YamlMime:")?.trim();
    (!named.is_empty()).then_some(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_names_the_type_in_any_letter_case() {
        assert_eq!(
            YamlType::of("\u{feff}### YamlMime:landing\ntitle: x\n"),
            Some(YamlType::Template(Template::Landing))
        );
        assert_eq!(YamlType::of("### yamlmime:FAQ\n"), Some(YamlType::Template(Template::Faq)));
        assert_eq!(YamlType::of("#YamlMime: Recipe\n"), Some(YamlType::Unknown));
        assert_eq!(YamlType::of("title: x\n### YamlMime:Landing\n"), None);
        assert_eq!(YamlType::of("### YamlMime:\n"), None);
    }
}

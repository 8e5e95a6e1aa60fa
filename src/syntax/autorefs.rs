//! Links of the plug-in `autorefs` of MkDocs: `[text][name]` and `[Title][]`, without a definition, lead to the heading with this id,
//! on whatever page. Names of code (`pkg.Name`) lead to what another plug-in would make.

use super::heading::id_by;
use super::options::HeadingIds;

/// How such a link is written.
#[derive(Clone, Copy)]
pub(super) enum Form {
    /// `[text][name]`
    Name,
    /// `[Title][]`
    Title,
}

/// What a link with this label in the `text` of the parser, which begins at `start`, leads to: a uid. Headings have ids by `rule`.
pub(super) fn target(text: &str, start: usize, label: &str, form: Form, rule: HeadingIds) -> Option<String> {
    let before = text.get(..start)?.chars().next_back();
    // `a[i][j]` is an expression, and a picture is no link.
    let is_other = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | ')' | ']' | '!'));
    if is_other || text[start..].starts_with('!') {
        return None;
    }
    let label = label.trim();
    let code = label.strip_prefix('`').and_then(|label| label.strip_suffix('`')).filter(|code| !code.contains('`'));
    let name = code.unwrap_or(label);
    let is_code = matches!(form, Form::Name) || code.is_some() || name.contains(['.', '_']);
    if !is_code {
        let id = id_by(rule, name);
        return (!id.is_empty()).then(|| format!("xref:{id}"));
    }
    let is_name = name.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_alphanumeric() || "_-.:/+~".contains(c));
    // `[IN][OUT]` are marks.
    let is_mark = name.chars().count() < 2 || !name.contains(char::is_lowercase);
    (is_name && !is_mark).then(|| format!("xref:{name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_the_name_of_something() {
        let of = |text: &str, label: &str, form| {
            target(text, text.find('[').expect("a label"), label, form, HeadingIds::Python)
        };
        let some = |target: &str| Some(target.to_owned());
        assert_eq!(of("[a][pkg.Name]", "pkg.Name", Form::Name), some("xref:pkg.Name"));
        assert_eq!(of("[`é.B`][]", "`é.B`", Form::Title), some("xref:é.B"));
        assert_eq!(of("[The *oven*, hot][]", "The *oven*, hot", Form::Title), some("xref:the-oven-hot"));
        assert_eq!(of("[Größe & Form][]", "Größe & Form", Form::Title), some("xref:groe-form"));
        assert_eq!(of("a[i][jk]", "jk", Form::Name), None);
        assert_eq!(of("![a][pic]", "pic", Form::Name), None);
        for label in ["OUT", "j", "#12", "a b", "1"] {
            assert_eq!(of("[a][", label, Form::Name), None, "{label}");
        }
    }
}

//! Packages and images with the version that code takes of them: `pip install relay==4.2.0`, `image: contoso/relay:4.2.0`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

const NAME: &str = r"@?[A-Za-z][\w-]*(?:[./][\w-]+)*";
const VERSION: &str = r"v?(?P<v>\d+(?:\.\d+){1,3}(?:-?(?:preview|alpha|beta|rc)[\w.]*)?)";

static FORMS: LazyLock<[Regex; 7]> = LazyLock::new(|| {
    let of = |form: &str| Regex::new(&form.replace("NAME", NAME).replace("VERSION", VERSION)).expect("a pattern");
    [
        of(r"(?P<n>NAME)(?:\[[\w,]+\])? ?(?:==|@)VERSION"),
        // The tag of an image: what has a port or a time has no such name.
        of(r"(?P<n>[A-Za-z][\w.-]*(?:/[\w.-]+)+):VERSION"),
        of(
            r#"(?m)(?:\bimage:|^FROM|\b(?:docker|podman|nerdctl) (?:pull|run)(?: -\S+)*)[ \t]+["']?(?P<n>NAME):VERSION"#,
        ),
        of(r#"(?:Include|Update|id)="(?P<n>NAME)"\s+[Vv]ersion="VERSION""#),
        of(r#"["'](?P<n>NAME)["']\s*:\s*["'][\^~=]{0,2} ?VERSION["']"#),
        of(r#"(?m)^(?P<n>[A-Za-z][\w-]*)\s*=\s*"[\^~=]{0,2} ?VERSION""#),
        of(r"(?i)(?P<n>NAME)[ `\\\n]+(?:--version|-RequiredVersion|-v)[ =]VERSION"),
    ]
});

/// The versions of packages in a text: the place of the version, the name in small letters, the version.
pub fn pinned(text: &str) -> Vec<(Range<usize>, String, String)> {
    let all = FORMS.iter().flat_map(|form| form.captures_iter(text)).filter_map(|captures| {
        let (name, version) = (captures.name("n")?, captures.name("v")?);
        let goes_on = text[version.end()..].starts_with(|c: char| c.is_alphanumeric() || "*_".contains(c));
        let is_part = text[..name.start()].ends_with(|c: char| c.is_alphanumeric() || "@/._-".contains(c));
        (!goes_on && !is_part).then(|| (version.range(), own_name(name.as_str()), version.as_str().to_lowercase()))
    });
    let mut all: Vec<_> = all.collect();
    all.sort_by_key(|(range, ..)| range.start);
    all.dedup_by(|one, other| one.0 == other.0);
    all
}

/// The name of a package without the host of its registry.
fn own_name(written: &str) -> String {
    let lower = written.to_lowercase();
    match lower.split_once('/') {
        Some((host, rest)) if host.contains('.') => rest.to_owned(),
        _ => lower,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_with_their_packages() {
        let of = |text: &str| {
            pinned(text).into_iter().map(|(_, name, version)| format!("{name} {version}")).collect::<Vec<_>>()
        };
        assert_eq!(of("pip install a-b==1.2 c==3.4.5"), ["a-b 1.2", "c 3.4.5"]);
        assert_eq!(of("image: mcr.example/contoso/relay:4.2.0"), ["contoso/relay 4.2.0"]);
        assert_eq!(of("image: redis:7.2\ndocker pull -q a-b:1.2\nFROM c:3.4"), ["redis 7.2", "a-b 1.2", "c 3.4"]);
        assert_eq!(of("<PackageReference Include=\"A.B\" Version=\"4.2.0\" />"), ["a.b 4.2.0"]);
        assert_eq!(of("{ \"a-b\": \"^4.2.0\" }"), ["a-b 4.2.0"]);
        assert_eq!(of("dotnet add package A.B --version 4.2.0"), ["a.b 4.2.0"]);
        assert_eq!(of("http://localhost:8080 at 10.0.0.1:8080, since 12:30"), Vec::<String>::new());
    }
}

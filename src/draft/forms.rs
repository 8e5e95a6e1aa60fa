//! The forms of names: of several words, of files.

/// `CiliumEndpointSlices` as words.
pub fn humps(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_uppercase() && out.ends_with(char::is_lowercase) {
            out.push(' ');
        }
        out.push(c);
    }
    out
}

/// Whether a name is one of a file.
pub fn is_file(name: &str) -> bool {
    const EXTENSIONS: &[&str] = &[
        "yaml", "yml", "json", "sh", "ps1", "bicep", "tf", "py", "cs", "js", "ts", "md", "txt", "env", "xml", "html",
        "toml", "conf", "ini", "sql", "kql", "csv", "log", "pem", "crt", "key", "zip",
    ];
    name.rsplit_once('.').is_some_and(|(stem, extension)| {
        !stem.is_empty() && EXTENSIONS.contains(&extension) && !name.contains(char::is_whitespace)
    })
}

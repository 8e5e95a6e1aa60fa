//! Where the code of an API lies, as docfx's `metadata` notes it: a repository, a branch, a path and a line.

use crate::source::Address;
use crate::source::yaml::Yaml;

/// A file of code.
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    /// What it is called.
    pub name: String,
    /// Where readers find it.
    pub address: String,
}

/// The code of an item of a page; nothing where it lies at a host whose addresses are not known.
pub fn of(item: &Yaml) -> Option<Source> {
    let source = item.get("source")?;
    let address = source.text("href").map(str::to_owned).or_else(|| {
        let remote = source.get("remote")?;
        // Lines are counted from 0 there.
        let line = source.text("startLine").and_then(|line| line.parse::<u32>().ok()).map_or(0, |line| line + 1);
        address(remote.text("repo")?, remote.text("branch")?, remote.text("path")?, line)
    })?;
    let name = name(&address);
    Address::parse(&address).is_web().then_some(Source { name, address })
}

/// The name of the file at `address`.
pub fn name(address: &str) -> String {
    let parsed = Address::parse(address);
    let in_query = parsed.parameter("path");
    let path = in_query.unwrap_or_else(|| parsed.decoded_path());
    let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    if name.is_empty() { address.to_owned() } else { name.to_owned() }
}

/// The address of a file of a repository, as the hosts have it that docfx knows.
fn address(repository: &str, branch: &str, path: &str, line: u32) -> Option<String> {
    let repository = over_https(repository);
    let parsed = Address::parse(&repository);
    let host = parsed.host()?.to_ascii_lowercase();
    let is_at = |name: &str| host == name || host.ends_with(&format!(".{name}"));
    let repository = repository.strip_suffix(".git").unwrap_or(&repository);
    Some(if is_at("github.com") {
        let line = if line > 0 { format!("#L{line}") } else { String::new() };
        format!("{repository}/blob/{branch}/{path}{line}")
    } else if is_at("bitbucket.org") {
        let line = if line > 0 { format!("#lines-{line}") } else { String::new() };
        format!("{repository}/src/{branch}/{path}{line}")
    } else if is_at("dev.azure.com") || is_at("visualstudio.com") {
        let is_commit = branch.len() == 40 && branch.bytes().all(|byte| byte.is_ascii_hexdigit());
        let line = if line > 0 { format!("&line={line}") } else { String::new() };
        format!("{repository}?path={path}&version={}{branch}{line}", if is_commit { "GC" } else { "GB" })
    } else {
        return None;
    })
}

/// `git@host:owner/name`, as Git writes it for SSH, is the same over HTTPS.
fn over_https(repository: &str) -> String {
    match repository.split_once('@') {
        Some((_, rest)) => {
            let (host, path) = rest.split_once([':', '/']).unwrap_or((rest, ""));
            // A port, where one stands.
            let path =
                path.split_once('/').filter(|(port, _)| port.parse::<u16>().is_ok()).map_or(path, |(_, path)| path);
            format!("https://{host}/{path}")
        }
        None => repository.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hosts_that_docfx_knows_have_addresses() {
        let at = |repository| address(repository, "main", "src/Pump.cs", 8);
        let github = Some("https://github.com/acme/water/blob/main/src/Pump.cs#L8".to_owned());
        assert_eq!(at("git@github.com:acme/water.git"), github);
        assert_eq!(at("https://github.com/acme/water"), github);
        assert_eq!(at("ssh://git@github.com:22/acme/water.git"), github);
        let bitbucket = "https://bitbucket.org/acme/water/src/main/src/Pump.cs#lines-8";
        assert_eq!(at("https://joe@bitbucket.org/acme/water.git").as_deref(), Some(bitbucket));
        let azure = "https://dev.azure.com/acme/a/_git/water?path=src/Pump.cs&version=GBmain&line=8";
        assert_eq!(at("https://acme@dev.azure.com/acme/a/_git/water").as_deref(), Some(azure));
        assert_eq!(name(azure), "Pump.cs");
        assert_eq!(at("https://git.example.com/acme/water"), None);
        assert_eq!(at("javascript:alert(1)//github.com/"), None);
    }
}

//! Where readers edit the source of a page, on the host of its repository.

use crate::source::yaml::Yaml;
use crate::source::{Address, relative};

/// A public repository, or where else sources are edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditLinks {
    /// The repository, as its pages on the web begin.
    repository: String,
    /// The branch, where the author names one.
    branch: Option<String>,
    /// An address with gaps for the branch and the path, where the author gives one.
    pattern: Option<String>,
}

impl EditLinks {
    /// The links into a repository, by whichever of its addresses.
    /// Nothing for what is no address of one.
    pub fn new(repository: &str, branch: Option<&str>) -> Option<EditLinks> {
        let repository = on_the_web(repository);
        let is_site = Address::parse(&repository).is_site();
        is_site.then(|| EditLinks { repository, branch: branch.map(str::to_owned), pattern: None })
    }

    /// The links by the metadata of a project of docfx.
    pub(super) fn of_docfx<'m>(metadata: impl Fn(&str) -> Option<&'m Yaml>) -> Option<EditLinks> {
        let contribute =
            metadata("_gitContribute").filter(|_| !metadata("_disableContribution").is_some_and(Yaml::is_true))?;
        EditLinks::new(contribute.text("repo")?, contribute.text("branch"))
    }

    /// The same by a pattern: `https://host.example/edit/{branch}/{path}`.
    pub fn with_pattern(pattern: &str, branch: Option<&str>) -> EditLinks {
        EditLinks { repository: String::new(), branch: branch.map(str::to_owned), pattern: Some(pattern.to_owned()) }
    }

    /// Where the file is edited that lies at `path` of the repository, on the branch `usual` where its author names none. Nothing
    /// on a host of which nobody knows how it does that.
    pub fn address(&self, path: &str, usual: &str) -> Option<String> {
        let path = relative("", path);
        let EditLinks { repository, pattern, .. } = self;
        let branch = &relative("", self.branch.as_deref().unwrap_or(usual));
        if let Some(pattern) = pattern {
            let address = pattern.replace("{branch}", branch).replace("{path}", &path);
            return Address::parse(&address).is_web().then_some(address);
        }
        let address = Address::parse(repository);
        let host = address.host()?.to_ascii_lowercase();
        let is = |name: &str| host == name || host.ends_with(&format!(".{name}"));
        let is_called = |name: &str| host.split('.').any(|part| part == name);
        if is("dev.azure.com") || is("visualstudio.com") {
            let path = path.replace('&', "%26").replace('+', "%2B");
            Some(format!("{repository}?path=/{path}&version=GB{branch}&_a=contents"))
        } else if is_called("gitlab") {
            Some(format!("{repository}/-/edit/{branch}/{path}"))
        } else if is_called("bitbucket") {
            Some(format!("{repository}/src/{branch}/{path}?mode=edit"))
        } else if is("codeberg.org") || is_called("gitea") || is_called("forgejo") {
            Some(format!("{repository}/_edit/{branch}/{path}"))
        } else if is_called("github") {
            Some(format!("{repository}/edit/{branch}/{path}"))
        } else {
            None
        }
    }
}

/// A repository's address as its pages on the web begin: `git@host:owner/name.git` is another for the same.
fn on_the_web(written: &str) -> String {
    let written = written.trim().trim_end_matches('/');
    let written = written.strip_prefix("git+").unwrap_or(written);
    let bare = written.strip_suffix(".git").unwrap_or(written);
    let address = Address::parse(bare);
    let host = address.host().map(|host| host.split_once(':').unwrap_or((host, "")));
    let without_user = |authority: &str| authority.rsplit('@').next().unwrap_or("").to_owned();
    let (host, path) = match host {
        // A name before the host is for those who sign in.
        Some(_) if address.is_web() => {
            return format!("https://{}{}", without_user(address.authority()), address.path_and_tail());
        }
        // `ssh://git@host:owner/name`, with no port.
        Some((host, owner)) if address.has_scheme(&["ssh", "git"]) => {
            (host.to_owned(), format!("{owner}{}", address.path()))
        }
        Some(_) => return bare.to_owned(),
        // `git@host:owner/name` is no address, but what Git takes for one.
        None => match bare.split_once(':').filter(|(host, _)| host.contains('.')) {
            Some((host, path)) => (without_user(host), path.to_owned()),
            None => return bare.to_owned(),
        },
    };
    let path = path.trim_start_matches('/');
    match (&*host, path.strip_prefix("v3/").map(|path| path.split('/').collect::<Vec<_>>()).as_deref()) {
        ("ssh.dev.azure.com", Some([owner, project, name])) => {
            format!("https://dev.azure.com/{owner}/{project}/_git/{name}")
        }
        _ => format!("https://{host}/{path}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_gives_addresses_of_the_web_and_no_others() {
        let edit = |pattern: &str| EditLinks::with_pattern(pattern, None).address("docs/a b.md", "main");
        assert_eq!(edit("https://x.example/{branch}/{path}").as_deref(), Some("https://x.example/main/docs/a%20b.md"));
        assert_eq!(edit("javascript:x=1//{path}"), None);
    }

    #[test]
    fn each_host_has_its_own_form() {
        let edit =
            |repository: &str| EditLinks::new(repository, None).and_then(|edit| edit.address("docs/a b.md", "main"));
        for (repository, address) in [
            ("https://github.com/a/b", "https://github.com/a/b/edit/main/docs/a%20b.md"),
            ("git@github.com:a/b.git", "https://github.com/a/b/edit/main/docs/a%20b.md"),
            ("ssh://git@github.example.com:22/a/b", "https://github.example.com/a/b/edit/main/docs/a%20b.md"),
            (
                "https://dev.azure.com/a/p/_git/b",
                "https://dev.azure.com/a/p/_git/b?path=/docs/a%20b.md&version=GBmain&_a=contents",
            ),
            (
                "git@ssh.dev.azure.com:v3/a/p/b",
                "https://dev.azure.com/a/p/_git/b?path=/docs/a%20b.md&version=GBmain&_a=contents",
            ),
            (
                "https://me@dev.azure.com/a/p/_git/b",
                "https://dev.azure.com/a/p/_git/b?path=/docs/a%20b.md&version=GBmain&_a=contents",
            ),
            ("HTTPS://me:key@GitHub.com:443/a/b", "https://GitHub.com:443/a/b/edit/main/docs/a%20b.md"),
            ("ssh://git@github.com:a/b.git", "https://github.com/a/b/edit/main/docs/a%20b.md"),
            ("https://gitlab.com/g/sub/b.git", "https://gitlab.com/g/sub/b/-/edit/main/docs/a%20b.md"),
            ("git@gitlab.corp.example:g/b.git", "https://gitlab.corp.example/g/b/-/edit/main/docs/a%20b.md"),
            ("https://bitbucket.org/a/b/", "https://bitbucket.org/a/b/src/main/docs/a%20b.md?mode=edit"),
        ] {
            assert_eq!(edit(repository).as_deref(), Some(address), "{repository}");
        }
        assert_eq!(edit("https://git.example.com/a/b"), None, "no link is better than a dead one");
        let pattern = EditLinks::with_pattern("https://x.example/{branch}?file={path}", Some("dev"));
        assert_eq!(pattern.address("a.md", "main").as_deref(), Some("https://x.example/dev?file=a.md"));
    }
}

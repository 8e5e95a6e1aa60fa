//! The hosts that want to be told in files of their own how a site is served.

/// A host with a configuration of its own. GitHub Pages, Netlify and Cloudflare read what every site has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hosting {
    /// Azure Static Web Apps.
    AzureStaticWebApps,
    /// nginx.
    Nginx,
    /// Internet Information Services.
    Iis,
}

/// Each host, and what `hosting` of `site.yml` and the command line call it.
const NAMES: [(Hosting, &str); 3] =
    [(Hosting::AzureStaticWebApps, "azure-static-web-apps"), (Hosting::Nginx, "nginx"), (Hosting::Iis, "iis")];

impl Hosting {
    /// The names of all.
    pub const KEYS: [&str; 3] = [NAMES[0].1, NAMES[1].1, NAMES[2].1];

    /// The host that is called so.
    pub fn called(key: &str) -> Option<Hosting> {
        NAMES.iter().find(|(_, known)| *known == key).map(|(hosting, _)| *hosting)
    }
}

//! Who may ask.
//!
//! Any website that the writer visits can send requests to this machine. A name of its own that it points here (DNS
//! rebinding) is told by `Host`, a request from its pages by `Origin` and `Sec-Fetch-Site`.

use std::net::IpAddr;

use hyper::header::{HOST, HeaderMap, ORIGIN};
use hyper::{Method, Uri};

use crate::source::Address;

/// Decides whether a request is answered.
pub struct Guard {
    /// The names that the writer has given: what the preview listens as, and what leads to it by other ways.
    names: Vec<String>,
}

impl Guard {
    /// Guards what was asked for as `host`, and is known by these other names.
    pub fn new(host: &str, others: &[String]) -> Guard {
        let plain = |name: &str| name.trim_end_matches('.').to_ascii_lowercase();
        Guard { names: std::iter::once(host).chain(others.iter().map(String::as_str)).map(plain).collect() }
    }

    /// Why a request is refused, if it is.
    pub fn refuses(&self, method: &Method, uri: &Uri, headers: &HeaderMap) -> Option<String> {
        let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
        if headers.get_all(HOST).iter().count() > 1 {
            return Some("the request names several hosts".to_owned());
        }
        let host = uri.authority().map(hyper::http::uri::Authority::as_str).or(text(HOST.as_str()));
        let Some(host) = host else { return Some("the request names no host".to_owned()) };
        if !self.is_ours(host) {
            let name = name_of(host);
            return Some(format!(
                "the preview does not answer as `{name}`; start it with `--allow-host {name}` to allow it"
            ));
        }
        // A browser says so by itself where a proxy in between changes the names.
        let is_same = text("sec-fetch-site") == Some("same-origin");
        match text(ORIGIN.as_str()) {
            Some(origin) if !is_same && !self.is_origin(method, origin, host) => {
                let page = Address::parse(origin);
                let name = if page.host().is_some() { name_of(page.authority()) } else { origin };
                return Some(format!("pages of `{origin}` may not ask here; `--allow-host {name}` allows it"));
            }
            None if method == Method::POST => return Some("the request does not say where it comes from".to_owned()),
            _ => {}
        }
        let foreign = text("sec-fetch-site").is_some_and(|site| matches!(site, "cross-site" | "same-site"));
        (foreign && text("sec-fetch-mode") != Some("navigate")).then(|| "pages of others may not ask here".to_owned())
    }

    /// Whether a page of `origin` may be one of the preview, which was asked for as `host`. Behind a proxy that keeps its own name to
    /// itself a page says another: to look at something, any address that may be this machine's does. Pages of another site at
    /// such an address are shown no answer by their browser; to do something, they would not need one.
    fn is_origin(&self, method: &Method, origin: &str, host: &str) -> bool {
        let page = Address::parse(origin);
        let of_page = page.authority();
        let is_allowed = || self.names.iter().any(|name| *name == name_of(of_page).to_ascii_lowercase());
        let may_look = || method != Method::POST && self.is_ours(of_page);
        page.is_web() && (of_page == host || is_allowed() || may_look())
    }

    /// Whether a `Host` names this preview, whatever the port: ports are forwarded. An address cannot be pointed elsewhere, nor can
    /// the names of this machine itself; only other names can.
    fn is_ours(&self, host: &str) -> bool {
        let name = name_of(host).trim_end_matches('.').to_ascii_lowercase();
        let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(&name);
        name == "localhost"
            || name.ends_with(".localhost")
            || self.names.contains(&name)
            || bare.parse::<IpAddr>().is_ok()
    }
}

/// A host without its port.
fn name_of(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if !name.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    }
}

/// An IP address as URLs have it.
pub fn written(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => format!("[{ip}]"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refuses(guard: &Guard, method: Method, headers: &[(&'static str, &str)]) -> bool {
        let headers = headers.iter().map(|(name, value)| {
            (hyper::header::HeaderName::from_static(name), value.parse().expect("a header's value"))
        });
        guard.refuses(&method, &Uri::from_static("/"), &headers.collect()).is_some()
    }

    #[test]
    fn every_address_that_leads_to_this_machine_is_answered_on_any_port() {
        let guard = Guard::new("127.0.0.1", &["docs.internal".to_owned()]);
        for host in [
            "127.0.0.1:4400",
            "localhost:8080",
            "LOCALHOST",
            "[::1]:4400",
            "localhost.:4400",
            "docs.localhost:1",
            "10.0.0.1:4400",
            "Docs.Internal",
            "docs.internal:8443",
        ] {
            assert!(!refuses(&guard, Method::GET, &[("host", host)]), "{host}");
        }
        for host in [
            "evil.example:4400",
            "evil.example",
            "",
            "localhost.evil.example",
            "127.0.0.1.nip.io:4400",
            "[::1",
            "a:b:1",
        ] {
            assert!(refuses(&guard, Method::GET, &[("host", host)]), "{host}");
        }
        assert!(refuses(&guard, Method::GET, &[]));
        assert!(!refuses(&Guard::new("docs.lan", &[]), Method::GET, &[("host", "docs.lan:4400")]));
    }

    #[test]
    fn a_request_that_names_several_hosts_is_refused() {
        let mut headers = HeaderMap::new();
        for host in ["localhost:4400", "localhost:4400"] {
            headers.append(HOST, host.parse().expect("a value"));
        }
        assert!(Guard::new("127.0.0.1", &[]).refuses(&Method::GET, &Uri::from_static("/"), &headers).is_some());
    }

    #[test]
    fn who_is_refused_learns_how_to_be_allowed() {
        let headers = [(HOST, "docs.example:4400".parse().expect("a value"))].into_iter().collect();
        let why = Guard::new("127.0.0.1", &[]).refuses(&Method::GET, &Uri::from_static("/"), &headers);
        assert!(why.expect("a reason").contains("--allow-host docs.example"));
    }

    #[test]
    fn a_proxy_may_change_the_name_for_pages_that_are_allowed_or_known_to_be_ours() {
        let guard = Guard::new("127.0.0.1", &["docs.internal".to_owned()]);
        let host = ("host", "127.0.0.1:4400");
        let origin = ("origin", "https://docs.internal");
        assert!(!refuses(&guard, Method::POST, &[host, origin]));
        let other = ("origin", "http://other.example");
        assert!(refuses(&guard, Method::POST, &[host, other]));
        assert!(!refuses(&guard, Method::POST, &[host, other, ("sec-fetch-site", "same-origin")]));
    }

    #[test]
    fn behind_a_proxy_that_says_nothing_of_itself_pages_can_look() {
        let guard = Guard::new("127.0.0.1", &[]);
        // What browsers send with a module where there is no encryption: of where it comes from, they say nothing else.
        for origin in ["http://10.0.0.5:8080", "http://localhost:8080", "http://[fd00::5]"] {
            assert!(!refuses(&guard, Method::GET, &[("host", "127.0.0.1:4400"), ("origin", origin)]), "{origin}");
        }
    }

    #[test]
    fn pages_of_others_are_not_answered() {
        let guard = Guard::new("127.0.0.1", &[]);
        let host = ("host", "localhost:4400");
        assert!(!refuses(&guard, Method::POST, &[host, ("origin", "http://localhost:4400")]));
        assert!(refuses(&guard, Method::POST, &[host]));
        for origin in ["http://evil.example", "null", "ftp://localhost:4400"] {
            assert!(refuses(&guard, Method::GET, &[host, ("origin", origin)]), "{origin}");
        }
        for origin in ["http://localhost:4401", "http://10.0.0.5:8080"] {
            assert!(refuses(&guard, Method::POST, &[host, ("origin", origin)]), "{origin}");
            let other_page = [host, ("origin", origin), ("sec-fetch-site", "same-site")];
            assert!(refuses(&guard, Method::GET, &other_page), "{origin}");
        }
        let script = [host, ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "no-cors")];
        assert!(refuses(&guard, Method::GET, &script));
        let link = [host, ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate")];
        assert!(!refuses(&guard, Method::GET, &link));
    }
}

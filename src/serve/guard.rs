//! Who may ask.
//!
//! Any website that the writer visits can send requests to this machine. A name of its own that it points here (DNS
//! rebinding) is told by `Host`, a request from its pages by `Origin` and `Sec-Fetch-Site`.

use std::net::{IpAddr, SocketAddr};

use hyper::header::{HOST, HeaderMap, ORIGIN};
use hyper::{Method, Uri};

/// Decides whether a request is answered.
pub struct Guard {
    at: SocketAddr,
    /// The name that the writer listens under, if it is one.
    name: Option<String>,
}

impl Guard {
    /// Guards what listens `at` an address, which was asked for as `host`.
    pub fn new(at: SocketAddr, host: &str) -> Guard {
        let name = host.parse::<IpAddr>().is_err().then(|| host.to_ascii_lowercase());
        Guard { at, name }
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
            return Some(format!("`{host}` is not the address of this preview; start it with `--host` to use another"));
        }
        match text(ORIGIN.as_str()) {
            Some(origin) if origin != format!("http://{host}") => {
                return Some(format!("pages of `{origin}` may not ask here"));
            }
            None if method == Method::POST => return Some("the request does not say where it comes from".to_owned()),
            _ => {}
        }
        let foreign = text("sec-fetch-site").is_some_and(|site| matches!(site, "cross-site" | "same-site"));
        (foreign && text("sec-fetch-mode") != Some("navigate")).then(|| "pages of others may not ask here".to_owned())
    }

    /// Whether a `Host` names this preview. An address cannot be pointed elsewhere, only a name can; on loopback nobody needs
    /// another address than that of this machine.
    fn is_ours(&self, host: &str) -> bool {
        let (name, port) = match host.rsplit_once(':') {
            Some((name, port)) if !name.is_empty() && !port.contains(']') => (name, port.parse().ok()),
            _ => (host, Some(80)),
        };
        if port != Some(self.at.port()) {
            return false;
        }
        let name = name.trim_end_matches('.').to_ascii_lowercase();
        if name == "localhost" || self.name.as_ref() == Some(&name) {
            return true;
        }
        let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(&name);
        bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback() || !self.at.ip().is_loopback())
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
    fn only_names_of_this_machine_are_answered() {
        let guard = Guard::new("127.0.0.1:4400".parse().expect("an address"), "127.0.0.1");
        for host in ["127.0.0.1:4400", "localhost:4400", "LOCALHOST:4400", "[::1]:4400", "localhost.:4400"] {
            assert!(!refuses(&guard, Method::GET, &[("host", host)]), "{host}");
        }
        for host in [
            "evil.example:4400",
            "evil.example",
            "127.0.0.1",
            "127.0.0.1:80",
            "10.0.0.1:4400",
            "",
            "localhost.evil.example:4400",
            "127.0.0.1.nip.io:4400",
        ] {
            assert!(refuses(&guard, Method::GET, &[("host", host)]), "{host}");
        }
        assert!(refuses(&guard, Method::GET, &[]));
    }

    #[test]
    fn who_listens_for_others_is_found_by_address_or_by_the_name_that_was_given() {
        let guard = Guard::new("0.0.0.0:80".parse().expect("an address"), "docs.internal");
        for host in ["10.0.0.1:80", "10.0.0.1", "docs.internal", "localhost"] {
            assert!(!refuses(&guard, Method::GET, &[("host", host)]), "{host}");
        }
        assert!(refuses(&guard, Method::GET, &[("host", "evil.example")]));
    }

    #[test]
    fn pages_of_others_are_not_answered() {
        let guard = Guard::new("127.0.0.1:4400".parse().expect("an address"), "127.0.0.1");
        let host = ("host", "localhost:4400");
        assert!(!refuses(&guard, Method::POST, &[host, ("origin", "http://localhost:4400")]));
        assert!(refuses(&guard, Method::POST, &[host]));
        for origin in ["http://evil.example", "null", "https://localhost:4400", "http://localhost:4401"] {
            assert!(refuses(&guard, Method::GET, &[host, ("origin", origin)]), "{origin}");
        }
        let script = [host, ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "no-cors")];
        assert!(refuses(&guard, Method::GET, &script));
        let link = [host, ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate")];
        assert!(!refuses(&guard, Method::GET, &link));
    }
}

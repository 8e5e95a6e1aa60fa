//! Where a reader can say that something is wrong or missing, as the page's metadata names it.

use serde::Serialize;

use crate::source::Address;

/// What a template gets; `none` for what nobody named.
#[derive(Serialize)]
pub struct Links {
    /// About the page.
    content: Option<String>,
    /// About what it describes.
    product: Option<String>,
    /// Where questions are answered.
    help: Option<String>,
}

/// The links of a page whose metadata has these texts; nothing where its authors want none.
pub fn links<'a>(metadata: impl Fn(&str) -> Option<&'a str>, title: &str) -> Option<Links> {
    let system = metadata("feedback_system").unwrap_or_default().to_ascii_lowercase();
    if system == "none" {
        return None;
    }
    let address = |key: &str| metadata(key).filter(|url| Address::parse(url).is_web());
    let repository = metadata("feedback_github_repo").filter(|_| matches!(system.as_str(), "" | "github"));
    let content = match (address("open_source_feedback_issueUrl"), repository) {
        (Some(url), _) => Some(url.to_owned()),
        (None, Some(name)) if name.split('/').filter(|part| !part.is_empty()).count() == 2 => {
            let name = name.trim_matches('/');
            Some(format!("https://github.com/{name}/issues/new?title={}", query(title)))
        }
        _ => None,
    };
    let product = address("feedback_product_url").map(str::to_owned);
    let help = address("feedback_help_link_url").map(str::to_owned);
    (content.is_some() || product.is_some() || help.is_some()).then_some(Links { content, product, help })
}

/// Text as the value of a query.
fn query(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{codes, yaml};

    fn of(metadata: &str) -> Option<Links> {
        let metadata = yaml::parse(metadata, 0, codes::CONFIG_INVALID).0;
        links(|key| metadata.text(key), "Über A & B")
    }

    #[test]
    fn a_repository_takes_issues_about_the_page() {
        let links = of("feedback_system: GitHub\nfeedback_github_repo: a/b").expect("links");
        assert_eq!(links.content.as_deref(), Some("https://github.com/a/b/issues/new?title=%C3%9Cber%20A%20%26%20B"));
    }

    #[test]
    fn only_addresses_become_links() {
        let links =
            of("feedback_product_url: https://a.example\nfeedback_help_link_url: javascript:alert(1)").expect("links");
        assert_eq!((links.product.as_deref(), links.help), (Some("https://a.example"), None));
    }

    #[test]
    fn who_wants_no_feedback_gets_no_link() {
        assert!(of("feedback_system: None\nfeedback_product_url: https://a.example").is_none());
        assert!(of("title: a").is_none());
    }
}

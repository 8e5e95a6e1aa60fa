//! Breadcrumbs: the path from the top of the site to a page.

use super::found::{Faults, read_yaml};
use crate::source::yaml::{Value, Yaml};
use crate::source::{FilePath, Snapshot, codes};

/// A step of the path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    /// What is shown.
    pub title: String,
    /// Where it leads, from the top of the site.
    pub href: Option<String>,
}

/// The entries of breadcrumb files.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Breadcrumbs(Vec<Step>);

#[derive(Clone, Debug, PartialEq)]
struct Step {
    crumb: Crumb,
    prefix: String,
    children: Vec<Step>,
}

/// Reads breadcrumb files.
pub fn load(snapshot: &Snapshot, files: &[FilePath], found: &mut Faults) -> Breadcrumbs {
    let mut all = Vec::new();
    for file in files {
        let yaml = read_yaml(snapshot, file, codes::TOC_YAML_ERROR, found);
        all.extend(steps(yaml.get("items").unwrap_or(&yaml), 0));
    }
    Breadcrumbs(all)
}

fn steps(items: &Yaml, depth: usize) -> Vec<Step> {
    if depth > 16 || !matches!(items.value, Value::List(_)) {
        return Vec::new();
    }
    let step = |item: &Yaml| {
        let href = item.text("topicHref").or(item.text("href")).or(item.text("tocHref"));
        let title = item.text("name")?.to_owned();
        let prefix = item.text("tocHref").unwrap_or("").trim_end_matches('/').to_lowercase();
        let children = item.get("items").map(|items| steps(items, depth + 1)).unwrap_or_default();
        Some(Step { crumb: Crumb { title, href: href.map(str::to_owned) }, prefix, children })
    };
    items.items().iter().filter_map(step).collect()
}

impl Breadcrumbs {
    /// The name of the step that leads to all of the docset at `base`, of which one page is at `url`: the last on the way to it that
    /// is not below the base.
    pub fn root(&self, base: &str, url: &str) -> Option<String> {
        fn last<'s>(steps: &'s [Step], base: &str, url: &str) -> Option<&'s Step> {
            let is_above =
                |step: &&Step| below(&step.prefix, url) && (below(&step.prefix, base) || step.prefix == base);
            let step = steps.iter().find(is_above)?;
            last(&step.children, base, url).or(Some(step))
        }
        last(&self.0, &base.to_lowercase(), &url.to_lowercase()).map(|step| step.crumb.title.clone())
    }

    /// The path to the page at `url`: the longest chain of entries whose `tocHref` starts its address.
    pub fn path(&self, url: &str) -> Vec<Crumb> {
        best(&self.0, &url.to_lowercase()).map(|(crumbs, _)| crumbs).unwrap_or_default()
    }
}

/// Whether an address is that of a step, or below it.
fn below(prefix: &str, url: &str) -> bool {
    url.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn best(steps: &[Step], url: &str) -> Option<(Vec<Crumb>, usize)> {
    let mut found: Option<(Vec<Crumb>, usize)> = None;
    for step in steps {
        let starts = !step.prefix.is_empty() && below(&step.prefix, url);
        let own = starts.then_some((Vec::new(), step.prefix.len()));
        let below = best(&step.children, url).or(own);
        if let Some((mut crumbs, length)) = below
            && found.as_ref().is_none_or(|(_, best)| length > *best)
        {
            crumbs.insert(0, step.crumb.clone());
            found = Some((crumbs, length));
        }
    }
    found
}

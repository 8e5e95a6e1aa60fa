//! What a rule's function is given.

use super::article::Article;
use super::findings::Findings;
use super::inventory::Inventory;
use super::page::Look;
use super::repository::Repository;
use super::target::Target;
use super::toc_file::TocFile;

/// Where a rule looks. A rule may look in several ways.
#[derive(Clone, Copy)]
pub enum Check {
    /// An earlier stage finds it on its way.
    Stage,
    /// Only in a draft that a language model wrote, with what it was written from at hand: `site draft`.
    Draft,
    /// In one file alone, once, however many pages include it.
    Document(fn(&Inventory<'_>, &mut Findings<'_>)),
    /// At one target of a link or a picture, wherever it is written: in Markdown, in HTML, in a TOC, in a YAML page.
    Target(fn(&Target<'_>, &mut Findings<'_>)),
    /// In an article with its includes expanded, its metadata merged, and its neighbours at hand.
    Page(fn(&Article<'_>, &mut Findings<'_>)),
    /// In a table of contents as it is written.
    Toc(fn(&TocFile<'_>, &mut Findings<'_>)),
    /// At a page that is written in YAML.
    Yaml(fn(&crate::page::Page, &mut Findings<'_>)),
    /// In everything at once.
    Docset(fn(&Repository<'_>, &mut Findings<'_>)),
}

impl Check {
    /// Where it looks.
    pub fn look(&self) -> Look {
        match self {
            Check::Stage => Look::Stage,
            Check::Draft => Look::Draft,
            Check::Document(_) => Look::Document,
            Check::Target(_) => Look::Target,
            Check::Page(_) => Look::Page,
            Check::Toc(_) => Look::Toc,
            Check::Yaml(_) => Look::Yaml,
            Check::Docset(_) => Look::Docset,
        }
    }
}

//! What rules are made of: what their functions are given, what they find, and what several of them look for.
//!
//! Nothing here is a rule, and no rule is known here.

pub mod arrival;
pub mod article;
pub mod check;
pub mod closing;
pub mod code;
pub mod content_type;
pub mod data;
pub mod duplicates;
pub mod example;
pub mod facts;
pub mod finder;
pub mod findings;
pub mod header;
pub mod hints;
pub mod html;
pub mod images;
pub mod inventory;
pub mod lines;
pub mod link_target;
pub mod lists;
pub mod literal;
pub mod marker;
pub mod naming;
pub mod options;
pub mod page;
pub mod placed;
pub mod repository;
pub mod settings;
pub mod spaces;
pub mod stars;
pub mod target;
pub mod term_file;
pub mod term_rule;
pub mod terms;
pub mod toc_file;
pub mod token;

pub use arrival::Arrival;
pub use article::{Article, HeadingAt};
pub use check::Check;
pub use content_type::{ContentType, ContentTypes};
pub use data::Data;
pub use example::{Example, Sample};
pub use findings::{Findings, Found};
pub use hints::{Hint, Hints};
pub use inventory::{Inventory, LinkIn, TagIn};
pub use naming::Naming;
pub use page::{Look, Only, Rule, Setting};
pub use placed::{Condition, Placed};
pub use repository::Repository;
pub use settings::{Changed, OptionValue, Settings};
pub use target::Target;
pub use term_rule::TermRule;
pub use toc_file::TocFile;

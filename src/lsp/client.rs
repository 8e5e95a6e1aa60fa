//! What the client said of itself.

use camino::Utf8PathBuf;
use gen_lsp_types::Uri;
use serde_json::Value;

use super::positions::Encoding;
use super::uris;

/// A client.
#[derive(Clone, Debug, Default)]
pub struct Client {
    /// What a column counts.
    pub encoding: Encoding,
    /// The folders that are open in it.
    pub folders: Vec<Utf8PathBuf>,
    /// What it can, as it said it.
    capabilities: Value,
}

impl Client {
    /// Reads what a client says at the start. What is in a wrong form was not said.
    pub fn of(params: &Value) -> Client {
        let capabilities = params.get("capabilities").cloned().unwrap_or_default();
        let client = Client { encoding: Encoding::Utf16, folders: folders(params), capabilities };
        let knows_bytes = client.knows("/general/positionEncodings", "utf-8");
        Client { encoding: if knows_bytes { Encoding::Utf8 } else { Encoding::Utf16 }, ..client }
    }

    /// Whether it says that it can do something: the keys that lead there, with `/` before each.
    pub fn can(&self, what: &str) -> bool {
        self.capabilities.pointer(what).and_then(Value::as_bool).unwrap_or(false)
    }

    /// Whether a list of what it can has this entry.
    pub fn knows(&self, list: &str, entry: &str) -> bool {
        let list = self.capabilities.pointer(list).and_then(Value::as_array);
        list.is_some_and(|list| list.iter().any(|known| known.as_str() == Some(entry)))
    }
}

/// The folders that are open; older clients name a root, the oldest its path.
fn folders(params: &Value) -> Vec<Utf8PathBuf> {
    let at = |uri: &Value| uris::path(&Uri(uri.as_str()?.to_owned()));
    let folders = params.get("workspaceFolders").and_then(Value::as_array);
    let folders = folders.into_iter().flatten().filter_map(|folder| at(folder.get("uri")?));
    let root = || at(params.get("rootUri")?);
    let path = || params.get("rootPath")?.as_str().filter(|path| !path.is_empty()).map(Utf8PathBuf::from);
    let folders: Vec<Utf8PathBuf> = folders.collect();
    if folders.is_empty() { root().or_else(path).into_iter().collect() } else { folders }
}

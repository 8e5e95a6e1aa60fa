//! `web.config` of Internet Information Services. Redirects take its module URL Rewrite.

use super::told::{Told, file_path};
use crate::render::attribute;
use crate::render::theme::ASSETS;

/// The text of the file.
pub fn configuration(told: &Told<'_>) -> String {
    let policy = attribute(told.policy);
    let path = told.path;
    format!(
        "\
<?xml version=\"1.0\" encoding=\"utf-8\"?>
<configuration>
  <system.webServer>
    <httpErrors errorMode=\"Custom\">
      <remove statusCode=\"404\"/>
      <error statusCode=\"404\" path=\"{path}/404.html\" responseMode=\"ExecuteURL\"/>
    </httpErrors>
    <httpProtocol>
      <customHeaders>
        <add name=\"Content-Security-Policy\" value=\"{policy}\"/>
        <add name=\"X-Content-Type-Options\" value=\"nosniff\"/>
      </customHeaders>
    </httpProtocol>
    <staticContent>
{types}    </staticContent>
{rewrite}  </system.webServer>
  <location path=\"{ASSETS}\">
    <system.webServer>
      <staticContent>
        <clientCache cacheControlMode=\"UseMaxAge\" cacheControlMaxAge=\"365.00:00:00\"/>
      </staticContent>
    </system.webServer>
  </location>
</configuration>
",
        types = TYPES.map(|(ending, kind)| mime(ending, kind)).concat(),
        rewrite = rewrite(told),
        path = attribute(path),
    )
}

/// Endings that not every version of the server knows; one that is told twice is a fault.
const TYPES: [(&str, &str); 4] = [
    (".md", "text/markdown; charset=utf-8"),
    (".avif", "image/avif"),
    (".webp", "image/webp"),
    (".woff2", "font/woff2"),
];

fn mime(ending: &str, kind: &str) -> String {
    format!(
        "      <remove fileExtension=\"{ending}\"/>\n      <mimeMap fileExtension=\"{ending}\" mimeType=\"{kind}\"/>\n"
    )
}

/// The rule for addresses that moved, and the list of these.
fn rewrite(told: &Told<'_>) -> String {
    if told.moved.is_empty() {
        return String::new();
    }
    let entries = told.moved.iter().flat_map(|moved| {
        [moved.from.clone(), file_path(told, &moved.output)].map(|from| {
            format!("          <add key=\"{}\" value=\"{}\"/>\n", attribute(&from), attribute(&moved.to_file))
        })
    });
    format!(
        "\
    <rewrite>
      <rewriteMaps>
        <rewriteMap name=\"moved\">
{}        </rewriteMap>
      </rewriteMaps>
      <rules>
        <rule name=\"moved\" stopProcessing=\"true\">
          <match url=\".*\"/>
          <conditions>
            <add input=\"{{moved:{{PATH_INFO}}}}\" pattern=\"(.+)\"/>
          </conditions>
          <action type=\"Redirect\" url=\"{{C:1}}\" redirectType=\"Permanent\"/>
        </rule>
      </rules>
    </rewrite>
",
        entries.collect::<String>()
    )
}

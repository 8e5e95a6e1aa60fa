//! Drafts as `site draft` takes them: what is found at its place, what is left alone, and what bad input cannot do.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};
use site::draft::{self, Draft, Material, Sources};
use site::engine::Memo;
use site::source::{FilePath, LineIndex, Snapshot};

/// The findings of a draft whose codes start with one of `codes`, as `LINE:COLUMN code message`.
fn findings(article: &str, materials: &[(&str, &str)], codes: &[&str]) -> Vec<String> {
    let answer = draft::read(&json!({ "content": article }).to_string());
    let file = |path| FilePath::new(path).expect("inside");
    let (answer_file, place) = (file("answer.json"), file("a.md"));
    let materials: Vec<Material> = materials
        .iter()
        .map(|(name, text)| Material::read(name, text.as_bytes()).expect("a material that can be read"))
        .collect();
    let sources = Sources::of(materials, None);
    let draft = Draft {
        answer: &answer,
        answer_file: &answer_file,
        article: &place,
        brief: None,
        sources: &sources,
        topic: None,
        today: None,
    };
    let checked = draft::check(&draft, &Snapshot::of_texts([("a.md", &*draft::heard(article))]), &Memo::default());
    let lines = LineIndex::new(article);
    let of_article = checked.findings.iter().filter(|finding| finding.file.as_str() == "answer.json#content");
    let wanted = of_article.filter(|finding| codes.iter().any(|code| finding.diagnostic.code.as_str().ends_with(code)));
    wanted
        .map(|finding| {
            let at = lines.line_column(article, finding.diagnostic.span.start);
            format!("{}:{} {} {}", at.line, at.column, finding.diagnostic.code, finding.diagnostic.message)
        })
        .collect()
}

fn ungrounded(article: &str, material: &str) -> Vec<String> {
    findings(article, &[("m.md", material)], &["-not-grounded"])
}

#[test]
fn facts_are_the_same_whatever_their_spelling() {
    let material = "AZ AKS Create \\\n  --Max-Pods 250 \\\n  --name \u{201c}nodes\u{201d}\nUse version 1.17.0 (API 2022-09-02preview) from April 1, 2025, \
        up to 5,000 pods within 100ms.\nSet spec.hostNetwork = true on https://learn.microsoft.com/en-us/azure/x/y?view=z.\n";
    let article = "# A\n\n```azurecli\naz aks create --max-pods 250 \\\n    --name nodes\n```\n\n> - Version `v1.17.0`, v1.17, `2022-09-02-preview`, \
        2025-04-01, 5000\u{a0}pods, 100 milliseconds.\n\n`spec.hostNetwork: true`, [y](/azure/x/y#part)\n";
    assert_eq!(ungrounded(article, material), Vec::<String>::new());
}

#[test]
fn what_a_reader_takes_from_keys_columns_and_help_is_said() {
    let material = "retention_days:\n  images: 90\n  audit_entry: 1825\nservice:\n  grpc_port: 9440\n\n\
        | Class | Length |\n|---|---|\n| A | 186 km |\n| B | 143 km |\n| C | 298 km |\n\n\
        mailgate verify DOMAIN [--wait SECONDS]  --wait at most 900\nmailgate list [--max N]  --max at most 20\n\n\
        Elevation 90\u{b0}. Requests: 600 a minute. Adults are 18 and over.\n";
    let article = "# A\n\nEntries are kept for 1,825 days. It speaks gRPC. The city has 627 km of streets.\n\n\
        ```sh\nmailgate verify DOMAIN --wait 900\n```\n\n\
        The dish is at 90\u{b0} elevation. It takes as many requests a minute as before. A 17-year-old may not enter.\n";
    assert_eq!(ungrounded(article, material), Vec::<String>::new());
    let wrong = "# A\n\nEntries are kept for 1,852 days. The city has 672 km of streets.\n";
    let found = findings(wrong, &[("m.md", material)], &["-not-grounded", "claim-contradicts"]);
    assert!(found.len() == 2 && found[0].contains("1,852") && found[1].contains("672"), "{found:?}");
}

/// The alarms that an article under a title raises against one material.
fn alarms(name: &str, material: &str, article: &str) -> Vec<String> {
    let codes = ["-not-grounded", "claim-contradicts", "claim-misplaced"];
    findings(&format!("# Work with it\n\n{article}\n"), &[(name, material)], &codes)
}

#[test]
fn what_every_reader_knows_and_chooses_needs_no_source() {
    for (name, material, article) in [
        ("m.md", "A merge can't be undone.", "No. A merge can't be undone."),
        ("m.md", "Number 7 is the last stop.", "No. 7 is the last stop."),
        ("m.md", "You must have a license to export.", "Exports fail if there's no license."),
        ("m.md", "Guests don't see the menu.", "The menu is **not** shown to guests."),
        ("m.md", "`kiln add --city <city>`", "```sh\nkiln add --city Berlin\n```"),
        ("m.md", "kiln serve listens on port 8080.", "Open `http://localhost:8080` in a browser."),
        ("m.md", "kiln serve starts it.", "```sh\nnpx kiln serve\npython -m venv .venv\n```"),
        (
            "m.md",
            "kiln is a service of systemd.",
            "```sh\nsudo systemctl enable --now kiln\njournalctl -u kiln -f\n```",
        ),
        (
            "m.md",
            "The table `jobs` has the column id.",
            "```sql\nWITH recent AS (SELECT id FROM jobs)\nSELECT id FROM recent;\n```",
        ),
        ("c.yaml", "schedule: '30 2 * * *'\n", "It runs at 02:30 each day."),
        ("c.json", "{\n  \"intervalMs\": 300000\n}\n", "The interval is five minutes."),
        (
            "run.ps1",
            "param(\n  [int]$Tries = 4,\n  [string]$Name\n)\n",
            "```powershell\n.\\run.ps1 -Tries 3 -Name web\n```",
        ),
    ] {
        assert_eq!(alarms(name, material, article), Vec::<String>::new(), "{article}");
    }
}

#[test]
fn a_value_belongs_to_its_key_command_package_and_request() {
    for (name, material, article) in [
        ("v.yaml", "web:\n  replicas: 60\nworker:\n  replicas: 20\n", "```yaml\nworker:\n  replicas: 60\n```"),
        ("v.toml", "[web]\nsize = 60\n[queue]\nsize = 20\n", "```toml\n[queue]\nsize = 60\n```"),
        ("run.sh", "TRIES=45\nLIFETIME=90\n", "`TRIES` is 83."),
        (
            "t.sql",
            "CREATE TABLE loans (\n  days INT DEFAULT 28 CHECK (days <= 60)\n);\n",
            "The column `days` has the default 60.",
        ),
        ("package.json", "{\"dependencies\":{\"react\":\"18.3.1\",\"vite\":\"5.2.0\"}}", "Use React 5.2.0."),
        ("c.yaml", "a:\n  image: postgres:15.4\nb:\n  image: redis:7.2\n", "```yaml\nimage: redis:15.4\n```"),
        (
            "m.md",
            "| Command | Option |\n|---|---|\n| `kiln start` | `--force` |\n| `kiln stop` | `--wait` |\n",
            "```sh\nkiln stop --force\n```",
        ),
        ("m.md", "PUT /v1/jobs/{id} replaces a job.\nPOST /v1/jobs creates a job.\n", "Call `DELETE /v1/jobs/{id}`."),
        ("m.md", "Press Ctrl+S to save. Press Ctrl+D to duplicate.", "Press Ctrl+K to save."),
        ("m.md", "Use SHA-256.", "Use SHA-512."),
        (
            "m.md",
            "1. Switch off the heater.\n1. Close the inlet.\n1. Open the drain valve.\n",
            "1. Open the drain valve.\n1. Switch off the heater.\n1. Close the inlet.",
        ),
        ("m.md", "## colour (deprecated)\n\nThe colour of the lamp.\n", "Use the field `colour`."),
    ] {
        assert_eq!(alarms(name, material, article).len(), 1, "{article}: {:?}", alarms(name, material, article));
    }
}

#[test]
fn what_is_not_said_is_found_at_its_place_in_every_block() {
    let material = "az aks create --network-dataplane cilium\nVersion 1.2.3 of the tool\nnetworkDataplane: cilium\n";
    let article = "# A 9.9.1\n\n> [!NOTE]\n> Use 9.9.2.\n\n1. Do:\r\n\r\n   ```azurecli\r\n   az aks create \\\r\n     --network-datapath cilium\r\n   ```\n\n\
        | A | B |\n|---|---|\n| 9.9.3 | `dataPath` |\n\n- #### [T](#tab/t)\n\n  9.9.4\n\n```json\n{ \"networkDataplane\": \"azure\" }\n```\n";
    let found = ungrounded(article, material);
    let places: Vec<&str> = found.iter().map(|found| found.split(' ').next().unwrap_or("")).collect();
    assert_eq!(places, ["1:5", "4:7", "10:6", "15:3", "15:12", "19:3", "22:4"], "{found:#?}");
    assert!(found[6].contains("contradicts the materials, which say `networkDataplane: cilium`"), "{}", found[6]);
}

#[test]
fn code_over_two_lines_and_in_a_cell_is_found_at_its_place() {
    let article = "# A\n\nUse `aaa\nzzz_qq`.\n\n> Use `a\n> zzz_\u{2026}q`.\n\n| A | B |\n|---|---|\n| `up\\|\u{2026} 9.9.3` | x |\n\n`o\n\u{201d}`\n";
    let found = ungrounded(article, "Use aaa and up.");
    let places: Vec<&str> = found.iter().map(|found| found.split(' ').next().unwrap_or("")).collect();
    assert_eq!(places, ["3:6", "6:8", "11:4"], "{found:#?}");
}

#[test]
fn the_syntax_of_a_shell_needs_no_source_and_a_command_in_it_does() {
    let material = "Run `jobctl hub create --name hub1` and `jobctl hub list`. In PowerShell: `Get-FbkHub` and `New-FbkHub -Name hub1`.\n";
    let fine = "# A\n\n```bash\nfor i in 1 2; do\n  jobctl hub create --name \"hub$i\"\ndone\nmkdir -p work && rm -rf old\ncurl -sSL \"$url\" | tar -xzf - -C work\n\
        cat <<EOF > notes\nhello world\nEOF\nnpm run build\nkubectl get pods -n web\nhelm install web web/chart --wait\n```\n\n\
        ```powershell\nif (-not (Get-FbkHub)) {\n  New-FbkHub -Name hub1 -ErrorAction SilentlyContinue -Verbose\n}\n\
        Get-FbkHub | Where-Object { $_.Name -eq 'hub1' } | Select-Object -First 1\n@'\nhello world\n'@ | Set-Content x\n```\n\n\
        ```cmd\nrem a comment\nif exist x jobctl hub create --name %NAME%\ngoto end\n```\n";
    assert_eq!(ungrounded(fine, material), Vec::<String>::new());
    for (line, wanted) in [
        ("if jobctl hub lisst; then", "command `jobctl hub lisst`"),
        ("time jobctl hub drop", "command `jobctl hub drop`"),
        ("x=$(jobctl hub list --frob)", "option `--frob`"),
        ("curl --frobnicate x", "option `--frobnicate x`"),
        ("kubectl frob", "command `kubectl frob`"),
        ("pip install jobctl-sdk", "command `pip install jobctl-sdk`"),
        ("New-FbkHub -Nam x", "option `-Nam x`"),
    ] {
        let found = ungrounded(&format!("# A\n\n```bash\n{line}\n```\n"), material);
        assert!(found.len() == 1 && found[0].contains(wanted), "{line}: {found:?}");
    }
}

#[test]
fn a_marked_gap_in_code_is_no_value() {
    let material = "`jobctl hub create --name hub1 --location west` and `region`, `New-FbkHub -Name hub1`.";
    for code in [
        "```bash\njobctl hub create --name hub1 --location [REQUIRED: region]\njobctl hub create --name=[REQUIRED: the name]\n```",
        "```json\n{ \"region\": \"[REQUIRED: region]\" }\n```",
        "```yaml\nregion: \"[REQUIRED: region]\"\n```",
        "```powershell\nNew-FbkHub -Name [REQUIRED: name]\n```",
        "`--location [REQUIRED: region]`",
    ] {
        assert_eq!(ungrounded(&format!("# A\n\n{code}\n"), material), Vec::<String>::new(), "{code}");
    }
    let found = ungrounded("# A\n\n```bash\njobctl hub create --zone [REQUIRED: zone]\n```\n", material);
    assert!(found.len() == 1 && found[0].contains("option `--zone [REQUIRED: zone]` is not"), "{found:?}");
}

#[test]
fn quantities_are_the_same_in_code_and_in_words() {
    let all = [
        ("A table has up to 1.5 million rows.", "Up to 1,500,000 rows."),
        ("It is 1.5 times as fast, with 2.5 per hour.", "1.5x as fast, with 2.5 per hour."),
        (
            "```json\n{ \"lockDuration\": \"PT10M\", \"leaseTime\": \"00:10:00\" }\n```",
            "`lockDuration` and `leaseTime` are 10 minutes.",
        ),
        ("It takes 10 minutes.", "```json\n{ \"lockDuration\": \"PT10M\" }\n```"),
        ("It takes 10 minutes.", "`\"lockDuration\": \"00:10:00\"`"),
        ("The hub takes \u{ff15}\u{ff10} jobs.", "The hub takes 50 jobs."),
        ("It came in Q2 2026.", "It came on May 4, 2026."),
        ("Save the file as `hub.yaml`.", "A hub."),
        ("Press **Ctrl+C**, then **Enter**.", "A hub."),
        ("Use Node.js 20 LTS (See Figure 1.)", "Use Node.js 20."),
    ];
    for (article, material) in all {
        assert_eq!(ungrounded(&format!("# A\n\n{article}\n"), material), Vec::<String>::new(), "{article}");
    }
}

#[test]
fn values_that_differ_are_found_wherever_they_stand() {
    let all = [
        ("The import is 3 times faster.", "The import is 2 times faster.", "`3 times`"),
        ("Support for the old agent ends in 2027.", "Support for the old agent ends in 2026.", "`2027`"),
        ("The API retires in Q2 2026.", "The API retires in Q3 2026.", "`Q2 2026`"),
        ("```json\n{ \"lockDuration\": \"PT15M\" }\n```", "The `lockDuration` is 10 minutes.", "`lockDuration: PT15M`"),
        ("```bash\nexport JOBCTL_TIMEOUT=30\n```", "```bash\nexport JOBCTL_TIMEOUT=60\n```", "`JOBCTL_TIMEOUT=30`"),
        ("```powershell\n$env:JOBCTL_TIMEOUT = 30\n```", "`$env:JOBCTL_TIMEOUT = 60`", "`JOBCTL_TIMEOUT = 30`"),
        ("```toml\ntimeout = 30\n```", "```toml\ntimeout = 60\n```", "`timeout = 30`"),
        ("```yaml\nschedule: \"0 2 * * *\"\n```", "```yaml\nschedule: \"0 4 * * *\"\n```", "`schedule: 0 2 * * *`"),
        (
            "```yaml\napiVersion: contoso.example/v2\n```",
            "```yaml\napiVersion: contoso.example/v1\n```",
            "contoso.example/v2",
        ),
        ("The hub takes at most 70 jobs.", "The hub takes at most ~~70~~ 50 jobs.", "`70`"),
        ("Run:\n\n    jobctl run --fast", "jobctl run --slow", "option `--fast`"),
        ("```\njobctl run --fast\n```", "Use `jobctl run --slow`.", "option `--fast`"),
        ("<pre>jobctl run --fast</pre>", "jobctl run --slow", "option `--fast`"),
    ];
    for (article, material, wanted) in all {
        let found = ungrounded(&format!("# A\n\n{article}\n"), material);
        assert!(found.len() == 1 && found[0].contains(wanted), "{article}: {found:?}");
    }
}

#[test]
fn another_number_for_the_same_thing_is_a_contradiction() {
    let material = "A hub takes 5,000 pods and 500 nodes. az aks create --max-pods 250";
    let found = ungrounded("# A\n\nUp to 500 pods.\n\n```bash\naz aks create --max-pods 30\n```\n", material);
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].starts_with("3:7 number-not-grounded number `500 pods` contradicts"), "{}", found[0]);
    assert!(
        found[1].ends_with("value `--max-pods 30` contradicts the materials, which say `--max-pods 250`"),
        "{}",
        found[1]
    );
}

#[test]
fn what_every_reader_knows_and_what_is_the_articles_own_needs_no_source() {
    let article = "# A\n\nSave it as `egress.yaml`.\n\n```bash\nkubectl apply -f egress.yaml\nkubectl get pods --all-namespaces | grep x\n\
        az aks show --name <name> --resource-group $group\n```\n\nPut in `<name>` and `myCluster`, then run `1`.\n";
    assert_eq!(ungrounded(article, "az aks create makes pods for x"), Vec::<String>::new());
    let found = ungrounded("# A\n\n```bash\nkubectl get podz\naz aks shaw\n```\n", "az aks create makes pods");
    assert_eq!(found.len(), 2, "{found:#?}");
}

#[test]
fn an_address_is_of_a_host_and_a_version_that_the_materials_give() {
    let material = "See https://docs.contoso.com/relay/limits and https://learn.microsoft.com/azure/relay/faq. \
        Call https://api.contoso.com/hubs?api-version=2023-05-01.";
    let article = "# A\n\n[a](https://docs.contoso.com/en/relay/limits), [b](https://evil.contoso.net/relay/limits), [c](/previous/relay/faq)\n\n\
        `https://api.contoso.com/hubs?api-version=2023-05-01`, `https://api.contoso.com/hubs?api-version=2024-05-01`\n\n\
        [d](https://api.contoso.com/hubs?x=1&api-version=2022-05-01-preview)\n";
    let found = ungrounded(article, material);
    let places: Vec<&str> = found.iter().map(|found| found.split(' ').next().unwrap_or("")).collect();
    assert_eq!(places, ["3:52", "5:98", "7:50"], "{found:#?}");
}

#[test]
fn what_stands_for_anything_and_what_a_shell_does_for_itself_needs_no_source() {
    let material = "jobctl group create --name NAME --id ID --owner OWNER --url URL\naz group list";
    let article = "# A\n\n```bash\nmkdir demo && cd demo\nexport NAME=<name>\n\
        jobctl group create --name x1 --id 00000000-0000-0000-0000-000000000000 --owner user@example.com --url https://example.com/h\n\
        az group list --query \"[].name\" -o tsv\n```\n";
    assert_eq!(ungrounded(article, material), Vec::<String>::new());
    let article = "# A\n\n```bash\nfrobnicate demo\njobctl group create --id 2f6d0b1e-4c7a-4b52-9d0e-8a1c3e5f7b90 --owner ann@contoso.org\n\
        az group list --query \"[].fooBar\"\n```\n\n[x](https://evil.example.org/h)\n";
    let found = ungrounded(article, material);
    let places: Vec<&str> = found.iter().map(|found| found.split(' ').next().unwrap_or("")).collect();
    assert_eq!(places, ["4:1", "5:21", "5:63", "6:15", "9:5"], "{found:#?}");
}

#[test]
fn a_comment_in_the_article_silences_nothing_and_is_reported() {
    let article = "# A\n\n<!-- lint-disable-next-line version-not-grounded -- agreed with the team -->\nUse 9.9.9.\n\nUse 8.8.8.\n";
    let found = findings(article, &[("m.md", "x")], &["-not-grounded", "draft-silenced"]);
    assert_eq!(
        found,
        [
            "3:6 draft-silenced `lint-disable-next-line` doesn't count in a draft",
            "4:5 version-not-grounded version `9.9.9` is not in the materials",
            "6:5 version-not-grounded version `8.8.8` is not in the materials",
        ]
    );
}

#[test]
fn hostile_articles_and_materials_end_soon() {
    let names: String = (0..20_000).map(|number| format!("aB{number} ")).collect();
    let options: String = (0..5_000).map(|number| format!("--option-{number} {number}.{number} ")).collect();
    let same = "a-a ".repeat(50_000);
    let code = format!("```bash\n{options}\n```\n");
    for (article, material) in [
        (names.as_str(), names.as_str()),
        (code.as_str(), same.as_str()),
        (same.as_str(), code.as_str()),
        ("# A\n\n`a-a-b`", same.as_str()),
    ] {
        ungrounded(article, material);
    }
}

/// A project with a content folder, gone when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Folder {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("draft-{name}-{}", std::process::id()));
        for (file, text) in [("content/index.md", "# Home\n"), (".git/HEAD", "")].iter().chain(files) {
            let file = path.join(file);
            fs::create_dir_all(file.parent().expect("a file has a folder")).expect("a folder that can be made");
            fs::write(file, text).expect("a file that can be written");
        }
        Folder(path)
    }

    fn site(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_site"));
        command.args(arguments).current_dir(&self.0).stdin(Stdio::null()).output().expect("the program starts")
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let output = self.site(arguments);
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{output:?}"))
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.0.join(path), text).expect("a file that can be written");
    }

    fn read(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.0.join(path)).ok()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const ARTICLE: &str = "---\ntitle: Create a hub\ndescription: Create a hub for your devices with the command line, check that it \
    runs, and find out which of its limits you have to know before you use it.\nms.topic: how-to\nms.date: 06/02/2025\nauthor: a\n\
    ms.author: b\nms.service: hub\n---\n\n# Create a hub\n\nA hub connects devices. It takes up to 250 devices.\n\n## Prerequisites\n\n\
    - [REQUIRED: minimum version of the tool]\n\n## Create the hub\n\n1. Select **Create**.\n\n## Next steps\n\n- [Home](../index.md)\n";

fn answer(article: &str, gaps: &[&str]) -> String {
    json!({
        "thinking": "…",
        "content": article,
        "metadata": {
            "word_count": article.split_whitespace().count(),
            "sections_created": ["Introduction", "Prerequisites", "Steps", "Next steps"],
            "materials_used": ["prd.md"],
        },
        "gap_report": gaps,
    })
    .to_string()
}

#[test]
fn a_draft_without_faults_is_written_with_its_gaps_as_a_checklist_and_never_over_another_file() {
    let good = answer(ARTICLE, &["The minimum version of the tool"]);
    let folder = Folder::new("accept", &[("answer.json", &good), ("prd.md", "A hub takes up to 250 devices.\n")]);
    let accept = ["draft", "accept", "answer.json", "--to", "content/new/hub.md", "--materials", "prd.md"];
    let output = folder.site(&accept);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(0), "{said}{}", String::from_utf8_lossy(&output.stderr));
    assert!(said.contains("Gaps to fill:\n\n- [ ] The minimum version of the tool\n"), "{said}");
    assert_eq!(folder.read("content/new/hub.md").as_deref(), Some(ARTICLE));

    fs::write(folder.0.join("content/new/hub.md"), "mine").expect("a file that can be written");
    let output = folder.site(&accept);
    assert_eq!((output.status.code(), folder.read("content/new/hub.md").as_deref()), (Some(2), Some("mine")));
    let output = folder.site(&[&accept[..], &["--force"]].concat());
    assert_eq!((output.status.code(), folder.read("content/new/hub.md").as_deref()), (Some(0), Some(ARTICLE)));
    assert_eq!(fs::read_dir(folder.0.join("content/new")).expect("a folder").count(), 1);
    let output = folder.site(&["draft", "accept", "answer.json", "--to", "../hub.md", "--root", "."]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
}

#[test]
fn the_word_rules_of_the_project_hold_for_a_draft_as_they_do_for_its_articles() {
    let article = ARTICLE.replace("devices. It", "devices, if you login. It").replace("Prerequisites", "Login first");
    let rules = [
        ("lints/terms/house-words.yml", "kind: substitution\nterms: { login: sign in }\nseverity: warning\n"),
        ("content/same.md", article.as_str()),
    ];
    let folder = Folder::new("words", &[&rules[..], &[("answer.json", &answer(&article, &[]))]].concat());
    let places = |said: &Value, file: &str| -> Vec<String> {
        let said = said["diagnostics"].as_array().expect("findings").iter();
        let said = said.filter(|said| said["code"] == "house-words" && said["file"] == file);
        said.map(|said| format!("{}:{} {} {}", said["line"], said["column"], said["severity"], said["help"])).collect()
    };
    let of_lint = places(&folder.json(&["lint", "--format", "json"]), "content/same.md");
    let of_draft = places(&folder.json(&["draft", "check", "answer.json", "--format", "json"]), "answer.json#content");
    assert_eq!(of_lint.len(), 2);
    assert_eq!(of_draft, of_lint);
}

#[test]
fn a_draft_with_a_fault_is_not_written() {
    let bad = answer(&ARTICLE.replace("250", "900"), &[]);
    let picture = ("in/picture.png", "\0");
    let folder =
        Folder::new("refuse", &[picture, ("answer.json", &bad), ("in/prd.md", "A hub takes up to 250 devices.\n")]);
    let output = folder.site(&["draft", "accept", "answer.json", "--to", "content/hub.md", "--materials", "in"]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!((output.status.code(), folder.read("content/hub.md")), (Some(1), None), "{said}");
    for part in ["number-not-grounded", "gap-not-reported", "nothing was written", "- [ ] minimum version of the tool"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn findings_and_the_table_of_facts_have_places_in_the_article_and_in_the_material() {
    let bad = format!("```json\n{}\n```\n", answer(&ARTICLE.replace("250", "900"), &["minimum version of the tool"]));
    let folder =
        Folder::new("report", &[("out/answer.json", &bad), ("in/prd.md", "# Hub\n\nA hub takes up to 250 devices.\n")]);
    let check = ["draft", "check", "out/answer.json", "--materials", "in", "--format", "json", "--report", "facts.md"];
    let found = folder.json(&check);
    let of_code = |code: &str| {
        let all = found["diagnostics"].as_array().expect("a list");
        all.iter().find(|found| found["code"] == code).unwrap_or_else(|| panic!("{code}: {found:#}")).clone()
    };
    let fence = of_code("answer-not-strict");
    assert_eq!(
        (&fence["file"], &fence["line"], &fence["severity"]),
        (&json!("out/answer.json"), &json!(1), &json!("suggestion"))
    );
    let number = of_code("number-not-grounded");
    assert_eq!(
        (&number["file"], &number["line"], &number["column"]),
        (&json!("out/answer.json#content"), &json!(13), &json!(40))
    );
    assert_eq!((&number["related"][0]["file"], &number["related"][0]["line"]), (&json!("in/prd.md"), &json!(3)));
    let open = of_code("required-placeholder");
    assert_eq!(open["severity"], "suggestion", "a gap that is reported fails nothing");
    let table = folder.read("facts.md").expect("a report");
    assert!(table.contains("| 900 | number | content/answer.md:13:40 | contradicted by in/prd.md:3 |"), "{table}");
}

#[test]
fn bad_calls_and_bad_files_end_with_2_and_a_reason() {
    let folder = Folder::new(
        "bad",
        &[
            ("answer.json", &answer(ARTICLE, &[])),
            ("prd.docx", "PK\u{3}\u{4} cut"),
            ("cut.json", "{\"content\": \"# A"),
        ],
    );
    for (arguments, expected) in [
        (&["draft", "check", "missing.json"][..], "cannot read `missing.json`"),
        (&["draft", "check", "answer.json", "--materials", "missing"], "cannot read `missing`"),
        (
            &["draft", "check", "answer.json", "--materials", "prd.docx"],
            "cannot use the material `prd.docx`: it is no whole Word",
        ),
        (&["draft", "accept", "answer.json", "--to", "content/x.txt"], "ends in `.md`"),
    ] {
        let output = folder.site(arguments);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {errors}");
        assert!(errors.contains(expected), "{arguments:?}: {errors}");
    }
    let found = folder.json(&["draft", "check", "cut.json", "--format", "json"]);
    assert_eq!(found["diagnostics"].as_array().map(Vec::len), Some(1), "{found:#}");
    assert!(found["diagnostics"][0]["message"].as_str().is_some_and(|said| said.starts_with("the answer was cut off")));
}

#[test]
fn every_material_is_read_passed_over_or_named_as_unreadable() {
    let good = answer(ARTICLE, &["The minimum version of the tool"]);
    let files = [
        ("answer.json", good.as_str()),
        ("in/limits.csv", "limit,value\ndevices,250\n"),
        ("in/picture.png", "\0"),
        ("in/broken.pdf", "%PDF-1.4 broken"),
        ("only/broken.pdf", "%PDF-1.4 broken"),
    ];
    let folder = Folder::new("statuses", &files);
    let found = folder.json(&["draft", "check", "answer.json", "--materials", "in", "--format", "json"]);
    let statuses: Vec<String> = found["materials"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|material| {
            format!("{} {}", material["name"].as_str().unwrap_or(""), material["status"].as_str().unwrap_or(""))
        })
        .collect();
    assert_eq!(statuses, ["in/broken.pdf unreadable", "in/limits.csv read", "in/picture.png skipped"]);
    let unreadable = found["diagnostics"].as_array().expect("a list").iter();
    let unreadable: Vec<_> = unreadable.filter(|found| found["code"] == "material-unreadable").collect();
    assert_eq!(unreadable.len(), 1, "{found:#}");
    assert_eq!((&unreadable[0]["file"], &unreadable[0]["severity"]), (&json!("in/broken.pdf"), &json!("warning")));
    for materials in ["only", "answer.json/..", "in/picture.png"] {
        let output = folder.site(&["draft", "check", "answer.json", "--materials", materials]);
        assert_eq!(output.status.code(), Some(2), "{materials}: {output:?}");
    }
}

/// A link that leads nowhere, a pipe and a hidden file support no fact, so whoever relies on them is told.
#[cfg(unix)]
#[test]
fn what_is_no_plain_file_is_named() {
    let good = answer(ARTICLE, &["The minimum version of the tool"]);
    let files = [
        ("answer.json", good.as_str()),
        ("in/prd.md", "A hub takes up to 250 devices.\n"),
        ("in/.notes.md", "A hub takes up to 900 devices.\n"),
        ("in/.git/config", "x"),
    ];
    let folder = Folder::new("special", &files);
    std::os::unix::fs::symlink("prd.md", folder.0.join("in/same.md")).expect("a link");
    fs::create_dir(folder.0.join("links")).expect("a folder");
    std::os::unix::fs::symlink("nowhere", folder.0.join("links/lost.md")).expect("a link");
    let found = folder.json(&["draft", "check", "answer.json", "--materials", "in", "--format", "json"]);
    let materials = found["materials"].as_array().expect("a list").iter();
    let skipped: Vec<_> = materials.filter(|it| it["status"] == "skipped").map(|it| &it["name"]).collect();
    assert_eq!(skipped, ["in/.notes.md", "in/same.md"]);
    let output = folder.site(&["draft", "check", "answer.json", "--materials", "in"]);
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("skipped in/same.md: a link, which is not followed"), "{said}");
    let output = folder.site(&["draft", "check", "answer.json", "--materials", "links"]);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(2) && errors.contains("lost.md"), "{errors}");
}

#[test]
fn many_answers_are_checked_in_one_run_with_the_status_of_the_worst() {
    // Without `--to` an article lies beside the front page.
    let article = ARTICLE.replace("../index.md", "index.md");
    let good = answer(&article, &["The minimum version of the tool"]);
    let bad = answer(&article.replace("250", "900"), &["The minimum version of the tool"]);
    let lines = format!("{good}\n\n{bad}\n");
    let files = [
        ("all/one.json", good.as_str()),
        ("all/two.json", bad.as_str()),
        ("all/notes.txt", "no answer"),
        ("lines.jsonl", lines.as_str()),
        ("good/one.json", good.as_str()),
        ("prd.md", "A hub takes up to 250 devices.\n"),
    ];
    let folder = Folder::new("batch", &files);
    let list = format!("[{good},\n{bad}]");
    folder.write("list.json", &list);
    folder.write("object.json", &format!("{{\"answers\": {list}}}"));
    folder.write("text.json", &format!("Here:\n\n```json\n{good}\n```\n\nAnd:\n\n```json\n{bad}\n```\n"));
    let names = |found: &Value| -> Vec<String> {
        let answers = found["answers"].as_array().expect("a list").iter();
        answers
            .map(|answer| format!("{} {}", answer["file"].as_str().unwrap_or(""), answer["summary"]["warnings"]))
            .collect()
    };
    let check = |place: &str| folder.json(&["draft", "check", place, "--materials", "prd.md", "--format", "json"]);
    assert_eq!(names(&check("all")), ["all/one.json 0", "all/two.json 1"]);
    assert_eq!(names(&check("lines.jsonl")), ["lines.jsonl/1.json 0", "lines.jsonl/3.json 1"]);
    for place in ["list.json", "object.json", "text.json"] {
        assert_eq!(names(&check(place)), [format!("{place}/1.json 0"), format!("{place}/2.json 1")]);
        let output = folder.site(&["draft", "accept", place, "--to", "content/x.md"]);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(2) && errors.contains("has 2 answers"), "{place}: {errors}");
    }
    for (place, status) in [("all", 1), ("good", 0), ("lines.jsonl", 1)] {
        let output = folder.site(&["draft", "check", place, "--materials", "prd.md"]);
        assert_eq!(output.status.code(), Some(status), "{place}: {output:?}");
    }
    let output = folder.site(&["draft", "check", "all", "--materials", "prd.md", "--format", "sarif"]);
    assert!(serde_json::from_slice::<Value>(&output.stdout).is_ok_and(|sarif| sarif["version"] == "2.1.0"));
}

#[test]
fn an_unknown_type_is_refused_with_the_names_that_there_are_and_the_schema_has_every_field() {
    let folder = Folder::new("type", &[("answer.json", &answer(ARTICLE, &[]))]);
    let output = folder.site(&["draft", "check", "answer.json", "--type", "hwo-to"]);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{errors}");
    assert!(errors.contains("how-to"), "{errors}");
    let schema = folder.json(&["schema", "answer"]);
    assert_eq!(schema["required"], json!(["thinking", "content", "metadata", "gap_report"]));
}

/// The script of the manual, with a program in the place of the model that mends its answer once it is told.
#[cfg(unix)]
#[test]
fn the_loop_of_the_manual_ends_with_an_article() {
    use std::os::unix::fs::PermissionsExt;

    let manual = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("content/from-brief-to-article.md"));
    let manual = manual.expect("the page of the manual");
    let script = manual.split("```bash\n").find(|block| block.starts_with("#!/usr/bin/env bash")).expect("the script");
    let script = script.split("```").next().expect("its end");
    let good = answer(ARTICLE, &["The minimum version of the tool"]);
    let bad = answer(&ARTICLE.replace("250", "900"), &["The minimum version of the tool"]);
    let model = "#!/usr/bin/env bash\nif grep -q 'has the faults below'; then cat good.json; else cat bad.json; fi\n";
    let files = [
        ("draft.sh", script),
        ("model", model),
        ("good.json", good.as_str()),
        ("bad.json", bad.as_str()),
        ("brief.txt", "FILENAME: hub.md\nMS.TOPIC: how-to\n\nKEY POINTS TO COVER:\n- Devices of a hub\n"),
        ("in/prd.md", "A hub takes up to 250 devices.\n"),
    ];
    let folder = Folder::new("loop", &files);
    for name in ["draft.sh", "model"] {
        fs::set_permissions(folder.0.join(name), fs::Permissions::from_mode(0o755)).expect("a file of ours");
    }
    let bin = Path::new(env!("CARGO_BIN_EXE_site")).parent().expect("a folder").to_owned();
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap_or_default());
    let mut command = Command::new("bash");
    command.args(["draft.sh", "brief.txt", "in", "content/new/hub.md"]).current_dir(&folder.0).stdin(Stdio::null());
    let output = command.env("PATH", path).env("MODEL", "./model").output().expect("bash starts");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(folder.read("content/new/hub.md").as_deref(), Some(ARTICLE));
    assert!(folder.read("faults.txt").is_some_and(|said| said.contains("`900`")), "{:?}", folder.read("faults.txt"));
}

//! More statements beside what a material says, for the tests.

/// What a material says, the same in other words, and what is something else.
pub type Case = (&'static str, &'static [&'static str], &'static [&'static str]);

pub const MORE: &[Case] = &[
    // The same with `without`, and duties.
    (
        "You can't change the plan without downtime. The tag is required. A description is optional.",
        &["Changing the plan needs downtime.", "The tag isn't optional.", "A description isn't required."],
        &["You can change the plan without downtime.", "The tag is optional.", "A description is mandatory."],
    ),
    // Verbs that say the opposite, and stages of a release.
    (
        "A larger batch decreases the latency. The plan excludes backups of all vaults. In version 3, sessions were added. Sessions \
         are in preview and not generally available.",
        &[
            "A larger batch reduces the latency.",
            "The plan doesn't include backups of vaults.",
            "Version 3 added sessions.",
            "Sessions are a preview feature.",
        ],
        &[
            "A larger batch increases the latency.",
            "The plan includes backups of all vaults.",
            "In version 3, sessions were removed.",
            "Sessions are generally available.",
        ],
    ),
    // What comes first, where both have one verb.
    (
        "First create the queue, then the hub. Delete the hub after you delete the queue.",
        &["Create the hub after the queue.", "Delete the queue before you delete the hub."],
        &["First create the hub, then the queue.", "Delete the hub before you delete the queue."],
    ),
    // Times, rates, days, names with a number, and what is said in a table.
    (
        "The service retries 3 times. Restart the node twice. A client sends up to 100 requests per minute. Backups run every Friday. \
         Data at rest is encrypted with AES-256.\n\n| Field | Required |\n|---|---|\n| owner | Yes |\n",
        &[
            "The service retries three times.",
            "Once the node runs, sign in once.",
            "Clients may send 100 requests each minute.",
            "On Fridays, backups run.",
            "Data at rest is encrypted with AES256.",
            "The `owner` field is required.",
        ],
        &[
            "The service retries 2 times.",
            "Restart the node once.",
            "A client sends up to 100 requests per hour.",
            "Backups run every Monday.",
            "Data at rest is encrypted with AES-128.",
            "The `owner` field is optional.",
        ],
    ),
    // Defaults that are names, what only one of a kind has, and roles.
    (
        "The default mode is `peek`. The mode `drop` removes messages. Only the Premium plan has sessions. A Reader can list vaults. An \
         Owner can delete vaults.",
        &[
            "`peek` is the default mode.",
            "Set the mode to `drop`.",
            "All plans have queues.",
            "Owners can delete vaults.",
        ],
        &["By default, the mode is `drop`.", "Every plan has sessions.", "Readers can delete vaults."],
    ),
    // A heading says what all under it is of.
    (
        "## Queue\n\nThe timeout is 30 seconds.\n\n## Topic\n\nThe timeout is 60 seconds.\n",
        &["A topic has a timeout of 60 seconds.", "## Queue\n\nThe timeout is 30 seconds."],
        &["A topic has a timeout of 30 seconds.", "## Queue\n\nThe timeout is 60 seconds."],
    ),
    // Versions and options in code.
    (
        "Use `git clone <url>` and `git commit --amend`. contoso-relay 4.3.0 is needed, contoso-core 4.2.0 and the image \
         contoso/relay:4.3.0, too. Contoso.Log 2.1 or later and Contoso.Web 2.4.0 are used.",
        &[
            "```bash\npip install contoso-relay==4.3.0\ngit commit --amend\n```",
            "```xml\n<PackageReference Include=\"Contoso.Log\" Version=\"2.4.0\" />\n```",
        ],
        &[
            "```bash\npip install contoso-relay==4.2.0\n```",
            "```yaml\nimage: contoso/relay:4.2.0\n```",
            "```xml\n<PackageReference Include=\"Contoso.Web\" Version=\"2.1\" />\n```",
            "```bash\ngit clone <url> --amend\n```",
        ],
    ),
    // The same in other signs.
    (
        "A cluster has at most 5k pods. Click Create. Each node has 16 GiB of memory. It returns 200. replicas: 1..10",
        &[
            "A cluster has at most 5,000 pods.",
            "Select **+ Create**.",
            "Each node has 16 GB RAM.",
            "The response is `200 OK`.",
            "Choose between 1 and 10 replicas.",
        ],
        &["A cluster has at most 6k pods.", "Select **+ Provision**.", "Each node has 16 GB NVRAM."],
    ),
    (
        "Ein Cluster hat h\u{f6}chstens 5.000 Pods und 1,5 GB.",
        &["A cluster has at most 5,000 pods and 1.5 GB."],
        &["A cluster has at most 6,000 pods.", "A cluster has at most 2.5 GB."],
    ),
    // The unit stands above a table, or in its head.
    (
        "All rates are in EUR.\n\n| Zone | Year | Half year |\n|---|---|---|\n| A | 1,180 | 98 |\n| B | 1,120 | 66 |\n\nA copy costs EUR 5.\n",
        &["A permit for zone A costs EUR 1,180.", "| Zone | Half year |\n|---|---|\n| A | 98 EUR |\n| B | 66 EUR |"],
        &["| Zone | Half year |\n|---|---|\n| A | 66 EUR |", "A permit for zone A costs EUR 1,185."],
    ),
    // Rows that begin alike.
    (
        "| Profile | Limit | Single |\n|---|---|---|\n| FROZEN | upper | 30 min |\n| FROZEN | lower | 120 min |\n",
        &["| Profile | Limit | Single |\n|---|---|---|\n| FROZEN | lower | 120 min |"],
        &["| Profile | Limit | Single |\n|---|---|---|\n| FROZEN | lower | 90 min |"],
    ),
    // What a key may be as well, and what an option takes.
    (
        "```yaml\nrepeat_minutes: 30   # repeated until somebody answers; 0 = no repetition\n```\n\n    purge            delete entries\n      --older-than DUR   only entries that nobody read for so long\n      --jobs N           at most 8\n",
        &["```yaml\nrepeat_minutes: 0\n```", "```bash\npurge --older-than 14d\n```"],
        &["```yaml\nrepeat_minutes: 45\n```"],
    ),
    // States are called by their names; the same words say what happens.
    (
        "- `Draft`: the trip is created, and no logger is assigned.\n- `Arrived`: all loggers are stopped, and their data are in the portal.\n- `Closed`: nobody can change the trip any more.\n",
        &["The portal creates a report as soon as the trip has arrived."],
        &["In the state `Draft`, all loggers are stopped, and their data are in the portal."],
    ),
    // What is done before, what must not be done, and what comes of it.
    (
        "`check` validates a file and doesn't apply it. Splitting an order leads to a correction of 25 %. An order that isn't approved within 3 days is removed. Each lane is read by at most one member.\n",
        &[
            "Check a file before you apply it.",
            "Don't split an order. If you do, 25 % is corrected.",
            "You have 3 days to approve an order.",
            "No lane is read by more than one member.",
        ],
        &["`check` applies a file."],
    ),
    // Who does what stands in its own part of a sentence.
    (
        "Students get a mail when the grades have been published. The exam office publishes the grades. A merge waits for a lab physician.\n",
        &["The grades are published by the exam office.", "A merge waits for a laboratory physician."],
        &["Students publish the grades."],
    ),
    // Amounts behind an article, before `and up to`, and warmer than something.
    (
        "The pump stops with a three-second press. Drafts are kept for 60 days. A key has up to 256 bytes, and a record up to 20 headers. The bed is hot above 40 \u{b0}C; it isn't free then.\n",
        &[
            "Press it for three seconds.",
            "A record has a key of up to 256 bytes, and up to 20 headers.",
            "The bed is warmer than 40 \u{b0}C and isn't free.",
        ],
        &["A key has at least 256 bytes."],
    ),
    // A name that is written as code has its own default and its own bounds, wherever else the value stands.
    (
        "| Annotation | Default | Values | Since |\n|---|---|---|---|\n| retries | 1 | 0 - 5 | 3.0 |\n| read-timeout | 60s | 1s - 1h | 3.0 |\n| weight | 0 | 0 - 10 | 3.1 |\n\nWait for 3 minutes, then for 90 seconds.\n",
        &[
            "The default of `retries` is 1.",
            "By default, `read-timeout` is one minute.",
            "The annotation `retries` accepts values up to 5.",
            "Set `weight` to at most 10.",
        ],
        &[
            "The default of `retries` is 3.",
            "By default, `read-timeout` is 90 seconds.",
            "The annotation `retries` accepts values up to 10.",
            "Set `retries` to at most 10.",
        ],
    ),
    // What came with which version, the notes on a release say under its title.
    (
        "# Changelog\n\n## 3.5\n\n- Secrets of webhooks can be rotated.\n- The `gcs` backend is new.\n\n## 3.4\n\n- Drafts have comments.\n- A faster start.\n",
        &[
            "Rotating the secrets of webhooks has been possible since version 3.5.",
            "Comments on drafts were added in 3.4.",
        ],
        &[
            "Rotating the secrets of webhooks has been possible since version 3.4.",
            "The `gcs` backend was introduced in version 3.4.",
        ],
    ),
    // So it does where the title is a line.
    (
        "6.4.0   2 July 2024\n  - New: look-alike warnings.\n\n6.3.0   27 November 2023\n  - New: fingerprint sensor supported.\n",
        &["The fingerprint sensor has been supported since version 6.3.0."],
        &["The fingerprint sensor has been supported since version 6.4.0."],
    ),
    // A setting and its comment say what is set and what may be; a part of a thing is no switch of it; `e-mail` is one word.
    (
        "```yaml\nbuffer_hours: 4   # between two reservations of one item, 0-48\nwebhook:\n  enabled: true\nrequire_photo:\n  default: false\n```\n\nA key lives for a year. Two e-mails are sent before a key expires, 30 days and 7 days ahead.\n",
        &[
            "The buffer between two reservations of the same item is 4 hours. Managers can set it from 0 to 48 hours.",
            "By default, a failure of the webhook blocks nothing.",
            "By default, photos aren't required.",
            "Two e-mails are sent before a key expires.",
        ],
        &["The buffer between two reservations of one item is at most 4 hours.", "The webhook is disabled by default."],
    ),
];

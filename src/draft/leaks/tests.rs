//! What is told as a leak and what only looks like one.

use super::*;

/// What of an article is told, where `material` says something of it.
fn leaks(article: &str, material: &str) -> Vec<String> {
    let private = Private::of(&[Material::new("m.md", material)]);
    let numbers = numbers::of_article(article, &private.numbers);
    let steps = plan::of_article(article, &private.phases);
    let mails = mails::all(article)
        .filter(|it| private.mails.contains(&it.as_str().to_lowercase()) || !mails::is_sample(it.as_str()))
        .map(|it| it.range());
    let found: BTreeSet<_> = numbers.chain(steps).chain(mails).map(|at| article[at].to_owned()).collect();
    found.into_iter().chain(private.people).collect()
}

#[test]
fn what_has_the_form_of_a_number_of_requirements_is_none_unless_something_is_asked_for() {
    for (article, material) in [
        ("A3, A4", "| Size | Width |\n|---|---|\n| A3 | 297 mm |\n| A4 | 210 mm |\n"),
        ("D4 and R2", "Pins:\n\n- D4: sensor\n- R2: relay\n"),
        ("AC-2", "Controls:\n\n- AC-2: Account management\n- AC-3: The system must enforce access\n"),
        ("FR-4", "The board is made of FR-4 laminate.\n"),
        ("FR-4", "- FR-4: glass epoxy\n"),
        ("A4 and R1", "* A4: letters. The format must fit the tray.\n* R1: 10 k. It must be of metal film.\n"),
        ("D4", "D4 must be pulled low.\n"),
        ("AC-2", "## Requirements of NIST SP 800-53\n\n- AC-2: Account management\n"),
        ("a BR 2032 and a UR5", "The sensor takes a BR 2032.\n"),
    ] {
        assert!(leaks(article, material).is_empty(), "{article}: {:?}", leaks(article, material));
    }
    for (article, material) in [
        ("req-014", "REQ-014: A hub takes 50 jobs.\n"),
        ("FR2.1", "FR2.1: Hubs send events.\n"),
        ("FR-12", "| FR-12 | Hubs send events | P1 |\n"),
        ("R2", "- R2: The hub must restart.\n"),
        ("R5", "| ID | Requirement |\n|---|---|\n| R5 | Restart a hub |\n"),
        ("US-3", "## User stories\n\n- US-3: Restart a hub\n"),
        ("NFR-3", ""),
        ("(FR-7)", ""),
    ] {
        let wanted = article.trim_matches(['(', ')']);
        assert_eq!(leaks(article, material), [wanted], "{article}");
    }
}

#[test]
fn a_login_a_package_and_an_example_are_no_mail_address() {
    for text in [
        "ssh azureuser@hub1.westeurope.cloudapp.azure.com\n",
        "psql -h x -U app@hubdb.postgres.database.azure.com\n",
        "```bash\nscp \\\n  a.txt jo@hub.corp.net\n```\n",
        "Run `sudo ssh jo@hub.corp.net`.\n",
        "npm install brewd@next.beta\n",
        "abfss://files@hubs.dfs.core.windows.net/a\n",
        "Sign in as alice@adatum.com, bob@treyresearch.net or eve@hub.example.\n",
    ] {
        assert!(leaks(text, text).is_empty(), "{text}: {:?}", leaks(text, text));
    }
    assert_eq!(leaks("Write to hub-team@contoso.net.", "Contact: hub-team@contoso.net"), ["hub-team@contoso.net"]);
    assert_eq!(leaks("Write to jo@hub.corp.net, not by ssh.", ""), ["jo@hub.corp.net"]);
}

#[test]
fn people_are_named_behind_below_and_with_a_role() {
    for material in [
        "Reviewers: Tom Okafor, Li Wei\n",
        "**Reviewers:**\n\n- Tom Okafor\n- Li Wei (Security)\n",
        "Reviewed by Tom Okafor and Li Wei on 2026-03-01.\n",
        "## Reviewers\n\n1. Tom Okafor\n2. Li Wei\n",
        "Reviewers:\nTom Okafor\nLi Wei\n",
        "| Li Wei | Product Manager |\n| Tom Okafor | Technical lead |\n",
        "Stakeholders: Li Wei (Security), Tom Okafor (Operations)\n",
        "See Li Wei (Product Manager) and Tom Okafor, technical lead\n",
        "| PM | Li Wei |\n| Owner | Tom Okafor |\n",
    ] {
        assert_eq!(leaks("", material), ["Li Wei", "Tom Okafor"], "{material}");
    }
    for material in [
        "| Owner | Full Control |\n",
        "Editor: Visual Studio Code\n",
        "Owner: Resource Group\n",
        "Contact: Paris Office\n",
        "Contact: New York\n",
        "Reviewed by Azure Support.\n",
        "Owner: Blue Green\nblue and green deployments\n",
    ] {
        assert!(leaks("", material).is_empty(), "{material}: {:?}", leaks("", material));
    }
}

#[test]
fn steps_of_a_plan_are_no_phases_of_a_motor() {
    let plan = "Roadmap\n\n- M1: Prototype\n- M2: Preview in March 2027\n";
    assert_eq!(leaks("Milestone M2 brings it.", plan), ["Milestone M2"]);
    assert_eq!(leaks("Since phase 3.", "Phase 3: Beta release in September.\n"), ["phase 3"]);
    let table = "| Milestone | Date |\n|---|---|\n| M3 | March 2027 |\n";
    assert_eq!(leaks("By M3 hubs send events.", table), ["M3"]);
    let procedure = "The tool, in preview, works in two phases. Phase 1 copies; phase 2 switches.\n";
    assert!(leaks("In phase 2, it switches.", procedure).is_empty());
    let electric = "The release of the brake: connect phase 2 to L2.\n";
    assert!(leaks("Connect phase 2 to the terminal L2.", electric).is_empty());
    assert!(leaks("Use M2 screws.", "Use M2 screws in this preview.\n").is_empty());
}

//! Statements beside what a material says: the same in other words is left alone, another thing is found.

use super::cases::{Case, MORE};
use crate::draft::{self, Draft, Material, Sources};
use crate::engine::Memo;
use crate::source::{FilePath, Snapshot};

/// The alarms about an article, as `code message`.
fn alarms(material: &str, article: &str) -> Vec<String> {
    let content = format!("# Title\n\n{article}\n");
    let answer = draft::read(&serde_json::json!({ "content": content }).to_string());
    let file = |path| FilePath::new(path).expect("inside");
    let sources = Sources::of(vec![Material::new("m.md", material)], None);
    let draft = Draft {
        answer: &answer,
        answer_file: &file("answer.json"),
        article: &file("a.md"),
        brief: None,
        sources: &sources,
        topic: None,
        today: None,
    };
    let checked = draft::check(&draft, &Snapshot::of_texts([("a.md", content.as_str())]), &Memo::default());
    let is_alarm = |code: &str| code.starts_with("claim-") || code.ends_with("-not-grounded");
    let alarms = checked.findings.into_iter().filter(|finding| is_alarm(finding.diagnostic.code.as_str()));
    alarms.map(|finding| format!("{} {}", finding.diagnostic.code, finding.diagnostic.message)).collect()
}

/// What a material says, the same in other words, and what is something else.
const CASES: &[Case] = &[
    (
        "A lease lasts 60 seconds by default, and at most 5 minutes.",
        &["A lease never lasts longer than five minutes.", "A lease is over after a minute, unless you renew it."],
        &["A lease lasts at least 5 minutes.", "A lease lasts more than 5 minutes."],
    ),
    (
        "A parcel has at most 25 kg. The ramp takes 400 kg.",
        &["Parcels heavier than 25 kg aren't accepted.", "No parcel may weigh more than 25,000 g."],
        &["A parcel has at least 25 kg.", "A parcel has at most 400 kg."],
    ),
    (
        "Scanners need firmware 3.6 or later. Firmware 3.2 and earlier can't read labels of type B.",
        &[
            "You need firmware later than 3.2 to read labels of type B.",
            "Scanners with firmware older than 3.6 don't work.",
        ],
        &["Scanners need firmware 3.6 or earlier."],
    ),
    (
        "Support for the old gate ends on 30 June 2026.",
        &["The old gate is supported until June 30, 2026.", "After 30 June 2026, there's no support for the old gate."],
        &["Support for the old gate ends on 30 June 2027."],
    ),
    (
        "Purge lock is enabled by default and can't be disabled.",
        &["Nobody can turn off the purge lock.", "The purge lock is on by default."],
        &["The purge lock is disabled by default."],
    ),
    (
        "Guest drivers are allowed in test yards only.",
        &["Outside of test yards, guest drivers aren't allowed."],
        &["Guest drivers are forbidden in test yards only."],
    ),
    (
        "Close the tray before you start the belt.",
        &["First close the tray, then start the belt.", "Don't forget to close the tray before the belt starts."],
        &["Close the tray after you start the belt."],
    ),
    (
        "belt:\n  pauseSeconds: 45\n  keepDays: 14\n",
        &["The belt pauses for 45 seconds and keeps its data for two weeks."],
        &["The belt pauses for 45 minutes."],
    ),
    (
        "| Size | Memory (GB) | Ports per rack |\n|---|---|---|\n| Small | 16 | 4 |\n| Large | 64 | 8 |\n",
        &[
            "- Small: 16 GB and 4 ports per rack",
            "| | Small | Large |\n|---|---|---|\n| Memory | 16 GB | 64 GB |\n| Ports per rack | 4 | 8 |",
        ],
        &["| Size | Memory |\n|---|---|\n| Small | 64 GB |", "| Size | Ports per rack |\n|---|---|\n| Small | 8 |"],
    ),
    (
        "Platform\nMinimum agent\n1.30\n4.1.7\n1.31\n4.3.2\n1.32\n5.0.1\nSee the notes.\n",
        &["| Platform | Agent |\n|---|---|\n| 1.31 | 4.3.2 |"],
        &["| Platform | Agent |\n|---|---|\n| 1.31 | 5.0.1 |"],
    ),
    (
        "Tighten the screws of the motor to 9 Nm.\n\n| Part | Torque |\n|---|---|\n| Boiler | 14 Nm |\n",
        &["Replace the boiler, and tighten it to 14 Nm."],
        &["Tighten the screws of the motor to 14 Nm."],
    ),
    (
        "A fare is valid for 2 months. A card takes 50 million trips. The reader answers within 500 ms.",
        &["A fare is valid for 60 days.", "A card takes 50,000,000 trips.", "The reader answers in half a second."],
        &["A fare is valid for 3 months.", "A card takes 50,000 trips."],
    ),
    (
        "| Setting | Default | Allowed | Notes |\n|---|---|---|---|\n| `door.max_guests` | 200 | 10–5000 | Others wait outside. |\n\
         | `door.open_s` | 900 s | 0–3600 s | Closes doors that nobody used. |\n| `bell.enabled` | `false` | `true`, `false` | Rings. |\n",
        &[
            "By default, the door takes 200 guests.",
            "A door that nobody used is closed after a quarter of an hour by default.",
            "The bell isn't turned on by default.",
        ],
        &["By default, the door takes 5,000 guests.", "The bell is turned on by default."],
    ),
    (
        "| Action | door_guest | door_keeper |\n|---|---|---|\n| Enter | Yes | Yes |\n| Lock | No | Yes |\n",
        &["A `door_keeper` can lock it.", "A `door_guest` can't lock it."],
        &["A `door_guest` can lock it.", "A `door_guest` can't enter."],
    ),
    (
        "| Chlorine (mg/L) | Alarm |\n|---|---|\n| below 0.2 | red |\n| 0.35 to 0.8 | none |\n\nThe tank is emptied every Sunday at 02:00.",
        &["Values from 0.35 to 0.8 mg/L raise no alarm.", "The tank is emptied on Sunday at 2:00 AM."],
        &["Values from 0.45 to 0.8 mg/L raise no alarm.", "The tank is emptied on Sunday at 3:00 AM."],
    ),
    // Other things of the same kind: rows, columns, keys, items.
    (
        "| Code | Priority | Screen | What to do |\n|---|---|---|---|\n| E1 | high | LID OPEN | Close the lid, press Resume |\n\
         | E2 | medium | TANK LOW | Fill the tank, run Rinse |\n",
        &["E2 has medium priority.", "When LID OPEN is shown, close the lid and press Resume."],
        &["E2 has high priority.", "When LID OPEN is shown, fill the tank and run Rinse."],
    ),
    (
        "| Feature | Free | Team |\n|---|---|---|\n| Boards | 3 | 40 |\n| Signing | No | Yes |\n| Export | none | CSV |\n",
        &["Team has 40 boards, and Free has 3.", "Signing is part of Team."],
        &["The Team plan has 3 boards.", "The Free plan includes signing."],
    ),
    (
        "CODES\n  0  fine      3  not signed in\n  4  conflict      7  store full\n",
        &["Code 7 means that the store is full.", "If you get code 3, sign in."],
        &["Code 7 means that you aren't signed in."],
    ),
    (
        "WHO DOES WHAT\n  Guard ........ opens the gate, checks tickets\n  Keeper ....... change of lamps, care of boats\n",
        &["The keeper changes lamps.", "Guards check tickets."],
        &["A guard takes care of boats."],
    ),
    (
        "A red lamp means the car is full, a green lamp that there is room.",
        &["When the lamp is green, there's room in the car."],
        &["A green lamp means that the car is full."],
    ),
    (
        "Radio Orion 4.2 runs on Android 9 or later. The old Orion 3.1 was switched off. The map needs Firefly 7.",
        &["You need Android 9 or a later version.", "Install Firefly 7 for the map."],
        &["You need Android 7 or later.", "Install Firefly 9 for the map."],
    ),
    // Who does what.
    (
        "Only the boatswain operates the crane. The mate orders its use, and signs the list. The purser keeps the keys.",
        &["The crane is operated by the boatswain.", "The mate signs the list.", "Ask the purser for the keys."],
        &["The purser operates the crane.", "The list is signed by the boatswain."],
    ),
    // What is denied, excepted, no longer used.
    (
        "A lost card can't be restored. Do not drop and do not freeze the sensor. No permit is needed for the yard.",
        &["A card that you lost is gone: it can't be restored.", "You don't need a permit for the yard."],
        &["If you lose the card, it can be restored in the office.", "You can freeze the sensor over night."],
    ),
    (
        "Boxes must be left at the counter, not in the hall. Wildcards are allowed in the path but not in the host name.",
        &["Leave boxes at the counter.", "The path may have wildcards."],
        &["Boxes must be left in the hall.", "Wildcards are allowed in the host name."],
    ),
    (
        "Paper form R-14 is discontinued since May. SMS codes are deprecated since 7.1; use an app. API keys in the query (`?key=`) are no longer accepted.",
        &["Don't use SMS codes: they're deprecated.", "Form R-14 was replaced in May."],
        &["Enter each round on form R-14.", "We recommend SMS codes.", "Add `?key=<key>` to the address."],
    ),
    // What comes first.
    (
        "1. Lower the ramp.\n2. Insert the pins.\n3. Open the barrier.\n",
        &["Insert the pins before you open the barrier.", "Lower the ramp first, and then insert the pins."],
        &["Open the barrier before you insert the pins.", "Insert the pins first, and then lower the ramp."],
    ),
    // What is compared, and in what.
    (
        "Files that are newer than the store are skipped. The answer has a `Wait` header in seconds.",
        &["A file newer than the store is skipped.", "The `Wait` header of the answer is in seconds."],
        &["Files older than the store are skipped.", "The `Wait` header of the answer is in minutes."],
    ),
    (
        "Staff may waive fees of up to 5 euros. A day costs 0.20 euros.",
        &["Fees of at most 5 euros may be waived by staff.", "Each day costs 20 cents."],
        &["Fees of more than 5 euros may be waived by staff."],
    ),
    (
        "$ tool --help\n\nCOMMANDS\n  push      Send files\n  pull      Get files\n\nPUSH OPTIONS\n  --jobs <n>     Uploads at once\n\nPULL OPTIONS\n  --at <time>    State at that time\n",
        &["```bash\ntool push --jobs 4\n```"],
        &["```bash\ntool pull --jobs 4\n```"],
    ),
    (
        "Offline mode is off by default and keeps up to 800 tickets.",
        &["By default, offline mode is disabled."],
        &["The offline mode of the scanner is on by default."],
    ),
    (
        "Filling takes 4 minutes. It was 6 minutes in revision 6.",
        &["Filling was shortened by two minutes: it was six minutes, and now it's four."],
        &["Filling takes 6 minutes."],
    ),
    // What a reader works out, chooses, or takes as an example.
    (
        "Every lamp needs 40 W. The ramp has 3 lamps, 2 spare ones, and a fuse of 10 A. A pass costs 12 euros an hour.\n",
        &[
            "Every lamp needs 40 W, so three lamps need 120 W.",
            "If your ramp has 7 lamps, for example, choose another fuse.",
            "A fuse of 2 A is too weak.",
        ],
        &["Every lamp needs 120 W.", "The ramp has 7 lamps."],
    ),
    (
        "Usage: tool <command>\n\ntool queue create NAME\n    --size N       Places, 1-60 (default: 15)\n    --keep DAYS    How long a place is kept (default: 4)\n\n\
         tool queue purge NAME\n    --before TIME  Only older ones\n\nDEPRECATED\n  tool queue wipe      Use \"tool queue purge\".\n",
        &[
            "```bash\ntool queue create orders --size 20\n```",
            "To change the queue `orders`, run `tool queue purge orders --before <time>`.",
        ],
        &["```bash\ntool queue purge orders --size 20\n```", "Run `tool queue wipe orders` to empty the queue."],
    ),
    (
        "A guest needs 55 points in the Blue class, 60 in the Green class, and 70 in the Red class. The gate rings hourly.",
        &["In the Green class, a guest needs 60 points.", "The gate rings once every 60 minutes."],
        &["In the Green class, a guest needs 55 points."],
    ),
    (
        "Letters that are too heavy are returned with code LX-413. Letters without a name are returned with code LX-409.",
        &["Code LX-409 means that a letter has no name."],
        &["Letters that are too heavy are returned with code LX-409."],
    ),
    (
        "| Right | Guest | Keeper | Owner |\n|---|---|---|---|\n| See the list | Yes | Yes | Yes |\n| Open and close the gate | No | Yes | Yes |\n",
        &["Keepers and owners can open the gate.", "A guest can't close the gate."],
        &["Guests and keepers can open the gate.", "A guest can close the gate."],
    ),
    (
        "Guard\n    Opens the gate and checks tickets.\n\nKeeper\n    Cleans the lamps.\n",
        &["The keeper cleans the lamps."],
        &["The guard cleans the lamps."],
    ),
    (
        "The lock is released after 10 minutes. Support ends on 1 October 2026. A pass can't be sold. It can't be lent either.",
        &["From 30 September 2026 on, the end is near.", "You can sell an old lock."],
        &["The lock is released after 10 hours."],
    ),
    // Halves, doubles, what is given for each so many, and what several parts make.
    (
        "The fee is 720 euros. Charities pay half of the fee. A late request costs 50% more. There is one guard for every 100 guests. \
            A crossing takes 99 minutes. A letter of 1,000 words costs 4.00 euros per 100 words.\n",
        &[
            "A charity pays 360 euros rather than 720.",
            "If you're late, the fee is half as much again: 1,080 euros.",
            "For 600 guests, you need six guards.",
            "A crossing takes one hour and 39 minutes.",
        ],
        &["The fee is 640 euros.", "A crossing takes one hour and 49 minutes."],
    ),
    // What is made up, refused, or on the other side of a bound.
    (
        "Tents of more than 75 square metres need a report. Use filament of 1.75 mm. The box is kept for more than 21 days.\n",
        &[
            "A tent with 100 square meters needs a report.",
            "Filament of 2.85 mm doesn't fit.",
            "The box is kept for at least 22 days.",
        ],
        &["Tents of more than 85 square metres need a report."],
    ),
    // The items of a list complete what stands above them.
    (
        "No permit is needed for\n\n- school outings,\n- funerals.\n\nAll others who meet in a park need a permit.\n",
        &["As soon as there are forty of you in the park, a permit is necessary.", "A school outing needs no permit."],
        &[],
    ),
    // Parts of a sentence that leave out its verb; two things that are compared; what holds for some only.
    (
        "Version 2.7 is supported until 31 May 2026, 2.8 until 30 November 2026.\n\n\
            | Region | Fixed addresses |\n|---|---|\n| west | 4 |\n| north | 2 |\n\n\
            | Class | Guests |\n|---|---|\n| B | 600 |\n| C | 4,000 |\n\nPaper forms are accepted for class C only.\n",
        &[
            "Version 2.8 is supported until 30 November 2026.",
            "West has more fixed addresses than north.",
            "Paper forms are accepted for class C.",
        ],
        &[
            "Version 2.8 is supported until 31 May 2026.",
            "West has fewer fixed addresses than north.",
            "Paper forms are accepted for class B.",
        ],
    ),
    // Who denies in other words, denies a part, or tells a step, says no opposite.
    (
        "Glass bottles are forbidden in the park. The fee is due with the form. Close the lid of the box.\n",
        &[
            "Bring no glass bottles into the park.",
            "The fees aren't all due with the form.",
            "You can open the lid of the box once it is cold.",
        ],
        &["Glass bottles are allowed in the park."],
    ),
];

#[test]
fn the_same_in_other_words_is_left_alone() {
    let all =
        CASES.iter().chain(MORE).flat_map(|(material, same, _)| same.iter().map(move |article| (material, article)));
    let wrong: Vec<_> = all.map(|(material, article)| (article, alarms(material, article))).collect();
    let wrong: Vec<_> = wrong.into_iter().filter(|(_, alarms)| !alarms.is_empty()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn another_thing_is_found() {
    let all = CASES
        .iter()
        .chain(MORE)
        .flat_map(|(material, _, others)| others.iter().map(move |article| (material, article)));
    let missed: Vec<_> = all.filter(|(material, article)| alarms(material, article).is_empty()).collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

#!/usr/bin/env python3
"""Plants faults into clean articles of a docset, one at a time, and counts how many `site lint` finds at their place.

  benches/planted.py DOCSET [COUNT] [SEED]

Each kind of fault is planted COUNT times (20), each time into another article, with a form that SEED (1) chooses. A fault is found
if a finding of one of its codes stands on its lines that was not there before. Ends with 1 if fewer than 98 of 100 are found.
`site` is taken from target/release, or from SITE_BIN. Articles with findings of these codes are left alone.
"""
import collections
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

SITE = os.path.abspath(os.environ.get("SITE_BIN", os.path.join(os.path.dirname(__file__), "../target/release/site")))
WANTED = 0.98
WORDS = ["cluster", "gateway", "ticket", "harbour", "lantern", "pipeline", "archive", "sensor", "ledger", "beacon"]


def word(chance):
    return chance.choice(WORDS)


# Each kind: the codes of which one must be found, and a function that gives the planted lines.
def stars(chance):
    return chance.choice([
        f"**Important:**Do not restart the {word(chance)}.",
        f"Choose **Stop the {word(chance)}.**then wait.",
        f"**“{word(chance)}”**is shown.",
        f"**注意：**请先停止 {word(chance)}。",
        f"The {word(chance)}**(preview)**can be used.",
    ])


def unclosed(chance):
    return chance.choice([
        f"Choose **Save and close the {word(chance)}.",
        f"The **{word(chance)}* is closed.",
        f"Select Save** to keep the {word(chance)}.",
    ])


def tenth(chance):
    items = [f"{number}.  Check the {word(chance)}." for number in range(1, 11)]
    return "\n".join(items + [f"    {chance.choice('-*')} Read its {word(chance)}.", f"    2. Note the {word(chance)}."])


def html_directive(chance):
    inner = chance.choice([
        "> [!NOTE]\n> Mind the step.", "[!INCLUDE [a](a.md)]", ":::image source=\"a.png\" alt-text=\"A picture of a lamp.\":::",
        "> [!WARNING]\n> Mind the gap.",
    ])
    tag = chance.choice(["div", "section", "center"])
    return f"<{tag}>\n{inner}\n</{tag}>"


def tabs(chance):
    one, other = chance.sample(WORDS, 2)
    return f"### [{one}](#tab/{one})\n\nOne.\n\n### [{other}](#tab/{other})\n\nTwo.\n\n## Use the {word(chance)}\n\nThree."


def same_ids(chance):
    name = f"planted-{word(chance)}"
    first = chance.choice([f"<a id=\"{name}\"></a>The first.", f"<a name=\"{name}\"></a>The first."])
    return f"{first}\n\nBetween them.\n\nMore between them.\n\n<a id=\"{name}\"></a>The second."


def mixed_dash(chance):
    dashes = chance.choice(["-–", "–-", "-—", "—-"])
    if chance.random() < 0.5:
        return f"Add the option {dashes}{word(chance)} to the command."
    return f"```azurecli\naz {word(chance)} show {dashes}name {word(chance)}\n```"


def other_language(chance):
    fence = chance.choice(["azurecli", "bash", "azurepowershell", "powershell", "azurecli-interactive"])
    body = chance.choice([
        f"{{\n  \"name\": \"{word(chance)}\",\n  \"count\": {chance.randrange(9)}\n}}",
        f"[\n  {{ \"id\": {chance.randrange(9)}, \"state\": \"{word(chance)}\" }}\n]",
        f"apiVersion: v1\nkind: Service\nmetadata:\n  name: {word(chance)}\nspec:\n  type: ClusterIP",
    ])
    return f"```{fence}\n{body}\n```"


def broken_xml(chance):
    one, other = chance.sample(WORDS, 2)
    body = chance.choice([
        f"<{one}>\n  <{other}>red</{one}x>\n</{one}>", f"<{one} colour=red>\n</{one}>", f"<{one}>\n  <{other} a=\"1\" a=\"2\" />\n</{one}>",
        f"<{one}>\n  </{other}>\n</{one}>",
    ])
    return f"```xml\n{body}\n```"


def broken_yaml(chance):
    one, other = chance.sample(WORDS, 2)
    body = chance.choice([
        f"{one}:\n  {other}: a: b", f"{one}:\n\t{other}: 1", f"{one}: [1, 2\n{other}: 3", f"{one}: \"open\n{other}: 1",
        f"{one}:\n    {other}: 1\n  last: 2",
    ])
    return f"```yaml\n{body}\n```"


def only_comments(chance):
    lines = [f"# Start the {word(chance)} here" for _ in range(chance.randrange(1, 4))]
    return f"```{chance.choice(['bash', 'azurecli', 'powershell'])}\n" + "\n".join(lines) + "\n```"


def bold_heading(chance):
    return f"**{chance.choice(['Configure', 'Before you use', 'Limits of'])} the {word(chance)}**\n\nThe {word(chance)} is ready."


def code_escape(chance):
    return f"Replace `{chance.choice(['', 'get/'])}\\<{word(chance)}\\>` with yours."


def placeholder(chance):
    return chance.choice([
        f"Replace <{word(chance)}-name> with yours.", f"Enter <{word(chance)}> as its name.", f"A List<{word(chance)}> holds them.",
        f"The path is files/<{word(chance)}-id>/parts.",
    ])


def bracket(chance):
    mark = chance.choice([")", "]"])
    return f"See [the {word(chance)}](https://contoso.com/{word(chance)}){mark} for more."


def bullets(chance):
    return "\n".join([
        "| Part | Use |", "|---|---|",
        f"| {word(chance)} | • Reads the {word(chance)}. <br> • Writes the {word(chance)}. |",
    ])


def callout_goes_on(chance):
    return f"> [!{chance.choice(['NOTE', 'TIP', 'WARNING'])}]\n> The {word(chance)} is slow at first.\nIt takes as long as the {word(chance)}."


def link_spaces(chance):
    return chance.choice([
        f"See [ the {word(chance)}](https://contoso.com/a) for more.", f"See [the {word(chance)} ](https://contoso.com/b) for more.",
        f"![ A {word(chance)} on a table](https://contoso.com/c.png)", f"![A {word(chance)} on a table ](https://contoso.com/d.png)",
    ])


def prompts(chance):
    language, prompt = chance.choice([("cmd", "C:\\>"), ("cmd", "C:\\Users\\me>"), ("powershell", "PS C:\\>"), ("bash", "$ "), ("azurecli", "$ ")])
    return f"```{language}\n{prompt}{word(chance)} --start\n```"


def password(chance):
    letters = "abcdefghkmnpqrstuvwxyzABCDEFGHK"
    secret = "".join(chance.choice(letters) for _ in range(6)) + chance.choice("!#~") + "".join(chance.choice(letters) for _ in range(6))
    return chance.choice([
        f"```json\n{{ \"user\": \"admin\", \"password\": \"{secret}\" }}\n```",
        f"```azurecli\naz login --service-principal -u http://{word(chance)} -p {secret} --tenant contoso\n```",
        f"```bash\nexport DB_PASSWORD='{secret}'\n```",
    ])


def required(chance):
    return chance.choice([
        f"[REQUIRED: say what the {word(chance)} does\nand for whom]", f"[REQUIRED: name the [{word(chance)}] and its use]", f"[REQUIRED: the {word(chance)}]",
    ])


def no_list(chance):
    one, other = chance.sample(WORDS, 2)
    gap = chance.choice(["\n\n", "\n"])
    return f"## Related content\n\n[The {one}](https://contoso.com/{one}){gap}[The {other}](https://contoso.com/{other})"


KINDS = {
    "bold that shows as stars": (["emphasis-unclosed", "emphasis-spaces"], stars),
    "bold without an end": (["emphasis-unclosed"], unclosed),
    "a nested list lost at item 10": (["list-after-text"], tenth),
    "a directive inside HTML": (["directive-left-over"], html_directive),
    "tabs that swallow a section": (["tab-group-unclosed"], tabs),
    "ids that meet": (["id-duplicate"], same_ids),
    "a dash mixed into an option": (["smart-quotes-in-code"], mixed_dash),
    "another language in a fence": (["dev-language-mismatch"], other_language),
    "broken XML": (["xml-block-invalid"], broken_xml),
    "broken YAML": (["yaml-block-invalid"], broken_yaml),
    "a block of comments": (["code-only-comments"], only_comments),
    "a bold heading": (["bold-as-heading"], bold_heading),
    "escapes in code": (["code-escape"], code_escape),
    "text that needs backticks": (["disallowed-html-tag"], placeholder),
    "a bracket left over": (["bracket-left-over"], bracket),
    "bullets of text": (["bullet-in-text"], bullets),
    "a callout that goes on": (["callout-line-without-mark"], callout_goes_on),
    "spaces in a link's text": (["link-text-spaces"], link_spaces),
    "prompts": (["command-prompt-in-code"], prompts),
    "a password": (["password-literal", "secret-in-text"], password),
    "a required part": (["required-placeholder"], required),
    "links in no list": (["links-not-listed"], no_list),
}


def lint(docset):
    done = subprocess.run([SITE, "lint", "--root", docset, "--format", "json"], capture_output=True, text=True, errors="replace")
    if done.returncode > 1:
        sys.exit(done.stderr[-500:])
    found = collections.defaultdict(set)
    for one in json.loads(done.stdout)["diagnostics"]:
        found[one["file"]].add((one["code"], one["line"]))
    return found


def is_at_level(lines, at):
    """Whether a block may be planted before a line: it is a section of level 2 of plain text, outside of code."""
    fences = sum(line.lstrip().startswith(("```", "~~~")) for line in lines[:at])
    zones = sum(bool(re.match(r"\s*:::\s*(zone|moniker|row|column)\b", line)) for line in lines[:at])
    tabs = any("(#tab/" in line for line in lines)
    return lines[at].startswith("## ") and fences % 2 == 0 and zones == 0 and not tabs


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    docset = sys.argv[1]
    number, seed = (int(sys.argv[index]) if len(sys.argv) > index else standard for index, standard in ((2, 20), (3, 1)))
    work = tempfile.mkdtemp(prefix="planted-")
    copy = os.path.join(work, "docset")
    try:
        shutil.copytree(docset, copy, symlinks=True)
        before = lint(copy)
        codes = {code for kinds, _ in KINDS.values() for code in kinds}
        clean = []
        for folder, _, names in os.walk(copy):
            for name in sorted(names):
                path = os.path.join(folder, name)
                file = os.path.relpath(path, copy).replace(os.sep, "/")
                if not name.endswith(".md") or "/includes/" in file or codes & {code for code, _ in before.get(file, ())}:
                    continue
                lines = open(path, encoding="utf-8", errors="replace", newline="").read().replace("\r\n", "\n").split("\n")
                if lines[0] != "---":
                    continue
                places = [at for at in range(len(lines)) if is_at_level(lines, at)]
                if places:
                    clean.append((file, lines, places))
        planted = plant(copy, sorted(clean), number, random.Random(seed))
        found = missed = 0
        for files in planted:
            for file, lines, *_ in files.values():
                write(copy, file, lines)
            after = lint(copy)
            for kind, (file, _, original, first, last) in files.items():
                new = {code for code, line in after.get(file, ()) if first <= line <= last}
                is_found = bool(new & set(KINDS[kind][0]))
                found += is_found
                missed += not is_found
                if not is_found:
                    text = "\n".join(open(os.path.join(copy, file), encoding="utf-8").read().split("\n")[first - 1:last])
                    print(f"missed {kind} in {file}:{first} (found there: {sorted(new)}):\n    " + text.replace("\n", "\n    "))
                write(copy, file, original)
        print(f"{found} of {found + missed} planted faults are found ({100 * found / (found + missed):.1f} %), {len(KINDS)} kinds, seed {seed}")
        sys.exit(found < WANTED * (found + missed))
    finally:
        shutil.rmtree(work, ignore_errors=True)


def plant(copy, clean, number, chance):
    """For each round the kinds, each with an article, its lines with the fault, those without, and the place of the fault."""
    rounds = []
    for _ in range(number):
        articles = chance.sample(clean, len(KINDS))
        files = {}
        for kind, (file, lines, places) in zip(KINDS, articles):
            text = KINDS[kind][1](chance).split("\n")
            # What closes an article stands at its end.
            at = len(lines) if kind == "links in no list" else chance.choice(places)
            body = lines[:at] if kind != "links in no list" else without_closing(lines)
            at = len(body)
            new = body + [""] + text + [""] + (lines[at:] if kind != "links in no list" else [])
            files[kind] = (file, new, lines, at + 2, at + 1 + len(text))
        rounds.append(files)
    return rounds


def without_closing(lines):
    """The lines before the sections that close the article."""
    closing = re.compile(r"## (next step|related|see also|learn more|additional|more info|further|contributors)", re.I)
    at = next((at for at, line in enumerate(lines) if closing.match(line)), len(lines))
    return lines[:at]


def write(copy, file, lines):
    with open(os.path.join(copy, file), "w", encoding="utf-8", newline="") as out:
        out.write("\n".join(lines))


main()

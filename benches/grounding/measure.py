#!/usr/bin/env python3
"""How well `site draft check` tells claims that the materials support from claims that they do not.

    python3 benches/grounding/measure.py BINARY [--brief BRIEF] [--seed N] [--written FOLDER…]

Each domain is an article of ours and its materials, which `formats.py` puts into the formats of Office, PDF and others; with --brief
also our example article and the materials inside BRIEF. An unchanged article shows false alarms. Then faults are planted one at a
time, seeded, by the patterns of this script, and a finding must cover the line of the fault. `paraphrases.tsv` says the same as a
sentence of the article in other words, `paraphrases/` says what the materials say, freely worded, each block an article of its own:
an alarm there is a false one. All answers of a domain are checked in one run.

A folder of `written/` (others with --written alone) is a domain by writers who have not seen the program: `materials/`, `article.md`,
`paraphrases.md`, and `faults.tsv` with passages that have one false claim each. Each passage is an article under the title of
`article.md`. `reworded.md` has paraphrases of our own, with what a reader concludes, compares, or takes as an example.

The domains of `unseen/` are of the same form, and nobody who changes the checks reads them: only their totals count, measured by
--written unseen/*. Once they were read they move to `written/`, and others take their place.
"""
import json, os, random, re, subprocess, sys, tempfile, time
from pathlib import Path

import formats

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
ALARMS = re.compile(r"-not-grounded$|^claim-")


def materials_of_brief(brief, folder):
    folder.mkdir()
    parts = re.split(r"^=== (.*?) ===\n", brief.read_text(), flags=re.M)
    for title, text in zip(parts[1::2], parts[2::2]):
        if title.startswith("Material:"):
            (folder / (title.rsplit("/", 1)[-1].removesuffix(".docx") + ".txt")).write_text(text)


def check(binary, articles, materials):
    """The alarms of each article, as lines."""
    with tempfile.TemporaryDirectory() as folder:
        # A project of one page: what is measured is the check of claims, not the size of our manual.
        root = Path(folder) / "root"
        (root / "content").mkdir(parents=True)
        (root / "content/index.md").write_text("# Home\n")
        answers = Path(folder) / "answers.jsonl"
        answers.write_text("".join(json.dumps({"content": text, "metadata": {}, "gap_report": []}) + "\n" for text in articles))
        began = time.time()
        run = subprocess.run([binary, "draft", "check", str(answers), "--materials", str(materials), "--root", str(root),
                              "--to", str(root / "content/measured.md"), "--format", "json"], capture_output=True, text=True)
        seconds = time.time() - began
    if run.returncode not in (0, 1):
        sys.exit(run.stderr)
    found = [[] for _ in articles]
    for one in json.loads(run.stdout)["diagnostics"]:
        place = re.search(r"answers\.jsonl/(\d+)\.json#content$", one["file"])
        if place and (ALARMS.search(one["code"]) or one["code"] == "draft-material-unused"):
            found[int(place[1]) - 1].append(one)
    return found, seconds


def free(name):
    """The articles of one block each that say freely what the materials of a domain say."""
    file = HERE / f"paraphrases/{name}.md"
    title = f"---\ntitle: {TITLES.get(name, name)}\ndescription: x\nms.topic: how-to\n---\n\n# {TITLES.get(name, name)}\n\n"
    return [title + block.strip("\n") + "\n" for block in file.read_text().split("\n%%\n")] if file.exists() else []


TITLES = {
    "relay": "Create a queue in Contoso Relay", "vault": "Lock and rotate a Fabrikam vault",
    "certificates": "Rotate the certificates of a device hub", "oven": "Service a Northwind M60 combi oven",
    "heron": "Send telemetry with the Heron protocol", "bike": "Run the stations of Velo City", "lims": "Administer LabTrack",
    "example": "Use Cilium endpoint slices in Azure Kubernetes Service",
}


def other_value(text, chance, known):
    for _ in range(50):
        at = chance.choice([at for at, c in enumerate(text) if c.isdigit()])
        new = text[:at] + chance.choice("123456789") + text[at + 1:]
        if new not in known and new != text:
            return new


UNITS = {"Nm": "bar", "kW": "kg", "kg": "kW", "mbar": "bar", "bar": "mbar", "octets": "KB", "seconds": "minutes", "minutes": "hours", "hours": "days", "days": "hours", "KB": "MB", "MB": "GB", "day": "hour", "ms": "seconds"}
FLIPS = [("at most", "at least"), ("at least", "at most"), ("up to", "at least"), ("before", "after"), ("disabled", "enabled"),
         ("enabled", "disabled"), ("can't", "can"), ("must not", "must"), ("or later", "or earlier"), ("isn't", "is"), ("don't", "do"),
         ("needs no", "needs a"), ("automatically", "manually"), ("aren't", "are")]
LABELS = ["Data plane", "Message rules", "Fast path", "Key settings", "Endpoint groups", "Quick setup"]
ROLES = ["Vault Administrator", "Relay Operator", "Cluster Auditor"]


def faults(article, known, chance):
    """(kind, changed article, line) of one planted fault each."""
    body = article.index("\n---\n", 4) + 5
    plant = []

    def put(kind, start, end, new):
        if new is not None:
            plant.append((kind, article[:start] + new + article[end:], article.count("\n", 0, start) + 1))

    for match in re.finditer(r"(?<![\d.\w-])(\d+\.\d+(?:\.\d+)?)(?![\d%])", article):
        if match.start() >= body:
            put("invented version", *match.span(1), other_value(match[1], chance, known))
    numbers = list(re.finditer(r"(?<![\d.\w-])(\d[\d,]*)(?: (seconds|minutes|hours|days|KB|MB|day|ms|Nm|kW|kg|mbar|bar|octets)\b| (?!\d)[a-z]+)", article))
    for match in numbers:
        if match.start() < body:
            continue
        put("invented number", *match.span(1), other_value(match[1], chance, known))
        if match[2]:
            put("unit", *match.span(2), UNITS[match[2]])
            others = [other[1] for other in numbers if other[2] == match[2] and other[1] != match[1] and other.start() > body]
            others = [it for it in others if article.count("\n", 0, article.find(it)) != article.count("\n", 0, match.start())]
            if others:
                put("number of something else", *match.span(1), chance.choice(others))
    for old, new in FLIPS:
        for match in re.finditer(rf"\b{re.escape(old)}\b", article):
            if match.start() >= body:
                put("opposite", *match.span(), new)
    rows = [match for match in re.finditer(r"(?m)^ *\|(?!-|:)[^\n]*\|$", article)]
    for one, other in zip(rows, rows[1:]):
        cells, others = one[0].strip().split("|"), other[0].strip().split("|")
        if len(cells) != len(others) or article[one.end() + 1:].startswith("|-") or one.end() + 1 != other.start():
            continue
        for column in range(2, len(cells) - 1):
            # Long cells are sentences.
            if cells[column].strip() == others[column].strip() or max(len(cells[column].split()), len(others[column].split())) > 4:
                continue
            swapped = "|".join(cells[:column] + [others[column]] + cells[column + 1:])
            put("cell", *one.span(), swapped)
    for match in re.finditer(r"(?m)(?<= )(--?[A-Za-z][\w-]+)(?= |$)", article):
        if match.start() >= body:
            put("invented option", *match.span(1), match[1] + chance.choice(["-set", "-mode", "-all", "x"]))
    commands = [m for m in re.finditer(r"(?m)^ *([a-zA-Z][\w-]*(?: [a-z]+)*) .*?(--?[A-Za-z][\w-]+ ?[\w<>]*)$", article) if m.start() >= body]
    for one in commands:
        for other in commands:
            option = other[2].split()[0]
            if one[1].split()[0] == other[1].split()[0] and one[1] != other[1] and option not in one[0] and f"{one[1]} " in article:
                uses = [line for line in article.splitlines() if line.strip().startswith(one[1] + " ") and option in line]
                if not uses:
                    put("option of another command", *one.span(2), other[2])
    for match in re.finditer(r"\]\((https?:[^)\s]+|/[^)\s]+)\)", article):
        put("invented link", match.end() - 1, match.end() - 1, chance.choice(["-v2", "-overview", "-limits"]))
    for match in re.finditer(r"(?:[Ss]elect|choose|open|turn on) \*\*([^*]+)\*\*", article):
        put("label", *match.span(1), chance.choice(LABELS))
    for match in re.finditer(r"\b(?:role|permission|a) ((?:Relay|Vault) [A-Z]\w+)", article):
        put("role", *match.span(1), chance.choice(ROLES))
    for match in re.finditer(r"`([a-z]+[A-Z]\w+|[a-z]+-and-[a-z]+|[A-Z]\w+[A-Z]\w+|spec\.\w+)`", article):
        if match.start() >= body:
            put("invented name", *match.span(1), match[1][:-2] + chance.choice(["Set", "Rule", "X"]))
    for match in re.finditer(r"(?m)^\d\. (?!\[)[A-Z][^\n]*\.\n(?=\d\. )", article):
        if match.start() >= body and not article[match.end():].startswith("\n") and ":" not in match[0]:
            put("step left out", *match.span(), "")
    return plant


def written(binary, folder, kinds):
    """Measures a domain of passages; how many were faithful, and how many of these raised an alarm."""
    article = (folder / "article.md").read_text()
    title = re.search(r"(?m)^# .*", article)[0]
    head = f"---\ntitle: {title[2:]}\ndescription: x\nms.topic: how-to\n---\n\n{title}\n\n"
    files = [folder / name for name in ("paraphrases.md", "reworded.md") if (folder / name).exists()]
    blocks = [block.strip("\n") for file in files for block in file.read_text().split("\n%%\n")]
    rows = [line.split("\t") for line in (folder / "faults.tsv").read_text().splitlines() if line.count("\t") >= 2]
    rows = [row for row in rows if row[0] != "kind"]
    texts = [block + "\n" for block in blocks] + [row[1].replace("\\n", "\n") + "\n" for row in rows]
    found, seconds = check(binary, [article] + [head + text for text in texts], folder / "materials")
    alarms = [[one for one in ones if ALARMS.search(one["code"])] for ones in found]
    print(f"{folder.name}: {len(alarms[0])} findings unchanged; {len(rows)} faults; {len(blocks)} paraphrases; {1000 * seconds / len(found):.1f} ms an answer")
    for one in alarms[0]:
        print(f"  {one['line']}:{one['column']} {one['code']}: {one['message']}")
    for block, ones in zip(blocks, alarms[1:]):
        for one in ones[:1]:
            print(f"  alarm: {block[:300]!r} | {one['line'] - 7}:{one['column']} {one['code']}: {one['message']}")
    for row, ones in zip(rows, alarms[1 + len(blocks):]):
        kinds.setdefault(row[0], []).append(bool(ones))
        if not ones:
            print(f"  missed {row[0]}: {row[1]} | {row[2]}")
    return len(blocks), sum(bool(ones) for ones in alarms[1:1 + len(blocks)])


def report(kinds, paraphrases, alarms, seed):
    for kind, hits in sorted(kinds.items()):
        print(f"{kind}: {sum(hits)} of {len(hits)}")
    hits = [hit for all in kinds.values() for hit in all]
    invented = [hit for kind, all in kinds.items() if kind.startswith("invented") for hit in all]
    print(f"faults: {sum(hits)} of {len(hits)} ({100 * sum(hits) / len(hits):.1f} %); invented: {100 * sum(invented) / max(1, len(invented)):.1f} % (seed {seed})")
    print(f"paraphrases: {alarms} of {paraphrases} raised an alarm")


def all_written(binary, folders, seed):
    kinds, counts = {}, []
    for folder in folders:
        counts.append(written(binary, folder, kinds))
    if counts:
        report(kinds, *map(sum, zip(*counts)), seed)


def main():
    arguments = sys.argv[1:]
    if "--written" in arguments:
        at = arguments.index("--written")
        return all_written(os.path.abspath(arguments[0]), [Path(it) for it in arguments[at + 1:]], "-")
    option = lambda name, other: arguments[arguments.index(name) + 1] if name in arguments else other
    binary, seed = os.path.abspath(arguments[0]), int(option("--seed", "2025"))
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        sets = []
        for name in ["relay", "vault", "certificates", "oven", "heron", "bike", "lims"]:
            formats.materials(HERE / name, folder / name)
            sets.append((name, HERE / f"{name}.md", folder / name))
        if "--brief" in arguments:
            materials_of_brief(Path(option("--brief", "")), folder / "seed")
            sets.append(("example", ROOT / "content/examples/aks-cilium-endpointslices-howto.md", folder / "seed"))
        kinds, paraphrases, alarms = {}, 0, 0
        for name, path, materials in sets:
            blocks = free(name)
            article = path.read_text() if path.exists() else blocks[0]
            read = lambda file: subprocess.run([binary, "draft", "text", str(file)], capture_output=True, text=True).stdout
            known = "".join(read(file) for file in materials.iterdir())
            planted = faults(article, known, chance) if path.exists() else []
            said = [line.split("\t") for line in (HERE / "paraphrases.tsv").read_text().splitlines() if line.startswith(name + "\t")]
            for _, old, _ in said:
                if old not in article:
                    sys.exit(f"paraphrases.tsv: {name} does not say {old!r}")
            told = [article.replace(old, new, 1) for _, old, new in said]
            said += [("", "", block.split("\n\n", 2)[2]) for block in blocks]
            told += blocks
            found, seconds = check(binary, [article] + [text for _, text, _ in planted] + told, materials)
            clean = [one for one in found[0] if ALARMS.search(one["code"]) and path.exists()]
            print(f"{name}: {len(clean)} findings unchanged; {len(planted)} faults; {len(told)} paraphrases; {1000 * seconds / len(found):.1f} ms an answer")
            before = {(one["code"], one["message"]) for one in found[0]}
            for one in clean:
                print(f"  {one['line']}:{one['column']} {one['code']}: {one['message']}")
            for (kind, text, line), ones in zip(planted, found[1:]):
                new = [one for one in ones if (one["code"], one["message"]) not in before]
                near = 12 if kind == "step left out" else 0
                hit = any(one["line"] - near <= line <= one["end_line"] + near for one in new)
                kinds.setdefault(kind, []).append(hit)
                if not hit:
                    print(f"  missed {kind} {line}: {text.splitlines()[line - 1].strip()[:110]}")
            for (_, old, new), ones in zip(said, found[1 + len(planted):]):
                false = [one for one in ones if ALARMS.search(one["code"]) and (not path.exists() or (one["code"], one["message"]) not in before)]
                paraphrases, alarms = paraphrases + 1, alarms + bool(false)
                for one in false[:1]:
                    print(f"  alarm: {new[:80]} | {one['code']}: {one['message']}")
    report(kinds, paraphrases, alarms, seed)
    all_written(binary, sorted((HERE / "written").iterdir()), seed)


main()

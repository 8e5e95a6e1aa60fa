#!/usr/bin/env python3
"""Shows on real docsets that `site mv` breaks nothing and can be taken back.

  benches/moves.py [--moves N] [--seed S] DOCSET…

Each docset is copied, and 100 articles, includes, tables of contents, pages of YAML, pictures, files of code and folders are moved
there, each to another folder or another name. After each move `site lint` must find nothing that it did not find before; then it is
moved back, and every file must be what it was, to the byte. What a move cannot know is counted apart: a link that named the file in
other letters than it has, or the index of a folder as `/folder/index`, comes back in the usual form. What is refused is told and does
not count. Ends with 1 if a move breaks anything. `site` is taken from target/release, or from SITE_BIN.
"""
import argparse
import collections
import hashlib
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

SITE = os.path.abspath(os.environ.get("SITE_BIN", os.path.join(os.path.dirname(__file__), "../target/release/site")))
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg")
CODE = (".cs", ".csproj", ".ps1", ".sh", ".py", ".js", ".json", ".yaml", ".xml", ".sql", ".tf", ".txt")


def site(folder, *arguments):
    return subprocess.run([SITE, *arguments], cwd=folder, capture_output=True, text=True, encoding="utf-8")


def findings(folder):
    """How many findings of each code each file has."""
    done = site(folder, "lint", "--format", "json", ".")
    if done.returncode not in (0, 1):
        sys.exit(done.stderr)
    return collections.Counter((one["file"], one["code"]) for one in json.loads(done.stdout)["diagnostics"])


def files(folder):
    """Every file with a hash of its bytes."""
    found = {}
    for above, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in (".git", "node_modules")]
        for name in names:
            path = os.path.join(above, name)
            if not os.path.islink(path):
                with open(path, "rb") as opened:
                    found[os.path.relpath(path, folder)] = hashlib.sha256(opened.read()).digest()
    return found


def usual(path):
    """A text without what a move brings into the usual form."""
    with open(path, "rb") as opened:
        return re.sub(rb"/(index)?(?=[\s\"'#?)]|\Z)", b"", opened.read().lower())


def candidates(state):
    """What can be moved, by kind."""
    kinds = collections.defaultdict(set)
    for path in state:
        folder, name = os.path.split(path)
        lower = name.lower()
        # Files about the repository (README.md) are no articles, and would become some.
        is_about = os.path.splitext(name)[0].isupper() or name in ("ThirdPartyNotices.md", "docfx.json")
        if is_about or any(part.startswith(".") for part in path.split(os.sep)):
            continue
        if lower in ("toc.yml", "toc.md"):
            kinds["toc"].add(path)
        elif lower.endswith(".md"):
            kinds["include" if "include" in folder.lower() else "article"].add(path)
        elif lower.endswith(".yml"):
            kinds["page"].add(path)
        elif lower.endswith(PICTURES):
            kinds["picture"].add(path)
        elif lower.endswith(CODE):
            kinds["code"].add(path)
        if lower.endswith((".md", ".yml")) and folder:
            kinds["folder"].add(folder)
    return {kind: sorted(paths) for kind, paths in kinds.items()}


def moved(path, old, new):
    return new + path[len(old):] if path == old or path.startswith(old + "/") else path


def target(chance, old, folders):
    """Another name or another folder for what is at `old`."""
    folder, name = os.path.split(old)
    stem, ending = os.path.splitext(name) if "." in name else (name, "")
    other = chance.choice(folders)
    if name.lower() in ("toc.yml", "toc.md"):
        return os.path.join(*chance.choice([(folder, "moved", name), (folder, "moved", "deep", name), (other, name)]))
    return os.path.join(*chance.choice([
        (folder, f"{stem}-renamed{ending}"),
        (folder, "moved", name),
        (os.path.dirname(folder), f"{stem}-up{ending}"),
        (other, f"{stem}-there{ending}"),
    ]))


def run(docset, moves, seed):
    chance = random.Random(seed)
    bad = refused = done = tries = mended = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = os.path.join(scratch, "docset")
        shutil.copytree(docset, folder, symlinks=True, ignore=shutil.ignore_patterns(".git", "node_modules"))
        before, state = findings(folder), files(folder)
        kinds = candidates(state)
        articles = [path for kind in ("article", "toc", "page") for path in kinds.get(kind, [])]
        kinds = [kinds[kind] for kind in sorted(kinds)]
        # What is put into a folder for includes is something else there, and rules for translations compare folders.
        folders = sorted({os.path.dirname(path) for path in articles} - {""}) or ["."]
        while done < moves and tries < 5 * moves:
            tries += 1
            old = chance.choice(chance.choice(kinds))
            new = os.path.normpath(target(chance, old, folders))
            there = site(folder, "mv", old, new)
            if there.returncode:
                refused += 1
                if files(folder) != state:
                    sys.exit(f"{old} to {new} was refused and changed something: {there.stderr}")
                print(f"  refused: {old} -> {new}: {there.stderr.strip()}", file=sys.stderr)
                continue
            done += 1
            wanted = collections.Counter()
            for (path, code), number in before.items():
                wanted[moved(path, old, new), code] += number
            now = findings(folder)
            more, gone = now - wanted, wanted - now
            # A text that was the name of its picture, and was told to be, is told to be too short when the picture has another name.
            renamed = {(path, "alt-text-bad-length"): number for (path, code), number in gone.items() if code == "alt-text-bad-value"}
            more = {what: number for what, number in (more - collections.Counter(renamed)).items() if not what[1].startswith("duplicate-")}
            back = site(folder, "mv", new, old)
            now = files(folder)
            other = sorted(path for path in state.keys() | now.keys() if state.get(path) != now.get(path))
            both = all(os.path.exists(os.path.join(at, path)) for path in other for at in (folder, docset))
            if other and both and all(usual(os.path.join(folder, path)) == usual(os.path.join(docset, path)) for path in other):
                mended += 1
                for path in other:
                    shutil.copy2(os.path.join(docset, path), os.path.join(folder, path))
                other = []
            if more or back.returncode or other:
                bad += 1
                print(f"  {old} -> {new}")
                for (path, code), number in more.items():
                    print(f"    new: {path}: {code} × {number}")
                if back.returncode:
                    print(f"    the way back: {back.stderr.strip()}")
                for path in other:
                    print(f"    differs: {path}")
                shutil.rmtree(folder)
                shutil.copytree(docset, folder, symlinks=True, ignore=shutil.ignore_patterns(".git", "node_modules"))
    print(f"{docset}: {done} moves, {bad} bad, {mended} in the usual form, {refused} refused")
    return bad


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("docset", nargs="+")
    parser.add_argument("--moves", type=int, default=100)
    parser.add_argument("--seed", type=int, default=24)
    options = parser.parse_args()
    sys.exit(1 if sum(run(docset, options.moves, options.seed) for docset in options.docset) else 0)


if __name__ == "__main__":
    main()

"""What faults.py, determinism.py and soak.py share: a small docset in two states, and how a site is compared."""
import hashlib, os, pathlib, shutil, subprocess, sys

HERE = pathlib.Path(__file__).resolve().parent
SITE = os.environ.get("SITE", str(HERE.parents[1] / "target/debug/site"))
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{0}"/>'


def files(state):
    """The docset: of two states each has files of its own, and most that both have differ."""
    texts = {
        "site.yml": f"title: Lamps {state}\nbase_url: https://lamps.example\n",
        "docfx.json": '{"build": {"content": [{"files": ["**/*.md", "**/*.yml"]}], "resource": [{"files": ["**/*.svg"]}],'
        f' "globalMetadata": {{"author": "writer{state}"}}}}}}',
        "TOC.yml": "- name: Start\n  href: index.md\n- name: Lamps\n  href: lamps/TOC.yml\n",
        "index.md": f"# Start\n\nState {state}.\n\n[Lamps](lamps/lamp1.md)\n\n[!INCLUDE [note](includes/note.md)]\n",
        "includes/note.md": f"> [!NOTE]\n> The note of state {state}.\n",
        "code/lamp.cs": f"// <on>\nlamp.On({state});\n// </on>\n",
        "media/same.svg": SVG.format(10),
        "media/lamp.svg": SVG.format(20 + state),
        "same.md": "# Same\n\nThis article is the same in both states.\n",
        f"only{state}.md": f"# Only\n\nThere is a page in state {state} alone.\n",
        f"media/only{state}.svg": SVG.format(30 + state),
    }
    names = [f"lamp{number}" for number in range(1, 9)]
    for name in names:
        texts[f"lamps/{name}.md"] = (
            f"---\ntitle: The {name} {state}\ndescription: All about the lamp.\n---\n\n# The {name}\n\n## Switch it on\n\n"
            f"Select **On** {state} times.\n\n![A lamp](../media/lamp.svg)\n\n"
            ":::code language=\"csharp\" source=\"../code/lamp.cs\" id=\"on\":::\n\n[Same](../same.md)\n")
    texts["lamps/TOC.yml"] = "".join(f"- name: {name} {state}\n  href: {name}.md\n" for name in names)
    return texts


def write(root, texts, former=()):
    """Makes the folder hold these texts, and none of the former."""
    for path in set(former) - set(texts):
        (root / path).unlink(missing_ok=True)
    for path, text in texts.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def tree(folder):
    """Every file below a folder, by its path, with a hash of what it holds."""
    found = {}
    for above, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(above, name)
            with open(path, "rb") as file:
                found[os.path.relpath(path, folder)] = hashlib.sha1(file.read()).hexdigest()
    return found


def copy(source, target):
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target, symlinks=True)


def build(root, output, cache, before=(), **environment):
    """Builds a site; gives the exit status and what was said."""
    command = [*before, SITE, "build", "--root", str(root), "--output", str(output), "--cache", str(cache)]
    done = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, timeout=600)
    return done.returncode, done.stderr.decode("utf-8", "replace")


def fail(why):
    print(f"error: {why}", file=sys.stderr)
    sys.exit(1)

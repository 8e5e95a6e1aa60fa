#!/usr/bin/env python3
"""Looks whether a build writes the same bytes, and lint the same text, whatever the machine is like.

    benches/faults/determinism.py [DOCSET …]        without one, a small docset of its own

What differs from run to run: threads, the order in which folders list their files, the time zone, the locale, the umask, and the place of
the root. `SITE` names the program.
"""
import os, pathlib, re, shutil, subprocess, sys, tempfile

import sample

PLAIN = {"TZ": "UTC", "LC_ALL": "C.UTF-8"}


def reversed_copy(source, target):
    """A copy whose files come into being in the opposite order: file systems in memory list them by that."""
    target.mkdir(parents=True)
    for entry in sorted(source.iterdir(), reverse=True):
        if entry.is_dir() and not entry.is_symlink():
            reversed_copy(entry, target / entry.name)
        else:
            shutil.copy2(entry, target / entry.name, follow_symlinks=False)


def run(root, folder, threads=2, umask=0o022, environment=()):
    """What a build writes, and what lint says in both forms."""
    environment = {**os.environ, **PLAIN, **dict(environment)}
    output = folder / "out"
    shutil.rmtree(output, ignore_errors=True)
    said = []
    for command in (["build", "--output", output, "--cache", folder / "cache"], ["lint", "--no-cap"], ["lint", "--format", "json"]):
        command = [sample.SITE, *command, "--root", root, "--jobs", str(threads)]
        done = subprocess.run(command, env=environment, umask=umask, capture_output=True)
        if done.returncode not in (0, 1):
            sample.fail(f"{command} ended with {done.returncode}: {done.stderr.decode('utf-8', 'replace')[-600:]}")
        said.append(re.sub(rb"[0-9.]+ s$", b"", done.stdout.strip()))
    return {**sample.tree(output), "what lint says": said[1], "what lint says in JSON": said[2]}


def differences(docset, folder):
    plain = folder / "plain"
    sample.copy(docset, plain)
    far = folder / ("a long way from " * 8 + "here") / "root"
    sample.copy(docset, far)
    reverse = folder / "reverse"
    reversed_copy(docset, reverse)
    first = run(plain, folder)
    variants = {
        "the second time": {},
        "1 thread": {"threads": 1},
        "8 threads": {"threads": 8},
        "umask 077": {"umask": 0o077},
        "umask 000": {"umask": 0},
        "another place": {"root": far},
        "the opposite order": {"root": reverse},
        "time zone UTC-12": {"environment": {"TZ": "Etc/GMT+12"}},
        "time zone UTC+14": {"environment": {"TZ": "Pacific/Kiritimati"}},
        "locale tr_TR": {"environment": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}},
        "locale C": {"environment": {"LC_ALL": "C"}},
    }
    different = 0
    for name, how in variants.items():
        now = run(**{"root": plain, "folder": folder, **how})
        differs = sorted(path for path in first.keys() | now.keys() if first.get(path) != now.get(path))
        different += bool(differs)
        print(f"{name}: {'the same' if not differs else f'{len(differs)} differ: {differs[:5]}'}", flush=True)
    return different


def main():
    memory = pathlib.Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        folder = pathlib.Path(folder).resolve()
        docsets = [pathlib.Path(path) for path in sys.argv[1:]]
        if not docsets:
            docsets = [folder / "sample"]
            sample.write(docsets[0], sample.files(1))
        different = 0
        for number, docset in enumerate(docsets):
            print(f"{docset.name}:")
            (folder / str(number)).mkdir()
            different += differences(docset, folder / str(number))
    sys.exit(bool(different))


if __name__ == "__main__":
    main()

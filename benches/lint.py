#!/usr/bin/env python3
"""Checks a docset with `site lint` and with rumdl in turns, and prints the median of the ratios.

  benches/lint.py DOCSET [RUNS]

Both with their default rules, on all files and on one of middling size. rumdl is taken from PATH, or from RUMDL
(`cargo install rumdl` or `pip install rumdl`); `site` from target/release, or from SITE_BIN. Below 1, `site` is faster.
Settings that the docset has for rumdl or markdownlint are left out, as it is copied without its dot-files.
"""
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def measure(command, folder):
    """Seconds and peak memory in MB of one run."""
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)} ends with {process.returncode}")
    return time.perf_counter() - began, usage.ru_maxrss / 1024


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    docset, runs = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 7
    site = os.path.abspath(os.environ.get("SITE_BIN", Path(__file__).parent / "../target/release/site"))
    rumdl = os.environ.get("RUMDL") or shutil.which("rumdl") or sys.exit("there is no rumdl; name it in RUMDL")
    with tempfile.TemporaryDirectory() as work:
        copy = Path(work) / "docset"
        hidden = lambda _, names: [name for name in names if name.startswith(".") and not name.startswith(".openpublishing")]
        shutil.copytree(docset, copy, ignore=hidden)
        articles = sorted(copy.rglob("*.md"), key=lambda path: path.stat().st_size)
        one = str(articles[len(articles) // 2].relative_to(copy))
        for what, paths in (("all files", ["."]), ("one file", [one])):
            pairs = []
            for _ in range(runs):
                ours = measure([site, "lint", "--format", "json", *paths], copy)
                theirs = measure([rumdl, "check", "--no-cache", "--isolated", *paths], copy)
                pairs.append((ours, theirs))
            ratio = statistics.median(ours[0] / theirs[0] for ours, theirs in pairs)
            seconds = [statistics.median(pair[side][0] for pair in pairs) for side in (0, 1)]
            memory = [max(pair[side][1] for pair in pairs) for side in (0, 1)]
            print(f"{what}: {ratio:.2f} of rumdl's time ({seconds[0]:.3f} s, {seconds[1]:.3f} s); {memory[0]:.0f} MB, {memory[1]:.0f} MB")


main()

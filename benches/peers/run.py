#!/usr/bin/env python3
"""Compares whole processes that make a PDF of the same content, and prints one table of ratios.

    run.py [ROUNDS]

Takes `target/release/curricle` (or $CURRICLE), and of `typst`, `ferrocv` and `rendercv` those that
are on the PATH. The programs take turns in each of 15 rounds (fewer where the content is long);
a ratio is the median of those of the rounds, so that a busy machine slows both sides.

typst works on the folder `frozen`, whose pages are the same; ferrocv on a JSON Resume.
At last `cargo bench` tells what a warm process takes; it is built for that if need be.
"""

import gzip
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
import papers  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CURRICLE = os.environ.get("CURRICLE", str(ROOT / "target/release/curricle"))
ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 15


def timed(folder, command):
    """Runs a command: its seconds, seconds of CPU, MiB at most, and kB of PDF."""
    for old in folder.glob("*.pdf"):
        old.unlink()
    begin = time.perf_counter()
    with open(folder / "log", "wb") as log:
        child = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - begin
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{' '.join(command)} failed:\n{(folder / 'log').read_text()}")
    size = sum(pdf.stat().st_size for pdf in folder.rglob("*.pdf"))
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, size / 1000


def compare(content, folder, commands, pairs, rounds):
    """Runs commands in turn, and prints a line for each pair of their names."""
    there = {name: command for name, command in commands.items() if shutil.which(command[0])}
    runs = {name: [] for name in there}
    for _ in range(max(3, rounds)):
        for name, command in there.items():
            runs[name].append(timed(folder, command))
    for name, other in pairs:
        if name not in there or other not in there:
            continue
        ratios = []
        for column in range(4):
            both = zip(runs[name], runs[other])
            each = [one[column] / two[column] for one, two in both if two[column]]
            ratios.append(f"{statistics.median(each):6.2f}" if each and each[0] else "     –")
        wall, cpu, memory, size = (statistics.median(column) for column in zip(*runs[name]))
        absolute = f"{wall * 1000:7.0f} {cpu * 1000:7.0f} {memory:6.0f} {size:6.0f}"
        print(f"{content:<13} {name:<16} {other:<9} {' '.join(ratios)}  {absolute}", flush=True)


def curricle(profile, template, *more):
    return [CURRICLE, "-q", "-p", profile, "-t", template, *more, "cv.pdf"]


def typst(folder, document):
    """Lays the frozen folder down with a document, and gives the command for it."""
    frozen = folder / "frozen"
    shutil.copytree(HERE / "frozen", frozen)
    (frozen / "document.json").write_bytes(document)
    for family in ["LibertinusSerif", "DejaVuSansMono"]:
        shutil.copytree(ROOT / "fonts" / family, frozen / "fonts" / family)
    options = ["--ignore-system-fonts", "--font-path", "frozen/fonts", "--pdf-standard", "a-2a,ua-1"]
    return ["typst", "compile", *options, "frozen/main.typ", "cv.pdf"]


TEMPLATES = sorted(manifest.parent.name for manifest in ROOT.glob("templates/*/template.toml"))
FERROCV = ["ferrocv", "render", "resume.json", "--output", "cv.pdf"]


def seed(folder):
    for name in ["profile.toml", "cv.yaml", "resume.json"]:
        shutil.copy(HERE / name, folder)
    commands = {name: curricle("profile.toml", name) for name in TEMPLATES}
    commands["typst"] = typst(folder, (HERE / "frozen/seed.json").read_bytes())
    commands["ferrocv"] = FERROCV
    commands["rendercv"] = ["rendercv", "render", "cv.yaml", "-nopng", "-nohtml", "-nomd"]
    peers = ["typst", "ferrocv", "rendercv"]
    pairs = [("scholar", peer) for peer in peers] + [("classic", "ferrocv")]
    pairs += [(name, "scholar") for name in TEMPLATES if name != "scholar"]
    compare("one page", folder, commands, pairs, ROUNDS)


def list_of(count, folder):
    papers.main(count, folder)
    commands = {
        "scholar, .bib": curricle("bib.toml", "scholar"),
        "scholar, .toml": curricle("profile.toml", "scholar"),
        "classic, .bib": curricle("bib.toml", "classic"),
        "ferrocv": FERROCV,
    }
    pairs = [(name, "ferrocv") for name in commands if name != "ferrocv"]
    if count == 1000:
        commands["typst"] = typst(folder, gzip.decompress((HERE / "frozen/1000.json.gz").read_bytes()))
        pairs.append(("scholar, .toml", "typst"))
    compare(f"{count:,} papers", folder, commands, pairs, ROUNDS * 500 // count)


def check_of(count, folder):
    papers.main(count, folder)
    commands = {
        "check": [CURRICLE, "check", "-p", "bib.toml", "-t", "scholar"],
        "scholar, .bib": curricle("bib.toml", "scholar"),
    }
    compare(f"{count:,} papers", folder, commands, [("check", "scholar, .bib")], ROUNDS * 500 // count)


def main():
    if not shutil.which(CURRICLE):
        sys.exit(f"{CURRICLE} is not there: cargo build --release")
    for peer in ["typst", "ferrocv", "rendercv"]:
        if not shutil.which(peer):
            print(f"{peer} is not on the PATH and is left out")
    print(f"{'content':<13} {'program':<16} {'against':<9}   wall    CPU memory    PDF       ms  CPU ms    MiB     kB")
    # In memory, where there is such a place: to write a file safely takes as long as the disk is busy.
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=memory) as work:
        def folder(name):
            path = pathlib.Path(work) / name
            path.mkdir()
            return path
        seed(folder("seed"))
        list_of(1000, folder("1000"))
        list_of(5000, folder("5000"))
        check_of(2000, folder("2000"))
    subprocess.run(["cargo", "bench", "--quiet", "--bench", "parts", "--", HERE / "profile.toml"], cwd=ROOT)


if __name__ == "__main__":
    main()

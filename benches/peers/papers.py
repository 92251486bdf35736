#!/usr/bin/env python3
"""Writes the CV of a person with many invented papers, in the form of each tool.

    papers.py COUNT FOLDER

The folder gets `papers.bib` with `bib.toml`, which names it; `profile.toml`, with the same papers
as `[[publication]]`; `resume.json` (JSON Resume); and `cv.yaml` (RenderCV). Each paper has five
fields: title, authors, venue, date and DOI. One count gives the same papers every time.
"""

import json
import pathlib
import random
import sys

ME = "Noor Castellanos"
GIVEN = "Ada Bo Chidi Dana Eva Farid Greta Hugo Ivo Jana Kenji Lena Mats Nadia Omar Pia".split()
FAMILY = """Lind Brandt Wang Okafor Moreau Lindqvist Yilmaz Hof Novak Rossi Tanaka Silva Jensen Kowalski
    Haddad Iyer Mbeki Nguyen Olsen Petrov""".split()
ADJECTIVES = """Small Wide Cold Quiet Deep Sparse Rapid Coastal Urban Frozen Braided Tidal Northern Shallow
    Turbulent Seasonal Linear Robust Alpine Brackish""".split()
NOUNS = """Rivers Lakes Gauges Floods Models Cellars Glaciers Storms Sediments Reservoirs Networks Estuaries
    Aquifers Sensors Wetlands Currents Fjords Springs Deltas Canals""".split()
VERBS = "Measuring Mapping Modelling Forecasting Sampling Bounding Learning Reading".split()


def papers(count):
    # Only `random()` gives the same numbers in all versions of Python.
    rng = random.Random(count)
    one_of = lambda items: items[int(rng.random() * len(items))]
    for number in range(count):
        others = [f"{one_of(GIVEN)} {one_of(FAMILY)}" for _ in range(1 + int(rng.random() * 4))]
        place = int(rng.random() * (len(others) + 1))
        venue = f"Journal of {one_of(ADJECTIVES)} {one_of(NOUNS)}"
        venue += f" and {one_of(NOUNS)}" if rng.random() < 0.5 else ""
        yield {
            "key": f"paper{number}",
            "title": f"{one_of(VERBS)} {one_of(ADJECTIVES)} {one_of(NOUNS)}: "
            f"{one_of(ADJECTIVES)} {one_of(NOUNS)} in Case {number}",
            "authors": others[:place] + [ME] + others[place:],
            "venue": venue,
            "date": f"{2025 - number * 30 // count}-{1 + int(rng.random() * 12):02}",
            "doi": f"10.1000/case.{number}",
        }


def bib(paper):
    names = []
    for number, name in enumerate(paper["authors"]):
        given, family = name.split(" ")
        names.append(f"{family}, {given}" if number % 2 else name)
    year, month = paper["date"].split("-")
    return (
        f"@article{{{paper['key']},\n  title = {{{paper['title']}}},\n"
        f"  author = {{{' and '.join(names)}}},\n  journal = {{{paper['venue']}}},\n"
        f"  date = {{{year}-{month}}},\n  doi = {{{paper['doi']}}}\n}}\n\n"
    )


def main(count, folder):
    all_papers = list(papers(count))
    quoted = json.dumps
    person = f"[person]\nname = {quoted(ME)}\n\n"
    profile = person + "\n".join(
        "[[publication]]\n"
        + "".join(f"{key} = {quoted(paper[key])}\n" for key in ["title", "authors", "venue", "date", "doi"])
        for paper in all_papers
    )
    resume = {
        "basics": {"name": ME},
        "publications": [
            {
                "name": paper["title"],
                "publisher": paper["venue"],
                "releaseDate": paper["date"],
                "url": f"https://doi.org/{paper['doi']}",
                "summary": ", ".join(paper["authors"]),
            }
            for paper in all_papers
        ],
    }
    # JSON strings and lists are YAML too.
    fields = {"title": "title", "authors": "authors", "journal": "venue", "date": "date", "doi": "doi"}
    cv = f"cv:\n  name: {quoted(ME)}\n  sections:\n    publications:\n" + "".join(
        "      - " + "\n        ".join(f"{name}: {quoted(paper[key])}" for name, key in fields.items()) + "\n"
        for paper in all_papers
    )
    files = {
        "papers.bib": "".join(map(bib, all_papers)),
        "bib.toml": person + '[publications]\nbib = ["papers.bib"]\n',
        "profile.toml": profile,
        "resume.json": json.dumps(resume, indent=2),
        "cv.yaml": cv,
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text)


if __name__ == "__main__":
    if len(sys.argv) != 3 or not sys.argv[1].isdecimal() or sys.argv[1] == "0":
        sys.exit(__doc__)
    main(int(sys.argv[1]), pathlib.Path(sys.argv[2]))

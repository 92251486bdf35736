#!/usr/bin/env python3
"""How well the items of a CV come out of its PDF, by many programs that take text out of PDFs.

For each template and reader, the share of items of which date, organisation and place come out beside the title:
after that of the item before, and before that of the item after. It prints the table of `docs/parsers.md`, and each
item that is lost with `--lost`.

    tests/judges/readers.py [--program target/release/curricle] [--lost] [--template NAME]… PROFILE…

Readers that are not installed are left out. Those in Python are pypdf, pdfminer.six, pdfplumber, PyMuPDF and pypdfium2;
pdf.js is `pdfjs-dist`, in the folder that CURRICLE_NODE names; PDFBox is Debian's `libpdfbox2-java`.
"""

import argparse
import importlib.util
import io
import json
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

JARS = ["pdfbox2-tools", "pdfbox2", "fontbox2", "commons-logging"]
PDF_JS = """
import { getDocument } from 'MODULE';
const pdf = await getDocument({ url: process.argv[2], verbosity: 0 }).promise;
for (let n = 1; n <= pdf.numPages; n++) {
  const content = await (await pdf.getPage(n)).getTextContent();
  console.log(content.items.map((item) => item.str + (item.hasEOL ? '\\n' : '')).join(''));
}
"""


def run(*command):
    done = subprocess.run(command, capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace")


def pypdf(path, **options):
    from pypdf import PdfReader

    return "\n".join(page.extract_text(**options) for page in PdfReader(path).pages)


def pdfminer(path):
    from pdfminer.high_level import extract_text

    return extract_text(path)


def pdfplumber(path):
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        return "\n".join(page.extract_text() or "" for page in pdf.pages)


def pymupdf(path):
    import pymupdf

    # By the place on the page alone.
    return "\n".join(page.get_text(sort=True) for page in pymupdf.open(path))


def pdfium(path):
    import pypdfium2

    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))


def pdf_js(path):
    module = Path(os.environ["CURRICLE_NODE"]) / "pdfjs-dist/legacy/build/pdf.mjs"
    with tempfile.NamedTemporaryFile("w", suffix=".mjs") as script:
        script.write(PDF_JS.replace("MODULE", str(module.resolve())))
        script.flush()
        return run("node", script.name, path)


def pdfbox(path):
    jars = ":".join(f"/usr/share/java/{name}.jar" for name in JARS)
    return run("java", "-cp", jars, "org.apache.pdfbox.tools.ExtractText", "-console", path)


def tags(path):
    lines = run("pdfinfo", "-struct-text", path).splitlines()
    texts = (line.strip() for line in lines)
    return "\n".join(text[1:-1] for text in texts if text.startswith('"'))


def has(module):
    return importlib.util.find_spec(module) is not None


def readers():
    """The name of each reader that is there, and what gives the text of a PDF."""
    node = Path(os.environ.get("CURRICLE_NODE", "none")) / "pdfjs-dist"
    every = [
        ("pdftotext", shutil.which("pdftotext"), lambda path: run("pdftotext", path, "-")),
        ("-layout", shutil.which("pdftotext"), lambda path: run("pdftotext", "-layout", path, "-")),
        ("-raw", shutil.which("pdftotext"), lambda path: run("pdftotext", "-raw", path, "-")),
        ("tags", shutil.which("pdfinfo"), tags),
        ("mutool", shutil.which("mutool"), lambda path: run("mutool", "draw", "-q", "-F", "text", path)),
        ("PyMuPDF, sorted", has("pymupdf"), pymupdf),
        ("Ghostscript", shutil.which("gs"), lambda path: run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=txtwrite", "-o", "-", path)),
        ("pdf.js", node.exists(), pdf_js),
        ("PDFium", has("pypdfium2"), pdfium),
        ("PDFBox", Path(f"/usr/share/java/{JARS[0]}.jar").exists(), pdfbox),
        ("pypdf", has("pypdf"), pypdf),
        ("pypdf layout", has("pypdf"), lambda path: pypdf(path, extraction_mode="layout")),
        ("pdfminer", has("pdfminer"), pdfminer),
        ("pdfplumber", has("pdfplumber"), pdfplumber),
    ]
    return [(name, read) for name, there, read in every if there]


def plain(piece):
    if isinstance(piece, list):
        return "".join(map(plain, piece))
    if isinstance(piece, str):
        return " "
    if "text" in piece and isinstance(piece["text"], str):
        return piece["text"]
    if "code" in piece:
        return piece["code"]
    body = next(value for key, value in piece.items() if key != "at")
    return plain(body if isinstance(body, list) else body["body"])


def letters(text):
    return re.sub(r"[\s\u00ad\u200b]", "", text)


def items(document):
    """The title of each section as its letters, and each item with its title and what belongs beside it."""
    for section in document["sections"]:
        found = []
        for item in section["items"]:
            date = item["date"]["text"] if item.get("date") else ""
            if item["shape"] == "entry":
                found.append((plain(item["title"]), [date, plain(item["subtitle"]), plain(item["place"])]))
                for role in item["roles"]:
                    found.append((plain(role["title"]), [role["date"]["text"] if role["date"] else ""]))
            elif item["shape"] == "line":
                found.append((plain(item["label"]) or plain(item["text"]), [date]))
            elif item["shape"] == "reference":
                found.append((plain(item["title"]), [item["number"] or "", plain(item["venue"])]))
        found = [(letters(title), [letters(part) for part in parts if part]) for title, parts in found if title]
        yield letters(plain(section["title"])), found


def begin(text, title, first):
    """Where a section begins: at the place of its title that is nearest before its first item."""
    places = [match.end() for match in re.finditer(re.escape(title), text, re.IGNORECASE)]
    near = [(text.find(first, place) - place, place) for place in places if text.find(first, place) >= 0]
    return min(near)[1] if near else 0


def lost(text, document):
    """How many items there are, and those of which a part does not come out beside the title."""
    text = letters(text)
    count, away = 0, []
    for title, section in items(document):
        if not section:
            continue
        start = before = begin(text, title, section[0][0])
        places = []
        for title, _ in section:
            at = text.find(title, start)
            places.append(at)
            start = at + len(title) if at >= 0 else start
        for i, (title, parts) in enumerate(section):
            count += 1
            after = next((place for place in places[i + 1 :] if place >= 0), len(text))
            # What stands in the gutter comes before its title, and after all of the item before.
            window = text[before:after]
            if places[i] < 0 or any(part not in window for part in parts):
                away.append(title)
            if places[i] >= 0:
                before = places[i] + len(title)
    return count, away


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--program", default="target/debug/curricle")
    options.add_argument("--template", action="append")
    options.add_argument("--lost", action="store_true")
    options.add_argument("profiles", nargs="+")
    options = options.parse_args()
    program = str(Path(options.program).resolve())
    templates = options.template or [line.split()[0] for line in run(program, "templates").splitlines()]
    known = readers()
    print("| template | " + " | ".join(name for name, _ in known) + " |")
    print("|---" * (len(known) + 1) + "|")
    with tempfile.TemporaryDirectory() as folder:
        for template in templates:
            totals = {name: [0, 0] for name, _ in known}
            for profile in options.profiles:
                profile = Path(profile).resolve()
                kept = Path(folder) / f"{template}-{profile.stem}"
                # What the template is given stands beside one that is ejected.
                subprocess.run([program, "templates", "eject", "-p", profile, template, kept], check=True, capture_output=True)
                document = json.loads((kept / "document.json").read_text())
                pdf = str(kept / "cv.pdf")
                subprocess.run([program, "--quiet", "-p", profile, "-t", template, pdf], check=True, capture_output=True)
                for name, read in known:
                    count, away = lost(read(pdf), document)
                    totals[name][0] += count
                    totals[name][1] += len(away)
                    if options.lost and away:
                        print(f"{template} {profile.stem} {name}: {away}")
            shares = (100 - 100 * away / count for count, away in totals.values())
            print(f"| `{template}` | " + " | ".join(f"{share:.0f}" for share in shares) + " |", flush=True)


if __name__ == "__main__":
    main()

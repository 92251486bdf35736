"""Makes CVs with Spark: one curricle process per partition, which answers each line of JSON with another.

    pip install 'pyspark>=3.5'
    python batch_spark.py --count 1000 --partitions 2 --out out

The profiles here are invented; for your own table, use `spark.read` in place of `people`.
"""

import argparse
import base64
import json
import pathlib
import shlex
import time

from pyspark.sql import SparkSession

SUBJECTS = ["reservoirs", "glaciers", "estuaries", "aquifers", "wetlands", "deltas", "dunes"]


def profile(number):
    """An invented profile of one page, as an object with the keys of profile.toml."""
    subject = SUBJECTS[number % len(SUBJECTS)]
    return {
        "person": {"name": f"Person {number}", "email": f"p{number}@example.org"},
        "about": {"text": f"I study {subject}, and have done so for {number % 30 + 1} years."},
        "education": [{"degree": "PhD", "institution": f"University {number % 97}", "end": str(1990 + number % 35)}],
        "experience": [
            {"role": "Researcher", "organization": f"Institute {(number + i) % 211}", "start": str(2000 + i), "end": str(2001 + i)}
            for i in range(8)
        ],
        "news": [{"date": "2025", "text": f"Prize {i + 1} for work on {subject}, entry {number}."} for i in range(4)],
    }


def line(number, to_files):
    request = {"id": number, "data": profile(number)}
    if to_files:
        request["out"] = f"{number // 1000:05}/{number}.pdf"
    return json.dumps(request)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--count", type=int, default=1000)
    options.add_argument("--partitions", type=int, default=2)
    options.add_argument("--curricle", default="curricle")
    options.add_argument("--out", help="a folder shared by all machines; without it, the answers contain the files")
    options = options.parse_args()

    spark = SparkSession.builder.appName("curricle").getOrCreate()
    command = [options.curricle, "batch", "--stdin", "--jobs", "1"]
    if options.out:
        command += ["--out", str(pathlib.Path(options.out).absolute())]
    # Without this, each machine would use its own clock. Everything else is in the line.
    environment = {"SOURCE_DATE_EPOCH": "1767225600"}
    start = time.monotonic()
    numbers = spark.sparkContext.parallelize(range(options.count), options.partitions)
    lines = numbers.map(lambda number: line(number, bool(options.out)))
    # Without checkCode, a process that fails looks like a short partition.
    answers = lines.pipe(shlex.join(command), environment, checkCode=True).map(json.loads)
    # Only counts return to the driver; the files stay where they were made.
    summary = answers.map(
        lambda answer: (
            1,
            int(answer["ok"]),
            sum(file["bytes"] for file in answer.get("files", [])),
            sum(base64.b64decode(file["base64"])[:5] == b"%PDF-" for file in answer.get("files", []) if "base64" in file),
            [answer["id"]] if not answer["ok"] else [],
        )
    ).reduce(lambda a, b: (a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3], (a[4] + b[4])[:20]))
    seconds = time.monotonic() - start
    count, made, size, pdfs, failed = summary
    print(f"{count} answers, {made} made, {size} bytes, {pdfs} PDFs in answers, {seconds:.1f} s, {count / seconds:.1f} a second")
    if failed:
        print("failed, among others:", failed)
    spark.stop()


if __name__ == "__main__":
    main()

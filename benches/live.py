"""How fast `curricle watch` is, and how much memory it keeps: benches/live.py CURRICLE [CHANGES]

All in one run on the profile of the package: a cold process, the first render of a watching one and the next ones, the time from a save to
the new PDF and to the page on the screen, and the memory as changes go by. Needs Linux; the page needs Chromium.
"""

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests/judges"))
sys.dont_write_bytecode = True
from devtools import Browser, wait_for  # noqa: E402

CURRICLE, CHANGES = Path(sys.argv[1]).resolve(), int((sys.argv[2:] or ["300"])[0])


class Watch:
    def __init__(self, folder, *options):
        self.process = subprocess.Popen([CURRICLE, "watch", *options], cwd=folder, stderr=subprocess.PIPE, text=True)
        self.told = []
        threading.Thread(target=lambda: self.told.extend(iter(self.process.stderr.readline, "")), daemon=True).start()

    def line(self, start, since=0):
        return wait_for(start, lambda: next((it for it in self.told[since:] if start in it), None))

    def memory(self):
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        profile = folder / "profile.toml"
        shutil.copy(ROOT / "profile.toml", profile)
        text = profile.read_text()
        name = re.search(r'^name = "(.*)"$', text, re.M).group(1)
        about = re.search(r"^\[about\](.|\n)*?text = \"+\s*(\w+)", text, re.M).group(2)

        cold = []
        for _ in range(7):
            start = time.monotonic()
            subprocess.run([CURRICLE], cwd=folder, check=True, capture_output=True)
            cold.append((time.monotonic() - start) * 1000)
        cold = statistics.median(cold)

        def changes(watch, make, count=15):
            """The times of renders, and those from a save to the file."""
            renders, files = [], []
            for n in range(count):
                since, before = len(watch.told), (folder / "cv.pdf").stat().st_ino
                start = time.monotonic()
                profile.write_text(make(n))
                wait_for("file", lambda: (folder / "cv.pdf").exists() and (folder / "cv.pdf").stat().st_ino != before)
                files.append((time.monotonic() - start) * 1000)
                renders.append(int(re.search(r"(\d+) ms", watch.line(" ms", since)).group(1)))
            return statistics.median(renders), statistics.median(files)

        watch = Watch(folder)
        first = int(re.search(r"(\d+) ms", watch.line(" ms")).group(1))
        word, saved = changes(watch, lambda n: text.replace(about, f"{about}{'x' * (n % 7 + 1)}", 1))
        option, _ = changes(watch, lambda n: text + f'\n[template-options]\naccent = "#{n:02x}4080"\n')
        print(f"a process of its own     {cold:6.0f} ms")
        print(f"first render of watch    {first:6.0f} ms")
        print(f"a word changed           {word:6.0f} ms   {word / cold:.2f} of a process of its own")
        print(f"an option changed        {option:6.0f} ms   {option / cold:.2f}")
        print(f"save to PDF              {saved:6.0f} ms   {saved / cold:.2f}")
        for done in range(CHANGES):
            since = len(watch.told)
            profile.write_text(text.replace(name, f"{name} {done}").replace(about, f"{about} {done}", 1))
            watch.line(" ms", since)
            if done + 1 in (10, 100, 300, 1000, 3000, 10000):
                print(f"after {done + 1:5} changes      {watch.memory():6.0f} MB")
        watch.process.kill()

        if not shutil.which("chromium"):
            return
        profile.write_text(text)
        watch = Watch(folder, "--preview")
        browser = Browser()
        try:
            browser.go(watch.line("preview: ").split()[1])
            browser.wait("document.documentElement.dataset.shown > 0")
            times = []
            for n in range(15):
                version = browser.run("state.version")
                start = time.monotonic()
                profile.write_text(text.replace(about, f"{about}{'x' * (n % 7 + 1)}", 1))
                browser.run(f"""new Promise(done => {{ const look = () => document.documentElement.dataset.shown > {version}
                  ? requestAnimationFrame(() => requestAnimationFrame(done)) : setTimeout(look, 1); look() }})""")
                times.append((time.monotonic() - start) * 1000)
            shown = statistics.median(times)
            print(f"save to screen           {shown:6.0f} ms   {shown / cold:.2f}")
        finally:
            browser.close()
            watch.process.kill()


main()

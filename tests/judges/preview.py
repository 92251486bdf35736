"""The walk of a newcomer through the preview, and the tries of another site: preview.py CURRICLE PICTURES"""

import http.server
import json
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from devtools import Browser, wait_for

CURRICLE, PICTURES = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()


class Watch:
    """`curricle new` in a folder, and `curricle watch --preview` there."""

    def __init__(self, folder):
        self.profile = folder / "profile.toml"
        subprocess.run([CURRICLE, "new", folder], check=True, capture_output=True)
        record = folder / "record.sh"
        record.write_text('printf "%s\\n" "$*" > "$(dirname "$0")/opened.part"\n'
                          'mv "$(dirname "$0")/opened.part" "$(dirname "$0")/opened"\n')
        editor = f"sh {record} {{file}} {{line}} {{column}}"
        self.process = subprocess.Popen([CURRICLE, "watch", "--preview", "--editor", editor],
                                        cwd=folder, stderr=subprocess.PIPE, text=True)
        self.told = []
        threading.Thread(target=lambda: self.told.extend(iter(self.process.stderr.readline, "")), daemon=True).start()
        line = wait_for("address", lambda: next((it for it in list(self.told) if it.startswith("preview: ")), None))
        self.address = line.split()[1]

    def change(self, old, new):
        text = self.profile.read_text()
        assert old in text, old
        self.profile.write_text(text.replace(old, new, 1))


def shown(browser, condition):
    """Waits until the page shows a state for which this holds, all pictures in place."""
    browser.wait(f"!!state && document.documentElement.dataset.shown == state.version && ({condition})")


def spot(browser, path):
    """The middle of the first text of a place, on the screen."""
    return browser.run(f"""(() => {{
      const [page, [x, y, width, height]] = state.spots.find(it => state.origins[it[2]][1] == '{path}')
      const box = document.querySelectorAll('.page')[page]
      const main = document.getElementById('pages')
      main.scrollTop = Math.max(0, box.offsetTop + y * box.scale - 300)
      const edge = box.getBoundingClientRect()
      return [edge.left + (x + width / 2) * box.scale, edge.top + (y + height / 2) * box.scale]
    }})()""")


def line_of(text, part):
    return text[:text.index(part)].count("\n") + 1


def walk(browser, watch, folder):
    browser.size(1280, 860)
    browser.go(watch.address)
    shown(browser, "state.pages.length == 2")
    assert "t=" not in browser.run("location.href"), "the token is not left in the address"
    assert browser.run("[...document.images].every(it => it.alt.startsWith('Page '))")
    # The pointer on a text shows where it comes from.
    browser.mouse(*spot(browser, "interests.text"), "mouseMoved")
    browser.picture(PICTURES / "preview.png")

    # A word is typed on the second page: that page alone is fetched, and the scroll place and the zoom stay.
    browser.run("$('in').click(); $('in').click(); $('pages').scrollTop = 700")
    zoom, first = browser.run("[$('zoom').textContent, state.pages[0].hash]")
    browser.fetched()
    version = browser.run("state.version")
    watch.change("Eleven ways", "Twelve ways")
    shown(browser, f"state.version > {version} && !state.stale")
    assert browser.run("state.pages[0].hash") == first, "the first page is as it was"
    pages = [it for it in browser.fetched() if "/page/" in it]
    assert len(pages) == 1 and pages[0].endswith(browser.run("state.pages[1].hash")), pages
    assert browser.run("$('pages').scrollTop") == 700
    assert browser.run("$('zoom').textContent") == zoom

    # It is broken: the fault is over the page with its line, and the pages stay.
    watch.change("course =", "corse =")
    shown(browser, "state.stale")
    fault = browser.run("$('faults').innerText")
    line = line_of(watch.profile.read_text(), "corse =")
    assert "unknown key corse" in fault.replace("`", "") and f"profile.toml:{line}:1" in fault, fault
    assert "did you mean course" in fault, fault
    assert browser.run("document.querySelectorAll('.page').length") == 2
    browser.run("$('pages').scrollTop = 0; setZoom(0)")
    browser.picture(PICTURES / "preview-fault.png")
    opened = folder / "opened"
    browser.run("document.querySelector('#faults .place').click()")
    wait_for("editor", opened.exists)
    assert opened.read_text().split() == [str(watch.profile), str(line), "1"], opened.read_text()
    opened.unlink()

    # It is fixed: the fault goes.
    watch.change("corse =", "course =")
    shown(browser, "!state.stale")
    assert browser.run("$('faults').hidden")
    wait_for("fixed", lambda: any(it.startswith("fixed") for it in list(watch.told)))

    # A click on a text opens its line; what is shown while the pointer is there says so.
    for path, part in (("person.name", "name ="), ("education[0].institution", "institution ="), ("news[0].date", "date =")):
        browser.mouse(*spot(browser, path), "mouseMoved")
        tip = browser.run("$('tip').innerText")
        line = line_of(watch.profile.read_text(), f"\n{part}") + 1
        assert path in tip and f"profile.toml:{line}:" in tip, (tip, line)
        browser.click(*spot(browser, path))
        wait_for("editor", opened.exists)
        assert opened.read_text().split()[:2] == [str(watch.profile), str(line)], opened.read_text()
        opened.unlink()

    # A paper of the .bib leads there.
    bib = browser.run("state.files.findIndex(it => it.name == 'papers.bib')")
    index = browser.run(f"state.spots.findIndex(it => state.origins[it[2]][0] == {bib})")
    browser.run(f"openSpot({index})")
    wait_for("editor", opened.exists)
    assert "/papers.bib " in opened.read_text(), opened.read_text()
    opened.unlink()

    # By keyboard: the list of texts, filtered, and the line of one.
    browser.key("/")
    browser.wait("document.activeElement.id == 'filter'")
    browser.call("Input.insertText", text="education[0]")
    browser.wait("$('list').children.length > 0 && $('list').children.length < 9")
    browser.run("$('list').querySelector('button').focus()")
    browser.wait("!!document.querySelector('.here')")
    browser.picture(PICTURES / "preview-texts.png")
    browser.run("document.activeElement.click()")
    wait_for("editor", opened.exists)
    browser.key("Escape")
    browser.wait("$('panel').hidden")

    # Another template and theme are shown without touching a file, then written into the profile.
    before = watch.profile.read_text()
    pdf = (folder / "cv.pdf").read_bytes()
    choose(browser, "template", "modern")
    shown(browser, "state.now.template == 'modern'")
    theme = browser.run("state.templates.find(it => it.name == 'modern').themes[0]")
    choose(browser, "theme", theme)
    shown(browser, f"state.now.theme == '{theme}'")
    choose(browser, "lang", "fr")
    shown(browser, "state.now.lang == 'fr'")
    browser.run("$('pages').scrollTop = 0")
    browser.look("dark")
    browser.picture(PICTURES / "preview-dark.png")
    browser.look("light")
    assert watch.profile.read_text() == before and (folder / "cv.pdf").read_bytes() == pdf
    browser.run("$('save').click()")
    shown(browser, "state.choice.template == null && state.now.template == 'modern'")
    after = watch.profile.read_text()
    assert 'template = "modern"' in after and f'theme = "{theme}"' in after and 'lang = "fr"' in after, after
    comments = lambda text: [it for it in text.split("\n") if it.startswith("#")]
    assert comments(after) == comments(before), "comments stay"
    wait_for("new file", lambda: (folder / "cv.pdf").read_bytes() != pdf)

    # Where there is little room, nothing is out of reach.
    browser.size(420, 760)
    assert browser.run("document.documentElement.scrollWidth <= innerWidth")
    browser.picture(PICTURES / "preview-narrow.png")
    browser.size(1280, 860)


def choose(browser, name, value):
    browser.run(f"""(() => {{
      const select = $('ways').elements['{name}']
      select.value = '{value}'
      select.dispatchEvent(new Event('change', {{ bubbles: true }}))
    }})()""")


def measure(browser, watch):
    """How long it takes from a save to the new page on the screen, in milliseconds, as the page sees it."""
    times = []
    for n in range(10):
        version = browser.run("state.version")
        watch.profile.write_text(re.sub(r"^# \d* words$", "", watch.profile.read_text(), flags=re.M))
        shown(browser, "true")
        text = watch.profile.read_text()
        name = re.search(r'^name = "(.*)"$', text, re.M).group(1)
        new = text.replace(f'name = "{name}"', f'name = "{name.split("!")[0]}{"!" * (n % 2 + 1)}"', 1)
        version = browser.run("state.version")
        promise = f"""new Promise(done => {{ const look = () => document.documentElement.dataset.shown > {version}
          ? requestAnimationFrame(() => requestAnimationFrame(() => done(Date.now()))) : setTimeout(look, 1); look() }})"""
        browser.number += 1
        browser.socket.send(json.dumps({"id": browser.number, "method": "Runtime.evaluate", "params": {
            "expression": promise, "awaitPromise": True, "returnByValue": True}}))
        start = time.time() * 1000
        watch.profile.write_text(new)
        while True:
            message = json.loads(browser.socket.receive())
            if message.get("id") == browser.number:
                times.append(message["result"]["result"]["value"] - start)
                break
            browser.events.append(message)
    return statistics.median(times)


def attack(browser, watch):
    """Pages of other origins, in the browser that has the cookie, get nothing and change nothing."""
    port = watch.address.split(":")[2].split("/")[0]
    hash = browser.run("state.pages[0].hash")
    state = browser.run("JSON.stringify(state.choice)")

    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<!doctype html><title>evil</title><body>")

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    tries = """(async own => {
      const loads = (tag, path) => new Promise(done => {
        const element = document.createElement(tag)
        element.onload = () => done(true)
        element.onerror = () => done(false)
        element.src = own + path
        document.body.append(element)
      })
      const reads = (path, options) => fetch(own + path, { credentials: 'include', ...options }).then(it => it.text()).then(
        text => text.length > 0, () => false)
      const events = new Promise(done => {
        const events = new EventSource(own + '/events', { withCredentials: true })
        events.onopen = () => done(true)
        events.onerror = () => done(false)
      })
      const json = { 'Content-Type': 'application/json' }
      const body = JSON.stringify({ choose: { lang: 'de' } })
      await fetch(own + '/act', { method: 'POST', mode: 'no-cors', credentials: 'include', body }).catch(() => 0)
      return {
        state: await reads('/state'), page: await reads('/page/HASH'), index: await reads('/'),
        act: await reads('/act', { method: 'POST', headers: json, body }), image: await loads('img', '/page/HASH'),
        script: await loads('script', '/state'), events: await events,
      }
    })('OWN')""".replace("HASH", hash)
    # A site of another name, another port of this machine, which has the cookie too, and a name that leads here.
    for site in (f"http://evil.example:{server.server_port}/", f"http://127.0.0.1:{server.server_port}/"):
        for own in (f"http://127.0.0.1:{port}", f"http://localhost:{port}", f"http://evil.example:{port}"):
            browser.go(site)
            got = browser.run(tries.replace("OWN", own))
            assert not any(got.values()), (site, own, got)
    token = watch.address.split("=")[1]
    browser.go(f"http://evil.example:{port}/?t={token}")
    text = browser.run("document.documentElement.innerText")
    assert "not the server of that name" in text, text
    browser.go(watch.address)
    shown(browser, "state.pages.length > 0")
    assert browser.run("JSON.stringify(state.choice)") == state, "nothing was chosen"
    server.shutdown()


def main():
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder).resolve()
        watch = Watch(folder)
        browser = Browser("--host-resolver-rules=MAP evil.example 127.0.0.1")
        try:
            walk(browser, watch, folder)
            complaints = browser.complaints()
            assert not complaints, complaints
            print(f"save to screen: {measure(browser, watch):.0f} ms")
            attack(browser, watch)
            watch.process.terminate()
            watch.process.wait()
            browser.wait("$('state').textContent == 'Waiting for curricle'")
        finally:
            browser.close()
            watch.process.kill()
    print("the walk was made")


main()

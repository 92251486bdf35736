"""A browser without a window, told what to do over the DevTools protocol; Python's own library is all it needs."""

import base64
import json
import os
import socket
import struct
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

# A machine may be busy with other things.
PATIENCE = 60


def wait_for(what, ask):
    """What `ask` gives as soon as that is something."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = ask()
        if found:
            return found
        time.sleep(0.02)
    raise AssertionError(f"no {what}")


class Socket:
    """As much of a web socket as the protocol needs."""

    def __init__(self, address):
        host, path = address.removeprefix("ws://").split("/", 1)
        name, port = host.split(":")
        self.stream = socket.create_connection((name, int(port)), timeout=PATIENCE)
        key = base64.b64encode(os.urandom(16)).decode()
        head = f"GET /{path} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        head += f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n"
        self.stream.sendall(head.encode())
        answer = b""
        while b"\r\n\r\n" not in answer:
            answer += self.stream.recv(1)

    def send(self, text):
        body, mask = text.encode(), os.urandom(4)
        length = len(body)
        if length < 126:
            head = struct.pack("!BB", 0x81, 0x80 | length)
        elif length < 65536:
            head = struct.pack("!BBH", 0x81, 0xFE, length)
        else:
            head = struct.pack("!BBQ", 0x81, 0xFF, length)
        self.stream.sendall(head + mask + bytes(byte ^ mask[n % 4] for n, byte in enumerate(body)))

    def receive(self):
        text = b""
        while True:
            first, length = self._exactly(2)
            length &= 0x7F
            if length == 126:
                (length,) = struct.unpack("!H", self._exactly(2))
            elif length == 127:
                (length,) = struct.unpack("!Q", self._exactly(8))
            text += self._exactly(length)
            if first & 0x80:
                return text.decode()

    def _exactly(self, count):
        parts = b""
        while len(parts) < count:
            part = self.stream.recv(count - len(parts))
            if not part:
                raise ConnectionError("the browser has gone")
            parts += part
        return parts


class Browser:
    """One page in a browser of its own."""

    def __init__(self, *options):
        self.folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self.process = subprocess.Popen(
            ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-extensions",
             "--disable-background-networking", "--remote-debugging-port=0", f"--user-data-dir={self.folder.name}",
             *options, "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        file = Path(self.folder.name) / "DevToolsActivePort"

        def targets():
            # The file may be there in part, and the port not be open yet.
            try:
                port = file.read_text().split("\n")[0]
                return json.load(urllib.request.urlopen(f"http://127.0.0.1:{port}/json"))
            except OSError:
                return []

        page = wait_for("page", lambda: [it for it in targets() if it["type"] == "page"])[0]
        self.socket = Socket(page["webSocketDebuggerUrl"])
        self.number, self.events = 0, []
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")

    def call(self, method, **parameters):
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self.socket.receive())
            if message.get("id") == self.number:
                assert "error" not in message, (method, message)
                return message["result"]
            self.events.append(message)

    def run(self, script):
        """The value of an expression, or of a promise."""
        result = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in result, (script, result)
        return result["result"].get("value")

    def wait(self, script):
        return wait_for(script, lambda: self.run(script))

    def go(self, address):
        self.call("Page.navigate", url=address)
        self.wait("document.readyState == 'complete' && location.href != 'about:blank'")

    def size(self, width, height):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def look(self, scheme):
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.call("Emulation.setEmulatedMedia", features=features)

    def mouse(self, x, y, *kinds):
        for kind in kinds:
            pressed = {"button": "left", "clickCount": 1} if kind != "mouseMoved" else {}
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, **pressed)

    def click(self, x, y):
        self.mouse(x, y, "mouseMoved", "mousePressed", "mouseReleased")

    def key(self, key):
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, text=key if len(key) == 1 else "")
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key)

    def picture(self, path):
        self.run("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        data = self.call("Page.captureScreenshot", format="png")["data"]
        Path(path).write_bytes(base64.b64decode(data))

    def fetched(self):
        """The addresses that were asked for since the last time."""
        self.run("0")
        asked = [it["params"]["request"]["url"] for it in self.events if it["method"] == "Network.requestWillBeSent"]
        self.events = [it for it in self.events if it["method"] != "Network.requestWillBeSent"]
        return asked

    def complaints(self):
        """What the browser has logged, and what scripts threw."""
        self.run("0")
        kinds = ("Log.entryAdded", "Runtime.exceptionThrown")
        return [it["params"] for it in self.events if it["method"] in kinds]

    def close(self):
        self.process.terminate()
        self.process.wait()
        self.folder.cleanup()

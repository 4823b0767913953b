"""A headless Chromium driven by chromium-driver over WebDriver (W3C), and axe-core from npm to judge a page with: no client
library, since neither Debian's Node nor a browser build of its own would do for one."""

import base64
import contextlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import urllib.error
import urllib.request

import program

AXE_PROJECT = pathlib.Path(__file__).parent / "browser"
WAIT_S = 60

# Nothing but the page: no first-run pages, no updates, no look-ups outside.
CHROMIUM = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars", "--window-size=1280,900"]

# Elements that stick out to the side, but for those that scroll by themselves or are for screen readers only.
STICKING_OUT = """
    return [...document.querySelectorAll('body *')].filter(e => !e.closest('.scroll, .unseen') && !e.closest('thead'))
        .filter(e => { const r = e.getBoundingClientRect(); return r.width > 0 && (r.left < -0.5 || r.right > innerWidth + 0.5); })
        .map(e => `${e.tagName} ${e.className.baseVal ?? e.className}: ${e.textContent.slice(0, 60)}`)
        .concat(document.documentElement.scrollWidth > innerWidth ? ['the page'] : []);"""

# Labels of one plot that lie on each other.
OVERLAPPING = """
    const found = [];
    for (const plot of document.querySelectorAll('svg.plot')) {
        const boxes = [...plot.querySelectorAll('text')].map(t => [t.textContent, t.getBoundingClientRect()]);
        boxes.forEach(([a, p], i) => boxes.slice(i + 1).forEach(([b, q]) => {
            const across = Math.min(p.right, q.right) - Math.max(p.left, q.left), down = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
            if (across > 1 && down > 1) found.push(`${a} | ${b}`);
        }));
    }
    return found;"""


def missing():
    """Why no page can be opened here; empty where one can."""
    lacking = [name for name in ("chromium", "chromedriver", "npm") if not shutil.which(name)]
    return f"{' and '.join(lacking)} not installed (scripts/setup test installs them)" if lacking else ""


def axe_source():
    """axe-core as pinned, fetched once per build folder."""
    folder = program.BIN / "browser"
    script = folder / "node_modules" / "axe-core" / "axe.min.js"
    lock = (AXE_PROJECT / "package-lock.json").read_text()
    if not script.exists() or (folder / "package-lock.json").read_text() != lock:
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(AXE_PROJECT / name, folder / name)
        subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"],
                       cwd=folder, check=True, timeout=300, stdin=subprocess.DEVNULL)
    return script.read_text()


class Browser:
    def __init__(self, port):
        self.base = f"http://127.0.0.1:{port}/session"
        options = {"args": CHROMIUM, "binary": shutil.which("chromium")}
        answer = self._post("", {"capabilities": {"alwaysMatch": {"browserName": "chrome", "goog:chromeOptions": options}}})
        self.base += "/" + answer["sessionId"]

    def _post(self, path, body):
        request = urllib.request.Request(self.base + path, json.dumps(body).encode(), {"Content-Type": "application/json"})
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=WAIT_S) as response:
                return json.load(response)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(f"{path}: {error.read().decode(errors='replace')[:500]}") from error

    def devtools(self, command, **parameters):
        return self._post("/goog/cdp/execute", {"cmd": command, "params": parameters})

    def open(self, file, width=1280, dark=False, media="screen"):
        self.devtools("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.devtools("Emulation.setEmulatedMedia", media=media, features=[scheme])
        # The page forbids all scripts; what judges it is one.
        self.devtools("Page.setBypassCSP", enabled=True)
        self._post("/url", {"url": pathlib.Path(file).as_uri()})

    def run(self, script):
        """What the script returns."""
        return self._post("/execute/sync", {"script": script, "args": []})

    def violations(self, axe):
        """What axe-core finds wrong, as "rule (impact): help: first element"."""
        found = self._post("/execute/async", {"args": [], "script": axe + """;
            const done = arguments[arguments.length - 1];
            axe.run(document, {resultTypes: ['violations']}).then(result => done(result.violations.map(v =>
                `${v.id} (${v.impact}): ${v.help}: ${v.nodes[0].html.slice(0, 200)}`)), error => done([String(error)]));"""})
        return found

    def picture(self):
        height = self.run("return document.documentElement.scrollHeight")
        clip = {"x": 0, "y": 0, "width": self.run("return innerWidth"), "height": min(height, 16000), "scale": 1}
        answer = self.devtools("Page.captureScreenshot", format="png", captureBeyondViewport=True, clip=clip)
        return base64.b64decode(answer["data"])

    def pdf(self):
        page = {"preferCSSPageSize": True, "printBackground": False}
        try:
            answer = self.devtools("Page.printToPDF", **page)
        except RuntimeError:  # seen once, on a busy machine; the same page printed each time afterwards
            answer = self.devtools("Page.printToPDF", **page)
        return base64.b64decode(answer["data"])


@contextlib.contextmanager
def browser():
    """Ends the driver and with it the browser, whatever happens; its profile is private."""
    with tempfile.TemporaryDirectory(prefix="payback-browser-", ignore_cleanup_errors=True) as home:
        environment = dict(os.environ, HOME=home, TMPDIR=home, XDG_CONFIG_HOME=home, XDG_CACHE_HOME=home)
        driver = subprocess.Popen([shutil.which("chromedriver"), "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                  text=True, env=environment)
        client = None
        try:
            port = next(found[1] for line in driver.stdout if (found := re.search(r"started successfully on port (\d+)", line)))
            client = Browser(port)
            yield client
        finally:
            if client:
                request = urllib.request.Request(client.base, method="DELETE")
                urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=WAIT_S).close()
            driver.terminate()
            driver.wait(timeout=WAIT_S)
            driver.stdout.close()

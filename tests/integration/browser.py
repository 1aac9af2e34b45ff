# SPDX-License-Identifier: Apache-2.0
"""A headless Chromium, driven through its WebDriver (https://www.w3.org/TR/webdriver2/) with the standard library alone."""
import base64
import json
import pathlib
import subprocess
import urllib.error
import urllib.request

import steelyard

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class Browser:
    def __init__(self, folder, width=1280, height=900, language="en"):
        self.driver = subprocess.Popen(["/usr/bin/chromedriver", "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                       text=True, preexec_fn=steelyard.die_with_parent)
        for line in self.driver.stdout:
            if "started successfully on port" in line:
                self.base = "http://127.0.0.1:" + line.strip().rstrip(".").split()[-1]
                break
        options = {"binary": "/usr/bin/chromium",
                   "args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--window-size={width},{height}",
                            f"--lang={language}", f"--user-data-dir={folder}/browser", "--force-prefers-reduced-motion"],
                   "prefs": {"intl.accept_languages": language, "download.default_directory": str(folder), "download.prompt_for_download": False}}
        wanted = {"alwaysMatch": {"browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}}
        self.session = f"/session/{self._call('POST', '/session', {'capabilities': wanted})['sessionId']}"

    def _call(self, method, path, body=None):
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(self.base + path, data=data, method=method, headers={"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.loads(answer.read())["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(json.loads(error.read())["value"]["message"]) from None

    def do(self, method, path, body=None):
        return self._call(method, self.session + path, body)

    def close(self):
        try:
            self.do("DELETE", "")
        finally:
            self.driver.terminate()
            self.driver.wait(10)
            self.driver.stdout.close()

    def go(self, url):
        self.do("POST", "/url", {"url": url})

    def resize(self, width, height):
        self.do("POST", "/window/rect", {"width": width, "height": height})

    def run(self, script, *words):
        return self.do("POST", "/execute/sync", {"script": script, "args": list(words)})

    def text(self):
        return self.run("return document.body.innerText")

    def sees(self, *texts, seconds=15):
        """Once all of them stand on the page."""
        try:
            return steelyard.until(f"the page says {texts}", lambda: (page := self.text()) and all(t in page for t in texts) and page, seconds)
        except TimeoutError as gone:
            raise AssertionError(f"{gone}\n--- the page:\n{self.text()}") from None

    def _find(self, using, value):
        found = self.do("POST", "/elements", {"using": using, "value": value})
        return found[0][ELEMENT] if found else None

    def find(self, using, value):
        return steelyard.until(f"{using} {value}", lambda: self._find(using, value), 10)

    def click(self, name):
        """A button, link, tab or summary of that text."""
        quoted = "'" + name + "'"
        path = "|".join(f"//{tag}[normalize-space(.)={quoted}]" for tag in ("button", "a", "summary"))
        self.do("POST", f"/element/{self.find('xpath', path)}/click", {})

    def row(self, text):
        self.do("POST", f"/element/{self.find('xpath', f'//tbody/tr[td[contains(., {chr(39)}{text}{chr(39)})]]')}/click", {})

    def type(self, label, text, nth=1):
        """Into the field of that label; a choice is chosen by its value."""
        path = f"(//label[span[contains(normalize-space(.), '{label}')]]/*[self::input or self::textarea or self::select])[{nth}]"
        field = self.find("xpath", path)
        is_plain = self.run("return arguments[0].matches('input:not([type=date]), textarea')", {ELEMENT: field})
        if is_plain:
            self.do("POST", f"/element/{field}/clear", {})
            self.do("POST", f"/element/{field}/value", {"text": text})
        else:
            self.run("arguments[0].value = arguments[1]; for (const e of ['input', 'change']) arguments[0].dispatchEvent(new Event(e, {bubbles: true}))",
                     {ELEMENT: field}, text)

    def choose_file(self, path):
        self.do("POST", f"/element/{self.find('xpath', '//input[@type=' + chr(39) + 'file' + chr(39) + ']')}/value", {"text": str(path)})

    def faults(self):
        """What the browser complained about itself: blocked by the policy, thrown by a script. An answer of the ledger is none."""
        return [entry["message"] for entry in self.do("POST", "/se/log", {"type": "browser"})
                if entry["level"] == "SEVERE" and "Failed to load resource" not in entry["message"]]

    def picture(self, file):
        pathlib.Path(file).write_bytes(base64.b64decode(self.do("GET", "/screenshot")))

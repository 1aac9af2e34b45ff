# SPDX-License-Identifier: Apache-2.0
"""The three programs as processes, and their HTTP interfaces, for ./run and the black-box tests. Standard library only."""
import ctypes
import json
import os
import pathlib
import secrets
import select
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request


class Refused(Exception):
    """An answer that is no success: `status`, and the problem's `code` and `params`."""

    def __init__(self, status, body):
        self.status = status
        self.problem = body if isinstance(body, dict) else {}
        self.code = self.problem.get("code", "")
        super().__init__(f"{status} {self.code}: {self.problem.get('detail', body)}")


def until(what, look, seconds=20.0, pause=0.02):
    """The first true value that `look` gives; fails with `what` after so many seconds."""
    end = time.monotonic() + seconds
    while True:
        value = look()
        if value:
            return value
        if time.monotonic() > end:
            raise TimeoutError(f"not within {seconds:.0f} s: {what}")
        time.sleep(pause)


def on_record(dispatch):
    """Of a dispatch as the API shows it, what the journal has: without the sentences and what stands against it now."""
    return {name: value for name, value in dispatch.items() if name not in ("says_en", "says_zh", "stale", "holds")}


def write_secret(file, text):
    """Whole, and for its owner alone."""
    with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        out.write(text + "\n")


def die_with_parent():
    """In the child: however the parent ends, nothing of its is left running (prctl PR_SET_PDEATHSIG)."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


class Program:
    """A child process that says `ready …` on stdout; its stderr goes to a file."""

    def __init__(self, name, words, folder):
        self.name = name
        self.log = pathlib.Path(folder) / f"{name}.log"
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log,
                                            preexec_fn=die_with_parent)
        said, _, _ = select.select([self.process.stdout], [], [], 30)
        self.ready = self.process.stdout.readline().decode().strip() if said else ""
        if not self.ready.startswith("ready"):
            self.kill()
            raise RuntimeError(f"{name} did not start: {self.log.read_text(errors='replace')[-2000:]}")

    @property
    def pid(self):
        return self.process.pid

    def is_running(self):
        return self.process.poll() is None

    def kill(self):
        if self.is_running():
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()

    def stop(self):
        """Ends it cleanly and gives its exit status."""
        if self.is_running():
            self.process.send_signal(signal.SIGTERM)
        try:
            status = self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.kill()
            raise
        self.process.stdout.close()
        return status


class Control:
    """The control port of a simulator, at "HOST:PORT": a line there, a line back."""

    def __init__(self, address):
        self.address = address
        host, port = address.rsplit(":", 1)
        with socket.create_connection((host, int(port))) as connection:
            self.lines = connection.makefile("rw", newline="\n")

    def say(self, line):
        self.lines.write(line + "\n")
        self.lines.flush()
        answer = self.lines.readline().strip()
        if not answer.startswith("ok"):
            raise RuntimeError(f"{line}: {answer}")
        return answer

    def close(self):
        self.lines.close()


class Scale:
    """A simulated indicator; a real truck's place is taken by its control port."""

    def __init__(self, tool, folder, protocol="yaohua.tf0", speed=1, id="north", frame_rate=10):
        self.id = id
        self.protocol = protocol
        self.link = str(pathlib.Path(folder) / ("tty" if id == "north" else f"tty-{id}"))
        self.program = Program("scale", [tool, "sim", "--protocol", protocol, "--link", self.link, "--control",
                                         "127.0.0.1:0", "--interval", "20", "--max", "80000", "--speed", str(speed),
                                         "--frame-rate", str(frame_rate)], folder)
        self.control = Control("127.0.0.1:" + self.program.ready.rsplit(":", 1)[1])

    def say(self, line):
        return self.control.say(line)

    def is_running(self):
        return self.program.is_running()

    def kill(self):
        self.control.close()
        self.program.kill()

    def stop(self):
        self.control.close()
        return self.program.stop()


class Api:
    """One signed-in user (or nobody) at one address."""

    def __init__(self, url, token=None, context=None):
        self.url, self.token, self.context = url, token, context

    def raw(self, method, path, body=None, headers=None, timeout=30):
        """(status, headers, bytes) of one request."""
        data = body if isinstance(body, bytes) or body is None else json.dumps(body, ensure_ascii=False).encode()
        request = urllib.request.Request(self.url + path, data=data, method=method, headers=headers or {})
        if self.token:
            request.add_header("Authorization", f"Bearer {self.token}")
        try:
            with urllib.request.urlopen(request, timeout=timeout, context=self.context) as answer:
                return answer.status, dict(answer.headers), answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, dict(error.headers), error.read()

    def get(self, path):
        return self._json(*self.raw("GET", path))

    def post(self, path, body=None, key=None):
        headers = {"Content-Type": "application/json", "Idempotency-Key": key or secrets.token_hex(8)}
        return self._json(*self.raw("POST", path, {} if body is None else body, headers))

    def patch(self, path, body, key=None):
        headers = {"Content-Type": "application/json", "Idempotency-Key": key or secrets.token_hex(8)}
        return self._json(*self.raw("PATCH", path, body, headers))

    def delete(self, path, body=None, key=None):
        headers = {"Content-Type": "application/json", "Idempotency-Key": key or secrets.token_hex(8)}
        return self._json(*self.raw("DELETE", path, {} if body is None else body, headers))

    def login(self, user, password):
        answer = self.post("/v1/login", {"user": user, "password": password})
        return Api(self.url, answer["token"], self.context)

    @staticmethod
    def _json(status, headers, body):
        try:
            value = json.loads(body) if body else None
        except ValueError:
            value = body.decode(errors="replace")
        if status >= 400:
            raise Refused(status, value)
        return value


STATION_TOML = """[station]
id = "{station}"
name = "一号磅房"
data = "{folder}/station"
timezone = "Asia/Shanghai"
language = "zh"
listen = "{listen}"
forms = "{forms}"
{tls}
{scales}
[[printer]]
id = "booth"
kind = "pdf"
forms = ["weigh-ticket", "gate-pass", "check-ticket"]
folder = "{folder}/printed"
{ledger}
"""

SCALE_TOML = """[[scale]]
id = "{id}"
name = "北磅"
line = "{line}"
protocol = "{protocol}"
max_kg = 80000
min_kg = 400
interval_kg = 20
unit = "kg"
maker = "Yaohua"
serial = "A9-0001"
"""

LEDGER_TOML = """[ledger]
listen = "{listen}"
store = "{store}"
site = "一号饲料厂"
"""


class Site:
    """A folder with the configuration and data of one station, its simulated scale and its ledger."""

    def __init__(self, build, folder, station="G1"):
        root = pathlib.Path(__file__).resolve().parents[2]
        self.build = build = pathlib.Path(build).resolve()
        self.folder = pathlib.Path(folder)
        self.id = station
        self.station_tool = str(build / "station/steelyard-station")
        self.ledger_tool = str(build / "sync/ledger/steelyard-ledger")
        self.scale_tool = str(build / "drivers/tool/steelyard-scale")
        self.forms = root / "config/forms"
        self.data = self.folder / "station"
        self.ledger_store = f"sqlite://{self.folder}/ledger/ledger.db"
        (self.folder / "ledger").mkdir(parents=True, exist_ok=True)
        self.running = []
        self.scales = {}

    def call(self, *words, stdin="", check=True):
        return subprocess.run(words, input=stdin, capture_output=True, text=True, check=check)

    def start_ledger(self, listen="127.0.0.1:0"):
        config = self.folder / "ledger.toml"
        config.write_text(LEDGER_TOML.format(store=self.ledger_store, listen=listen))
        self._set_up_ledger(str(config))
        self.ledger = self._keep(Program("ledger", [self.ledger_tool, "serve", "--config", str(config)], self.folder))
        self.ledger_url = self.ledger.ready.split()[1]
        return self.ledger

    def _set_up_ledger(self, config):
        """The station and one user of the office, once; what was broken off half-way is begun anew."""
        done = self.folder / "ledger.is-set-up"
        if done.exists():
            return
        shutil.rmtree(self.folder / "ledger")
        (self.folder / "ledger").mkdir()
        token = self.call(self.ledger_tool, "station", "add", self.id, "--config", config).stdout.split()[-1]
        write_secret(self.folder / "ledger.token", token)
        password = secrets.token_urlsafe(12)
        self.call(self.ledger_tool, "user", "add", "office", "--role", "auditor", "--config", config, stdin=password + "\n")
        write_secret(self.folder / "office.txt", password)
        done.touch()

    def office_password(self):
        """Of the ledger's user "office", an auditor."""
        return (self.folder / "office.txt").read_text().strip()

    def start_scale(self, protocol="yaohua.tf0", speed=1, id="north", frame_rate=10):
        """Several get several ids; `scale` is the one started last."""
        self.scale = self._keep(Scale(self.scale_tool, self.folder, protocol, speed, id, frame_rate))
        self.scales[id] = self.scale
        return self.scale

    def configure_station(self, listen="127.0.0.1:0", tls="", extra="", line=None):
        """With the scales and the ledger that were started; `line` is where the only scale is to be found otherwise."""
        link = getattr(self, "ledger_url", None)
        ledger = f'[ledger]\nurl = "{link}"\ntoken_file = "{self.folder}/ledger.token"\n' if link else ""
        found = [(s.id, s.link, s.protocol) for s in self.scales.values()] or [("north", self.folder / "tty", "yaohua.tf0")]
        scales = [SCALE_TOML.format(id=id, line=line or f"serial://{at}?baud=9600", protocol=protocol)
                  for id, at, protocol in found]
        self.config = self.folder / "station.toml"
        self.config.write_text(STATION_TOML.format(
            station=self.id, folder=self.folder, forms=self.forms, listen=listen, tls=tls, scales="\n".join(scales),
            ledger=ledger + extra))
        return self.config

    def start_station(self):
        self.station = self._keep(Program("station", [self.station_tool, "serve", "--config", str(self.config)], self.folder))
        self.url = self.station.ready.split()[1]
        return self.station

    def add_user(self, name, roles, password):
        self.call(self.station_tool, "user", "add", name, "--role", roles, "--data", str(self.data), stdin=password + "\n")

    def verify(self):
        """(exit status, what it says) of the verifier over the station's data."""
        done = self.call(self.station_tool, "verify", "--data", str(self.data), "--key",
                         str(self.data / "station.pub"), check=False)
        return done.returncode, done.stdout + done.stderr

    def _keep(self, program):
        self.running.append(program)
        return program

    def stop(self):
        """Ends everything that still runs, the last started first."""
        for program in reversed(self.running):
            if program.is_running():
                program.stop()
        self.running.clear()
        self.scales.clear()

    def kill_all(self):
        """Whatever still runs, after a test that may have failed."""
        for program in reversed(self.running):
            program.kill()
        self.running.clear()


def slip_body(bags=250, plate=None):
    """A paid slip over `bags` bags of 40 kg."""
    grams = bags * 40_000
    body = {"date": "2026-11-22", "customer": {"code": "C001", "name": "李家养殖场"}, "payment": "paid",
            "coordinator": "赵协调",
            "lines": [{"line": 1, "product": {"code": "F101", "name": "育肥猪配合饲料"}, "bag_weight_g": 40_000,
                       "pellet": "3 mm", "quantity_g": grams, "bags": bags, "unit_price_minor": 312_345}]}
    if plate:
        body["plate"] = plate
    return body


def scale_of(api, scale="north"):
    return next(s for s in api.get("/v1/scales") if s["id"] == scale)


def ready(api, scale="north"):
    """Waits until the empty deck has shown zero for long enough, as the next driver is told to."""
    return until("the deck is empty and at zero", lambda: scale_of(api, scale)["ready"], 60)


def drive(site, api, kg, scale="north"):
    """A truck drives on; gives the scale once its weight may be captured."""
    ready(api, scale)
    site.scales[scale].say(f"drive-on {kg}")
    return until(f"{kg} kg can be captured",
                 lambda: (s := scale_of(api, scale))["can_capture"] and s["indication"]["mass_g"] == kg * 1000 and s, 60)


def leave(site, api, scale="north"):
    site.scales[scale].say("drive-off")
    return ready(api, scale)

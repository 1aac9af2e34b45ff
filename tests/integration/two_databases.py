# SPDX-License-Identifier: Apache-2.0
"""Two PostgreSQL nodes, Patroni, etcd and HAProxy as config/postgresql says, on addresses of their own of this machine."""
import json
import os
import pathlib
import pwd
import secrets
import shutil
import subprocess
import urllib.request

import postgres
import steelyard
from steelyard import until

CONFIG = pathlib.Path(__file__).resolve().parents[2] / "config/postgresql"
PROGRAMS = ("patroni", "etcd", "haproxy")


def missing():
    """Those of the programs that are not installed."""
    return [name for name in PROGRAMS if not shutil.which(name)]


class TwoDatabases:
    def __init__(self, folder, chance):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir()
        self.user = pwd.getpwnam("postgres") if os.geteuid() == 0 else None
        network = f"127.{chance.randrange(1, 255)}.{chance.randrange(256)}."
        self.replaced = {"192.0.2.11": network + "11", "192.0.2.12": network + "12", "192.0.2.21": network + "21",
                         "192.0.2.0/24": "127.0.0.0/8", "127.0.0.1:5433": network + "1:5433",
                         **{f"{who}_PASSWORD": secrets.token_hex(12) for who in ("SUPERUSER", "REPLICATOR", "REWINDER")}}
        self.etcd_address, self.proxy_address = network + "21", network + "1:5433"
        self.nodes = {"db1": network + "11", "db2": network + "12"}
        self.running = {}
        self.password = secrets.token_hex(12)
        self.url = f"postgresql://steelyard:{self.password}@{self.proxy_address}/steelyard"

    def _configured(self, name, node_folder=None, more=()):
        text = (CONFIG / name).read_text()
        for old, new in (*more, *self.replaced.items()):
            text = text.replace(old, new)
        if node_folder:
            text = text.replace("/var/lib/postgresql/15/steelyard", f"{node_folder}/data")
            text = text.replace("/var/lib/postgresql", str(node_folder)).replace("/run/postgresql", str(node_folder))
            text = text.replace("local all postgres peer", "local all all trust")
        return text

    def _run(self, name, words, as_postgres=False):
        as_user = {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []} if as_postgres and self.user else {}
        log = open(self.folder / f"{name}.log", "ab")
        self.running[name] = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/",
                                              preexec_fn=steelyard.die_with_parent, **as_user)
        log.close()

    def start(self):
        client = f"http://{self.etcd_address}:2379"
        self._run("etcd", ["etcd", "--data-dir", str(self.folder / "etcd"), "--listen-client-urls", client,
                           "--advertise-client-urls", client, "--listen-peer-urls", f"http://{self.etcd_address}:2380",
                           "--initial-advertise-peer-urls", f"http://{self.etcd_address}:2380",
                           "--initial-cluster", f"default=http://{self.etcd_address}:2380"])
        self.start_node("db1")
        until("there is a primary", lambda: self.roles().get("db1") == "leader", 60)
        self.start_node("db2")
        self.until_safe()
        self._as_superuser(f"CREATE ROLE steelyard LOGIN PASSWORD '{self.password}'")
        self._as_superuser("CREATE DATABASE steelyard OWNER steelyard ENCODING 'UTF8' TEMPLATE template0")
        (self.folder / "haproxy.cfg").write_text(self._configured("haproxy.cfg"))
        self._run("haproxy", ["haproxy", "-db", "-f", str(self.folder / "haproxy.cfg")])
        # Until it has asked both nodes it takes each for a primary.
        until("the proxy leads to the primary alone", lambda: all(self._leads_to_primary() for _ in range(4)))

    def _leads_to_primary(self):
        asked = subprocess.run(["psql", "-qXAt", self.url, "-c", "SELECT pg_is_in_recovery()"], capture_output=True, text=True,
                               stdin=subprocess.DEVNULL)
        return asked.stdout == "f\n"

    def start_node(self, name):
        folder = self.folder / name
        if not folder.exists():
            folder.mkdir()
            config = self._configured("patroni.yml", folder,
                                      [("192.0.2.11", self.nodes[name]), ("name: db1", f"name: {name}")])
            (folder / "patroni.yml").write_text(config)
            if self.user:
                shutil.chown(folder, self.user.pw_uid, self.user.pw_gid)
        self._run(name, ["patroni", str(folder / "patroni.yml")], as_postgres=True)

    def roles(self):
        """Of the nodes that Patroni knows to run: leader, sync_standby or replica."""
        for address in self.nodes.values():
            try:
                with urllib.request.urlopen(f"http://{address}:8008/cluster", timeout=2) as answer:
                    members = json.load(answer)["members"]
            except OSError:
                continue
            return {member["name"]: member["role"] for member in members if member["state"] in ("running", "streaming")}
        return {}

    def until_safe(self):
        """The second node has everything, and every commit waits for it."""
        until("the second node is in step", lambda: sorted(self.roles().values()) == ["leader", "sync_standby"], 90)

    def primary(self):
        return next((name for name, role in self.roles().items() if role == "leader"), None)

    def kill_primary(self):
        """SIGKILL for it and for its keeper, as a machine that loses its power; gives its name."""
        name = self.primary()
        self.running[name].kill()
        postgres.kill_postmaster(self.folder / name / "data")
        self.running.pop(name).wait()
        return name

    def _as_superuser(self, command):
        address = self.nodes[self.primary()]
        subprocess.run(["psql", "-qX", f"host={address} user=postgres dbname=postgres", "-c", command], check=True,
                       capture_output=True, stdin=subprocess.DEVNULL,
                       env={**os.environ, "PGPASSWORD": self.replaced["SUPERUSER_PASSWORD"]})

    def kill_all(self):
        for name, process in self.running.items():
            process.kill()
            if name in self.nodes:
                postgres.kill_postmaster(self.folder / name / "data")
            process.wait()
        self.running.clear()

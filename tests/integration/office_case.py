# SPDX-License-Identifier: Apache-2.0
"""A ledger with people of an office and two stations, for the black-box tests of what they do together."""
import socket

import case
import steelyard

OFFICE = {"ren": "clerk", "jin": "finance", "guan": "manager", "shen": "auditor"}
PASSWORD = "a good password of theirs"


class OfficeCase(case.Case):
    def setUp(self):
        super().setUp()
        self.two = self.new_site(self.folder / "two", "G2")
        self.site.start_ledger().stop()
        config = str(self.folder / "ledger.toml")
        token = self.site.call(self.site.ledger_tool, "station", "add", "G2", "--config", config).stdout.split()[-1]
        steelyard.write_secret(self.two.folder / "ledger.token", token)
        for name, role in OFFICE.items():
            self.site.call(self.site.ledger_tool, "user", "add", name, "--role", role, "--config", config, stdin=PASSWORD + "\n")

    def open_office(self, listen="127.0.0.1:0"):
        self.site.start_ledger(listen)
        for name in OFFICE:
            setattr(self, name, steelyard.Api(self.site.ledger_url).login(name, PASSWORD))

    def fill_files(self):
        self.ren.post("/v1/customers", {"code": "C1", "name": "城关养殖场", "kind": "farm", "phone": "13800001111"})
        self.ren.post("/v1/products", {"code": "F101", "name": "Pig 40", "bag_weight_g": 40_000})

    def open_second(self):
        self.two.start_scale(speed=self.speed)
        self.two.ledger_url = self.site.ledger_url
        self.two.configure_station()
        for name, role in case.ROLES.items():
            self.two.add_user(name, role, self.passwords[name])
        self.two.start_station()
        self.wang2 = steelyard.Api(self.two.url).login("wang", self.passwords["wang"])
        self.zhao2 = steelyard.Api(self.two.url).login("zhao", self.passwords["zhao"])

    def order(self, number="880123", bags=250, station="G1", **more):
        line = {"line": 1, "product": {"code": "F101", "name": "x"}, "bag_weight_g": 40_000, "pellet": "", "quantity_g": bags * 40_000,
                "bags": bags, "unit_price_minor": 320_000}
        return {"number": number, "date": "2026-11-22", "customer": {"code": "C1", "name": "x"}, "payment": "paid", "lines": [line],
                "station": station, **more}

    def put(self, who, path, body, key="k"):
        return who._json(*who.raw("PUT", path, body, {"Idempotency-Key": key + str(body.get("version"))}))

    def ship(self, number, plate, bags):
        dispatch = self.wang.post("/v1/dispatches", {"plate": plate, "slips": [number]})["id"]
        self.weigh(dispatch, 15_000)
        self.count(dispatch, number, bags)
        self.weigh(dispatch, 15_000 + bags * 40 + 20)
        gate_pass = self.wang.post(f"/v1/dispatches/{dispatch}/clear")["pass"]["number"]
        return self.zhou.post(f"/v1/passes/{gate_pass}/release")

    @staticmethod
    def free_port():
        with socket.create_server(("127.0.0.1", 0)) as listener:
            return listener.getsockname()[1]

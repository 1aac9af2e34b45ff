#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The desktop app before a simulated weighbridge, with slips to ship; ends when its window is closed. ./run runs it."""
import argparse
import datetime
import pathlib
import secrets
import signal
import subprocess
import sys

import steelyard
from one_truck import people, tell

# Who works here alone does everybody's part and sees what is on record, but approves nothing of his own.
USER, ROLES = "demo", "operator,storekeeper,gatekeeper,coordinator,auditor"

GOODS = [("豫A·12345", "C001", "李家养殖场", "F101", "育肥猪配合饲料", 250, 312_345), ("豫G·6B802", "C002", "新乡富民牧业", "F203", "蛋鸡配合饲料", 180, 298_000),
         ("鲁H·88219", "C003", "曹县兴旺猪场", "F101", "育肥猪配合饲料", 320, 312_345), ("豫J·30477", "C004", "濮阳绿源合作社", "F310", "肉鸭配合饲料", 150, 305_500),
         ("冀D·5T916", "C005", "大名惠农饲料店", "F203", "蛋鸡配合饲料", 200, 298_000), ("豫A·77031", "C001", "李家养殖场", "F118", "仔猪浓缩饲料", 120, 465_000)]


def demo_user(site):
    """The file that the app signs in with."""
    file = site.folder / "demo-user.txt"
    if not file.exists():
        password = secrets.token_urlsafe(12)
        site.call(site.station_tool, "user", "disable", USER, "--data", str(site.data), check=False)  # of a broken-off start
        site.add_user(USER, ROLES, password)
        steelyard.write_secret(file, f"{USER} {password}")
    return file


def slips_to_ship(coordinator):
    """There is always one for each of the trucks."""
    today = datetime.date.today().isoformat()
    waiting = {slip.get("plate") for slip in coordinator.get("/v1/slips?state=open&limit=100")["slips"]}
    for plate, customer, name, product, goods, bags, price in GOODS:
        if plate.replace("·", "") in waiting:
            continue
        line = {"line": 1, "product": {"code": product, "name": goods}, "bag_weight_g": 40_000, "pellet": "3 mm",
                "quantity_g": bags * 40_000, "bags": bags, "unit_price_minor": price}
        coordinator.post("/v1/slips", {"date": today, "customer": {"code": customer, "name": name}, "payment": "paid",
                                       "coordinator": "赵协调", "plate": plate, "lines": [line]})


def start(site):
    """Everything but the app; gives the words to start it with."""
    site.start_ledger()
    site.start_scale(speed=2)
    site.configure_station(extra="[site]\nrequire_batch = false\n")
    passwords = people(site)
    file = demo_user(site)
    site.start_station()
    slips_to_ship(steelyard.Api(site.url).login("zhao", passwords["zhao"]))
    return [str(site.build / "ui/steelyard"), "--station", site.url, "--sign-in", str(file),
            "--simulator", site.scale.control.address]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", required=True, help="folder of the built programs")
    parser.add_argument("--folder", required=True, help="where all data goes")
    words = parser.parse_args()
    # Whoever ends this ends it like Ctrl-C: the programs are stopped, in order.
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, lambda number, frame: sys.exit(128 + number))
    site = steelyard.Site(words.build, pathlib.Path(words.folder).resolve())
    try:
        app = start(site)
        tell(f"station 磅房 {site.url}   ledger 总账 {site.ledger_url}   printed 单据 {site.folder / 'printed'}")
        tell(f"users and passwords 用户和密码: {site.folder / 'passwords.txt'}")
        tell("The app opens; close its window to end. / 程序窗口即将打开；关闭窗口即结束。")
        with open(site.folder / "app.log", "ab") as log:
            sys.exit(subprocess.run(app, stderr=log, preexec_fn=steelyard.die_with_parent).returncode)
    except KeyboardInterrupt:
        pass
    finally:
        site.stop()


if __name__ == "__main__":
    main()

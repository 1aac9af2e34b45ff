#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""One truck from an empty deck to the ledger, told step by step. ./run runs it; so does the test of the same name."""
import argparse
import pathlib
import secrets
import signal
import sys
import urllib.parse

import steelyard
from steelyard import drive, leave, until

ROLES = {"zhao": "coordinator", "wang": "operator", "sun": "storekeeper", "zhou": "gatekeeper", "chen": "supervisor",
         "qian": "administrator", "li": "auditor"}


def tell(text):
    print(text, flush=True)


def people(site):
    """One user per role, their passwords in a file for its owner alone; made once."""
    file = site.folder / "passwords.txt"
    if not file.exists():
        lines = []
        for name, roles in ROLES.items():
            password = secrets.token_urlsafe(12)
            site.call(site.station_tool, "user", "disable", name, "--data", str(site.data), check=False)  # of a broken-off start
            site.add_user(name, roles, password)
            lines.append(f"{name} {roles} {password}")
        steelyard.write_secret(file, "\n".join(lines))
    return {line.split()[0]: line.split()[2] for line in file.read_text().splitlines()}


def free_the_plate(operator, supervisor, plate):
    """What an interrupted run left in the yard is voided."""
    for dispatch in operator.get(f"/v1/dispatches?state=open&plate={plate_in_url(plate)}")["dispatches"]:
        supervisor.post(f"/v1/dispatches/{dispatch['id']}/void", {"reason": "interrupted demonstration"})
        tell(f"   (dispatch {dispatch['id']} of an interrupted run is voided)")


def plate_in_url(plate):
    return urllib.parse.quote(plate)


def weigh(site, api, dispatch, kg, what):
    shown = drive(site, api, kg)
    tell(f"   indicator shows {shown['indication']['text']} kg, steady")
    answer = api.post(f"/v1/dispatches/{dispatch}/weighings", {"scale": "north"})
    tell(f"   {what}: {answer['weighing']['mass_g'] // 1000} kg, weighing {answer['weighing']['number']}")
    leave(site, api)
    return answer["dispatch"]


def run(site, plate="豫A·12345", protocol="yaohua.tf0", speed=1):
    tell("1  ledger, simulated scale and station are starting / 启动总账、模拟磅秤和磅房")
    site.start_ledger()
    site.start_scale(protocol, speed)
    site.configure_station()
    passwords = people(site)
    site.start_station()
    tell(f"   ledger {site.ledger_url}   scale {site.scale.link}   station {site.url}")

    tell("2  login / 登录")
    api = {name: steelyard.Api(site.url).login(name, passwords[name]) for name in ROLES}
    tell("   one person per role is signed in (passwords in " + str(site.folder / "passwords.txt") + ")")
    free_the_plate(api["wang"], api["chen"], plate)

    tell("3  pick slip / 提货单")
    slip = api["zhao"].post("/v1/slips", steelyard.slip_body())
    tell(f"   {slip['number']}: {slip['lines'][0]['bags']} bags of 40 kg for {slip['customer']['name']}, paid")

    tell("4  arrival / 到达")
    truck = api["wang"].post("/v1/dispatches", {"plate": plate, "slips": [slip["number"]], "axles": 4})
    tell(f"   {plate} is in the yard: dispatch {truck['id']}")

    tell("5  empty weighing / 空车过磅")
    weigh(site, api["wang"], truck["id"], 15_000, "empty")

    tell("6  loading / 装货")
    counted = {"lines": [{"slip": slip["number"], "line": 1, "bags": 250, "batch": "B20261122"}]}
    api["sun"].post(f"/v1/dispatches/{truck['id']}/loading", counted)
    tell("   the storekeeper counted 250 bags, batch B20261122")

    tell("7  loaded weighing and net check / 重车过磅与净重核对")
    loaded = weigh(site, api["wang"], truck["id"], 25_020, "loaded")
    tell(f"   net {loaded['net_g'] // 1000} kg, expected {loaded['expected_g'] // 1000} kg ± "
         f"{loaded['tolerance_g'] // 1000} kg: {loaded['verdict']}")

    tell("8  clear / 放行")
    cleared = api["wang"].post(f"/v1/dispatches/{truck['id']}/clear")
    tell(f"   weigh ticket {cleared['dispatch']['ticket']}, gate pass {cleared['pass']['number']}")
    files = []
    for form in ("weigh-ticket", "gate-pass"):
        api["wang"].post(f"/v1/dispatches/{truck['id']}/print", {"form": form, "printer": "booth"})
        files.append(site.folder / "printed" / f"{form}-{truck['id']}.pdf")
    for file in files:
        until(f"{file} is printed", file.exists, 30)
        tell(f"   printed {file}")

    tell("9  gate / 门卫")
    check = api["zhou"].post("/v1/passes/check", {"code": cleared["pass"]["code"], "plate": plate})
    tell(f"   scanned the pass: {check['verdict']}, {check['dispatch']['lines'][0]['bags']} bags")
    gone = api["zhou"].post(f"/v1/passes/{cleared['pass']['number']}/release")
    tell(f"   released at {gone['exited_at']}")

    tell("10 ledger / 总账")
    until("everything is acknowledged", lambda: api["wang"].get("/v1/sync")["pending"] == 0, 30)
    office = steelyard.Api(site.ledger_url).login("office", site.office_password())
    record = until("the record at the ledger", lambda: next(
        (d for d in office.get(f"/v1/dispatches?station={site.id}&plate={plate_in_url('豫A12345')}")["dispatches"]
         if d["id"] == truck["id"] and d["state"] == "exited"), None), 10)
    tell(f"   the ledger holds {record['id']}: {record['plate']}, net {record['net_g'] // 1000} kg, {record['state']}")
    return truck["id"], files, record


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", required=True, help="folder of the built programs")
    parser.add_argument("--folder", required=True, help="where all data goes")
    parser.add_argument("--protocol", default="yaohua.tf0", help="of the simulated indicator")
    words = parser.parse_args()
    # Whoever ends this ends it like Ctrl-C: the programs are stopped, in order.
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, lambda number, frame: sys.exit(128 + number))
    site = steelyard.Site(words.build, pathlib.Path(words.folder).resolve())
    try:
        dispatch, files, record = run(site, protocol=words.protocol)
        if record["net_g"] != record["loaded_g"] - record["empty_g"]:
            sys.exit("the ledger's net is not loaded minus empty")
    finally:
        site.stop()
    tell("")
    tell(f"Done / 完成。 weigh ticket 过磅单: {files[0]}")
    tell(f"             gate pass 出门证: {files[1]}")
    tell(f"             ledger record 总账记录: {dispatch}, net 净重 {record['net_g'] // 1000} kg")


if __name__ == "__main__":
    main()

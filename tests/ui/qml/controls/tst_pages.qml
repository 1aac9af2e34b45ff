// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

// Each page by itself: where it begins, where F2 and F4 go, what its field asks the station, and that nothing of it
// answers behind the lock.
TestCase {
    id: test

    name: "Pages"
    when: windowShown
    visible: true
    width: 1280
    height: 660

    Component {
        id: made
        PageLoader {
            width: 1280
            height: 660
            app: Rig.app
        }
    }

    readonly property var pages: [
        {tag: "OperatorView", page: "operator", roles: "operator", field: "Scan or find (F2)", list: "In the yard", asks: "GET /v1/slips"},
        {tag: "GateView", page: "gate", roles: "gatekeeper", field: "Gate pass (F2)", list: "Passes out", asks: "POST /v1/passes/check"},
        {tag: "StoreView", page: "store", roles: "storekeeper", field: "Scan or find (F2)", list: "To load", asks: ""},
        {tag: "CheckView", page: "check", roles: "operator", field: "Plate or ticket (F2)", list: "Weighed", asks: "GET /v1/check-weighings"},
        {tag: "ManualView", page: "manual", roles: "operator", field: "Scan or find (F2)", list: "To weigh", asks: ""},
        {tag: "SlipsView", page: "slips", roles: "coordinator", field: "Find (F2)", list: "Slips", asks: "GET /v1/slips"},
        {tag: "SupervisorView", page: "supervisor", roles: "auditor", field: "Find (F2)", list: "Dispatches", asks: "GET /v1/dispatches"},
        {tag: "SettingsView", page: "settings", roles: "administrator", field: "Scales", list: "Scales", asks: ""}
    ]

    function shown(data: var): Item {
        Rig.start("wu", data.roles);
        Rig.says("sync", {online: true, configured: true, pending: 0});
        if (data.page === "manual")
            Rig.brokenScale();
        else
            Rig.scale("zero", 0);
        Rig.truck("D1", "豫A12345", data.page === "store" ? "empty_weighed" : data.page === "gate" ? "cleared" : "arrived");
        Rig.app.open(data.page);
        compare(Rig.app.page, data.page);
        while (Rig.answer("GET /v1/slips", 200, {slips: []})) {}
        while (Rig.answer("GET /v1/dispatches", 200, {dispatches: []})) {}
        while (Rig.answer("GET /v1/check-weighings", 200, {check_weighings: []})) {}
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        return view;
    }

    function test_beginsWhereOneTypesAndGoesToItsListAndBack_data() {
        return pages;
    }
    function test_beginsWhereOneTypesAndGoesToItsListAndBack(data) {
        const view = shown(data);
        verify(Rig.named(view, data.field).activeFocus, "it begins there");
        Rig.app.current.wantList();
        verify(Rig.named(view, data.list).activeFocus, "F4");
        Rig.app.current.wantScan();
        verify(Rig.named(view, data.field).activeFocus, "F2");
    }

    function test_whatIsTypedIsAskedOnce_data() {
        return pages.filter(page => page.asks !== "");
    }
    function test_whatIsTypedIsAskedOnce(data) {
        const view = shown(data);
        const before = Rig.count(data.asks);
        for (const letter of "4711")
            keyClick(letter);
        keyClick(Qt.Key_Return);
        compare(Rig.count(data.asks), before + 1);
    }

    function test_behindTheLockNothingAnswers_data() {
        return pages;
    }
    function test_behindTheLockNothingAnswers(data) {
        const view = shown(data);
        Rig.app.lock();
        verify(!view.enabled);
        const field = Rig.named(view, data.field);
        verify(field === null || !field.enabled);
        const before = data.asks === "" ? 0 : Rig.count(data.asks);
        keyClick("4");
        keyClick(Qt.Key_Return);
        compare(data.asks === "" ? 0 : Rig.count(data.asks), before);
    }

    function test_signedOutOneSignsIn() {
        Rig.start("", "");
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        verify(Rig.named(view, "Name").activeFocus);
        for (const letter of "wang")
            keyClick(letter);
        keyClick(Qt.Key_Return);
        verify(Rig.named(view, "Password").activeFocus);
        for (const letter of "secret")
            keyClick(letter);
        keyClick(Qt.Key_Return);
        compare(Rig.count("POST /v1/login"), 1);
        compare(Rig.asked("POST /v1/login").user, "wang");
    }
}

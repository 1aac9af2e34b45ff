// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "DayView"
    when: windowShown
    visible: true
    width: 1000
    height: 700

    readonly property SupervisorPage page: Rig.app.supervisorPage

    SignalSpy {
        id: spy
        signalName: "shiftWanted"
    }
    Component {
        id: made
        DayView {
            width: 1000
            height: 700
            report: test.page.report
        }
    }

    function init() {
        Rig.start("chen", "supervisor");
        Rig.app.open("supervisor");
        while (Rig.answer("GET /v1/reports/day", 200, {rows: [{day: "2026-03-02", trucks: 4, net_g: 40000000}]})) {}
        while (Rig.answer("GET /v1/reports/operators", 200, {rows: [{user: "wang", weighings: 8}]})) {}
    }
    function test_asksForTheDaysThatAreTyped() {
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        const asked = Rig.count("GET /v1/reports/day");
        const from = Rig.named(view, "From day");
        mouseClick(from);
        for (const c of "2026-02-01")
            keyClick(c);
        keyClick(Qt.Key_Return);
        compare(Rig.count("GET /v1/reports/day"), asked + 1);
        compare(test.page.report.from, "2026-02-01");
        mouseClick(Rig.named(view, "Today"));
        compare(test.page.report.from, "");
    }
    function test_ofAShiftOnlyItsTotalsAreShown() {
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        verify(Rig.shows(view, "People"));
        spy.target = view;
        spy.clear();
        mouseClick(Rig.named(view, "Shift"));
        compare(spy.count, 1);
        test.page.reportShift();
        while (Rig.answer("GET /v1/shifts/current", 200, {number: "G1-H0000012", state: "open", opened_at: "2026-03-02T06:00:00.000Z", totals: {trucks: 3}})) {}
        waitForRendering(view);
        verify(Rig.named(view, "Shift").checked);
        verify(!Rig.named(view, "Today").checked);
        verify(!Rig.shows(view, "People"));
    }
    function test_whoSeesNoShiftsIsNotOfferedOne() {
        const view = createTemporaryObject(made, test, {withShift: false});
        compare(Rig.named(view, "Shift"), null);
    }
}

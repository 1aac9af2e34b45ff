// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

// The day's charts: read as tables; what is not known is not shown as nothing.
TestCase {
    id: test

    name: "Charts"
    when: windowShown
    visible: true
    width: 900
    height: 600

    readonly property DayReport report: Rig.app.supervisorPage.report

    Component {
        id: columns
        ColumnChart {
            title: "Tonnes a day"
            width: 400
            height: 300
            report: test.report
            rows: test.report.tonnes
        }
    }
    Component {
        id: bars
        BarList {
            title: "Approved exceptions"
            width: 400
            height: 300
            report: test.report
            rows: test.report.rules
            nothing: "Nothing had to be approved."
        }
    }

    function init() {
        Rig.start("chen", "supervisor");
        Rig.app.open("supervisor");
        for (const call of ["day", "products", "customers", "exceptions", "operators"])
            while (Rig.answer("GET /v1/reports/" + call, 200, {rows: []})) {}
    }
    function days(count: int): var {
        const rows = [];
        for (let i = 1; i <= count; ++i)
            rows.push({day: "2026-03-" + String(i).padStart(2, "0"), trucks: i, net_g: i * 1000000});
        return {rows: rows};
    }
    function test_areTablesWithARowForEach_data() {
        return [{tag: "ColumnChart", chart: columns}, {tag: "BarList", chart: bars}];
    }
    function test_areTablesWithARowForEach(data) {
        const view = createTemporaryObject(data.chart, test);
        compare(view.Accessible.role, Accessible.Table);
        test.report.find("2026-03-01", "2026-03-02");
        Rig.answer("GET /v1/reports/day", 200, days(2));
        Rig.answer("GET /v1/reports/exceptions", 200, {rows: [{rule: "net_over", approvals: 4, trucks: 3}]});
        waitForRendering(view);
        verify(Rig.named(view, data.tag === "BarList" ? "Net over: 4, trucks: 3" : "03-02: 2 t, trucks: 2") !== null);
    }
    function test_nothingIsSaidOnlyWhenTheWholeIsKnown() {
        const view = createTemporaryObject(bars, test);
        verify(Rig.shows(view, "Nothing had to be approved."));
        test.report.find("2026-03-01", "2026-03-02");
        verify(Rig.shows(view, "Asking the station …"));
        for (const call of ["day", "products", "customers", "operators"])
            verify(Rig.answer("GET /v1/reports/" + call, 200, {rows: []}));
        verify(Rig.shows(view, "Asking the station …"));
        verify(Rig.answer("GET /v1/reports/exceptions", 503, {code: "busy", detail: "Busy."}));
        verify(Rig.shows(view, "Not known: show it again."));
        verify(!Rig.shows(view, "Nothing had to be approved."));
    }
    function test_manyColumnsAreMovedByKeysFromTheNewest() {
        const view = createTemporaryObject(columns, test);
        test.report.find("2026-03-01", "2026-03-31");
        Rig.answer("GET /v1/reports/day", 200, days(31));
        waitForRendering(view);
        tryVerify(() => Rig.named(view, "03-31: 31 t, trucks: 31") !== null);
        const list = Rig.named(view, "Tonnes a day");
        verify(list.activeFocusOnTab);
        verify(list.atXEnd);
        list.forceActiveFocus();
        keyClick(Qt.Key_Left);
        tryVerify(() => !list.atXEnd);
    }
}

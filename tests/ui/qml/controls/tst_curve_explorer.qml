// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "CurveExplorer"
    when: windowShown
    visible: true
    width: 1000
    height: 700

    readonly property SupervisorPage page: Rig.app.supervisorPage

    Component {
        id: made
        CurveExplorer {
            width: 600
            title: "Load over time"
            lens: test.page.openThings.lens
        }
    }

    function init() {
        Rig.start("chen", "supervisor");
        Rig.app.open("supervisor");
        test.page.openTab("open");
        while (Rig.answer("GET /v1/deck-loads", 200, {deck_loads: [{number: "G1-D1", state: "open", scale: "north", peak_g: 9000000}]})) {}
        while (Rig.answer("GET /v1/findings", 200, {findings: []})) {}
        test.page.chooseOpen("G1-D1");
    }
    function show(samples: var): CurveExplorer {
        Rig.answer("GET /v1/deck-loads/G1-D1", 200, {number: "G1-D1", samples: samples});
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        return view;
    }
    function test_isLookedIntoByKeys() {
        const view = show([[0, 0], [500, 9000000], [1000, 9000000], [1500, 0]]);
        const plot = Rig.named(view, "Curve: Load over time");
        plot.forceActiveFocus();
        keyClick(Qt.Key_Right);
        verify(view.lens.pointed);
        verify(view.lens.reading !== "", "a cursor tells time and weight");
        keyClick(Qt.Key_Plus);
        verify(view.lens.zoomed);
        keyClick(Qt.Key_Home);
        verify(!view.lens.zoomed);
    }
    function test_isLookedIntoByTouch() {
        const view = show([[0, 0], [500, 9000000], [1000, 9000000], [1500, 0]]);
        const plot = Rig.named(view, "Curve: Load over time");
        mouseClick(plot, plot.width / 2, plot.height / 2);
        verify(view.lens.reading.includes("000"));
        mouseClick(Rig.named(view, "Nearer: Load over time"));
        verify(view.lens.zoomed);
        mouseClick(Rig.named(view, "All of the curve: Load over time"));
        verify(!view.lens.zoomed);
    }
    function test_withoutACurveItsPlaceSaysSo() {
        const view = show([]);
        verify(view.visible);
        verify(Rig.shows(view, "No curve on record."));
        compare(Rig.named(view, "Nearer: Load over time"), null);
    }
}

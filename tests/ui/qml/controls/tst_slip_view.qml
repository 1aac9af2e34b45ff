// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "SlipView"
    when: windowShown
    visible: true
    width: 900
    height: 600

    SignalSpy {
        id: spy
    }
    Component {
        id: made
        SlipView {
            width: 600
            height: 500
            slip: Rig.app.slipsPage.slip
        }
    }

    function hear(view, signal) {
        spy.target = view;
        spy.signalName = signal;
        spy.clear();
    }
    function init() {
        Rig.start("zhao", "coordinator");
        Rig.slips(["S1", "S2"]);
        Rig.app.slipsPage.choose("S1");
    }
    function test_showsWhoseItIsAndWhatIsLeft() {
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        compare(view.title, "S1");
        verify(Rig.shows(view, "C1 河南养殖场 Henan Farm"));
        verify(Rig.shows(view, "shipped 0 t  ·  left 10 t"));
        verify(Rig.shows(view, "paid"));
        compare(Rig.named(view, "Goods").Accessible.role, Accessible.List);
    }
    function test_saysWhatToDoWhereNoneIsChosen() {
        Rig.app.slipsPage.back();
        const view = createTemporaryObject(made, test);
        verify(Rig.shows(view, "No slip chosen"));
        verify(Rig.shows(view, "Choose a slip on the left (F4), or make a new one (Alt+N)."));
        compare(Rig.named(view, "Goods"), null);
    }
    function test_itsVersionsStandBelow() {
        const view = createTemporaryObject(made, test);
        verify(!Rig.shows(view, "Versions on record"));
        const slip = {number: "S1", version: 2, state: "open", lines: []};
        Rig.answer("GET /v1/slips/S1/versions", 200, {versions: [{at: "2026-03-02T07:00:00.000Z", by: "zhao", version: 2, slip: slip}]});
        waitForRendering(view);
        verify(Rig.shows(view, "Versions on record"));
    }
    function test_pageKeysTurnItsPages() {
        const view = createTemporaryObject(made, test, {height: 150});
        waitForRendering(view);
        const list = Rig.named(view, "Goods");
        const top = list.contentY;
        keyClick(Qt.Key_PageDown);
        verify(list.contentY > top);
        keyClick(Qt.Key_PageUp);
        compare(list.contentY, top);
    }
}

// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "SlipSearchView"
    when: windowShown
    visible: true
    width: 900
    height: 600

    SignalSpy {
        id: spy
    }
    Component {
        id: made
        SlipSearchView {
            width: 440
            height: 560
            search: Rig.app.slipsPage.search
            selected: ""
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
    }
    function test_findsByEnterAndByTheButtons() {
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        const before = Rig.count("GET /v1/slips");
        view.take();
        keyClick("x");
        keyClick(Qt.Key_Return);
        compare(Rig.count("GET /v1/slips"), before + 1);
        mouseClick(Rig.named(view, "Late"));
        compare(Rig.count("GET /v1/slips"), before + 2);
        verify(Rig.named(view, "Late").checked);
        verify(!Rig.named(view, "All").checked);
    }
    function test_isChosenFromByKeysAndByTouch() {
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        hear(view, "chosen");
        view.takeList();
        keyClick(Qt.Key_Down);
        keyClick(Qt.Key_Return);
        compare(spy.signalArguments[0][0], "S2");
        mouseClick(Rig.named(view, "S1, 河南养殖场 Henan Farm, 育肥猪料 Pig feed 10 t, open, paid"));
        compare(spy.signalArguments[1][0], "S1");
    }
    function test_itsButtonsStandInRowsOfOneWidthWhereOneRowIsTooNarrow() {
        const view = createTemporaryObject(made, test, {width: 900});
        waitForRendering(view);
        const names = ["All", "Open", "Late", "Shipped", "Cancelled"];
        compare(new Set(names.map(name => Rig.named(view, name).y)).size, 1);
        view.width = 300;
        waitForRendering(view);
        compare(new Set(names.map(name => Rig.named(view, name).y)).size, 2);
        fuzzyCompare(Rig.named(view, "All").width, Rig.named(view, "Cancelled").width, 1);
    }
    function test_saysWhereNothingWasFound() {
        const view = createTemporaryObject(made, test);
        verify(!Rig.shows(view, "Nothing was found."));
        view.find();
        Rig.slips([]);
        verify(Rig.shows(view, "Nothing was found."));
    }
}

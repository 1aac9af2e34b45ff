// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "CheckListView"
    when: windowShown
    visible: true
    width: 900
    height: 600

    readonly property CheckPage page: Rig.app.checkPage

    SignalSpy {
        id: spy
        signalName: "chosen"
    }
    Component {
        id: made
        CheckListView {
            width: 320
            height: 500
            list: test.page.list
            selected: ""
        }
    }

    function init() {
        Rig.start("wang", "operator");
        Rig.app.open("check");
    }
    function come(numbers: var) {
        const found = numbers.map(number => Rig.check(number, "豫B20001", "open"));
        while (Rig.answer("GET /v1/check-weighings", 200, {check_weighings: found})) {}
    }
    function test_saysThatNoneWaitsOnlyWhenThatIsKnown() {
        const view = createTemporaryObject(made, test);
        compare(view.aside, "Asking the station …");
        verify(!Rig.shows(view, "None waits for a second weight."));
        come([]);
        verify(Rig.shows(view, "None waits for a second weight."));
        mouseClick(Rig.named(view, "All"));
        come([]);
        verify(Rig.shows(view, "Nothing was found."));
    }
    function test_oneIsChosenByKeys() {
        come(["C2", "C1"]);
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        spy.target = view;
        spy.clear();
        view.take();
        keyClick(Qt.Key_Down);
        keyClick(Qt.Key_Return);
        compare(spy.count, 1);
        compare(spy.signalArguments[0][0], "C1");
        compare(view.aside, "2");
    }
}

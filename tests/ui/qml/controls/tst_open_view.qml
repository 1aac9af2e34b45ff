// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "OpenView"
    when: windowShown
    visible: true
    width: 900
    height: 700

    readonly property SupervisorPage page: Rig.app.supervisorPage

    SignalSpy {
        id: spy
        signalName: "chosen"
    }
    Component {
        id: made
        OpenView {
            width: 500
            height: 500
            things: test.page.openThings
        }
    }

    function init() {
        Rig.start("chen", "supervisor");
        Rig.app.open("supervisor");
        test.page.openTab("open");
    }
    function come(loads: var, findings: var) {
        while (Rig.answer("GET /v1/deck-loads", 200, {deck_loads: loads})) {}
        while (Rig.answer("GET /v1/findings", 200, {findings: findings})) {}
    }
    function test_saysThatNothingIsOpenOnlyWhenThatIsKnown() {
        const nothing = "Nothing is open: every load became a weighing or was explained.";
        const view = createTemporaryObject(made, test);
        verify(!Rig.shows(view, nothing));
        compare(view.aside, "Asking the station …");
        come([], []);
        verify(Rig.shows(view, nothing));
    }
    function test_oneIsChosenByKeysAndByTouch() {
        come([{number: "G1-D1", state: "open", scale: "north", peak_g: 9000000}], [{number: "G1-F1", state: "open", sentence_en: "The load changed."}]);
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        spy.target = view;
        spy.clear();
        view.take();
        keyClick(Qt.Key_Down);
        keyClick(Qt.Key_Return);
        keyClick(Qt.Key_Up);
        keyClick(Qt.Key_Return);
        compare(spy.count, 2);
        verify(spy.signalArguments[0][0] !== spy.signalArguments[1][0]);
    }
}

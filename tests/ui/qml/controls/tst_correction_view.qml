// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "CorrectionView"
    when: windowShown
    visible: true
    width: 900
    height: 600

    readonly property SupervisorPage page: Rig.app.supervisorPage

    Component {
        id: made
        CorrectionView {
            width: 500
            correction: test.page.correction
        }
    }

    function init() {
        Rig.start("chen", "supervisor");
        Rig.app.open("supervisor");
        test.page.openTab("search");
        test.page.choose("D1");
        verify(Rig.answer("GET /v1/dispatches/D1", 200, Rig.dispatch("D1", "豫A12345", "exited")));
        for (let i = 0; i < test.page.actions.length; ++i) {
            if (test.page.actions[i].text === "Correct" && test.page.actions[i].visible)
                test.page.actions[i].trigger();
        }
        verify(test.page.correction.open);
    }
    function test_whatWasCarriedIsTypedLineByLine() {
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        compare(test.page.correction.says, "");
        mouseClick(Rig.named(view, "bags"));
        keyClick(Qt.Key_A, Qt.ControlModifier);
        for (const digit of "240")
            keyClick(digit);
        verify(test.page.correction.says.includes("240"), test.page.correction.says);
        verify(Rig.shows(view, test.page.correction.says));
    }
    function test_nothingAtAllIsOnePress() {
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        const nothing = Rig.named(view, "It took nothing after all");
        mouseClick(nothing);
        verify(test.page.correction.says !== "");
        verify(!Rig.named(view, "bags").enabled);
        nothing.forceActiveFocus();
        keyClick(Qt.Key_Return);
        compare(test.page.correction.says, "");
    }
    function test_isGoneWhenItIsPutAway() {
        const view = createTemporaryObject(made, test);
        test.page.press("Esc");
        verify(!view.visible);
    }
}

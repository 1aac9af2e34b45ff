// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "PromptView"
    when: windowShown
    visible: true
    width: 900
    height: 600

    SignalSpy {
        id: spy
    }
    Component {
        id: made
        PromptView {
            width: 300
            prompt: Rig.app.operatorPage.prompt
        }
    }

    function init() {
        Rig.start("wang", "operator");
        Rig.scale("zero", 0);
        Rig.truck("D1", "豫A12345", "arrived");
        Rig.app.operatorPage.selectTruck("D1");
        Rig.scale("stable", 15000);
    }
    function test_asksForAReasonAndGivesIt() {
        const view = createTemporaryObject(made, test);
        verify(!view.visible);
        Rig.pass(1000);
        Rig.app.operatorPage.actions[4].trigger();
        verify(view.visible);
        verify(Rig.shows(view, "Hold this truck"));
        for (const key of "papers")
            keyClick(key);
        keyClick(Qt.Key_Return);
        keyClick(Qt.Key_Return);
        compare(Rig.count("POST /v1/dispatches/D1/hold"), 1);
        compare(Rig.asked("POST /v1/dispatches/D1/hold").reason, "papers");
    }
    function test_withoutAReasonItStaysAndSaysSo() {
        const view = createTemporaryObject(made, test);
        Rig.app.operatorPage.actions[4].trigger();
        keyClick(Qt.Key_Return);
        verify(view.visible);
        verify(Rig.shows(view, "Please give a reason."));
    }
    function test_escTakesItBack() {
        const view = createTemporaryObject(made, test);
        Rig.app.operatorPage.actions[4].trigger();
        keyClick("x");
        keyClick(Qt.Key_Escape);
        verify(!view.visible);
        compare(Rig.count("POST /v1/dispatches/D1/hold"), 0);
    }
    function test_aReasonIsChosenByItsLetterAndNoLetterIsAKeyOfSomePage() {
        const view = createTemporaryObject(made, test);
        for (const letter of view.letters)
            verify(!Rig.app.keys.includes("Alt+" + letter), letter);
        Rig.app.operatorPage.actions[4].trigger();
        const reasons = Rig.app.operatorPage.prompt.reasons;
        verify(reasons.length > 1);
        verify(Rig.shows(view, reasons[1] + " (Alt+D)"));
        keyClick(Qt.Key_D, Qt.AltModifier);
        compare(Rig.named(view, "Reason").text, reasons[1]);
        keyClick(Qt.Key_Return);
        compare(Rig.asked("POST /v1/dispatches/D1/hold").reason, reasons[1]);
    }
    function test_theNextQuestionBeginsEmpty() {
        const view = createTemporaryObject(made, test);
        Rig.app.operatorPage.actions[4].trigger();
        keyClick("x");
        keyClick(Qt.Key_Escape);
        Rig.pass(1000);
        Rig.app.operatorPage.actions[4].trigger();
        compare(Rig.named(view, "Reason").text, "");
    }
}

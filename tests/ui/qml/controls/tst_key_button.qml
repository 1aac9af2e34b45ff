// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "KeyButton"
    when: windowShown
    visible: true
    width: 900
    height: 600

    SignalSpy {
        id: spy
    }
    Component {
        id: made
        KeyButton {
            action_: Rig.app.operatorPage.next
        }
    }

    function init() {
        Rig.start("wang", "operator");
        Rig.scale("zero", 0);
        Rig.truck("D1", "豫A12345", "arrived");
        Rig.app.operatorPage.selectTruck("D1");
        Rig.scale("stable", 15000);
    }
    function test_aDoublePressDoesOneThing() {
        const button = createTemporaryObject(made, test);
        mouseClick(button);
        mouseClick(button);
        compare(Rig.count("POST /v1/dispatches/D1/weighings"), 1);
    }
    function test_enterOnItDoesTheSame() {
        const button = createTemporaryObject(made, test);
        button.forceActiveFocus(Qt.TabFocusReason);
        keyClick(Qt.Key_Return);
        compare(Rig.count("POST /v1/dispatches/D1/weighings"), 1);
    }
    function test_saysWhatItDoesAndByWhichKey() {
        const button = createTemporaryObject(made, test);
        verify(Rig.shows(button, "Weigh empty"));
        verify(Rig.shows(button, "Enter"));
        compare(button.Accessible.name, "Weigh empty");
        compare(button.Accessible.role, Accessible.Button);
    }
    function test_isDeadWhereTheActionIsAndSaysWhy() {
        const button = createTemporaryObject(made, test);
        Rig.scale("settling", 15000);
        verify(!button.enabled);
        verify(button.Accessible.description.length > 0);
        mouseClick(button);
        compare(Rig.count("POST /v1/dispatches/D1/weighings"), 0);
        Rig.scale("stable", 15000);
        verify(button.enabled);
    }
    function test_isLargeEnoughForAFinger() {
        const button = createTemporaryObject(made, test);
        verify(button.height >= Theme.target && button.width >= Theme.target);
    }
}

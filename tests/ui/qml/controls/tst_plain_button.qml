// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "PlainButton"
    when: windowShown
    visible: true
    width: 900
    height: 600

    SignalSpy {
        id: spy
    }
    Component {
        id: made
        PlainButton {
            text: "Go"
            icon_: "next"
        }
    }

    function test_isPressedByTouchEnterAndSpace() {
        const button = createTemporaryObject(made, test);
        spy.target = button;
        spy.signalName = "clicked";
        spy.clear();
        mouseClick(button);
        button.forceActiveFocus(Qt.TabFocusReason);
        keyClick(Qt.Key_Return);
        keyClick(Qt.Key_Enter);
        keyClick(Qt.Key_Space);
        compare(spy.count, 4);
    }
    function test_doesNothingWhereItIsDisabled() {
        const button = createTemporaryObject(made, test, {enabled: false});
        spy.target = button;
        spy.signalName = "clicked";
        spy.clear();
        mouseClick(button);
        compare(spy.count, 0);
        verify(Qt.colorEqual(button.ink, Theme.dim));
    }
    function test_isLargeEnoughAndTellsItsName() {
        const button = createTemporaryObject(made, test);
        verify(button.width >= Theme.target && button.height >= Theme.target);
        compare(button.Accessible.name, "Go");
        compare(button.Accessible.role, Accessible.Button);
    }
    function test_aTouchDoesNotTakeTheFocus() {
        const button = createTemporaryObject(made, test);
        mouseClick(button);
        verify(!button.activeFocus);
    }
    function test_aSignAloneHasNoRoomForWords() {
        const words = createTemporaryObject(made, test);
        const sign = createTemporaryObject(made, test, {text: ""});
        verify(sign.implicitWidth < words.implicitWidth);
        verify(sign.width >= Theme.target);
    }
}

// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "SlipChoice"
    when: windowShown
    visible: true
    width: 900
    height: 600

    SignalSpy {
        id: spy
    }
    Component {
        id: made
        SlipChoice {
            width: 400
            index: 0
            number: "S1"
            customer: "Henan Farm"
            goods: "Pig feed 10 t"
            payment: "not paid"
            tone: "stop"
            late: true
            chosen: false
        }
    }

    function test_saysWhetherItIsPaidAndWhetherItIsLate() {
        const choice = createTemporaryObject(made, test);
        verify(Rig.shows(choice, "not paid"));
        verify(Rig.shows(choice, "late"));
        compare(choice.Accessible.name, "S1, Henan Farm, Pig feed 10 t, not paid");
        compare(choice.Accessible.role, Accessible.CheckBox);
        verify(!choice.Accessible.checked);
        choice.chosen = true;
        verify(choice.Accessible.checked);
    }
    function test_isTouchedAnywhere() {
        const choice = createTemporaryObject(made, test);
        spy.target = choice;
        spy.signalName = "toggled";
        spy.clear();
        mouseClick(choice, 390, 5);
        compare(spy.count, 1);
    }
}

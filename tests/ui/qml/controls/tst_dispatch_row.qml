// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "DispatchRow"
    when: windowShown
    visible: true
    width: 900
    height: 600

    SignalSpy {
        id: spy
    }
    Component {
        id: made
        DispatchRow {
            width: 500
            number: "D1"
            plate: "豫A·12345"
            customer: "Henan Farm"
            ticket: ""
            stateWord: "Exited"
            arrived: "03-02 08:05"
            net: "10 020 kg"
            approved: false
            manual: false
        }
    }

    function test_showsItsTicketOrItsNumber() {
        const row = createTemporaryObject(made, test);
        verify(Rig.shows(row, "D1"));
        row.ticket = "T1";
        verify(Rig.shows(row, "T1"));
        verify(!Rig.shows(row, "D1"));
        row.approved = true;
        verify(Rig.shows(row, "Exited, approved"));
    }
    function test_isTouchedAnywhere() {
        const row = createTemporaryObject(made, test);
        spy.target = row;
        spy.signalName = "chosen";
        spy.clear();
        mouseClick(row, 490, 5);
        compare(spy.signalArguments[0][0], "D1");
        verify(row.height >= Theme.target);
    }
}

// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "YardRow"
    when: windowShown
    visible: true
    width: 900
    height: 600

    SignalSpy {
        id: spy
    }
    Component {
        id: made
        YardRow {
            width: 300
            plate: "豫A·12345"
            customer: "Henan Farm"
            state: "Loading"
            minutes: 25
            stale: false
            held: false
            manual: false
            selected: false
        }
    }

    function test_saysWhatItShows() {
        const row = createTemporaryObject(made, test, {id: "D1"});
        verify(Rig.shows(row, "25 min"));
        compare(row.Accessible.name, "豫A·12345, Henan Farm, Loading");
        row.held = true;
        verify(Rig.shows(row, "On hold"));
        verify(!Rig.shows(row, "Loading"));
    }
    function test_isTouchedAnywhere() {
        const row = createTemporaryObject(made, test, {id: "D1"});
        spy.target = row;
        spy.signalName = "chosen";
        spy.clear();
        mouseClick(row, 5, 5);
        compare(spy.count, 1);
        verify(row.height >= Theme.target);
    }
}

// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "CheckRow"
    when: windowShown
    visible: true
    width: 900
    height: 600

    SignalSpy {
        id: spy
    }
    Component {
        id: made
        CheckRow {
            width: 260
            number: "C1"
            plate: "豫B·20001"
            weight: "25 000 kg"
            when: "03-02 08:10"
            stateWord: "One weight"
            mark: ""
            selected: false
        }
    }

    function test_saysWhatItShows() {
        const row = createTemporaryObject(made, test);
        compare(row.Accessible.name, "豫B·20001, 25 000 kg, One weight, 03-02 08:10");
        verify(Rig.shows(row, "25 000 kg"));
        verify(!Rig.shows(row, "scale not verified"));
        row.mark = "scale not verified";
        verify(Rig.shows(row, "scale not verified"));
    }
    function test_isTouchedAnywhere() {
        const row = createTemporaryObject(made, test);
        spy.target = row;
        spy.signalName = "chosen";
        spy.clear();
        mouseClick(row, 5, 5);
        compare(spy.count, 1);
        compare(spy.signalArguments[0][0], "C1");
        verify(row.height >= Theme.target);
    }
}

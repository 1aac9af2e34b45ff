// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "TruckView"
    when: windowShown
    visible: true
    width: 900
    height: 600

    SignalSpy {
        id: spy
    }
    Component {
        id: made
        TruckView {
            width: 400
            height: 560
            truck: Rig.app.operatorPage.truck
        }
    }

    function init() {
        Rig.start("wang", "operator");
        Rig.scale("zero", 0);
        Rig.truck("D1", "豫A12345", "arrived");
        Rig.app.operatorPage.selectTruck("D1");
        Rig.scale("stable", 15000);
    }
    function test_saysWhoseTruckItIsAndWhatItCarries() {
        const view = createTemporaryObject(made, test);
        verify(Rig.shows(view, "豫A·12345"));
        verify(Rig.shows(view, "育肥猪料 Pig feed"));
        Rig.truck("D1", "豫A12345", "loaded_weighed");
        verify(Rig.shows(view, "The net fits: 20 kg over, limit 100 kg."));
        verify(Rig.shows(view, "10\u202F020 kg"));
    }
    function test_withoutATruckItSaysHowToGetOne() {
        const view = createTemporaryObject(made, test);
        Rig.app.operatorPage.selectTruck("");
        verify(Rig.shows(view, "No truck chosen"));
        verify(Rig.shows(view, "Scan a slip (F2), or choose a truck in the yard (F4)."));
    }
}

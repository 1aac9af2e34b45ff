// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "WeightMark"
    when: windowShown
    visible: true
    width: 400
    height: 300

    Component {
        id: made
        WeightMark {
            width: 200
            says: "entered by hand"
        }
    }
    Component {
        id: truck
        TruckView {
            width: 400
            height: 560
            truck: Rig.app.operatorPage.truck
        }
    }

    function test_isAWordBesideASign() {
        const mark = createTemporaryObject(made, test);
        verify(Rig.shows(mark, "entered by hand"));
        verify(mark.visible);
        mark.says = "";
        verify(!mark.visible);
    }
    function test_aTruckCarriesItUnderItsWeight() {
        Rig.start("wang", "operator");
        Rig.truck("D1", "豫A12345", "empty_weighed");
        Rig.app.operatorPage.selectTruck("D1");
        const view = createTemporaryObject(truck, test);
        verify(!Rig.shows(view, "entered by hand"));
        Rig.byHand("D1", "豫A12345", "empty_weighed");
        verify(Rig.shows(view, "entered by hand"));
    }
}

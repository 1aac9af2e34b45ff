// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "ArrivalView"
    when: windowShown
    visible: true
    width: 900
    height: 600

    SignalSpy {
        id: spy
    }
    Component {
        id: made
        ArrivalView {
            width: 400
            height: 500
            arrival: Rig.app.operatorPage.arrival
            visible: arrival.open
        }
    }

    function init() {
        Rig.start("wang", "operator");
        Rig.app.operatorPage.scanned("豫A12345");
        Rig.slips(["S1", "S2"]);
    }
    function test_asksWhichSlipAndTakesATouch() {
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        verify(Rig.shows(view, "Choose the slip that this truck comes for."));
        mouseClick(Rig.named(view, "S2, 河南养殖场 Henan Farm, 育肥猪料 Pig feed 10 t, paid"));
        verify(Rig.app.operatorPage.arrival.ready);
    }
    function test_spaceChoosesAndEnterGoesOn() {
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        spy.target = view;
        spy.signalName = "accepted";
        spy.clear();
        Rig.named(view, "Slips").forceActiveFocus();
        keyClick(Qt.Key_Space);
        verify(Rig.app.operatorPage.arrival.ready);
        keyClick(Qt.Key_Return);
        compare(spy.count, 1);
    }
    function test_whatIsTypedIsThePlate() {
        const view = createTemporaryObject(made, test);
        const plate = Rig.named(view, "Plate");
        plate.forceActiveFocus();
        plate.selectAll();
        keyClick("z");
        compare(Rig.app.operatorPage.arrival.plate, "z");
    }
}

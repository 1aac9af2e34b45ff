// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "SlipLineForm"
    when: windowShown
    visible: true
    width: 900
    height: 600

    SignalSpy {
        id: spy
    }
    Component {
        id: made
        SlipLineForm {
            width: 800
            index: 0
            code: ""
            name: ""
            bagKg: ""
            bags: ""
            tonnes: ""
            price: ""
            pellet: ""
            note: ""
            bagged: false
            quantity: "0 t"
            amount: "0.00"
            faultField: ""
            fault: ""
        }
    }

    function hear(view, signal) {
        spy.target = view;
        spy.signalName = signal;
        spy.clear();
    }
    function test_tellsWhatIsTypedByItsColumn() {
        const line = createTemporaryObject(made, test);
        hear(line, "typed");
        line.take();
        verify(Rig.named(line, "Product code").activeFocus);
        keyClick("p");
        compare(spy.signalArguments[0][0], "code");
        compare(spy.signalArguments[0][1], "p");
    }
    function test_baggedGoodsHaveNoTonnes() {
        const line = createTemporaryObject(made, test, {bagged: true});
        verify(!Rig.named(line, "or bulk, t").enabled);
        line.bagged = false;
        verify(Rig.named(line, "or bulk, t").enabled);
    }
    function test_whatIsWrongStandsAtItsField() {
        const line = createTemporaryObject(made, test);
        compare(line.wrong(), null);
        line.faultField = "bags";
        line.fault = "Too many.";
        verify(Rig.shows(line, "Too many."));
        compare(line.wrong().label, "Bags");
        compare(Rig.named(line, "Bags").Accessible.description, "Too many.");
    }
    function test_theOnlyLineStays() {
        const line = createTemporaryObject(made, test, {alone: true});
        waitForRendering(line);
        hear(line, "removed");
        mouseClick(Rig.named(line, "Remove line 1"));
        compare(spy.count, 0);
        line.alone = false;
        mouseClick(Rig.named(line, "Remove line 1"));
        compare(spy.count, 1);
    }
}

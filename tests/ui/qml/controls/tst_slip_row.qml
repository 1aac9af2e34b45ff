// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "SlipRow"
    when: windowShown
    visible: true
    width: 900
    height: 600

    SignalSpy {
        id: spy
    }
    Component {
        id: made
        SlipRow {
            width: 400
            number: "S1"
            customer: "Henan Farm"
            goods: "Pig feed 10 t"
            day: "2026-03-02"
            payment: "paid"
            tone: "go"
            stateWord: "open"
            late: false
        }
    }

    function hear(view, signal) {
        spy.target = view;
        spy.signalName = signal;
        spy.clear();
    }
    function test_isChosenByTouchAndByAScreenReader() {
        const row = createTemporaryObject(made, test);
        waitForRendering(row);
        hear(row, "chosen");
        mouseClick(row);
        compare(spy.count, 1);
        compare(spy.signalArguments[0][0], "S1");
        compare(row.Accessible.name, "S1, Henan Farm, Pig feed 10 t, open, paid");
    }
    function test_lateIsAWordAndASign() {
        const row = createTemporaryObject(made, test, {late: true});
        verify(Rig.shows(row, "late"));
        verify(!Rig.shows(row, "paid"));
        verify(row.Accessible.name.endsWith(", paid, late"));
    }
    function test_isOfOneHeightWhateverItSays() {
        const row = createTemporaryObject(made, test);
        const before = row.implicitHeight;
        row.goods = "a very long list of goods ".repeat(20);
        compare(row.implicitHeight, before);
        verify(before >= Theme.target);
    }
}

// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "CountRow"
    when: windowShown
    visible: true
    width: 900
    height: 600

    SignalSpy {
        id: spy
    }
    Component {
        id: made
        CountRow {
            width: 800
            index: 0
            product: "Pig feed"
            spec: "40 kg"
            planned: "250 bags ordered"
            bagged: true
            bags: 250
            batch: ""
            differs: false
            batchWanted: false
            batchFault: ""
        }
    }

    function test_countsByTouchByKeysAndByTyping() {
        const row = createTemporaryObject(made, test);
        waitForRendering(row);
        spy.target = row;
        spy.signalName = "stepped";
        spy.clear();
        mouseClick(Rig.named(row, "One bag more of Pig feed"));
        mouseClick(Rig.named(row, "One bag less of Pig feed"));
        compare(spy.signalArguments[0][0], 1);
        compare(spy.signalArguments[1][0], -1);
        spy.signalName = "counted";
        spy.clear();
        row.take();
        keyClick("7");
        compare(spy.signalArguments[0][0], 7);
    }
    function test_enterGoesFromTheBagsToTheBatchAndOn() {
        const row = createTemporaryObject(made, test);
        spy.target = row;
        spy.signalName = "done";
        spy.clear();
        row.take();
        keyClick(Qt.Key_Return);
        compare(spy.count, 0);
        keyClick(Qt.Key_Return);
        compare(spy.count, 1);
    }
    function test_saysThatABatchIsWantedAndWhatIsWrong() {
        const row = createTemporaryObject(made, test, {batchWanted: true});
        verify(Rig.shows(row, "Batch"));
        compare(Rig.named(row, "Batch").placeholderText, "needed");
        row.batchFault = "Batch missing";
        verify(Rig.shows(row, "Batch missing"));
        row.takeBatch();
        verify(Rig.named(row, "Batch").activeFocus);
    }
    function test_bulkHasNoBags() {
        const row = createTemporaryObject(made, test, {bagged: false});
        compare(Rig.named(row, "Bags"), null);
        row.take();
        verify(Rig.named(row, "Batch").activeFocus);
    }
    function test_lockedNothingCanBeChanged() {
        const row = createTemporaryObject(made, test, {locked: true});
        waitForRendering(row);
        spy.target = row;
        spy.signalName = "stepped";
        spy.clear();
        mouseClick(Rig.named(row, "One bag more of Pig feed"));
        compare(spy.count, 0);
    }
    function test_theStepperIsAsHighAsItsField() {
        Theme.fontScale = 1.5;
        const row = createTemporaryObject(made, test);
        waitForRendering(row);
        compare(Rig.named(row, "One bag more of Pig feed").height, Rig.named(row, "Bags").height);
        Theme.fontScale = 1;
    }
}

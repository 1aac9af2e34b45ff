// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "DemoBar"
    when: windowShown
    visible: true
    width: 900
    height: 600

    SignalSpy {
        id: spy
    }
    Component {
        id: made
        DemoBar {
            width: 900
            demo: Rig.demo
        }
    }

    function hear(view, signal) {
        spy.target = view;
        spy.signalName = signal;
        spy.clear();
    }
    function init() {
        Rig.start("demo", "operator,storekeeper,gatekeeper");
        Rig.scale("zero", 0);
        Rig.says("sync", {online: true, configured: true, pending: 0});
    }
    function test_saysWhatToDoNext() {
        const bar = createTemporaryObject(made, test);
        verify(Rig.shows(bar, "Begin: a truck comes, and its slip is scanned."));
        Rig.truck("D1", "豫A12345", "arrived");
        Rig.app.operatorPage.selectTruck("D1");
        verify(Rig.shows(bar, "Drive the empty truck onto the scale."));
    }
    function test_aSlipIsScannedByTouchOnce() {
        const bar = createTemporaryObject(made, test);
        waitForRendering(bar);
        const before = Rig.count("GET /v1/slips");
        mouseClick(Rig.named(bar, "A truck comes: scan its slip"));
        mouseClick(Rig.named(bar, "A truck comes: scan its slip"));
        compare(Rig.count("GET /v1/slips"), before + 1);
    }
    function test_whatCannotBeDoneIsNotOffered() {
        const bar = createTemporaryObject(made, test);
        verify(!Rig.named(bar, "Truck off").enabled);
        verify(!Rig.named(bar, "Empty truck on").enabled);
    }
    function test_saysWhereTheSimulatorDoesNotAnswer() {
        Rig.truck("D1", "豫A12345", "arrived");
        Rig.app.operatorPage.selectTruck("D1");
        const bar = createTemporaryObject(made, test);
        Rig.demo.driveOn.trigger();
        tryVerify(() => Rig.shows(bar, "The simulated scale does not answer."));
    }
    function test_leavesTheKeysWithThePage() {
        const bar = createTemporaryObject(made, test);
        waitForRendering(bar);
        bar.forceActiveFocus();
        mouseClick(Rig.named(bar, "A truck comes: scan its slip"));
        verify(!Rig.named(bar, "A truck comes: scan its slip").activeFocus);
    }
}

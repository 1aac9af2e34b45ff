// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "KeyBar"
    when: windowShown
    visible: true
    width: 900
    height: 600

    SignalSpy {
        id: spy
    }
    Component {
        id: made
        KeyBar {
            width: 880
            page: Rig.app.operatorPage
            locked: false
        }
    }

    function init() {
        Rig.start("wang", "operator");
        Rig.scale("zero", 0);
        Rig.truck("D1", "豫A12345", "arrived");
        Rig.app.operatorPage.selectTruck("D1");
        Rig.scale("stable", 15000);
    }
    function test_hasAButtonForEveryActionButThePrimaryOne() {
        const bar = createTemporaryObject(made, test);
        for (const name of ["Capture", "Weigh again", "Complete", "Hold", "Papers", "Supervisor", "No sale", "Back"])
            verify(Rig.named(bar, name) !== null, name);
        compare(Rig.named(bar, "Weigh empty"), null);
    }
    function test_aTouchDoesIt() {
        const bar = createTemporaryObject(made, test);
        waitForRendering(bar);
        mouseClick(Rig.named(bar, "Hold"));
        verify(Rig.app.operatorPage.prompt.open);
    }
    function test_lockedNothingCanBePressed() {
        const bar = createTemporaryObject(made, test, {locked: true});
        waitForRendering(bar);
        verify(!Rig.named(bar, "Hold").enabled);
        mouseClick(Rig.named(bar, "Hold"));
        verify(!Rig.app.operatorPage.prompt.open);
    }
}

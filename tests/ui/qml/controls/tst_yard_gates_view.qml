// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "YardGatesView"
    when: windowShown
    visible: true
    width: 900
    height: 600

    SignalSpy {
        id: spy
    }
    Component {
        id: made
        YardGatesView {
            width: 400
            gates: Rig.app.gatePage.gates
        }
    }

    function init() {
        Rig.start("zhou", "gatekeeper");
        Rig.says("gate", {id: "exit", connected: true, light: "red", barrier: "closed"});
        Rig.says("sync", {online: true, configured: true, pending: 0});
        Rig.app.gatePage.actions[2].trigger();
    }
    function test_asksWhyBeforeABarrierMoves() {
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        verify(Rig.shows(view, "red light  ·  barrier closed"));
        mouseClick(Rig.named(view, "Open the barrier of exit"));
        verify(Rig.app.gatePage.prompt.open);
        compare(Rig.count("POST /v1/gates/exit/open"), 0);
    }
    function test_saysThatAGateDoesNotAnswer() {
        const view = createTemporaryObject(made, test);
        Rig.says("gate", {id: "exit", connected: false});
        verify(Rig.shows(view, "exit · does not answer"));
    }
}

// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "ScaleSetupView"
    when: windowShown
    visible: true
    width: 1000
    height: 700

    Component {
        id: made
        ScaleSetupView {
            width: 900
            height: 640
            page: Rig.app.settingsPage
        }
    }

    function init() {
        Rig.start("qian", "administrator");
        Rig.says("sync", {online: true, configured: true, pending: 0});
        Rig.scale("zero", 0);
        Rig.app.open("settings");
    }
    /// The line of a scale was listened to, and one protocol explains what came.
    function heard(inForce: bool) {
        Rig.app.settingsPage.scaleSetup.choose("north");
        Rig.answer("GET /v1/probes/newest", 404, {code: "not_found", detail: "none"});
        Rig.answer("GET /v1/scales/north/commissioning", 200, {scale: "north", running: false, confirmed: [], needed: 3});
        Rig.app.settingsPage.next.trigger();
        Rig.answer("POST /v1/scales/north/probe", 201, {probe: "p1"});
        const found = {protocol: "and.standard", title: "A&D, standard", baud: 9600, bits: 8, parity: "none", stop: 1, in_force: inForce, evidence: {frames: 30, explained_percent: 99, seen: []}, notes: [], config: ""};
        Rig.answer("GET /v1/probes/p1", 200, {probe: "p1", scale: "north", line: "x", running: false, result: "found", settings: 1, settings_behind: 1, bytes: 400, candidates: [found], heard: []});
        Rig.pass(2000);
    }
    function test_offersTheScalesAndThePortsThatNothingUses() {
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        verify(Rig.shows(view, "Serial ports that nothing uses"));
        verify(Rig.shows(view, "None. Plug the adapter in, then come back."));
    }
    function test_whatWasFoundIsUsedByTouch() {
        const view = createTemporaryObject(made, test);
        heard(false);
        waitForRendering(view);
        verify(Rig.shows(view, "A&D, standard"));
        Rig.app.settingsPage.next.trigger();
        compare(Rig.count("POST /v1/scales/north/settings"), 1);
        compare(Rig.asked("POST /v1/scales/north/settings").probe, "p1");
    }
    function test_enterOnTheChosenOneUsesItOnce() {
        const view = createTemporaryObject(made, test);
        heard(false);
        waitForRendering(view);
        const row = Rig.named(view, "A&D, standard, 9600 8N1, 30 frames explain 99 % of what came");
        verify(row !== null);
        row.forceActiveFocus();
        keyClick(Qt.Key_Return);
        keyClick(Qt.Key_Return);
        compare(Rig.count("POST /v1/scales/north/settings"), 1);
    }
    function test_whatIsInForceIsNotAppliedAgain() {
        const view = createTemporaryObject(made, test);
        heard(true);
        waitForRendering(view);
        verify(Rig.shows(view, "in force"));
        Rig.app.settingsPage.next.trigger();
        compare(Rig.count("POST /v1/scales/north/settings"), 0);
        compare(Rig.app.settingsPage.scaleSetup.step, 2);
    }
}

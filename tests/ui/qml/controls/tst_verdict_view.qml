// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "VerdictView"
    when: windowShown
    visible: true
    width: 900
    height: 600

    SignalSpy {
        id: spy
    }
    Component {
        id: made
        VerdictView {
            width: 700
            height: 400
            page: Rig.app.gatePage
        }
    }

    function init() {
        Rig.start("zhou", "gatekeeper");
        Rig.app.gatePage.scanned("123456");
    }
    function test_invitesToScan() {
        const view = createTemporaryObject(made, test);
        verify(Rig.shows(view, "Scan the gate pass, or type its short code or number."));
        compare(view.Accessible.name, "Scan the gate pass, or type its short code or number.");
    }
    function test_aGoodPassIsAWordAColourAndThePlate() {
        const view = createTemporaryObject(made, test);
        Rig.answer("POST /v1/passes/check", 200, {verdict: "pass", text_en: "PASS: compare the plate", pass: {number: "G1-P0000001", state: "issued"}, dispatch: {id: "D1", plate: "豫A12345", state: "cleared", lines: [{product: {name: "Pig feed"}, bag_weight_g: 40000, bags: 250, planned_bags: 250, quantity_g: 10000000}]}});
        verify(Rig.shows(view, "PASS"));
        verify(Rig.shows(view, "Compare the plate"));
        verify(Rig.shows(view, "豫A·12345"));
        verify(Qt.colorEqual(view.color, Theme.toneGround("go")));
        compare(view.Accessible.name, "PASS. Compare the plate");
    }
    function test_aBadOneIsRedAndSaysSo() {
        const view = createTemporaryObject(made, test);
        Rig.answer("POST /v1/passes/check", 200, {verdict: "cancelled", text_en: "CANCELLED: it is void", pass: {number: "G1-P0000001", state: "issued"}, dispatch: {id: "D1", plate: "豫A12345", state: "cleared", lines: [{product: {name: "Pig feed"}, bag_weight_g: 40000, bags: 250, planned_bags: 250, quantity_g: 10000000}]}});
        verify(Rig.shows(view, "CANCELLED"));
        verify(Qt.colorEqual(view.color, Theme.toneGround("stop")));
    }
}

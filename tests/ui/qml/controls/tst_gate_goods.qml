// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "GateGoods"
    when: windowShown
    visible: true
    width: 900
    height: 600

    SignalSpy {
        id: spy
    }
    Component {
        id: made
        GateGoods {
            width: 600
            height: 200
            photo: Rig.app.gatePage.photo
            truck: Rig.app.gatePage.truck
        }
    }

    function init() {
        Rig.start("zhou", "gatekeeper");
        Rig.app.gatePage.scanned("123456");
    }
    function test_saysWhatMustBeOnTheTruck() {
        const view = createTemporaryObject(made, test);
        Rig.answer("POST /v1/passes/check", 200, {verdict: "pass", text_en: "PASS: compare the plate", pass: {number: "G1-P0000001", state: "issued"}, dispatch: {id: "D1", plate: "豫A12345", state: "cleared", lines: [{product: {name: "Pig feed"}, bag_weight_g: 40000, bags: 250, planned_bags: 250, quantity_g: 10000000}]}});
        waitForRendering(view);
        verify(Rig.shows(view, "Pig feed"));
        verify(Rig.shows(view, "250 of 250 bags"));
        verify(Rig.shows(view, "10 t"));
    }
}

// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "ManualForm"
    when: windowShown
    visible: true
    width: 900
    height: 700

    Component {
        id: made
        ManualForm {
            width: 620
            height: 560
            page: Rig.app.manualPage
        }
    }

    function init() {
        Rig.start("wang", "operator");
        Rig.brokenScale();
        Rig.truck("D1", "豫A12345", "arrived");
    }
    function type(text: string) {
        for (let i = 0; i < text.length; ++i)
            keyClick(text[i]);
    }
    function test_withoutATruckThereIsNothingToType() {
        const form = createTemporaryObject(made, test);
        compare(Rig.named(form, "Weight in kg"), null);
    }
    function test_enterGoesFromFieldToFieldAndAsks() {
        const form = createTemporaryObject(made, test);
        Rig.app.manualPage.selectTruck("D1");
        verify(Rig.shows(form, "豫A·12345 · Empty weight"));
        type("15020");
        verify(Rig.shows(form, "15\u202F020 kg"));
        keyClick(Qt.Key_Return);
        type("15200");
        verify(Rig.shows(form, "The two weights differ."));
        for (let i = 0; i < 3; ++i)
            keyClick(Qt.Key_Backspace);
        type("020");
        verify(!Rig.shows(form, "The two weights differ."));
        keyClick(Qt.Key_Return);
        type("slip");
        Rig.pass(1000);
        keyClick(Qt.Key_Return);
        compare(Rig.asked("POST /v1/dispatches/D1/weighings").mass_g, 15020000);
        compare(Rig.asked("POST /v1/dispatches/D1/weighings").reason, "slip");
    }
    function test_anotherTruckFindsTheFieldsEmpty() {
        const form = createTemporaryObject(made, test);
        Rig.truck("D2", "豫B66666", "arrived");
        Rig.app.manualPage.selectTruck("D1");
        type("15020");
        Rig.app.manualPage.selectTruck("D2");
        compare(Rig.named(form, "Weight in kg").text, "");
        verify(!Rig.shows(form, "15\u202F020 kg"));
    }
    function test_aScaleThatWorksSaysWhy() {
        const form = createTemporaryObject(made, test);
        Rig.app.manualPage.selectTruck("D1");
        Rig.scale("zero", 0);
        verify(Rig.shows(form, "This station does not take weights by hand."));
        compare(Rig.named(form, "Weight in kg"), null);
    }
}

// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "ScalePanelView"
    when: windowShown
    visible: true
    width: 900
    height: 600

    SignalSpy {
        id: spy
    }
    Component {
        id: made
        ScalePanelView {
            width: 600
            height: 400
            scale_: Rig.app.operatorPage.scales.front
        }
    }

    function init() {
        Rig.start("wang", "operator");
        Rig.scale("zero", 0);
        Rig.truck("D1", "豫A12345", "arrived");
        Rig.app.operatorPage.selectTruck("D1");
        Rig.scale("stable", 15000);
    }
    function test_showsTheDigitsTheUnitTheWordAndTheAge() {
        const view = createTemporaryObject(made, test);
        verify(Rig.named(view, "15\u202F000 kg") !== null);
        verify(Rig.shows(view, "kg"));
        verify(Rig.shows(view, "STABLE"));
        verify(Rig.shows(view, "0.0 s old"));
    }
    function test_blanksWhatNobodyVouchesFor() {
        const view = createTemporaryObject(made, test);
        Rig.pass(1000);
        tryVerify(() => Rig.named(view, "no weight") !== null);
        verify(Rig.shows(view, "NO SIGNAL"));
        compare(Rig.named(view, "15\u202F000 kg"), null);
    }
    function test_saysWhyItCannotBeWeighed() {
        const view = createTemporaryObject(made, test);
        Rig.scale("settling", 15020);
        verify(Rig.shows(view, "MOVING"));
        verify(Rig.shows(view, "The weight is still moving: wait until it stands."));
    }
    function test_theDigitsAreNoEditBox() {
        const view = createTemporaryObject(made, test);
        const digits = Rig.named(view, "15\u202F000 kg");
        mouseClick(digits);
        keyClick("9");
        compare(digits.text, "15\u202F000");
    }
}

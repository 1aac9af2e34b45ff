// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "LiveScales"
    when: windowShown
    visible: true
    width: 900
    height: 700

    Component {
        id: made
        LiveScales {
            width: 700
            height: 500
            scales: Rig.app.operatorPage.scales
        }
    }

    function init() {
        Rig.start("wang", "operator");
        Rig.scale("stable", 15000);
    }
    function test_aScaleAloneHasNothingToChooseFrom() {
        const view = createTemporaryObject(made, test);
        verify(Rig.shows(view, "STABLE"));
        compare(Rig.named(view, "北磅 North  15\u202F000"), null);
    }
    function test_ofSeveralEachShowsItsWeightAndIsChosenByTouch() {
        Rig.southScale("zero", 0);
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        verify(Rig.named(view, "北磅 North  15\u202F000").checked);
        const south = Rig.named(view, "南磅 South  0");
        verify(!south.checked);
        mouseClick(south);
        verify(south.checked);
        verify(!Rig.shows(view, "STABLE"));
        verify(Rig.shows(view, "EMPTY"));
    }
    function test_aScaleThatFallsSilentShowsNoWeightOnItsButton() {
        Rig.southScale("zero", 0);
        const view = createTemporaryObject(made, test);
        Rig.pass(1000);
        Rig.scale("stable", 15000);
        tryVerify(() => Rig.named(view, "南磅 South  \u2014") !== null);
        verify(Rig.named(view, "北磅 North  15\u202F000") !== null);
    }
    function test_smallItIsOneLine() {
        const view = createTemporaryObject(made, test, {small: true});
        waitForRendering(view);
        verify(Rig.shows(view, "15\u202F000 kg"));
        verify(!Rig.shows(view, "60 s"));
    }
    function test_isEmptyUntilAScaleIsHeardOf() {
        Rig.start("wang", "operator");
        const view = createTemporaryObject(made, test);
        verify(!Rig.shows(view, "STABLE"));
        Rig.scale("stable", 15000);
        tryVerify(() => Rig.shows(view, "STABLE"));
    }
}

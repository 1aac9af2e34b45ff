// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "ScaleStrip"
    when: windowShown
    visible: true
    width: 900
    height: 700

    Component {
        id: made
        ScaleStrip {
            width: 600
            scale_: Rig.app.operatorPage.scales.front
        }
    }

    function init() {
        Rig.start("wang", "operator");
        Rig.scale("stable", 15000);
    }
    function test_saysInOneLineWhichScaleItsWordAndItsWeight() {
        const strip = createTemporaryObject(made, test);
        verify(Rig.shows(strip, "北磅 North"));
        verify(Rig.shows(strip, "STABLE"));
        verify(Rig.shows(strip, "15\u202F000 kg"));
        compare(strip.Accessible.name, "北磅 North");
    }
    function test_followsTheScale() {
        const strip = createTemporaryObject(made, test);
        Rig.scale("settling", 15020);
        verify(Rig.shows(strip, "MOVING"));
        verify(Rig.shows(strip, "15\u202F020 kg"));
    }
    function test_anOldWeightIsNone() {
        const strip = createTemporaryObject(made, test);
        Rig.pass(1000);
        tryVerify(() => Rig.named(strip, "no weight") !== null);
        verify(Rig.shows(strip, "NO SIGNAL"));
        verify(!Rig.shows(strip, "15\u202F000 kg"));
    }
    function test_aLongNameLeavesRoomForTheWeight() {
        const strip = createTemporaryObject(made, test, {width: 330});
        waitForRendering(strip);
        const digits = Rig.named(strip, "15\u202F000 kg");
        verify(digits.width >= digits.implicitWidth);
        verify(digits.mapToItem(strip, digits.width, 0).x <= strip.width);
    }
}

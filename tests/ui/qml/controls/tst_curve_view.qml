// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "CurveView"
    when: windowShown
    visible: true
    width: 900
    height: 600

    SignalSpy {
        id: spy
    }
    Component {
        id: made
        CurveView {
            width: 600
            height: 200
            series: Rig.app.operatorPage.scales.front.curve
        }
    }

    function init() {
        Rig.start("wang", "operator");
        Rig.scale("zero", 0);
        Rig.truck("D1", "豫A12345", "arrived");
        Rig.app.operatorPage.selectTruck("D1");
        Rig.scale("stable", 15000);
    }
    function test_namesItsHeightAndItsLength() {
        const view = createTemporaryObject(made, test);
        verify(Rig.shows(view, "20 t · 60 s"));
        Rig.scale("stable", 40000);
        tryVerify(() => Rig.shows(view, "50 t · 60 s"));
        compare(view.Accessible.name, "Weight over time");
    }
    function test_drawsTheWeight() {
        const view = createTemporaryObject(made, test);
        for (let i = 0; i < 20; ++i) {
            Rig.pass(500);
            Rig.scale("stable", 15000);
        }
        waitForRendering(view);
        const picture = grabImage(view);
        const y = Math.round(4 + (200 - 8 - 2) * (1 - 15 / 20));
        let drawn = 0;
        for (let x = 500; x < 590; ++x)
            drawn += Qt.colorEqual(picture.pixel(x, y + 1), Theme.accent) || Qt.colorEqual(picture.pixel(x, y), Theme.accent) ? 1 : 0;
        verify(drawn > 80, drawn);
    }
    function test_aWholeCurveHasNoMinuteOnIt() {
        const view = createTemporaryObject(made, test, {live: false});
        verify(Rig.shows(view, "20 t"));
    }
}

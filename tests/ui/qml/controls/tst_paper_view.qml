// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "PaperView"
    when: windowShown
    visible: true
    width: 900
    height: 600

    SignalSpy {
        id: spy
    }
    Component {
        id: made
        PaperView {
            width: 500
            height: 400
            preview: Rig.app.slipsPage.preview
        }
    }

    function hear(view, signal) {
        spy.target = view;
        spy.signalName = signal;
        spy.clear();
    }
    function init() {
        Rig.start("zhao", "coordinator");
        Rig.slips(["S1"]);
        Rig.app.slipsPage.choose("S1");
        Rig.pass(1000);
        Rig.app.slipsPage.press("F7");
    }
    function draw() {
        verify(Rig.answerPaper("GET /v1/slips/S1/pick-slip.png", 1240, 874));
        tryVerify(() => Rig.app.slipsPage.preview.paperWidth > 0);
    }
    function test_isMagnifiedByKeys() {
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        draw();
        view.take();
        compare(view.zoom, 1);
        keyClick(Qt.Key_Plus);
        compare(view.zoom, 1.5);
        keyClick(Qt.Key_Minus);
        compare(view.zoom, 1);
        keyClick(Qt.Key_Plus);
        keyClick(Qt.Key_0);
        compare(view.zoom, 1);
    }
    function test_staysWithinItsBounds() {
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        draw();
        for (let i = 0; i < 20; ++i)
            view.step(1.5);
        compare(view.zoom, view.zoomMax);
        for (let i = 0; i < 20; ++i)
            view.step(1 / 1.5);
        compare(view.zoom, 1);
    }
    function test_thereIsNothingToMagnifyBeforeItIsDrawn() {
        const view = createTemporaryObject(made, test);
        view.step(2);
        compare(view.zoom, 1);
        compare(view.fitted, 0);
    }
}

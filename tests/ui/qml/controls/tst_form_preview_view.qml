// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "FormPreviewView"
    when: windowShown
    visible: true
    width: 900
    height: 600

    SignalSpy {
        id: spy
    }
    Component {
        id: made
        FormPreviewView {
            width: 600
            height: 500
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
    function test_saysThatItIsBeingDrawnThenShowsItAndGoesCloserByTouch() {
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        verify(Rig.shows(view, "The station is drawing …"));
        verify(!Rig.named(view, "Larger (+)").enabled);
        draw();
        waitForRendering(view);
        verify(!Rig.shows(view, "The station is drawing …"));
        mouseClick(Rig.named(view, "Larger (+)"));
        verify(Rig.named(view, "Smaller (−)").enabled);
        mouseClick(Rig.named(view, "Whole (0)"));
        verify(!Rig.named(view, "Smaller (−)").enabled);
    }
    function test_saysWhyItCannotBeShownAndAsksAgain() {
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        Rig.answer("GET /v1/slips/S1/pick-slip.png", 404, {code: "not_found", detail: "No such slip."});
        waitForRendering(view);
        verify(Rig.shows(view, "No such slip."));
        mouseClick(Rig.named(view, "Ask again"));
        compare(Rig.count("GET /v1/slips/S1/pick-slip.png"), 2);
    }
    function test_isClosedByTouchWhereItMayBe() {
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        hear(view, "closeWanted");
        mouseClick(Rig.named(view, "Close the preview"));
        compare(spy.count, 1);
        view.closable = false;
        compare(Rig.named(view, "Close the preview"), null);
    }
}

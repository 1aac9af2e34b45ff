// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "OpenDetail"
    when: windowShown
    visible: true
    width: 1000
    height: 700

    readonly property SupervisorPage page: Rig.app.supervisorPage

    SignalSpy {
        id: spy
        signalName: "closed"
    }
    Component {
        id: made
        OpenDetail {
            width: 600
            height: 600
            things: test.page.openThings
        }
    }
    Component {
        id: row
        OpenRow {
            width: 400
            number: "G1-D1"
            kind: "Load"
            says: "9 t at its highest"
            where: "north"
            when: "08:00"
            selected: false
        }
    }

    function init() {
        Rig.start("chen", "supervisor");
        Rig.app.open("supervisor");
        test.page.openTab("open");
        while (Rig.answer("GET /v1/deck-loads", 200, {deck_loads: [{number: "G1-D1", state: "open", scale: "north", peak_g: 9000000}]})) {}
        while (Rig.answer("GET /v1/findings", 200, {findings: [{number: "G1-F1", state: "open", sentence_en: "The load changed."}]})) {}
    }
    function test_aLoadIsSaidToBeOneOfFourThings() {
        test.page.chooseOpen("G1-D1");
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        spy.target = view;
        spy.clear();
        for (const name of ["No sale", "A test", "Weighed again", "Service"])
            mouseClick(Rig.named(view, name));
        compare(spy.signalArguments.map(given => given[0]), ["no_sale", "test", "reweigh", "service"]);
    }
    function test_whileAQuestionIsOpenNoneIsAsked() {
        test.page.chooseOpen("G1-D1");
        const view = createTemporaryObject(made, test, {asking: true});
        waitForRendering(view);
        spy.target = view;
        spy.clear();
        mouseClick(Rig.named(view, "No sale"));
        compare(spy.count, 0);
    }
    function test_aFindingIsReadAndNotNamed() {
        test.page.chooseOpen("G1-F1");
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        verify(Rig.shows(view, "The load changed."));
        compare(Rig.named(view, "No sale"), null);
    }
    function test_aRowIsChosenByTouch() {
        const one = createTemporaryObject(row, test);
        waitForRendering(one);
        chosen.target = one;
        mouseClick(one);
        compare(chosen.signalArguments[0][0], "G1-D1");
    }
    SignalSpy {
        id: chosen
        signalName: "chosen"
    }
}

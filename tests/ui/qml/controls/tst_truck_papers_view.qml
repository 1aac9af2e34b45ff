// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "TruckPapersView"
    when: windowShown
    visible: true
    width: 900
    height: 700

    readonly property OperatorPage page: Rig.app.operatorPage

    SignalSpy {
        id: spy
        signalName: "closeWanted"
    }
    Component {
        id: made
        TruckPapersView {
            width: 500
            height: 600
            papers: test.page.papers
        }
    }

    function init() {
        Rig.start("wang", "operator");
        Rig.says("printer", {id: "booth", kind: "pdf", condition: "ready", forms: ["weigh-ticket", "gate-pass"]});
        Rig.truck("D1", "豫A12345", "cleared");
        test.page.selectTruck("D1");
        test.page.press("F7");
    }
    function test_showsHowOftenEachWasPrinted() {
        const view = createTemporaryObject(made, test);
        verify(Rig.answer("GET /v1/print-jobs", 200, {print_jobs: [{id: 7, form: "weigh-ticket", state: "delivered", copy: 0, dispatch: "D1"}]}));
        waitForRendering(view);
        const ticket = Rig.named(view, "Weigh ticket");
        verify(ticket.checked);
        const pass = Rig.named(view, "Gate pass");
        verify(ticket.Accessible.description !== pass.Accessible.description);
        mouseClick(pass);
        verify(pass.checked);
        verify(!Rig.named(view, "Weigh ticket").checked);
    }
    function test_aCopyWantsItsReasonAndTwoPressesAreOne() {
        const view = createTemporaryObject(made, test);
        verify(Rig.answer("GET /v1/print-jobs", 200, {print_jobs: [{id: 7, form: "weigh-ticket", state: "delivered", copy: 0, dispatch: "D1"}]}));
        waitForRendering(view);
        mouseClick(Rig.named(view, "Print"));
        verify(test.page.prompt.open);
        compare(Rig.count("POST /v1/dispatches/D1/print"), 0);
    }
    function test_goesBackByTouch() {
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        spy.target = view;
        spy.clear();
        mouseClick(Rig.named(view, "Back (Esc)"));
        compare(spy.count, 1);
    }
}

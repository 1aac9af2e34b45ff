// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "WaitingPrints"
    when: windowShown
    visible: true
    width: 900
    height: 700

    Component {
        id: made
        WaitingPrints {
            width: 400
            papers: Rig.app.operatorPage.papers
        }
    }

    function init() {
        Rig.start("wang", "operator");
        Rig.says("printer", {id: "booth", kind: "pdf", condition: "ready", forms: ["weigh-ticket", "gate-pass"]});
        Rig.truck("D1", "豫A12345", "cleared");
        Rig.app.operatorPage.selectTruck("D1");
        Rig.app.operatorPage.press("F7");
    }
    function jobs(state: string) {
        verify(Rig.answer("GET /v1/print-jobs", 200, {print_jobs: [{id: 7, form: "weigh-ticket", state: state, dispatch: "D1"}]}));
    }
    function test_isNotThereWhileNothingWaits() {
        const view = createTemporaryObject(made, test);
        jobs("confirmed");
        verify(!view.visible);
    }
    function test_whatMayBeOnPaperIsConfirmedOrCopied() {
        const view = createTemporaryObject(made, test);
        jobs("unknown");
        verify(Rig.shows(view, "Weigh ticket: Nobody knows whether it came out: look at the printer."));
        mouseClick(Rig.named(view, "Print a copy"));
        verify(Rig.app.operatorPage.prompt.open, "a copy wants its reason");
        compare(Rig.count("POST /v1/print-jobs/7/retry"), 0);
        Rig.app.operatorPage.prompt.dismiss();
        mouseClick(Rig.named(view, "It came out"));
        compare(Rig.count("POST /v1/print-jobs/7/confirm"), 1);
        verify(!Rig.named(view, "It came out").enabled, "until that is answered");
    }
    function test_whatWasGivenUpIsPrinted() {
        const view = createTemporaryObject(made, test);
        jobs("failed");
        compare(Rig.named(view, "It came out"), null);
        mouseClick(Rig.named(view, "Print it"));
        compare(Rig.count("POST /v1/print-jobs/7/retry"), 1);
    }
}

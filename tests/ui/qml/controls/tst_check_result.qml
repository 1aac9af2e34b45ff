// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "CheckResult"
    when: windowShown
    visible: true
    width: 900
    height: 700

    Component {
        id: made
        CheckResult {
            width: 380
            height: 600
            page: Rig.app.checkPage
        }
    }

    function weigh(state) {
        Rig.start("wang", "operator");
        Rig.scale("stable", 25000);
        Rig.app.checkPage.scanned("豫B20001");
        Rig.pass(1000);
        Rig.scale("stable", 25000);
        Rig.app.checkPage.press("F3");
        verify(Rig.answerCheck(state));
    }
    function test_oneWeightStandsInLargeDigitsWithWhatIsOnRecordOfIt() {
        weigh("open");
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        compare(view.title, Rig.app.checkPage.title);
        verify(Rig.app.checkPage.weight.includes("25\u202F000"));
        verify(Rig.shows(view, Rig.app.checkPage.weight));
        verify(Rig.app.checkPage.facts.count > 0);
    }
    function test_ofTwoWeightsTheNetIsInLargeDigits() {
        weigh("complete");
        const view = createTemporaryObject(made, test);
        verify(Rig.app.checkPage.weight.includes("10\u202F000"));
        verify(Rig.shows(view, Rig.app.checkPage.weight));
        verify(Rig.shows(view, Rig.app.checkPage.weightName));
    }
    function test_saysHowOftenTheTicketWasPrintedOnceThatIsKnown() {
        weigh("open");
        const view = createTemporaryObject(made, test);
        verify(Rig.answer("GET /v1/print-jobs", 200, {print_jobs: []}));
        tryVerify(() => Rig.app.checkPage.papers.forms.count === 1);
        waitForRendering(view);
        verify(Rig.shows(view, "Check ticket: never printed"));
    }
    function test_theTicketIsShownAsItPrints() {
        weigh("open");
        const view = createTemporaryObject(made, test);
        verify(Rig.answerPaper("GET /v1/check-weighings/G1-C0000007/check-ticket.png", 900, 1270));
        tryVerify(() => Rig.app.checkPage.papers.preview.paperWidth > 0);
        compare(Rig.named(view, "Close the preview"), null);
    }
}

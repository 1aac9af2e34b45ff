// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "PrinterDeskView"
    when: windowShown
    visible: true
    width: 900
    height: 600

    Component {
        id: made
        PrinterDeskView {
            width: 800
            height: 500
            desk: Rig.app.settingsPage.printers
        }
    }

    function init() {
        Rig.start("qian", "administrator");
        Rig.says("sync", {online: true, configured: true, pending: 0});
        Rig.app.settingsPage.open("printers");
    }
    function test_doesNotSayThatAllCameOutBeforeItKnows() {
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        verify(!Rig.shows(view, "None. Everything came out."));
        verify(Rig.answer("GET /v1/print-jobs", 200, {print_jobs: []}));
        verify(Rig.shows(view, "None. Everything came out."));
    }
    function test_aPrintThatWantsADecisionHasItsButtons() {
        const view = createTemporaryObject(made, test);
        Rig.answer("GET /v1/print-jobs", 200, {print_jobs: [{id: 7, form: "weigh-ticket", dispatch: "G1-1", printer: "booth", state: "unknown"}]});
        waitForRendering(view);
        verify(Rig.shows(view, "Look whether it came out"));
        verify(!Rig.shows(view, "None. Everything came out."));
    }
}

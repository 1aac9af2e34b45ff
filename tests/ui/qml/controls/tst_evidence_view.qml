// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "EvidenceView"
    when: windowShown
    visible: true
    width: 1000
    height: 700

    readonly property SupervisorPage page: Rig.app.supervisorPage

    Component {
        id: made
        EvidenceView {
            width: 900
            height: 690
            evidence: test.page.evidence
        }
    }

    readonly property string weighing: "GET /v1/weighings/G1-W1"

    function init() {
        Rig.start("chen", "supervisor");
        Rig.app.open("supervisor");
        test.page.openTab("search");
    }
    function open() {
        test.page.choose("D1");
        Rig.answer("GET /v1/dispatches/D1", 200, {id: "D1", plate: "豫A12345", state: "cleared", weighings: [{number: "G1-W1", purpose: "empty", mass_g: 15000000, source: "measured", scale: "north", by: "wang", at: "2026-03-02T08:00:00.000Z"}], approvals: [{rule: "net_over", reason: "agreed", requested_by: "wang", by: "chen", at: "2026-03-02T08:20:00.000Z"}]});
        Rig.answer("GET /v1/dispatches/D1/history", 200, {dispatch: "D1", says_en: "Net 60 kg over.", items: [{at: "2026-03-02T08:00:00.000Z", actor: "wang", what_en: "Weighed empty"}]});
        Rig.answer(weighing, 200, {number: "G1-W1", text: "15000", unit: "kg", frame: "022b"});
    }
    function test_asksToChooseAndThenShowsWhatIsOnRecord() {
        const view = createTemporaryObject(made, test);
        verify(Rig.shows(view, "Choose a dispatch on the left."));
        open();
        Rig.answer(weighing + "/trace", 200, {samples: [[0, 0], [500, 15000000]]});
        waitForRendering(view);
        verify(!Rig.shows(view, "Choose a dispatch on the left."));
        verify(Rig.shows(view, "Net 60 kg over."));
        verify(Rig.shows(view, "Weighed empty"));
        verify(Rig.named(view, "Curve: Empty") !== null);
        compare(Rig.named(view, "Curve: Loaded"), null);
    }
    function test_aCurveThatIsGoneSaysSoAndTheRestIsThere() {
        const view = createTemporaryObject(made, test);
        open();
        Rig.answer(weighing + "/trace", 404, {code: "not_found", detail: "None."});
        waitForRendering(view);
        verify(Rig.shows(view, "No curve on record."));
        verify(Rig.shows(view, "Net 60 kg over."));
    }
}

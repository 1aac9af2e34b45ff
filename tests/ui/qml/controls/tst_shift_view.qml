// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "ShiftView"
    when: windowShown
    visible: true
    width: 1000
    height: 700

    readonly property SupervisorPage page: Rig.app.supervisorPage

    Component {
        id: made
        ShiftView {
            width: 900
            height: 500
            shift: test.page.shift
        }
    }

    function init() {
        Rig.start("chen", "supervisor");
        Rig.app.open("supervisor");
        test.page.openTab("shift");
    }
    function answer(status: int, shift: var) {
        while (Rig.answer("GET /v1/shifts/current", status, shift)) {}
        while (Rig.answer("GET /v1/shifts", 200, {shifts: [{number: "G1-H0000011", state: "closed", closed_by: "li", opened_at: "2026-03-01T06:00:00.000Z", closed_at: "2026-03-01T18:00:00.000Z", note: "quiet"}]})) {}
    }
    function test_saysWhatIsOpenInItAndWhatEnded() {
        answer(200, {number: "G1-H0000012", state: "open", opened_at: "2026-03-02T06:00:00.000Z", opened_by: "wang", open: {passes: ["G1-P0000001"]}});
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        verify(Rig.shows(view, "Shift G1-H0000012 (F4)"));
        verify(Rig.shows(view, "G1-P0000001"));
        verify(Rig.shows(view, "quiet"));
    }
    function test_thatNoneIsOpenIsSaidAndAQuestionTakesThePlaceOfThoseThatEnded() {
        answer(409, {code: "no_shift_open", detail: "No shift is open."});
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        verify(Rig.shows(view, "No shift is open (F4)"));
        verify(Rig.shows(view, "Earlier shifts"));
        view.narrow = true;
        verify(!Rig.shows(view, "Earlier shifts"));
    }
}

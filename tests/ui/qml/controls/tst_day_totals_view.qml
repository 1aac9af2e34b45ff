// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "DayTotalsView"
    when: windowShown
    visible: true
    width: 900
    height: 600

    readonly property OperatorPage page: Rig.app.operatorPage

    Component {
        id: made
        DayTotalsView {
            width: 400
            height: 500
            totals: test.page.totals
        }
    }

    function init() {
        Rig.start("wang", "operator");
        test.page.press("F10");
    }
    function test_saysTodayTheShiftAndEachProduct() {
        const view = createTemporaryObject(made, test);
        verify(!Rig.shows(view, "Nothing has left today."), "before it is known");
        const feed = {product_code: "F", product_name: "Feed", trucks: 6, quantity_g: 60000000, bags: 1500};
        verify(Rig.answer("GET /v1/totals", 200, {day: "2026-03-02", trucks: 6, net_g: 60000000, products: [feed], shift: {opened_at: "2026-03-02T06:00:00.000Z", trucks: 4, net_g: 40000000}}));
        waitForRendering(view);
        compare(view.aside, "2026-03-02");
        verify(Rig.shows(view, "60 t"));
        verify(Rig.shows(view, "40 t"));
        verify(Rig.shows(view, "F Feed"));
        compare(Rig.named(view, "Products").Accessible.role, Accessible.List);
    }
    function test_aDayOfNothingSaysSo() {
        const view = createTemporaryObject(made, test);
        verify(Rig.answer("GET /v1/totals", 200, {day: "2026-03-02", trucks: 0, net_g: 0, products: []}));
        verify(Rig.shows(view, "Nothing has left today."));
    }
    function test_whatCouldNotBeAskedIsNotNothing() {
        const view = createTemporaryObject(made, test);
        verify(Rig.answer("GET /v1/totals", 503, {code: "busy", detail: "The station is busy."}));
        verify(Rig.shows(view, "The station is busy."));
        verify(!Rig.shows(view, "Nothing has left today."));
    }
}

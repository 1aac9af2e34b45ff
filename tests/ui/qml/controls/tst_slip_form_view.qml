// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "SlipFormView"
    when: windowShown
    visible: true
    width: 900
    height: 600

    SignalSpy {
        id: spy
    }
    Component {
        id: made
        SlipFormView {
            width: 800
            height: 560
            form: Rig.app.slipsPage.form
        }
    }

    function hear(view, signal) {
        spy.target = view;
        spy.signalName = signal;
        spy.clear();
    }
    function init() {
        Rig.start("zhao", "coordinator");
        Rig.slips(["S1", "S2"]);
        Rig.pass(1000);
        Rig.app.slipsPage.press("Alt+N");
    }
    function test_enterGoesFromFieldToField() {
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        view.take();
        verify(Rig.named(view, "Customer's code").activeFocus);
        keyClick("c");
        keyClick(Qt.Key_Return);
        verify(Rig.named(view, "Customer").activeFocus);
        compare(Rig.app.slipsPage.form.customerCode, "c");
    }
    function test_whatIsWrongTakesTheFocusAndIsInSight() {
        const view = createTemporaryObject(made, test, {height: 300});
        Rig.app.slipsPage.form.setLine(0, "note", "x");
        Rig.app.slipsPage.form.setLine(0, "price", "much");
        Rig.pass(1000);
        Rig.app.slipsPage.press("F5");
        view.take();
        waitForRendering(view);
        const price = Rig.named(view, "Price per t");
        verify(price.activeFocus);
        const top = price.mapToItem(view, 0, 0).y;
        verify(top > 0 && top + price.height <= view.height, top);
        verify(Rig.shows(view, "“much” is no number that fits here."));
        compare(Rig.app.slipsPage.notice.text, "Line 1, “Price per t”: “much” is no number that fits here.");
    }
    function test_eachFieldIsCalledAsARefusalWouldCallIt() {
        const view = createTemporaryObject(made, test);
        Rig.app.slipsPage.form.payment = "credit";
        waitForRendering(view);
        for (const label of ["Number", "Ordered on", "Only for the truck", "Customer's code", "Customer", "Coordinator", "Credit limit", "Credit used so far", "Product code", "Product", "Pellet", "Bag, kg", "Bags", "or bulk, t", "Price per t", "Note"])
            verify(Rig.named(view, label) !== null, label);
    }
    function test_aCreditIsWrittenOnlyWhereThereIsOne() {
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        compare(Rig.named(view, "Credit limit"), null);
        mouseClick(Rig.named(view, "On credit"));
        waitForRendering(view);
        const limit = Rig.named(view, "Credit limit");
        verify(limit !== null);
        limit.forceActiveFocus();
        keyClick("5");
        compare(Rig.app.slipsPage.form.creditLimit, "5");
    }
    function test_linesComeAndGo() {
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        verify(!Rig.named(view, "Remove line 1").enabled);
        Rig.named(view, "One more line").clicked();
        waitForRendering(view);
        Rig.named(view, "Remove line 1").clicked();
        compare(Rig.app.slipsPage.form.lines.count, 1);
    }
}

// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "SlipFormHeader"
    when: windowShown
    visible: true
    width: 1000
    height: 700

    readonly property SlipForm form: Rig.app.slipsPage.form

    Component {
        id: made
        SlipFormHeader {
            width: 900
            form: test.form
        }
    }

    function init() {
        Rig.start("zhao", "coordinator");
        Rig.app.open("slips");
        Rig.pass(1000);
        Rig.app.slipsPage.press("Alt+N");
    }
    function test_beginsWithTheCustomer() {
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        view.take();
        keyClick("C");
        compare(test.form.customerCode, "C");
    }
    function test_creditIsAskedForWhereItIsGiven() {
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        compare(Rig.named(view, "Credit limit"), null);
        mouseClick(Rig.named(view, "On credit"));
        compare(test.form.payment, "credit");
        verify(Rig.named(view, "Credit limit") !== null);
        mouseClick(Rig.named(view, "Paid"));
        compare(Rig.named(view, "Credit limit"), null);
    }
    function test_aCustomerThatIsKnownIsTakenByAPress() {
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        view.take();
        keyClick("H");
        keyClick("e");
        for (let i = 0; i < 5; ++i)
            Rig.slips(["S1"]);
        waitForRendering(view);
        compare(test.form.offers.count, 1);
        mouseClick(Rig.named(view, "C1  河南养殖场 Henan Farm"));
        compare(test.form.customerName, "河南养殖场 Henan Farm");
        compare(test.form.offers.count, 0);
    }
    function test_theFieldThatIsWrongIsFound() {
        const view = createTemporaryObject(made, test);
        compare(view.wrong(), null);
        test.form.set("date", "yesterday");
        Rig.app.slipsPage.press("F5");
        verify(view.wrong() !== null);
        verify(view.wrong().fault !== "");
    }
}

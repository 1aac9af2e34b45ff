// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "FormDeskView"
    when: windowShown
    visible: true
    width: 1000
    height: 700

    Component {
        id: made
        FormDeskView {
            width: 960
            height: 640
            desk: Rig.app.settingsPage.forms
        }
    }

    function init() {
        Rig.start("qian", "administrator");
        Rig.says("sync", {online: true, configured: true, pending: 0});
        Rig.app.settingsPage.open("forms");
    }
    function come() {
        const of = form => ({form: form, language: "en", template: form + ".en.svg", own: true, newest: null, printers: []});
        verify(Rig.answerList("GET /v1/forms", [of("weigh-ticket"), of("pick-slip")]));
    }
    function test_saysThatItAsksBeforeTheListIsThere() {
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        verify(Rig.shows(view, "The station is asked …"));
        come();
        verify(!Rig.shows(view, "The station is asked …"));
    }
    function test_aFormIsChosenByTouchAndByKey() {
        const view = createTemporaryObject(made, test);
        come();
        waitForRendering(view);
        const slip = Rig.named(view, "Pick slip, No printer carries it.");
        const ticket = Rig.named(view, "Weigh ticket, No printer carries it.");
        verify(ticket.Accessible.checked);
        mouseClick(slip);
        verify(Rig.named(view, "Pick slip, No printer carries it.").Accessible.checked);
        const first = Rig.named(view, "Weigh ticket, No printer carries it.");
        first.forceActiveFocus();
        keyClick(Qt.Key_Return);
        verify(Rig.named(view, "Weigh ticket, No printer carries it.").Accessible.checked);
    }
    function test_whereThereIsNothingToShowItSaysSo() {
        const view = createTemporaryObject(made, test);
        come();
        waitForRendering(view);
        verify(Rig.shows(view, "There is no such paper yet to show it with."));
    }
}

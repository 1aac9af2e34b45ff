// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "CheckForm"
    when: windowShown
    visible: true
    width: 900
    height: 700

    Component {
        id: form
        CheckForm {
            width: 380
            height: 500
            page: Rig.app.checkPage
        }
    }
    Component {
        id: list
        CheckListView {
            width: 300
            height: 500
            list: Rig.app.checkPage.list
            selected: ""
        }
    }

    function init() {
        Rig.start("wang", "operator");
        Rig.scale("stable", 25000);
        Rig.app.checkPage.scanned("豫B20001");
    }
    function test_saysWhichTruckAndTakesWhatIsSaidOfIt() {
        const view = createTemporaryObject(form, test);
        verify(Rig.shows(view, "豫B·20001"));
        Rig.named(view, "Goods (may be left out)").forceActiveFocus();
        keyClick("s");
        Rig.pass(1000);
        Rig.scale("stable", 25000);
        keyClick(Qt.Key_Return);
        compare(Rig.asked("POST /v1/check-weighings").note, "s");
        Rig.app.checkPage.scanned("豫B20002");
        compare(Rig.named(view, "Goods (may be left out)").text, "s", "while it is on its way nothing changes");
        Rig.answer("POST /v1/check-weighings", 409, {code: "not_stable", detail: "It moves."});
        Rig.app.checkPage.scanned("豫B20002");
        compare(Rig.named(view, "Goods (may be left out)").text, "");
    }
    function test_theListSaysOfWhichTruckItIsAndIsFilteredByTouch() {
        const view = createTemporaryObject(list, test);
        Rig.answer("GET /v1/check-weighings", 200, {check_weighings: []});
        verify(Rig.shows(view, "豫B·20001 (F4)"));
        verify(Rig.shows(view, "None waits for a second weight."));
        const before = Rig.count("GET /v1/check-weighings");
        mouseClick(Rig.named(view, "All"));
        compare(Rig.count("GET /v1/check-weighings"), before + 1);
        verify(!Rig.app.checkPage.list.onlyOpen);
    }
}

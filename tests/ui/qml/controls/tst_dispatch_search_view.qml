// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "DispatchSearchView"
    when: windowShown
    visible: true
    width: 900
    height: 600

    SignalSpy {
        id: spy
    }
    Component {
        id: made
        DispatchSearchView {
            width: 600
            height: 500
            search: Rig.app.supervisorPage.search
            selected: ""
        }
    }

    function init() {
        Rig.start("he", "auditor");
        Rig.answer("GET /v1/dispatches", 200, {dispatches: [{id: "D1", plate: "豫A12345", state: "exited"}, {id: "D2", plate: "豫B66666", state: "exited"}]});
    }
    function test_findsByEnterAndByTheButtons() {
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        view.take();
        keyClick("x");
        keyClick(Qt.Key_Return);
        compare(Rig.count("GET /v1/dispatches"), 2);
        mouseClick(Rig.named(view, "Voided"));
        compare(Rig.count("GET /v1/dispatches"), 3);
        verify(Rig.named(view, "Voided").checked);
    }
    function test_isChosenFromByKeys() {
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        spy.target = view;
        spy.signalName = "chosen";
        spy.clear();
        view.takeList();
        keyClick(Qt.Key_Down);
        keyClick(Qt.Key_Return);
        compare(spy.signalArguments[0][0], "D2");
    }
    function test_isMovedByThePageAndToItsEnds() {
        const many = [];
        for (let i = 0; i < 40; ++i)
            many.push({id: "D" + i, plate: "豫A12345", state: "exited"});
        Rig.app.supervisorPage.search.again();
        Rig.answer("GET /v1/dispatches", 200, {dispatches: many, cursor: "c1"});
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        spy.target = view;
        spy.signalName = "chosen";
        spy.clear();
        view.takeList();
        for (const key of [Qt.Key_End, Qt.Key_PageUp, Qt.Key_Home, Qt.Key_PageDown]) {
            keyClick(key);
            keyClick(Qt.Key_Return);
        }
        const chosen = spy.signalArguments.map(given => Number(given[0].slice(1)));
        compare(chosen[0], 39);
        verify(chosen[1] < 39 && chosen[1] > 0);
        compare(chosen[2], 0);
        verify(chosen[3] > 1 && chosen[3] < 39);
    }
}

// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "YardList"
    when: windowShown
    visible: true
    width: 900
    height: 600

    SignalSpy {
        id: spy
    }
    Component {
        id: made
        YardList {
            width: 300
            height: 400
            yard: Rig.app.operatorPage.yard
        }
    }

    function init() {
        Rig.start("wang", "operator");
        Rig.truck("D1", "豫A12345", "arrived");
        Rig.truck("D2", "豫B66666", "loading");
        Rig.says("sync", {online: true, configured: true, pending: 0});
    }
    function test_isChosenFromByTouch() {
        const list = createTemporaryObject(made, test);
        waitForRendering(list);
        spy.target = list;
        spy.signalName = "chosen";
        spy.clear();
        mouseClick(Rig.named(list, "豫B·66666, 河南养殖场 Henan Farm, Loading"));
        compare(spy.count, 1);
        compare(spy.signalArguments[0][0], "D2");
    }
    function test_isChosenFromByKeys() {
        const list = createTemporaryObject(made, test);
        waitForRendering(list);
        spy.target = list;
        spy.signalName = "chosen";
        spy.clear();
        list.take();
        keyClick(Qt.Key_Down);
        keyClick(Qt.Key_Return);
        compare(spy.count, 1);
        compare(spy.signalArguments[0][0], "D2");
    }
    function test_saysWhereNobodyIsThere() {
        const list = createTemporaryObject(made, test);
        verify(!Rig.shows(list, list.nobody));
        Rig.truck("D1", "豫A12345", "exited");
        Rig.truck("D2", "豫B66666", "exited");
        verify(Rig.shows(list, list.nobody));
    }
}

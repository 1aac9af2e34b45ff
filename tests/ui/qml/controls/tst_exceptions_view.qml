// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "ExceptionsView"
    when: windowShown
    visible: true
    width: 1000
    height: 700

    readonly property SupervisorPage page: Rig.app.supervisorPage

    SignalSpy {
        id: spy
        signalName: "chosen"
    }
    Component {
        id: made
        ExceptionsView {
            width: 600
            height: 500
            exceptions: test.page.exceptions
        }
    }

    function hold(id: string, rule: string) {
        Rig.says("dispatch", {id: id, plate: "豫A12345", state: "loaded_weighed", holds: [{code: rule, rule: rule, en: "Net 200 kg over.", zh: "净重多 200 kg。"}]});
    }
    function init() {
        Rig.start("chen", "supervisor");
        Rig.app.open("supervisor");
        Rig.says("sync", {online: true});  // all that the station told at first is told
    }
    function test_saysThatNothingWaitsUntilSomethingDoes() {
        const view = createTemporaryObject(made, test);
        const nothing = "Nothing waits. What holds a truck of the yard, and may be approved, stands here by itself.";
        verify(Rig.shows(view, nothing));
        hold("D1", "net_over");
        waitForRendering(view);
        verify(!Rig.shows(view, nothing));
        verify(Rig.shows(view, "Net 200 kg over."));
        compare(view.aside, "1");
    }
    function test_isChosenFromByKeysAndByTouch() {
        hold("D1", "net_over");
        hold("D2", "over_road_limit");
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        spy.target = view;
        spy.clear();
        view.take();
        keyClick(Qt.Key_Down);
        keyClick(Qt.Key_Return);
        compare(spy.count, 1);
        mouseClick(Rig.named(view, "豫A·12345, Net over, Net 200 kg over."));
        compare(spy.count, 2);
        compare(spy.signalArguments[1][0], "D1/net_over");
    }
}

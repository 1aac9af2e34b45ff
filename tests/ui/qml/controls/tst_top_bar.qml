// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "TopBar"
    when: windowShown
    visible: true
    width: 900
    height: 600

    SignalSpy {
        id: spy
    }
    Component {
        id: made
        TopBar {
            width: 880
            app: Rig.app
        }
    }

    function init() {
        Rig.start("li", "operator,gatekeeper");
    }
    function test_opensAPageByTouch() {
        const bar = createTemporaryObject(made, test);
        waitForRendering(bar);
        mouseClick(Rig.named(bar, "Gate"));
        compare(Rig.app.page, "gate");
        verify(Rig.named(bar, "Gate").checked);
        compare(Rig.named(bar, "Store"), null);
    }
    function test_locks() {
        const bar = createTemporaryObject(made, test);
        waitForRendering(bar);
        mouseClick(Rig.named(bar, "Lock"));
        verify(Rig.app.locked);
    }
    function test_asksForHelpAndPreferences() {
        const bar = createTemporaryObject(made, test);
        waitForRendering(bar);
        spy.target = bar;
        spy.signalName = "helpWanted";
        mouseClick(Rig.named(bar, "Help"));
        compare(spy.count, 1);
        spy.clear();
        spy.signalName = "preferencesWanted";
        mouseClick(Rig.named(bar, "Preferences"));
        compare(spy.count, 1);
        verify(Rig.shows(bar, "li"));
    }
    function test_saysTheKeysOfThePagesWhereThereAreSeveral() {
        const bar = createTemporaryObject(made, test);
        verify(Rig.shows(bar, "Alt 1"));
        verify(Rig.shows(bar, "Alt 2"));
    }
}

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
    function test_theThemeGoesRoundByTouch() {
        const bar = createTemporaryObject(made, test);
        waitForRendering(bar);
        Rig.app.preferences.theme = "day";
        Theme.mode = Qt.binding(() => Rig.app.preferences.theme);
        const seen = [];
        for (let i = 0; i < 3; ++i) {
            mouseClick(Rig.named(bar, "Theme: " + (Theme.contrast ? "Contrast" : Theme.night ? "Night" : "Day")));
            seen.push(Rig.app.preferences.theme);
        }
        compare(seen, ["night", "contrast", "day"]);
        Theme.mode = "day";
    }
    function test_theLettersGrowAndBeginAnew() {
        const bar = createTemporaryObject(made, test);
        waitForRendering(bar);
        const button = Rig.named(bar, "Size of the letters");
        const seen = [];
        for (let i = 0; i < 3; ++i) {
            mouseClick(button);
            seen.push(Rig.app.preferences.fontScale);
        }
        compare(seen, [1.25, 1.5, 1]);
    }
    function test_locksAndSignsOut() {
        const bar = createTemporaryObject(made, test);
        waitForRendering(bar);
        mouseClick(Rig.named(bar, "Lock F12"));
        verify(Rig.app.locked);
        mouseClick(Rig.named(bar, "Sign out"));
        compare(Rig.app.page, "login");
        compare(Rig.named(bar, "Sign out"), null);
    }
}

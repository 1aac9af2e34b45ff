// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "PreferencesView"
    when: windowShown
    visible: true
    width: 420
    height: 620

    SignalSpy {
        id: spy
        signalName: "done"
    }
    Component {
        id: made
        PreferencesView {
            width: 400
            height: 600
            app: Rig.app
        }
    }

    function init() {
        Rig.start("li", "operator");
        spy.clear();
    }
    function choose(view: PreferencesView, name: string) {
        const button = Rig.named(view, name);
        mouseClick(button);
        verify(button.checked);
    }
    function test_eachThemeIsOneTouch() {
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        for (const name of ["Night", "Contrast", "Day"]) {
            choose(view, name);
            compare(Rig.app.preferences.theme, name.toLowerCase());
        }
    }
    function test_lettersComeInThreeSizes() {
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        for (const scale of [1.25, 1.5, 1]) {
            choose(view, "Letters × " + scale);
            compare(Rig.app.preferences.fontScale, scale);
        }
    }
    function test_soundsAreSwitchedOffAndOn() {
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        choose(view, "Off");
        verify(!Rig.app.preferences.sounds);
        choose(view, "On");
        verify(Rig.app.preferences.sounds);
    }
    function test_escapeLeavesEverythingAsItIs() {
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        spy.target = view;
        view.take();
        keyClick(Qt.Key_Escape);
        compare(spy.count, 1);
        compare(Rig.app.page, "operator");
    }
    function test_signsOut() {
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        mouseClick(Rig.named(view, "Sign out"));
        compare(Rig.app.page, "login");
        compare(Rig.named(view, "Sign out"), null);
    }
}

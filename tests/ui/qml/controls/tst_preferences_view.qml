// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "PreferencesView"
    when: windowShown
    visible: true
    width: 900
    height: 600

    SignalSpy {
        id: spy
    }
    Component {
        id: made
        PreferencesView {
            width: 400
            app: Rig.app
        }
    }

    function init() {
        Rig.start("li", "operator");
    }
    function test_theThemeIsChosenByTouch() {
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        for (const theme of ["Night", "Contrast", "Day"]) {
            mouseClick(Rig.named(view, theme));
            compare(Rig.app.preferences.theme, theme.toLowerCase());
            verify(Rig.named(view, theme).checked);
        }
    }
    function test_theLettersAreChosenByTouch() {
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        mouseClick(Rig.named(view, "Letters × 1.5"));
        compare(Rig.app.preferences.fontScale, 1.5);
        mouseClick(Rig.named(view, "Letters × 1"));
        compare(Rig.app.preferences.fontScale, 1);
    }
    function test_theFirstChoiceHasTheFocusAndKeysGoOn() {
        const view = createTemporaryObject(made, test);
        view.take();
        keyClick(Qt.Key_Tab);
        keyClick(Qt.Key_Space);
        compare(Rig.app.preferences.language, "en");
    }
    function test_signsOut() {
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        spy.target = view;
        spy.signalName = "done";
        spy.clear();
        mouseClick(Rig.named(view, "Sign out"));
        compare(spy.count, 1);
        compare(Rig.app.page, "login");
    }
}

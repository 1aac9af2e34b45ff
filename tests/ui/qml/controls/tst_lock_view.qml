// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "LockView"
    when: windowShown
    visible: true
    width: 900
    height: 600

    SignalSpy {
        id: spy
    }
    Component {
        id: made
        LockView {
            width: 880
            page: Rig.app.login
            visible: Rig.app.locked
        }
    }

    function init() {
        Rig.start("wang", "operator");
    }
    function test_takesThePasswordByEnterAndForgetsIt() {
        const view = createTemporaryObject(made, test);
        Rig.app.lock();
        verify(Rig.shows(view, "Locked · wang"));
        for (const key of "secret")
            keyClick(key);
        keyClick(Qt.Key_Return);
        compare(Rig.asked("POST /v1/login").password, "secret");
        compare(Rig.named(view, "Password").text, "");
    }
    function test_takesItByTouchAndOnceOnly() {
        const view = createTemporaryObject(made, test);
        Rig.app.lock();
        waitForRendering(view);
        keyClick("x");
        mouseClick(Rig.named(view, "Unlock"));
        mouseClick(Rig.named(view, "Unlock"));
        compare(Rig.count("POST /v1/login"), 2);
    }
    function test_saysThatThePasswordWasWrong() {
        const view = createTemporaryObject(made, test);
        Rig.app.lock();
        keyClick("x");
        keyClick(Qt.Key_Return);
        Rig.answer("POST /v1/login", 401, {code: "unauthenticated", detail: "Wrong password."});
        verify(Rig.shows(view, "Wrong password."));
        verify(view.visible);
    }
}

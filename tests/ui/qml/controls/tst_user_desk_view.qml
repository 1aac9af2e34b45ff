// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "UserDeskView"
    when: windowShown
    visible: true
    width: 1000
    height: 700

    Component {
        id: made
        UserDeskView {
            width: 960
            height: 640
            desk: Rig.app.settingsPage.users
        }
    }

    function init() {
        Rig.start("qian", "administrator");
        Rig.says("sync", {online: true, configured: true, pending: 0});
        Rig.app.settingsPage.open("users");
        Rig.answer("GET /v1/users", 200, {users: [{user: "li", role: "auditor", disabled: 0}, {user: "sun", role: "storekeeper", disabled: 1}]});
    }
    function test_whoMayNotSignInIsSaidInAWord() {
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        verify(Rig.named(view, "li, Auditor") !== null);
        verify(Rig.named(view, "sun, Storekeeper · disabled") !== null);
    }
    function test_oneIsChosenByTouchAndANewOneBegunAgain() {
        const view = createTemporaryObject(made, test);
        waitForRendering(view);
        mouseClick(Rig.named(view, "li, Auditor"));
        compare(Rig.app.settingsPage.users.chosen, "li");
        verify(Rig.shows(view, "New password (empty: as it is)"));
        mouseClick(Rig.named(view, "New user"));
        compare(Rig.app.settingsPage.users.chosen, "");
        verify(Rig.shows(view, "First password"));
    }
}

// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates
import QtQuick.Window
import Steelyard
import Steelyard.Models

// The window: bar, page, keys, state.
Window {
    id: window

    required property App app
    readonly property bool signedIn: app.page !== "login"

    visible: true
    width: 1280
    height: 720
    minimumWidth: 1024
    minimumHeight: 640
    title: app.status.name === "" ? qsTr("Steelyard") : qsTr("Steelyard · %1").arg(app.status.name)
    color: Theme.ground

    Binding {
        target: Theme
        property: "mode"
        value: window.app.preferences.theme
    }
    Binding {
        target: Theme
        property: "fontScale"
        value: window.app.preferences.fontScale
    }
    Binding {
        target: Theme
        property: "chinese"
        value: window.app.preferences.language === "zh"
    }

    // The keys of the page in front, wherever the focus is.
    Instantiator {
        model: window.app.locked ? [] : window.app.current.actions
        delegate: Shortcut {
            required property Action modelData
            sequence: modelData.key
            enabled: modelData.key !== "" && !(modelData.key === "Return" && window.takesEnter(window.activeFocusItem))
            context: Qt.ApplicationShortcut
            autoRepeat: false
            onActivated: modelData.trigger()
        }
    }
    Shortcut {
        sequence: "F2"
        context: Qt.ApplicationShortcut
        autoRepeat: false
        enabled: !window.app.locked
        onActivated: window.app.current.wantScan()
    }
    Shortcut {
        sequence: "F4"
        context: Qt.ApplicationShortcut
        autoRepeat: false
        enabled: !window.app.locked
        onActivated: window.app.current.wantList()
    }
    Shortcut {
        sequence: "F12"
        context: Qt.ApplicationShortcut
        autoRepeat: false
        onActivated: window.app.lock()
    }

    function viewOf(page: string): Component {
        switch (page) {
        case "operator":
            return operator;
        case "gate":
            return gate;
        case "store":
            return store;
        case "supervisor":
            return supervisor;
        }
        return login;
    }

    // Enter belongs to what has the focus where that does something of its own with it: a field, but for the empty one
    // where one scans, a list, a button.
    function takesEnter(item: Item): bool {
        const input = item as TextInput;
        if (input !== null) {
            const field = input.parent as Field;
            return input.text !== "" || field === null || !field.scans;
        }
        if (item as AbstractButton !== null)
            return true;
        // The row that has the focus is within its list.
        for (let around = item; around !== null; around = around.parent) {
            if (around as ListView !== null)
                return true;
        }
        return false;
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 0
        TopBar {
            app: window.app
            Layout.fillWidth: true
        }
        Loader {
            id: page
            Layout.fillWidth: true
            Layout.fillHeight: true
            sourceComponent: window.viewOf(window.app.page)
        }
        KeyBar {
            page: window.app.current
            locked: window.app.locked
            visible: window.signedIn && !window.app.locked
            Layout.fillWidth: true
        }
        LockView {
            page: window.app.login
            visible: window.app.locked
            Layout.fillWidth: true
        }
        StatusLine {
            status: window.app.status
            Layout.fillWidth: true
        }
    }

    Component {
        id: login
        LoginView {
            page: window.app.login
        }
    }
    Component {
        id: operator
        OperatorView {
            page: window.app.operatorPage
            locked: window.app.locked
        }
    }
    Component {
        id: gate
        GateView {
            page: window.app.gatePage
            locked: window.app.locked
        }
    }
    Component {
        id: store
        StoreView {
            page: window.app.storePage
            locked: window.app.locked
        }
    }
    Component {
        id: supervisor
        SupervisorView {
            page: window.app.supervisorPage
            locked: window.app.locked
        }
    }
}

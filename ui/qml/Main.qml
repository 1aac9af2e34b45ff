// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtQuick.Window
import Steelyard
import Steelyard.Models

// The window: bar, page, keys, state.
Window {
    id: window

    required property App app
    property DemoYard demo: null  // before a simulated weighbridge
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

    // The keys of the page in front, wherever the focus is. One Shortcut for a key, made once: an Instantiator keeps
    // what it made for the page before, and two Shortcuts of one key are both silent.
    Instantiator {
        model: window.app.keys
        delegate: Shortcut {
            required property string modelData
            sequence: modelData
            enabled: !window.app.locked && window.app.current.keys.includes(modelData) && !(modelData === "Return" && window.isTyping())
            context: Qt.ApplicationShortcut
            autoRepeat: false
            onActivated: {
                if (modelData !== "Esc" || !window.closeAside())
                    window.app.current.press(modelData);
            }
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
        sequence: "F1"
        context: Qt.ApplicationShortcut
        autoRepeat: false
        onActivated: window.toggleHelp()
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
        case "settings":
            return settings;
        }
        return login;
    }

    function toggleHelp() {
        if (closeAside())
            return;
        window.app.showHelp();
        help.take();
    }

    // Whether there was something beside the page.
    function closeAside(): bool {
        if (!preferences.visible && !window.app.help.open)
            return false;
        preferences.visible = false;
        window.app.help.close();
        window.app.current.wantScan();
        return true;
    }

    // Enter in a field that holds text belongs to the field.
    function isTyping(): bool {
        const item = window.activeFocusItem as TextInput;
        return item !== null && item.text !== "";
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 0
        TopBar {
            app: window.app
            preferencesOpen: preferences.visible
            onHelpWanted: window.toggleHelp()
            onPreferencesWanted: {
                preferences.visible = !preferences.visible;
                if (preferences.visible)
                    preferences.take();
            }
            Layout.fillWidth: true
        }
        Loader {
            active: window.demo !== null
            visible: active
            Layout.fillWidth: true
            sourceComponent: DemoBar {
                demo: window.demo
            }
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
            visible: window.signedIn
            Layout.fillWidth: true
        }
        StatusLine {
            status: window.app.status
            Layout.fillWidth: true
        }
    }
    // On the right, where no live weight is.
    HelpView {
        id: help
        anchors.right: parent.right
        anchors.rightMargin: Theme.gap
        y: page.y + Theme.gap
        width: Math.round(window.width * 0.3)
        height: page.height - 2 * Theme.gap
        book: window.app.help
        visible: book.open
    }
    PreferencesView {
        id: preferences
        anchors.right: parent.right
        anchors.rightMargin: Theme.gap
        y: page.y + Theme.gap
        width: Math.round(window.width * 0.3)
        app: window.app
        visible: false
        onDone: visible = false
    }
    LockView {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.target * 2
        width: Math.round(360 * Theme.fontScale)
        page: window.app.login
        visible: window.app.locked
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
    Component {
        id: settings
        SettingsView {
            page: window.app.settingsPage
            locked: window.app.locked
        }
    }
}

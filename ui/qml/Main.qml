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

    PageKeys {
        app: window.app
        onHelpWanted: window.toggleHelp()
        onPressed: key => {
            if (key !== "Esc" || !window.closeAside())
                window.app.current.press(key);
        }
    }

    function viewOf(page: string): Component {
        switch (page) {
        case "operator":
            return operator;
        case "gate":
            return gate;
        case "store":
            return store;
        case "slips":
            return slips;
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
        window.app.current.wantFocus();
        return true;
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
        RowLayout {
            spacing: 0
            Layout.fillWidth: true
            Layout.fillHeight: true
            Loader {
                Layout.fillWidth: true
                Layout.fillHeight: true
                sourceComponent: window.viewOf(window.app.page)
            }
            Item {
                id: aside
                readonly property bool open: help.visible || preferences.visible
                visible: open
                Layout.preferredWidth: Math.round(window.width * 0.3)
                Layout.maximumWidth: Layout.preferredWidth
                Layout.fillHeight: true
                Layout.topMargin: Theme.gap
                Layout.bottomMargin: Theme.gap
                Layout.rightMargin: Theme.gap
                HelpView {
                    id: help
                    anchors.fill: parent
                    book: window.app.help
                    visible: book.open && !preferences.visible
                }
                PreferencesView {
                    id: preferences
                    anchors.fill: parent
                    app: window.app
                    visible: false
                    onDone: visible = false
                }
            }
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
            beside: aside.open
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
        id: slips
        SlipsView {
            page: window.app.slipsPage
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

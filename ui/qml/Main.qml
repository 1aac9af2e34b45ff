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
    property bool preferring: false  // the preferences stand beside the page

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

    function toggleHelp() {
        if (closeAside())
            return;
        window.app.showHelp();
        help.take();
    }

    // Whether there was something beside the page.
    function closeAside(): bool {
        if (!preferring && !window.app.help.open)
            return false;
        preferring = false;
        window.app.help.close();
        window.app.current.wantFocus();
        return true;
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 0
        TopBar {
            app: window.app
            preferencesOpen: window.preferring
            onHelpWanted: window.toggleHelp()
            onPreferencesWanted: {
                window.preferring = !window.preferring;
                if (window.preferring)
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
            PageLoader {
                app: window.app
                beside: aside.open
                Layout.fillWidth: true
                Layout.fillHeight: true
            }
            Item {
                id: aside
                readonly property bool open: window.app.help.open || window.preferring
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
                    visible: book.open && !window.preferring
                }
                PreferencesView {
                    id: preferences
                    anchors.fill: parent
                    app: window.app
                    visible: window.preferring
                    onDone: window.preferring = false
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
}

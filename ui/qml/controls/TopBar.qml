// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// Where I am, where else I may go, and what helps me.
Rectangle {
    id: bar

    required property App app
    property bool preferencesOpen: false

    // Many pages and large letters: the signs alone have room for what is always there.
    readonly property bool tight: pages.count * Theme.fontScale > 4 || pages.count > 2 && Theme.fontScale > 1.2
    // With still more, only the page in front says its name.
    readonly property bool crowded: pages.count * Theme.fontScale > 7

    signal helpWanted
    signal preferencesWanted

    color: Theme.surface
    implicitHeight: row.implicitHeight + Theme.unit
    Accessible.role: Accessible.ToolBar
    Accessible.name: qsTr("Pages")

    RowLayout {
        id: row
        anchors.fill: parent
        anchors.leftMargin: Theme.gap
        anchors.rightMargin: Theme.gap
        spacing: Theme.unit
        Words {
            text: bar.app.status.name === "" ? qsTr("Steelyard") : bar.app.status.name
            font.pixelSize: Theme.strong
            font.bold: true
            wrapMode: Text.NoWrap
            visible: !bar.tight || pages.count < 5
            Layout.rightMargin: Theme.gap
        }
        Repeater {
            id: pages
            model: bar.app.pages
            delegate: PlainButton {
                id: page_
                required property int index
                required property string id
                required property string title
                required property string sign
                text: bar.crowded && !checked ? "" : title
                Accessible.name: title
                icon_: sign
                checked: bar.app.page === id
                chooses: true
                enabled: !bar.app.locked
                keyHint: pages.count > 1 && !bar.tight ? "Alt " + (index + 1) : ""
                onClicked: bar.app.open(id)
                Shortcut {
                    sequence: "Alt+" + (page_.index + 1)
                    context: Qt.ApplicationShortcut
                    autoRepeat: false
                    enabled: !bar.app.locked
                    onActivated: bar.app.open(page_.id)
                }
            }
        }
        Item {
            Layout.fillWidth: true
        }
        PlainButton {
            text: bar.tight ? "" : qsTr("Help")
            keyHint: bar.tight ? "" : "F1"
            Accessible.name: qsTr("Help")
            icon_: "help"
            checked: bar.app.help.open
            onClicked: bar.helpWanted()
        }
        PlainButton {
            text: bar.tight ? "" : qsTr("Lock")
            keyHint: bar.tight ? "" : "F12"
            Accessible.name: qsTr("Lock")
            icon_: "lock"
            visible: bar.app.page !== "login"
            onClicked: bar.app.lock()
        }
        PlainButton {
            text: bar.app.page === "login" || bar.tight ? "" : bar.app.status.user
            icon_: bar.app.page === "login" ? "gear" : "person"
            checked: bar.preferencesOpen
            Accessible.name: qsTr("Preferences")
            onClicked: bar.preferencesWanted()
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.line
    }
}

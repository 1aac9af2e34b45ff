// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// Where I am, where else I may go, and how I like the screen.
Rectangle {
    id: bar

    required property App app

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
            Layout.rightMargin: Theme.gap
        }
        Repeater {
            model: bar.app.pages
            delegate: PlainButton {
                required property string id
                required property string title
                required property string sign
                text: title
                icon_: sign
                checked: bar.app.page === id
                onClicked: bar.app.open(id)
            }
        }
        Item {
            Layout.fillWidth: true
        }
        PlainButton {
            text: Theme.chinese ? "English" : "中文"
            Accessible.name: qsTr("Language")
            onClicked: bar.app.preferences.language = Theme.chinese ? "en" : "zh"
        }
        PlainButton {
            text: Theme.contrast ? qsTr("Contrast") : Theme.night ? qsTr("Night") : qsTr("Day")
            Accessible.name: qsTr("Theme: %1").arg(text)
            onClicked: bar.app.preferences.theme = Theme.contrast ? "day" : Theme.night ? "contrast" : "night"
        }
        PlainButton {
            text: "A+"
            Accessible.name: qsTr("Size of the letters")
            onClicked: bar.app.preferences.fontScale = bar.app.preferences.fontScale >= 1.5 ? 1.0 : bar.app.preferences.fontScale + 0.25
        }
        PlainButton {
            icon_: bar.app.preferences.sounds ? "sound" : "mute"
            Accessible.name: bar.app.preferences.sounds ? qsTr("Sounds are on") : qsTr("Sounds are off")
            onClicked: bar.app.preferences.sounds = !bar.app.preferences.sounds
        }
        PlainButton {
            text: qsTr("Lock F12")
            icon_: "lock"
            visible: bar.app.page !== "login"
            onClicked: bar.app.lock()
        }
        PlainButton {
            text: qsTr("Sign out")
            visible: bar.app.page !== "login"
            onClicked: bar.app.signOut()
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.line
    }
}

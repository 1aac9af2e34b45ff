// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// What a pass is worth: one sign, one word, one colour, and the plate to look for.
Rectangle {
    id: view

    required property GatePage page
    readonly property color ink: Theme.toneColor(page.tone)

    color: page.judged ? Theme.toneGround(page.tone) : Theme.surface
    border.color: page.judged ? ink : Theme.line
    border.width: page.judged ? 3 : 1
    radius: Theme.radius
    implicitHeight: column.implicitHeight + 2 * Theme.gap
    Accessible.role: Accessible.AlertMessage
    Accessible.name: page.judged ? page.verdict + ". " + page.advice + page.whyNot : invitation.text

    ColumnLayout {
        anchors.centerIn: parent
        visible: !view.page.judged
        spacing: Theme.gap
        Icon {
            name: "gate"
            color: Theme.dim
            size: Math.round(64 * Theme.fontScale)
            Layout.alignment: Qt.AlignHCenter
        }
        Words {
            id: invitation
            text: qsTr("Scan the gate pass, or type its short code or number.")
            font.pixelSize: Theme.title
            color: Theme.dim
            horizontalAlignment: Text.AlignHCenter
            Layout.maximumWidth: view.width - 4 * Theme.gap
            Layout.alignment: Qt.AlignHCenter
        }
    }
    ColumnLayout {
        id: column
        anchors.fill: parent
        anchors.margins: Theme.gap
        visible: view.page.judged
        spacing: Theme.unit
        RowLayout {
            spacing: 2 * Theme.gap
            Layout.fillWidth: true
            Icon {
                name: view.page.sign
                color: view.ink
                size: Math.round(72 * Theme.fontScale)
            }
            ColumnLayout {
                spacing: 0
                Layout.fillWidth: true
                Words {
                    text: view.page.verdict
                    color: view.ink
                    font.pixelSize: Math.max(Theme.huge, 46)
                    font.bold: true
                    fontSizeMode: Text.HorizontalFit
                    minimumPixelSize: Theme.title
                    wrapMode: Text.NoWrap
                    verticalAlignment: Text.AlignVCenter
                    Layout.preferredHeight: Math.round(font.pixelSize * 1.2)
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
                Words {
                    text: view.page.whyNot === "" ? view.page.advice : view.page.whyNot
                    visible: text !== ""
                    color: view.ink
                    font.pixelSize: Theme.strong
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
                Words {
                    text: view.page.used
                    visible: text !== ""
                    color: view.ink
                    font.pixelSize: Theme.strong
                    font.bold: true
                    Layout.fillWidth: true
                }
            }
        }
        Words {
            text: view.page.truck.plate
            visible: text !== ""
            font.pixelSize: Math.max(Theme.huge, 72)
            font.bold: true
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.huge
            wrapMode: Text.NoWrap
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
            Layout.preferredHeight: Math.round(font.pixelSize * 1.2)
            Layout.fillWidth: true
        }
    }
}

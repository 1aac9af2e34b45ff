// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Steelyard
import Steelyard.Models

// One of the keys at the foot of the page: its sign and key above, what it does below.
T.AbstractButton {
    id: button

    required property Action action_
    readonly property color ink: enabled ? Theme.text : Theme.dim

    enabled: action_.enabled
    text: action_.text
    padding: Theme.unit / 2
    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    focusPolicy: Qt.TabFocus  // a touch leaves the focus where one scans
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: action_.whyNot
    onClicked: action_.trigger()
    Keys.onReturnPressed: action_.trigger()
    Keys.onEnterPressed: action_.trigger()

    background: Rectangle {
        radius: Theme.radius
        color: button.down ? Theme.line : button.enabled ? Theme.surface : Theme.raised
        border.color: button.activeFocus ? Theme.accent : Theme.line
        border.width: button.activeFocus ? 3 : 1
    }
    contentItem: ColumnLayout {
        spacing: 0
        RowLayout {
            spacing: Theme.unit
            Layout.alignment: Qt.AlignHCenter
            Icon {
                name: button.action_.icon
                color: button.ink
                size: Math.round(18 * Theme.fontScale)
            }
            Words {
                text: KeyNames.shown(button.action_.key)
                visible: text !== ""
                color: button.ink
                font.pixelSize: Theme.small
                font.bold: true
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
        Words {
            text: button.text
            color: button.ink
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.small
            wrapMode: Text.NoWrap
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
            Accessible.ignored: true
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Steelyard

// A button of the page itself; what is done at the station has an ActionButton.
T.AbstractButton {
    id: button

    property bool primary: false
    property string icon_: ""
    property real fontScale: 1.0
    property string keyHint: ""
    property bool chooses: false  // a page or a part of one: Enter is the page's next step where there is one
    readonly property color ink: !enabled ? Theme.dim : primary || checked ? Theme.accentInk : Theme.text

    leftPadding: Theme.gap
    rightPadding: Theme.gap
    implicitHeight: Math.max(Theme.target, implicitContentHeight + Theme.unit)
    implicitWidth: Math.max(Theme.target, implicitContentWidth + leftPadding + rightPadding)
    focusPolicy: Qt.TabFocus  // a touch leaves the focus where one scans
    Accessible.role: Accessible.Button
    Accessible.name: text
    Keys.onReturnPressed: button.clicked()
    Keys.onEnterPressed: button.clicked()

    background: Rectangle {
        radius: Theme.radius
        color: !button.enabled ? Theme.raised : button.primary || button.checked ? Theme.accent : button.down ? Theme.line : Theme.raised
        border.color: button.activeFocus ? Theme.accent : Theme.line
        border.width: button.activeFocus ? 3 : 1
    }
    contentItem: RowLayout {
        spacing: Theme.unit
        Item {
            Layout.fillWidth: true
        }
        Icon {
            name: button.icon_
            visible: button.icon_ !== ""
            color: button.ink
        }
        Words {
            text: button.text
            visible: text !== ""
            color: button.ink
            font.bold: button.primary
            font.pixelSize: Math.round(Theme.body * button.fontScale)
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
        Words {
            text: button.keyHint
            visible: text !== ""
            color: button.ink
            font.pixelSize: Theme.small
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
        Item {
            Layout.fillWidth: true
        }
    }
}

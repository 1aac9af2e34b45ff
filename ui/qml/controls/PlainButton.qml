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
    readonly property color ink: !enabled ? Theme.dim : primary || checked ? Theme.onAccent : Theme.text

    implicitHeight: Math.max(Theme.target, row.implicitHeight + Theme.unit)
    implicitWidth: Math.max(Theme.target, row.implicitWidth + 2 * Theme.gap)
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()

    background: Rectangle {
        radius: Theme.radius
        color: !button.enabled ? Theme.raised : button.primary || button.checked ? Theme.accent : button.down ? Theme.line : Theme.raised
        border.color: button.activeFocus ? Theme.accent : Theme.line
        border.width: button.activeFocus ? 3 : 1
    }
    contentItem: Item {
        implicitWidth: row.implicitWidth
        implicitHeight: row.implicitHeight
        RowLayout {
            id: row
            anchors.centerIn: parent
            spacing: Theme.unit
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
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
    }
}

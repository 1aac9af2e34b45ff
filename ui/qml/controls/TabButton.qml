// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Steelyard

// One part of a page: its name, how much waits in it, its key.
T.AbstractButton {
    id: button

    required property int index
    required property string id
    required property string title
    required property string shortcut
    required property int badge
    required property bool current
    readonly property string tab: id
    readonly property color ink: current ? Theme.accentInk : enabled ? Theme.text : Theme.dim
    signal chosen(tab: string)

    text: badge > 0 ? qsTr("%1 (%2)").arg(title).arg(badge) : title
    leftPadding: Theme.unit
    rightPadding: Theme.unit
    implicitHeight: Math.max(Theme.target, implicitContentHeight + Theme.unit)
    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    focusPolicy: Qt.TabFocus  // a touch leaves Enter to the next step
    Accessible.role: Accessible.PageTab
    Accessible.name: text
    Accessible.selected: current
    onClicked: chosen(tab)
    Keys.onReturnPressed: chosen(tab)
    Keys.onEnterPressed: chosen(tab)

    Shortcut {
        sequence: button.shortcut
        enabled: button.enabled
        context: Qt.ApplicationShortcut
        autoRepeat: false
        onActivated: button.chosen(button.tab)
    }
    background: Rectangle {
        radius: Theme.radius
        color: button.current ? Theme.accent : button.down ? Theme.line : Theme.surface
        border.color: button.activeFocus ? (button.current ? Theme.text : Theme.accent) : Theme.line
        border.width: button.activeFocus ? 3 : 1
    }
    contentItem: RowLayout {
        spacing: Theme.unit
        Item {
            Layout.fillWidth: true
        }
        Words {
            text: button.text
            color: button.ink
            font.bold: button.current || button.badge > 0
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
        Words {
            text: button.shortcut
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

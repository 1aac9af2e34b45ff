// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Steelyard

// A scale to set up: how it is, in a word and a colour.
T.AbstractButton {
    id: row

    required property string id_
    required property string name
    required property string tone
    required property string says
    required property bool chosen
    signal wanted(id: string)

    implicitHeight: Math.max(Theme.target, implicitContentHeight + 2 * Theme.unit)
    padding: Theme.unit
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.ListItem
    Accessible.name: name + ", " + says
    onClicked: wanted(id_)
    Keys.onReturnPressed: wanted(id_)
    Keys.onEnterPressed: wanted(id_)

    background: Rectangle {
        radius: Theme.radius
        color: row.chosen ? Theme.toneGround("info") : Theme.raised
        border.color: row.activeFocus || row.chosen ? Theme.accent : Theme.line
        border.width: row.activeFocus ? 3 : 1
    }
    contentItem: RowLayout {
        spacing: Theme.gap
        Icon {
            name: Theme.toneIcon(row.tone)
            color: Theme.toneColor(row.tone)
        }
        ColumnLayout {
            spacing: 0
            Layout.fillWidth: true
            Words {
                text: row.name
                font.pixelSize: Theme.strong
                font.bold: true
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Words {
                text: row.says
                color: Theme.toneColor(row.tone)
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
    }
}

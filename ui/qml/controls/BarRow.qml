// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard

// One lying bar.
ColumnLayout {
    id: row

    required property string name
    required property string value
    required property double share
    required property string note

    spacing: Theme.unit / 4
    Accessible.role: Accessible.Row
    Accessible.name: name + ": " + value + ", " + note

    RowLayout {
        spacing: Theme.unit
        Words {
            text: row.name
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        Words {
            text: row.note
            color: Theme.dim
            font.pixelSize: Theme.small
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
        Words {
            text: row.value
            font.bold: true
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
    Rectangle {
        color: Theme.raised
        radius: 3
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.unit
        Rectangle {
            width: Math.max(2, Math.round(parent.width * row.share))
            height: parent.height
            radius: 3
            color: Theme.accent
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard

// What came on a line: the bytes on the left, what they say on the right.
RowLayout {
    id: row

    required property string raw
    required property string value
    required property string age
    required property bool sound

    spacing: Theme.gap
    Accessible.role: Accessible.ListItem
    Accessible.name: value

    Words {
        text: row.raw
        color: Theme.dim
        font.family: "monospace"
        font.pixelSize: Theme.small
        wrapMode: Text.Wrap
        Layout.fillWidth: true
        Layout.preferredWidth: 5
        Accessible.ignored: true
    }
    Icon {
        name: Theme.toneIcon(row.sound ? "go" : "stop")
        color: Theme.toneColor(row.sound ? "go" : "stop")
        size: Theme.strong
    }
    Words {
        text: row.value
        color: row.sound ? Theme.text : Theme.toneColor("stop")
        font.pixelSize: row.sound ? Theme.strong : Theme.body
        font.bold: row.sound
        Layout.fillWidth: true
        Layout.preferredWidth: 4
        Accessible.ignored: true
    }
    Words {
        text: row.age
        color: Theme.dim
        font.pixelSize: Theme.small
        wrapMode: Text.NoWrap
        horizontalAlignment: Text.AlignRight
        Layout.preferredWidth: Math.round(48 * Theme.fontScale)
        Accessible.ignored: true
    }
}

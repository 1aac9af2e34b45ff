// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard

// A shift that ended, with what passed in it.
ColumnLayout {
    id: row

    required property string number
    required property string when
    required property string who
    required property string totals
    required property string note

    spacing: 0
    Accessible.role: Accessible.ListItem
    Accessible.name: number + ", " + when + ", " + who + ", " + totals

    Words {
        text: row.number + " · " + row.when + " · " + row.who
        font.bold: true
        Layout.fillWidth: true
        Accessible.ignored: true
    }
    Words {
        text: row.totals
        visible: text !== ""
        Layout.fillWidth: true
        Accessible.ignored: true
    }
    Words {
        text: row.note
        visible: text !== ""
        color: Theme.dim
        Layout.fillWidth: true
        Accessible.ignored: true
    }
}

// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Steelyard

// A name and what it is: beside each other, or the one below the other where the value would be parted.
Item {
    id: row

    required property string name
    required property string value

    readonly property real column: Math.floor((width - Theme.gap) * 5 / 7)
    readonly property bool beside: what.implicitWidth <= column

    implicitHeight: beside ? Math.max(label.height, what.height) : label.height + what.height
    Accessible.role: Accessible.ListItem
    Accessible.name: name + ": " + value

    Words {
        id: label
        text: row.name
        color: Theme.dim
        width: row.beside ? row.width - Theme.gap - row.column : row.width
        Accessible.ignored: true
    }
    Words {
        id: what
        text: row.value
        font.bold: true
        x: row.width - width
        y: row.beside ? 0 : label.height
        width: row.beside ? row.column : row.width
        Accessible.ignored: true
    }
}

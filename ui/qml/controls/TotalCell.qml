// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard

// One total with its name.
ColumnLayout {
    id: cell

    required property string name
    required property string value

    spacing: 0
    width: Math.max(Math.round(96 * Theme.fontScale), implicitWidth)
    Accessible.role: Accessible.Row
    Accessible.name: name + ": " + value

    Words {
        text: cell.name
        color: Theme.dim
        font.pixelSize: Theme.small
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
    Words {
        text: cell.value
        font.pixelSize: Theme.strong
        font.bold: true
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
}

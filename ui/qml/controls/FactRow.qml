// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard

// A name and what it is.
RowLayout {
    id: row

    required property string name
    required property string value

    spacing: Theme.gap
    Accessible.role: Accessible.ListItem
    Accessible.name: name + ": " + value

    Words {
        text: row.name
        color: Theme.dim
        Layout.fillWidth: true
        Layout.preferredWidth: 2
        Layout.alignment: Qt.AlignTop
        Accessible.ignored: true
    }
    Words {
        text: row.value
        font.bold: true
        wrapMode: Text.Wrap
        Layout.fillWidth: true
        Layout.preferredWidth: 5
        Accessible.ignored: true
    }
}

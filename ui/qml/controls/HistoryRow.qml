// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard

// One thing that happened: when, who, what.
RowLayout {
    id: row

    required property string when
    required property string who
    required property string what

    spacing: Theme.gap
    Accessible.role: Accessible.ListItem
    Accessible.name: when + ", " + who + ", " + what

    Words {
        text: row.when
        color: Theme.dim
        wrapMode: Text.NoWrap
        Layout.preferredWidth: Math.round(96 * Theme.fontScale)
        Layout.alignment: Qt.AlignTop
    }
    Words {
        text: row.who
        font.bold: true
        wrapMode: Text.NoWrap
        elide: Text.ElideRight
        Layout.preferredWidth: Math.round(80 * Theme.fontScale)
        Layout.alignment: Qt.AlignTop
    }
    Words {
        text: row.what
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
}

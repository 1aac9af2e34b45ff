// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard

// Something that is open while a shift lasts.
RowLayout {
    id: row

    required property string kind
    required property string name
    required property string detail

    spacing: Theme.gap
    Accessible.role: Accessible.ListItem
    Accessible.name: kind + ": " + name + ", " + detail

    Words {
        text: row.kind
        color: Theme.dim
        Layout.preferredWidth: Math.round(110 * Theme.fontScale)
        Accessible.ignored: true
    }
    Words {
        text: row.name
        font.bold: true
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
    Words {
        text: row.detail
        Layout.fillWidth: true
        Accessible.ignored: true
    }
}

// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard

// A captured weight, with the bytes it was read from.
ColumnLayout {
    id: row

    required property string number
    required property string purpose
    required property string mass
    required property string when
    required property string by
    required property string note
    required property string shown
    required property string frame
    required property bool manual  ///< entered by hand

    spacing: 0
    Accessible.role: Accessible.ListItem
    Accessible.name: purpose + ", " + mass + ", " + when + ", " + by

    RowLayout {
        spacing: Theme.gap
        Words {
            text: row.purpose
            color: Theme.dim
            wrapMode: Text.NoWrap
        }
        Words {
            text: row.mass
            font.pixelSize: Theme.strong
            font.bold: true
            wrapMode: Text.NoWrap
        }
        Words {
            text: row.number + " · " + row.when + " · " + row.by
            color: Theme.dim
            font.pixelSize: Theme.small
            elide: Text.ElideRight
            wrapMode: Text.NoWrap
            Layout.fillWidth: true
        }
    }
    WeightMark {
        says: row.manual ? row.note : ""
        Layout.fillWidth: true
    }
    Words {
        text: row.note
        visible: text !== "" && !row.manual
        color: Theme.toneColor("decide")
        font.pixelSize: Theme.small
        Layout.fillWidth: true
    }
    Words {
        text: qsTr("The indicator showed %1 · frame %2").arg(row.shown).arg(row.frame)
        visible: row.frame !== ""
        color: Theme.dim
        font.pixelSize: Theme.small
        wrapMode: Text.WrapAnywhere
        Layout.fillWidth: true
    }
}

// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard

// A line of the load as it was counted.
RowLayout {
    id: row

    required property string product
    required property string counted
    required property string batch
    required property string by

    spacing: Theme.gap
    Accessible.role: Accessible.ListItem
    Accessible.name: product + ", " + counted + ", " + batch + ", " + by

    Words {
        text: row.product
        Layout.fillWidth: true
        Accessible.ignored: true
    }
    Words {
        text: row.counted
        font.bold: true
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
    Words {
        text: row.batch !== "" && row.by !== "" ? row.batch + " · " + row.by : row.batch + row.by
        color: Theme.dim
        font.pixelSize: Theme.small
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
}

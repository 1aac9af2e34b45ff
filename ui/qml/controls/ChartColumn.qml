// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Steelyard

// One standing bar on the axis.
Item {
    id: column

    required property string name
    required property string value
    required property double share
    required property string note
    readonly property real room: height - 2 * label.height - 4

    Accessible.role: Accessible.Row
    Accessible.name: name + ": " + value + ", " + note

    Words {
        text: column.value
        font.pixelSize: Theme.small
        font.bold: true
        wrapMode: Text.NoWrap
        horizontalAlignment: Text.AlignHCenter
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 9
        width: parent.width - 4
        x: 2
        y: bar.y - height - 1
        Accessible.ignored: true
    }
    Rectangle {
        id: bar
        color: Theme.accent
        radius: 2
        width: Math.round(Math.min(parent.width * 0.6, 48 * Theme.fontScale))
        height: Math.max(2, Math.round(column.room * column.share))
        x: Math.round((parent.width - width) / 2)
        y: axis.y - height
    }
    Rectangle {
        id: axis
        color: Theme.dim
        width: parent.width
        height: 1
        y: parent.height - label.height - 2
    }
    Words {
        id: label
        text: column.name
        color: Theme.dim
        font.pixelSize: Theme.small
        wrapMode: Text.NoWrap
        horizontalAlignment: Text.AlignHCenter
        width: parent.width
        anchors.bottom: parent.bottom
        Accessible.ignored: true
    }
}

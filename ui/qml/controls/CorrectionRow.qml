// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard

// One line of a truck that has left: as it was, and as it is said to have been.
RowLayout {
    id: row

    required property int index
    required property string product
    required property string slip
    required property string before
    required property string unit
    required property string value
    signal edited(row: int, value: string)

    spacing: Theme.gap

    ColumnLayout {
        spacing: 0
        Layout.fillWidth: true
        Words {
            text: row.product
            font.bold: true
            Layout.fillWidth: true
        }
        Words {
            text: qsTr("%1 · was %2 %3").arg(row.slip).arg(row.before).arg(row.unit)
            color: Theme.dim
            font.pixelSize: Theme.small
            Layout.fillWidth: true
        }
    }
    Field {
        id: input
        label: row.unit
        digits: true
        text: row.value
        Layout.preferredWidth: Math.round(110 * Theme.fontScale)
        onEdited: row.edited(row.index, text)
    }
}

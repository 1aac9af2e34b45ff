// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// Bars that lie one under the other, each with its name and its number: read as a table, seen as a chart.
Panel {
    id: view

    required property RowModel rows
    property string nothing: qsTr("Nothing in these days.")

    Accessible.role: Accessible.Table

    Words {
        text: view.nothing
        visible: view.rows.count === 0
        color: Theme.dim
        Layout.fillWidth: true
    }
    Repeater {
        model: view.rows
        delegate: BarRow {
            Layout.fillWidth: true
        }
    }
    Item {
        Layout.fillHeight: true
    }
}

// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// Bars that lie one under the other, each with its name and its number: read as a table, seen as a chart.
Panel {
    id: view

    required property RowModel rows
    required property DayReport report
    property string nothing: qsTr("Nothing in these days.")

    Accessible.role: Accessible.Table

    Words {
        text: view.report.busy ? qsTr("Asking the station …") : view.report.whole ? view.nothing : qsTr("Not known: show it again.")
        visible: view.rows.count === 0
        color: Theme.dim
        Layout.fillWidth: true
    }
    // A column that places, not a layout: rows come and go also while nobody sees them.
    Column {
        id: bars
        spacing: Theme.unit
        Layout.fillWidth: true
        Layout.preferredWidth: 1  // its own width follows from its rows, and theirs from it
        Repeater {
            model: view.rows
            delegate: BarRow {
                width: bars.width
            }
        }
    }
    Item {
        Layout.fillHeight: true
    }
}

// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// Columns on an axis, one for each day, with their numbers above and their names below. Many of them scroll.
Panel {
    id: view

    required property RowModel rows
    required property DayReport report
    readonly property int columnWidth: Math.round(72 * Theme.fontScale)

    Accessible.role: Accessible.Table

    Words {
        text: view.report.busy ? qsTr("Asking the station …") : view.report.whole ? qsTr("Nothing in these days.") : qsTr("Not known: show it again.")
        visible: view.rows.count === 0
        color: Theme.dim
        Layout.fillWidth: true
    }
    ListView {
        id: list
        model: view.rows
        visible: count > 0
        orientation: ListView.Horizontal
        clip: true
        activeFocusOnTab: contentWidth > width
        Accessible.role: Accessible.List
        Accessible.name: view.title
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.minimumHeight: Math.round(110 * Theme.fontScale)
        onCountChanged: newest.restart()
        // The widths of the columns follow from how many there are: the end is known when all have theirs.
        Timer {
            id: newest
            interval: 0
            onTriggered: list.positionViewAtEnd()
        }
        Keys.onLeftPressed: flick(1200, 0)
        Keys.onRightPressed: flick(-1200, 0)
        delegate: ChartColumn {
            width: Math.max(view.columnWidth, Math.min(2 * view.columnWidth, list.width / Math.max(1, list.count)))
            height: list.height
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// The parts of a page, in one row; each has its key, and how much waits in it.
RowLayout {
    id: row

    required property RowModel tabs
    required property string current
    property bool locked: false
    signal chosen(tab: string)

    spacing: Theme.unit
    Accessible.role: Accessible.PageTabList
    Accessible.name: qsTr("Parts of this page")

    Repeater {
        model: row.tabs
        delegate: TabButton {
            current: row.current === tab
            enabled: !row.locked
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            onChosen: tab => row.chosen(tab)
        }
    }
}

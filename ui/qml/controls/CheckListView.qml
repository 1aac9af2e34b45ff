// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// Public weighings: those that wait for a second weight, or all.
Panel {
    id: view

    required property CheckList list
    required property string selected
    signal chosen(number: string)

    title: list.plate === "" ? qsTr("Weighed") : list.plate
    key: "F4"
    border.color: rows.activeFocus && rows.count === 0 ? Theme.accent : Theme.line
    aside: list.busy ? qsTr("Asking the station …") : list.more ? qsTr("%1 and more").arg(list.rows.count) : list.rows.count

    function take() {
        rows.forceActiveFocus();
    }

    RowLayout {
        spacing: Theme.unit
        Layout.fillWidth: true
        PlainButton {
            text: qsTr("Open")
            checked: view.list.onlyOpen
            Layout.fillWidth: true
            onClicked: view.list.showOpen(true)
        }
        PlainButton {
            text: qsTr("All")
            checked: !view.list.onlyOpen
            Layout.fillWidth: true
            onClicked: view.list.showOpen(false)
        }
    }
    Words {
        text: view.list.onlyOpen ? qsTr("None waits for a second weight.") : qsTr("Nothing was found.")
        visible: view.list.rows.count === 0 && !view.list.busy
        color: Theme.dim
        Layout.fillWidth: true
    }
    LongList {
        id: rows
        source: view.list
        Accessible.name: qsTr("Weighed")
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.minimumHeight: Theme.target
        onEntered: if (currentItem)
            (currentItem as CheckRow).choose()
        delegate: CheckRow {
            width: rows.width
            selected: number !== "" && view.selected === number
            focused: rows.activeFocus && ListView.isCurrentItem
            onChosen: number => view.chosen(number)
        }
    }
}

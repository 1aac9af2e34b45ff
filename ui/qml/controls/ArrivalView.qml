// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// A truck at the entrance: its plate, and the slips that it comes for.
Panel {
    id: view

    required property ArrivalPanel arrival
    signal accepted

    title: qsTr("A truck comes")
    border.color: Theme.accent
    border.width: 2

    function begin() {
        if (arrival.plate === "")
            plate.take();
    }
    onVisibleChanged: if (visible)
        begin()

    Field {
        id: plate
        label: qsTr("Plate")
        text: view.arrival.plate
        Layout.fillWidth: true
        onEdited: view.arrival.plate = text
        onAccepted: view.accepted()
        Binding {
            plate.text: view.arrival.plate
        }
    }
    Words {
        text: view.arrival.missing
        visible: text !== ""
        color: Theme.toneColor("decide")
        Layout.fillWidth: true
    }
    ListView {
        id: list
        model: view.arrival.slips
        clip: true
        spacing: 4
        activeFocusOnTab: true
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.minimumHeight: 2 * Theme.target
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Slips")
        Keys.onSpacePressed: view.arrival.toggle(currentIndex)
        Keys.onReturnPressed: view.accepted()
        Keys.onEnterPressed: view.accepted()
        delegate: SlipChoice {
            width: list.width
            focused: list.activeFocus && ListView.isCurrentItem
            onToggled: view.arrival.toggle(index)
        }
    }
}

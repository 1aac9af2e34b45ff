// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// Loads that became no weighing and what curves showed, until somebody has said what it was.
Panel {
    id: view

    required property OpenThings things
    signal chosen(number: string)

    title: qsTr("Open loads and checks")
    aside: things.busy ? qsTr("Asking the station …") : things.rows.count

    function take() {
        list.forceActiveFocus();
        if (list.currentIndex < 0)
            list.currentIndex = 0;
    }

    Words {
        text: qsTr("Nothing is open: every load became a weighing or was explained.")
        visible: view.things.rows.count === 0 && !view.things.busy
        color: Theme.dim
        Layout.fillWidth: true
    }
    ListView {
        id: list
        model: view.things.rows
        clip: true
        activeFocusOnTab: true
        spacing: Theme.unit / 2
        Accessible.role: Accessible.List
        Accessible.name: view.title
        Layout.fillWidth: true
        Layout.fillHeight: true
        Keys.onReturnPressed: if (currentItem)
            (currentItem as OpenRow).choose()
        delegate: OpenRow {
            width: list.width
            focused: list.activeFocus && ListView.isCurrentItem
            onChosen: number => view.chosen(number)
        }
    }
}

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

    border.color: list.activeFocus && list.count === 0 ? Theme.accent : Theme.line
    title: qsTr("Open loads and checks")
    key: "F4"
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
        // Emptied and filled again, a list has no current row, and who comes by Tab sees no focus.
        onCountChanged: if (count > 0 && currentIndex < 0)
            currentIndex = 0
        spacing: Theme.unit / 2
        Accessible.role: Accessible.List
        Accessible.name: view.title
        Layout.fillWidth: true
        Layout.fillHeight: true
        function choose() {
            if (currentItem)
                (currentItem as OpenRow).choose();
        }
        Keys.onReturnPressed: choose()
        Keys.onEnterPressed: choose()
        delegate: OpenRow {
            width: list.width
            focused: list.activeFocus && ListView.isCurrentItem
            onChosen: number => view.chosen(number)
        }
    }
}

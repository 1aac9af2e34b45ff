// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// What waits for a supervisor, the longest waiting first.
Panel {
    id: view

    required property ExceptionList exceptions
    signal chosen(key: string)

    border.color: list.activeFocus && list.count === 0 ? Theme.accent : Theme.line
    title: qsTr("Waiting for approval")
    key: "F4"
    aside: exceptions.rows.count

    function take() {
        list.forceActiveFocus();
        if (list.currentIndex < 0)
            list.currentIndex = 0;
    }

    Words {
        text: qsTr("Nothing waits. What holds a truck of the yard, and may be approved, stands here by itself.")
        visible: view.exceptions.rows.count === 0
        color: Theme.dim
        Layout.fillWidth: true
    }
    ListView {
        id: list
        model: view.exceptions.rows
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
                (currentItem as ExceptionRow).choose();
        }
        Keys.onReturnPressed: choose()
        Keys.onEnterPressed: choose()
        delegate: ExceptionRow {
            width: list.width
            focused: list.activeFocus && ListView.isCurrentItem
            onChosen: key => view.chosen(key)
        }
    }
}

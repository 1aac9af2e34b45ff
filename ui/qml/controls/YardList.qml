// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// Who is in the yard, the longest waiting first.
Panel {
    id: view

    required property RowModel yard
    property string nobody: qsTr("Nobody. Scan a slip when a truck comes.")
    signal chosen(id: string)

    title: qsTr("In the yard")
    key: "F4"
    border.color: list.activeFocus && list.count === 0 ? Theme.accent : Theme.line
    aside: yard.count

    function take() {
        list.forceActiveFocus();
    }

    Words {
        text: view.nobody
        visible: view.yard.count === 0
        color: Theme.dim
        Layout.fillWidth: true
    }
    ListView {
        id: list
        model: view.yard
        clip: true
        activeFocusOnTab: true
        Accessible.role: Accessible.List
        Accessible.name: view.title
        spacing: 4
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.minimumHeight: Theme.target
        function choose() {
            if (currentItem)
                (currentItem as YardRow).choose();
        }
        Keys.onReturnPressed: choose()
        Keys.onEnterPressed: choose()
        delegate: YardRow {
            width: list.width
            focused: list.activeFocus && ListView.isCurrentItem
            onChosen: id => view.chosen(id)
        }
    }
}

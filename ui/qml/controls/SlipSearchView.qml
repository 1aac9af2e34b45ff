// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// One field, a state; below it every slip that fits, asked for page by page.
Panel {
    id: view

    required property SlipSearch search
    required property string selected
    property string wantedState: ""
    signal chosen(number: string)

    title: qsTr("Slips")
    aside: search.busy ? qsTr("Asking the station …") : search.more ? qsTr("%1 and more").arg(search.rows.count) : search.rows.count

    function find() {
        search.find(words.text, wantedState);
    }
    function want(state: string) {
        wantedState = state;
        find();
    }
    function take() {
        words.take();
    }
    function takeList() {
        list.forceActiveFocus();
    }

    Field {
        id: words
        label: qsTr("Find (F2)")
        hint: qsTr("number, customer, plate")
        Layout.fillWidth: true
        onAccepted: view.find()
    }
    Flow {
        spacing: Theme.unit
        Layout.fillWidth: true
        PlainButton {
            text: qsTr("All")
            checked: view.wantedState === ""
            onClicked: view.want("")
        }
        PlainButton {
            text: qsTr("Open")
            checked: view.wantedState === "open"
            onClicked: view.want("open")
        }
        PlainButton {
            text: qsTr("Late")
            checked: view.wantedState === "late"
            onClicked: view.want("late")
        }
        PlainButton {
            text: qsTr("Shipped")
            checked: view.wantedState === "shipped"
            onClicked: view.want("shipped")
        }
        PlainButton {
            text: qsTr("Cancelled")
            checked: view.wantedState === "cancelled"
            onClicked: view.want("cancelled")
        }
    }
    Words {
        text: qsTr("Nothing was found.")
        visible: view.search.rows.count === 0 && !view.search.busy
        color: Theme.dim
    }
    ListView {
        id: list
        model: view.search.rows
        clip: true
        reuseItems: true
        activeFocusOnTab: true
        spacing: 4
        Accessible.role: Accessible.List
        Accessible.name: view.title
        Layout.fillWidth: true
        Layout.fillHeight: true
        onContentYChanged: if (contentHeight - contentY < 3 * height)
            view.search.fetchMore()
        Keys.onReturnPressed: if (currentItem)
            (currentItem as SlipRow).choose()
        delegate: SlipRow {
            width: list.width
            selected: view.selected === number
            focused: list.activeFocus && ListView.isCurrentItem
            onChosen: number => view.chosen(number)
        }
    }
}

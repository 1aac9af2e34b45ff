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
    key: "F4"
    border.color: list.activeFocus && list.count === 0 ? Theme.accent : Theme.line
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

    component Wanted: PlainButton {
        required property string word
        leftPadding: Theme.unit
        rightPadding: Theme.unit
        checked: view.wantedState === word
        Layout.fillWidth: true
        Layout.preferredWidth: filters.fits ? implicitWidth : 1
        onClicked: view.want(word)
    }

    Field {
        id: words
        label: qsTr("Find (F2)")
        hint: qsTr("number, customer, plate")
        Layout.fillWidth: true
        onAccepted: view.find()
    }
    // All in one row where there is room, else three of one width in each.
    GridLayout {
        id: filters
        readonly property real needed: all.implicitWidth + open.implicitWidth + late.implicitWidth + shipped.implicitWidth + cancelled.implicitWidth + 4 * columnSpacing
        readonly property bool fits: needed <= width
        columns: fits ? 5 : 3
        columnSpacing: Theme.unit / 2
        rowSpacing: Theme.unit / 2
        Layout.fillWidth: true
        Wanted {
            id: all
            text: qsTr("All")
            word: ""
        }
        Wanted {
            id: open
            text: qsTr("Open")
            word: "open"
        }
        Wanted {
            id: late
            text: qsTr("Late")
            word: "late"
        }
        Wanted {
            id: shipped
            text: qsTr("Shipped")
            word: "shipped"
        }
        Wanted {
            id: cancelled
            text: qsTr("Cancelled")
            word: "cancelled"
        }
    }
    Words {
        text: qsTr("Nothing was found.")
        visible: view.search.rows.count === 0 && !view.search.busy
        color: Theme.dim
    }
    LongList {
        id: list
        source: view.search
        Accessible.name: view.title
        Layout.fillWidth: true
        Layout.fillHeight: true
        onEntered: if (currentItem)
            (currentItem as SlipRow).choose()
        delegate: SlipRow {
            width: list.width
            selected: number !== "" && view.selected === number
            focused: list.activeFocus && ListView.isCurrentItem
            onChosen: number => view.chosen(number)
        }
    }
}

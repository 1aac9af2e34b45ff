// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// One field, a state, days; below it everything that fits, asked for page by page.
Panel {
    id: view

    required property DispatchSearch search
    required property string selected
    property string wantedState: ""
    signal chosen(number: string)

    title: qsTr("Dispatches")
    key: "F4"
    border.color: list.activeFocus && list.count === 0 ? Theme.accent : Theme.line
    aside: search.busy ? qsTr("Asking the station …") : search.more ? qsTr("%1 and more").arg(search.rows.count) : search.rows.count

    function find() {
        search.find(words.text, wantedState, from.text, to.text);
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

    // The days beside the words where there is room for all, else below.
    GridLayout {
        readonly property bool wide: width > 760 * Theme.fontScale
        columns: wide ? 4 : 2
        columnSpacing: Theme.unit
        rowSpacing: Theme.unit / 2
        Layout.fillWidth: true
        Field {
            id: words
            label: qsTr("Find (F2)")
            hint: qsTr("plate, customer, slip, ticket")
            Layout.fillWidth: true
            Layout.preferredWidth: 2
            Layout.columnSpan: 2
            onAccepted: view.find()
        }
        Field {
            id: from
            label: qsTr("From day")
            hint: "2026-11-22"
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            onAccepted: view.find()
        }
        Field {
            id: to
            label: qsTr("To day")
            hint: "2026-11-22"
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            onAccepted: view.find()
        }
    }
    RowLayout {
        spacing: Theme.unit
        PlainButton {
            text: qsTr("All")
            checked: view.wantedState === ""
            onClicked: view.want("")
        }
        PlainButton {
            text: qsTr("In the yard")
            checked: view.wantedState === "open"
            onClicked: view.want("open")
        }
        PlainButton {
            text: qsTr("Left")
            checked: view.wantedState === "exited"
            onClicked: view.want("exited")
        }
        PlainButton {
            text: qsTr("Voided")
            checked: view.wantedState === "voided"
            onClicked: view.want("voided")
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
            (currentItem as DispatchRow).choose()
        delegate: DispatchRow {
            width: list.width
            selected: number !== "" && view.selected === number
            focused: list.activeFocus && ListView.isCurrentItem
            onChosen: number => view.chosen(number)
        }
    }
}

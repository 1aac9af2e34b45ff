// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// What left today and in this shift.
Panel {
    id: view

    required property DayTotals totals

    title: qsTr("Totals")
    aside: totals.busy ? qsTr("Asking the station …") : totals.day
    border.color: Theme.accent
    border.width: 2

    component Sum: RowLayout {
        id: sum
        property string name: ""
        property string trucks: ""
        property string tonnes: ""
        property string more: ""
        property bool large: false
        spacing: Theme.gap
        Accessible.role: Accessible.ListItem
        Accessible.name: name + ", " + trucks + ", " + tonnes + (more === "" ? "" : ", " + more)
        ColumnLayout {
            spacing: 0
            Layout.fillWidth: true
            Words {
                text: sum.name
                font.bold: sum.large
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Words {
                text: sum.more === "" ? sum.trucks : sum.trucks + "  ·  " + sum.more
                color: Theme.dim
                font.pixelSize: Theme.small
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
        Words {
            text: sum.tonnes
            font.bold: true
            font.pixelSize: sum.large ? Theme.title : Theme.strong
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }

    ToneBox {
        tone: "decide"
        text: view.totals.fault
        size: Theme.body
        Layout.fillWidth: true
    }
    Repeater {
        model: view.totals.sums
        delegate: Sum {
            large: true
            required name
            required trucks
            required tonnes
            Layout.fillWidth: true
        }
    }
    Rectangle {
        implicitHeight: 1
        color: Theme.line
        visible: list.count > 0
        Layout.fillWidth: true
    }
    ListView {
        id: list
        model: view.totals.products
        clip: true
        spacing: Theme.unit
        activeFocusOnTab: true
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Products")
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.minimumHeight: Theme.target
        Keys.onDownPressed: flick(0, -800)
        Keys.onUpPressed: flick(0, 800)
        delegate: Sum {
            required property string product
            required property string bags
            required trucks
            required tonnes
            name: product
            more: bags
            width: list.width
        }
        Rectangle {
            anchors.fill: parent
            color: "transparent"
            border.color: Theme.accent
            border.width: 2
            visible: parent.activeFocus
        }
    }
    Words {
        text: qsTr("Nothing has left today.")
        visible: list.count === 0 && !view.totals.busy && view.totals.fault === ""
        color: Theme.dim
        Layout.fillWidth: true
    }
}

// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// The shift: what is open in it, and those that ended.
RowLayout {
    id: view

    required property ShiftBook shift
    property bool narrow: false  // a question stands beside it

    spacing: Theme.gap

    function take() {
        things.forceActiveFocus();
    }

    Panel {
        title: view.shift.title
        key: "F4"
        border.color: things.activeFocus ? Theme.accent : Theme.line
        border.width: things.activeFocus ? 3 : 1
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 1
        ToneBox {
            tone: "info"
            text: view.shift.summary
            size: Theme.body
            Layout.fillWidth: true
        }
        ListView {
            id: things
            model: view.shift.things
            clip: true
            activeFocusOnTab: true
            spacing: Theme.unit / 2
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Open in this shift")
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: Theme.target
            delegate: ShiftThing {
                width: things.width
            }
        }
    }
    Panel {
        title: qsTr("Earlier shifts")
        border.color: past.activeFocus ? Theme.accent : Theme.line
        border.width: past.activeFocus ? 3 : 1
        visible: !view.narrow
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 1
        Words {
            text: qsTr("No shift has ended yet.")
            visible: view.shift.past.count === 0
            color: Theme.dim
            Layout.fillWidth: true
        }
        ListView {
            id: past
            model: view.shift.past
            clip: true
            activeFocusOnTab: true
            spacing: Theme.gap
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Earlier shifts")
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: Theme.target
            delegate: ShiftRow {
                width: past.width
            }
        }
    }
}

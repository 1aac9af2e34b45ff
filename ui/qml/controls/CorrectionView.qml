// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// What a truck that has left carried after all, line by line; F8 goes on to the reason and the second person.
Panel {
    id: view

    required property Correction correction

    title: qsTr("What did it carry?")
    border.color: Theme.accent
    border.width: 2
    visible: correction.open
    onVisibleChanged: if (visible)
        nothing.checked = false

    Words {
        text: qsTr("Type what is right, then press F8. What was there stays on record.")
        color: Theme.dim
        Layout.fillWidth: true
    }
    Repeater {
        model: view.correction.rows
        delegate: CorrectionRow {
            enabled: !nothing.checked
            Layout.fillWidth: true
            onEdited: (row, value) => view.correction.set(row, value)
        }
    }
    PlainButton {
        id: nothing
        text: qsTr("It took nothing after all")
        checkable: true
        onCheckedChanged: view.correction.setNothing(checked)
        Keys.onReturnPressed: toggle()
        Keys.onEnterPressed: toggle()
    }
    ToneBox {
        tone: "decide"
        text: view.correction.says
        size: Theme.body
        Layout.fillWidth: true
    }
}

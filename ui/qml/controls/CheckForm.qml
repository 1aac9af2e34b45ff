// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// The truck that is about to be weighed: its plate, and what may be said of it.
Panel {
    id: view

    required property CheckPage page

    title: qsTr("Public weighing")

    function empty() {
        customer.text = "";
        note.text = "";
    }
    Connections {
        target: view.page
        function onEmptied() {
            view.empty();
        }
    }

    Words {
        text: view.page.plate === "" ? qsTr("Type the plate (F2); Enter weighs.") : view.page.plate
        color: view.page.plate === "" ? Theme.dim : Theme.text
        font.pixelSize: view.page.plate === "" ? Theme.body : Theme.huge
        font.bold: view.page.plate !== ""
        fontSizeMode: view.page.plate === "" ? Text.FixedSize : Text.HorizontalFit
        minimumPixelSize: Theme.body
        wrapMode: view.page.plate === "" ? Text.Wrap : Text.NoWrap
        Layout.fillWidth: true
    }
    Field {
        id: customer
        label: qsTr("Customer (may be left out)")
        Layout.fillWidth: true
        onEdited: view.page.typeCustomer(text)
        onAccepted: note.take()
    }
    Field {
        id: note
        label: qsTr("Goods (may be left out)")
        Layout.fillWidth: true
        onEdited: view.page.typeNote(text)
        onAccepted: view.page.next.trigger()
    }
    Item {
        Layout.fillHeight: true
    }
}

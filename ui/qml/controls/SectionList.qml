// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// The sections of a page, one of them in front.
Panel {
    id: view

    required property RowModel sections
    signal chosen(id: string)

    function take() {
        const first = buttons.itemAt(0);
        if (first !== null)
            first.forceActiveFocus();
    }

    Repeater {
        id: buttons
        model: view.sections
        delegate: PlainButton {
            id: button
            required property string id_
            required property string title
            required property string sign
            required property bool chosen
            text: title
            icon_: sign
            checked: chosen
            chooses: true
            Layout.fillWidth: true
            Accessible.role: Accessible.PageTab
            Accessible.checked: checked
            onClicked: view.chosen(id_)
        }
    }
    Item {
        Layout.fillHeight: true
    }
}

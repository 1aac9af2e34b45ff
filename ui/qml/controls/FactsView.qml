// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// A sentence on how it is, and the facts behind it.
Panel {
    id: view

    required property RowModel facts
    property string tone: "info"
    property string says: ""

    ToneBox {
        tone: view.tone
        text: view.says
        Layout.fillWidth: true
    }
    Repeater {
        model: view.facts
        delegate: FactRow {
            Layout.fillWidth: true
            Layout.topMargin: Theme.unit
        }
    }
    Item {
        Layout.fillHeight: true
    }
}

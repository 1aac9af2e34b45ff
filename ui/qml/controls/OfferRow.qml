// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Steelyard
import Steelyard.Models

// What fits what is being typed, to be taken at once.
Flow {
    id: row

    required property RowModel offers
    signal taken(offer: int)

    spacing: Theme.unit
    Repeater {
        model: row.offers
        delegate: PlainButton {
            required property int index
            required property string code
            required property string name
            text: code + "  " + name
            icon_: "check"
            width: Math.min(implicitWidth, row.width)
            onClicked: row.taken(index)
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// A slip that is being written. What the station refuses stands at its field.
Panel {
    id: view

    required property SlipForm form

    title: form.title
    aside: form.total

    // To what is wrong, else to where one begins.
    function take() {
        const line = form.faultRow < 0 ? null : lines.itemAt(form.faultRow) as SlipLineForm;
        const wrong = line !== null ? line.wrong() : header.wrong();
        if (wrong !== null)
            wrong.take();
        else if (line !== null)
            line.take();
        else
            header.take();
    }

    // Not a ListView: Tab goes through its header and footer before its lines.
    Scroller {
        turns: true
        enabled: !view.form.busy
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Lines")
        Layout.fillWidth: true
        Layout.fillHeight: true
        Column {
            id: column
            spacing: Theme.unit
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            SlipFormHeader {
                id: header
                width: column.width
                form: view.form
            }
            Repeater {
                id: lines
                model: view.form.lines
                delegate: SlipLineForm {
                    width: column.width
                    alone: lines.count === 1
                    offers: view.form.offersFor === index ? view.form.offers : null
                    onTyped: (column, text) => view.form.setLine(index, column, text)
                    onRemoved: view.form.removeLine(index)
                    onTaken: offer => view.form.take(offer)
                }
            }
            PlainButton {
                text: qsTr("One more line")
                icon_: "plus"
                onClicked: view.form.addLine()
            }
        }
    }
}

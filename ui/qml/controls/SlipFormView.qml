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
        const line = form.faultRow < 0 ? null : lines.itemAtIndex(form.faultRow) as SlipLineForm;
        if (line !== null) {
            lines.positionViewAtIndex(form.faultRow, ListView.Contain);
            line.take();
            return;
        }
        lines.positionViewAtBeginning();
        const header = lines.headerItem as SlipFormHeader;
        if (header !== null)
            header.take();
    }

    ListView {
        id: lines
        model: view.form.lines
        clip: true
        spacing: Theme.unit
        cacheBuffer: 20000
        enabled: !view.form.busy
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Lines")
        Layout.fillWidth: true
        Layout.fillHeight: true
        header: SlipFormHeader {
            width: lines.width
            form: view.form
        }
        delegate: SlipLineForm {
            width: lines.width
            alone: lines.count === 1
            offers: view.form.offersFor === index ? view.form.offers : null
            onTyped: (column, text) => view.form.setLine(index, column, text)
            onRemoved: view.form.removeLine(index)
            onTaken: offer => view.form.take(offer)
        }
        footer: ColumnLayout {
            width: lines.width
            PlainButton {
                text: qsTr("One more line")
                icon_: "plus"
                Layout.topMargin: Theme.unit
                onClicked: view.form.addLine()
            }
        }
    }
}

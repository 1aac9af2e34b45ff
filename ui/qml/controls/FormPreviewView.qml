// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// A form as it prints, with what is needed to look closer; or why it cannot be shown.
Panel {
    id: view

    required property FormPreview preview
    property bool closable: true
    signal closeWanted

    title: preview.title
    aside: preview.paperWidth > 0 ? qsTr("%1 %").arg(Math.round(paper.dots / 96 * 100)) : ""

    function take() {
        paper.take();
    }

    RowLayout {
        spacing: Theme.unit
        Layout.fillWidth: true
        PlainButton {
            icon_: "minus"
            Accessible.name: qsTr("Smaller (−)")
            enabled: paper.zoom > 1
            onClicked: paper.step(1 / 1.5)
        }
        PlainButton {
            icon_: "plus"
            Accessible.name: qsTr("Larger (+)")
            enabled: paper.fitted > 0 && paper.zoom < paper.zoomMax
            onClicked: paper.step(1.5)
        }
        PlainButton {
            text: qsTr("Whole (0)")
            enabled: paper.zoom > 1
            onClicked: paper.whole()
        }
        Words {
            text: view.preview.busy && view.preview.paperWidth > 0 ? qsTr("drawing …") : ""
            color: Theme.dim
            font.pixelSize: Theme.small
            Layout.fillWidth: true
        }
        PlainButton {
            icon_: "cancel"
            visible: view.closable
            Accessible.name: qsTr("Close the preview")
            onClicked: view.closeWanted()
        }
    }
    PaperView {
        id: paper
        preview: view.preview
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.minimumHeight: Theme.target * 2
        ColumnLayout {
            anchors.centerIn: parent
            width: parent.width - 2 * Theme.gap
            spacing: Theme.gap
            visible: view.preview.paperWidth <= 0
            Words {
                text: view.preview.busy ? qsTr("The station is drawing …") : view.preview.open ? "" : qsTr("Nothing to show yet.")
                visible: text !== ""
                color: Theme.dim
                horizontalAlignment: Text.AlignHCenter
                Layout.fillWidth: true
            }
            ToneBox {
                tone: "decide"
                text: view.preview.fault
                size: Theme.body
                Layout.fillWidth: true
            }
            PlainButton {
                text: qsTr("Ask again")
                icon_: "again"
                visible: view.preview.fault !== ""
                Layout.alignment: Qt.AlignHCenter
                onClicked: view.preview.again()
            }
        }
    }
}

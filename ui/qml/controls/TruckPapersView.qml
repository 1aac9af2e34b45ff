// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// The papers of a truck: which one, how often it was printed, how it looks, and one more of it.
Panel {
    id: view

    required property TruckPapers papers
    signal closeWanted

    title: qsTr("Papers")
    aside: "F7"
    border.color: Theme.accent
    border.width: 2
    onVisibleChanged: if (visible)
        printButton.forceActiveFocus()

    RowLayout {
        spacing: Theme.unit
        Layout.fillWidth: true
        Repeater {
            model: view.papers.forms
            delegate: ColumnLayout {
                id: entry
                required property string form
                required property string name
                required property string printed
                required property bool chosen
                spacing: 0
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                PlainButton {
                    text: entry.name
                    icon_: entry.chosen ? "check" : ""
                    checked: entry.chosen
                    Accessible.description: entry.printed
                    Layout.fillWidth: true
                    onClicked: view.papers.choose(entry.form)
                }
                Words {
                    text: entry.printed
                    color: Theme.dim
                    font.pixelSize: Theme.small
                    horizontalAlignment: Text.AlignHCenter
                    Layout.fillWidth: true
                }
            }
        }
    }
    WaitingPrints {
        papers: view.papers
        Layout.fillWidth: true
    }
    FormPreviewView {
        preview: view.papers.preview
        closable: false
        Layout.fillWidth: true
        Layout.fillHeight: true
    }
    RowLayout {
        spacing: Theme.unit
        Layout.fillWidth: true
        PlainButton {
            id: printButton
            text: qsTr("Print")
            icon_: "print"
            primary: true
            enabled: !view.papers.busy
            Layout.fillWidth: true
            onClicked: view.papers.print()
        }
        PlainButton {
            text: qsTr("Back (Esc)")
            onClicked: view.closeWanted()
        }
    }
}

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

    Scroller {
        Layout.fillWidth: true
        Layout.fillHeight: true
        // Beside each other where there is room for all, else one below the other.
        GridLayout {
            id: forms
            readonly property real widest: {
                let widest = 0;
                for (let i = 0; i < choices.count; ++i)
                    widest = Math.max(widest, (choices.itemAt(i) as ColumnLayout)?.implicitWidth ?? 0);
                return widest;
            }
            columns: choices.count * (widest + columnSpacing) <= width ? Math.max(1, choices.count) : 1
            columnSpacing: Theme.unit
            rowSpacing: Theme.unit
            Layout.fillWidth: true
            Repeater {
                id: choices
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
                        icon_: entry.chosen ? "check" : "paper"
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
            title: ""  // the button above says it
            closable: false
            Layout.fillWidth: true
            Layout.preferredHeight: Math.max(Theme.target * 6, Math.round(view.height * 0.6))
        }
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

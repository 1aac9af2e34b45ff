// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// What a truck weighed, in large digits; what is on record of it; and its ticket as it prints.
Panel {
    id: view

    required property CheckPage page

    title: page.title
    aside: page.stateWord

    Scroller {
        Layout.fillWidth: true
        Layout.fillHeight: true
        RowLayout {
            spacing: Theme.gap
            Layout.fillWidth: true
            Words {
                text: view.page.weightName
                color: Theme.dim
                font.pixelSize: Theme.strong
                wrapMode: Text.NoWrap
            }
            Words {
                text: view.page.weight
                font.pixelSize: Theme.huge
                font.bold: true
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.strong
                wrapMode: Text.NoWrap
                horizontalAlignment: Text.AlignRight
                Layout.fillWidth: true
            }
        }
        ToneBox {
            tone: "info"
            text: view.page.against ? qsTr("The next weight is its second one. Esc: weigh this truck anew.") : ""
            size: Theme.body
            Layout.fillWidth: true
        }
        Repeater {
            model: view.page.facts
            delegate: FactRow {
                Layout.fillWidth: true
            }
        }
        WaitingPrints {
            papers: view.page.papers
            Layout.fillWidth: true
        }
        Repeater {
            model: view.page.papers.forms
            delegate: RowLayout {
                id: ticket
                required property string name
                required property string printed
                spacing: Theme.unit
                Layout.fillWidth: true
                Icon {
                    name: "print"
                    color: Theme.dim
                }
                Words {
                    text: ticket.printed === "" ? ticket.name : ticket.name + ": " + ticket.printed
                    color: Theme.dim
                    Layout.fillWidth: true
                }
            }
        }
        FormPreviewView {
            preview: view.page.papers.preview
            title: ""  // the line above says it
            closable: false
            Layout.fillWidth: true
            Layout.preferredHeight: Math.max(Theme.target * 6, Math.round(view.height * 0.55))
        }
    }
}

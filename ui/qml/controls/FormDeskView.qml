// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// The forms of the site on the left, the chosen one as it prints on the right.
RowLayout {
    id: view

    required property FormDesk desk

    spacing: Theme.gap

    Panel {
        title: qsTr("Forms")
        Layout.fillHeight: true
        Layout.preferredWidth: Math.round(300 * Theme.fontScale)
        Layout.maximumWidth: Math.round(300 * Theme.fontScale)
        Flickable {
            id: flick
            clip: true
            contentWidth: width
            contentHeight: body.implicitHeight
            boundsBehavior: Flickable.StopAtBounds
            Layout.fillWidth: true
            Layout.fillHeight: true
            ScrollBar.vertical: ScrollBar {}
            ColumnLayout {
                id: body
                width: flick.width - Theme.gap
                spacing: Theme.unit
                Words {
                    text: qsTr("The station is asked …")
                    visible: view.desk.busy && view.desk.forms.count === 0
                    color: Theme.dim
                    Layout.fillWidth: true
                }
                ToneBox {
                    tone: "info"
                    text: view.desk.says
                    size: Theme.body
                    Layout.fillWidth: true
                }
                Repeater {
                    model: view.desk.forms
                    delegate: FormRow {
                        Layout.fillWidth: true
                        onWanted: form => view.desk.choose(form)
                    }
                }
            }
        }
    }
    FormPreviewView {
        preview: view.desk.preview
        closable: false
        Layout.fillWidth: true
        Layout.fillHeight: true
    }
}

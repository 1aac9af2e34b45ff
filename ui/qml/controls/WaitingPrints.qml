// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// Prints of which a person has to say what became of them.
ColumnLayout {
    id: view

    required property TruckPapers papers

    visible: papers.waiting.count > 0
    spacing: Theme.unit

    Repeater {
        model: view.papers.waiting
        delegate: ColumnLayout {
            id: job
            required property int id
            required property string name
            required property string says
            required property bool unknown  ///< whether it is on paper
            spacing: Theme.unit / 2
            Layout.fillWidth: true
            ToneBox {
                tone: "decide"
                text: job.name + ": " + job.says
                size: Theme.body
                Layout.fillWidth: true
            }
            // Beside each other where there is room, else one below the other.
            Flow {
                spacing: Theme.unit
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                PlainButton {
                    text: qsTr("It came out")
                    icon_: "check"
                    visible: job.unknown
                    enabled: !view.papers.busy
                    onClicked: view.papers.decide(job.id, true)
                }
                PlainButton {
                    text: job.unknown ? qsTr("Print a copy") : qsTr("Print it")
                    icon_: "print"
                    enabled: !view.papers.busy
                    onClicked: view.papers.decide(job.id, false)
                }
            }
        }
    }
}

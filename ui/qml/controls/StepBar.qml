// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard

// How far a truck is, from arrival to exit.
RowLayout {
    id: bar

    required property int step  ///< of the state: 0 arrived … 5 exited
    spacing: 2
    Accessible.role: Accessible.ProgressBar
    Accessible.name: qsTr("Step %1 of 6").arg(step + 1)

    Repeater {
        model: [qsTr("Arrived"), qsTr("Empty"), qsTr("Loading"), qsTr("Loaded"), qsTr("Cleared"), qsTr("Exit")]
        delegate: Rectangle {
            id: part
            required property int index
            required property string modelData
            readonly property bool done: index <= bar.step
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            implicitHeight: Math.round(30 * Theme.fontScale)
            radius: 3
            color: done ? Theme.accent : Theme.raised
            border.color: done ? Theme.accent : Theme.line
            Words {
                anchors.fill: parent
                anchors.margins: 2
                text: part.modelData
                color: part.done ? Theme.accentInk : Theme.dim
                font.pixelSize: Theme.small
                font.bold: part.index === bar.step
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 10
                wrapMode: Text.NoWrap
                horizontalAlignment: Text.AlignHCenter
                verticalAlignment: Text.AlignVCenter
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// A file of slips: what is wrong in it, row by row, or how many it brings.
Panel {
    id: view

    required property SlipImport import_
    signal fileWanted

    title: import_.file === "" ? qsTr("Import slips") : import_.file
    aside: import_.busy ? qsTr("Asking the station …") : ""

    function take() {
        chooser.forceActiveFocus();
    }

    Words {
        text: qsTr("Drop a CSV file on this page, or choose one. Nothing is brought in before the whole file is right.")
        color: Theme.dim
        Layout.fillWidth: true
    }
    PlainButton {
        id: chooser
        text: view.import_.file === "" ? qsTr("Choose a file") : qsTr("Choose another file")
        icon_: "paper"
        enabled: !view.import_.busy
        onClicked: view.fileWanted()
    }
    ToneBox {
        tone: view.import_.tone
        text: view.import_.says
        Layout.fillWidth: true
    }
    ListView {
        id: list
        model: view.import_.faults
        clip: true
        spacing: 4
        activeFocusOnTab: count > 0
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Wrong rows")
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.minimumHeight: Theme.target
        Keys.onDownPressed: flick(0, -800)
        Keys.onUpPressed: flick(0, 800)
        delegate: RowLayout {
            id: wrong
            required property int row
            required property string column
            required property string why
            width: list.width
            spacing: Theme.gap
            Words {
                text: qsTr("Row %1").arg(wrong.row)
                font.bold: true
                wrapMode: Text.NoWrap
                Layout.minimumWidth: Math.round(72 * Theme.fontScale)
                Layout.alignment: Qt.AlignTop
            }
            Words {
                text: wrong.column
                color: Theme.dim
                Layout.preferredWidth: Math.round(140 * Theme.fontScale)
                Layout.alignment: Qt.AlignTop
            }
            Words {
                text: wrong.why
                Layout.fillWidth: true
            }
        }
        ListFrame {
            parent: list
            anchors.fill: parent
            list: list
            turns: true
        }
    }
}

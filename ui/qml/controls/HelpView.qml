// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// The user's guide beside the page: the live weight stays in sight.
Panel {
    id: view

    required property HelpBook book

    title: book.title

    function take() {
        text.forceActiveFocus();
    }

    RowLayout {
        spacing: Theme.unit
        Layout.fillWidth: true
        PlainButton {
            icon_: "back"
            Accessible.name: qsTr("Chapter before")
            onClicked: view.book.turn(-1)
        }
        PlainButton {
            icon_: "next"
            Accessible.name: qsTr("Next chapter")
            onClicked: view.book.turn(1)
        }
        Item {
            Layout.fillWidth: true
        }
        PlainButton {
            text: qsTr("Close")
            keyHint: "F1"
            icon_: "cancel"
            onClicked: view.book.close()
        }
    }
    ListView {
        id: text
        model: view.book.blocks
        clip: true
        spacing: Theme.gap
        activeFocusOnTab: true
        Accessible.role: Accessible.Document
        Accessible.name: view.book.title
        Layout.fillWidth: true
        Layout.fillHeight: true
        Keys.onDownPressed: flick(0, -800)
        Keys.onUpPressed: flick(0, 800)
        Connections {
            target: view.book
            function onChanged() {
                text.positionViewAtBeginning();
            }
        }
        Rectangle {
            anchors.fill: parent
            color: "transparent"
            border.color: Theme.accent
            border.width: 2
            visible: parent.activeFocus
        }
        delegate: HelpBlock {
            x: Theme.unit
            width: text.width - 2 * Theme.unit
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// A weight read off something else: typed twice, with where it comes from.
Panel {
    id: view

    required property ManualPage page
    readonly property bool typing: page.possible && !page.recorded

    title: page.purpose === "" || page.recorded ? qsTr("Manual weight") : page.truck.plate + " · " + page.purpose
    border.color: typing ? Theme.accent : Theme.line
    border.width: typing ? 2 : 1

    function take() {
        weight.take();
    }
    function empty() {
        weight.text = "";
        again.text = "";
        reason.text = "";
    }
    Connections {
        target: view.page
        function onEmptied() {
            view.empty();
        }
        function onWeightWanted() {
            view.take();
        }
    }

    Scroller {
        id: scroller
        Layout.fillWidth: true
        Layout.fillHeight: true
        ToneBox {
            tone: "stop"
            text: qsTr("Only while the scale is out of order. A second person approves it, and it is marked as entered by hand on the weigh ticket, at the gate and on record, for ever.")
            size: Theme.body
            Layout.fillWidth: true
        }
        ToneBox {
            tone: "info"
            text: view.page.whyNot
            size: Theme.body
            Layout.fillWidth: true
        }
        Words {
            text: view.page.weight
            visible: view.typing
            font.pixelSize: Theme.huge
            font.bold: true
            wrapMode: Text.NoWrap
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
        }
        RowLayout {
            visible: view.typing
            spacing: Theme.gap
            Layout.fillWidth: true
            Field {
                id: weight
                label: qsTr("Weight in kg")
                fault: view.page.typedFault
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Layout.alignment: Qt.AlignTop
                onTypingChanged: scroller.show(weight)
                onEdited: view.page.typeWeight(text)
                onAccepted: again.take()
            }
            Field {
                id: again
                label: qsTr("The same once more")
                fault: view.page.againFault
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Layout.alignment: Qt.AlignTop
                onTypingChanged: scroller.show(again)
                onEdited: view.page.typeAgain(text)
                onAccepted: reason.take()
            }
        }
        Field {
            id: reason
            label: qsTr("Where it comes from")
            hint: qsTr("such as: printed slip of the next scale")
            visible: view.typing
            Layout.fillWidth: true
            onTypingChanged: scroller.show(reason)
            onEdited: view.page.typeReason(text)
            onAccepted: view.page.next.trigger()
        }
    }
}

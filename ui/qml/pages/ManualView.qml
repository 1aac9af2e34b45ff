// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// A weight by hand: the trucks that wait on the left, what is typed in the middle below the live weight, the truck and
// the second person on the right.
Item {
    id: view

    required property ManualPage page
    required property bool locked
    property bool beside: false  // something stands where the truck is

    Component.onCompleted: scan.take()
    Connections {
        target: view.page
        function onScanWanted() {
            scan.text = "";
            scan.take();
        }
        function onListWanted() {
            yard.take();
        }
    }

    RowLayout {
        anchors.fill: parent
        anchors.margins: Theme.gap
        spacing: Theme.gap

        ColumnLayout {
            spacing: Theme.gap
            Layout.preferredWidth: Math.round(view.width * (view.beside ? 0.3 : 0.21))
            Layout.minimumWidth: Layout.preferredWidth
            Layout.maximumWidth: Layout.preferredWidth
            Layout.fillHeight: true
            Field {
                id: scan
                label: qsTr("Scan or find (F2)")
                hint: qsTr("slip, plate")
                scans: true
                enabled: !view.locked
                Layout.fillWidth: true
                onAccepted: {
                    const said = text;
                    text = "";
                    view.page.scanned(said);
                }
            }
            YardList {
                id: yard
                title: qsTr("To weigh")
                nobody: qsTr("No truck waits for a weight.")
                yard: view.page.yard
                Layout.fillWidth: true
                Layout.fillHeight: true
                onChosen: id => view.page.selectTruck(id)
            }
        }

        ColumnLayout {
            spacing: Theme.gap
            Layout.fillWidth: true
            Layout.fillHeight: true
            LiveScales {
                scales: view.page.scales
                small: true
                Layout.fillWidth: true
                Layout.fillHeight: false
            }
            ManualForm {
                page: view.page
                enabled: !view.locked && !view.page.prompt.open
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.minimumHeight: 0
            }
            ToneBox {
                tone: view.page.notice.tone
                text: view.page.notice.text
                size: Theme.body
                Layout.fillWidth: true
            }
            ActionButton {
                action_: view.page.next
                primary: true
                enabled: !view.locked && action_.enabled
                Layout.fillWidth: true
                Layout.preferredHeight: Math.max(64, Math.round(Theme.target * Theme.fontScale))
            }
        }

        Item {
            visible: !view.beside
            Layout.preferredWidth: Math.round(view.width * 0.3)
            Layout.minimumWidth: Layout.preferredWidth
            Layout.maximumWidth: Layout.preferredWidth
            Layout.fillHeight: true
            TruckView {
                anchors.fill: parent
                truck: view.page.truck
                visible: !question.visible
            }
            PromptView {
                id: question
                anchors.left: parent.left
                anchors.right: parent.right
                height: Math.min(implicitHeight, parent.height)
                prompt: view.page.prompt
            }
        }
    }
}

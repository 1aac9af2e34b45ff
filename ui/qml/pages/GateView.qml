// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// The gate: the passes that are out on the left, the answer and the goods in the middle, a question on the right.
Item {
    id: view

    required property GatePage page
    required property bool locked

    Component.onCompleted: scan.take()
    Connections {
        target: view.page
        function onScanWanted() {
            scan.text = "";
            scan.take();
        }
        function onListWanted() {
            out.take();
        }
    }

    RowLayout {
        anchors.fill: parent
        anchors.margins: Theme.gap
        spacing: Theme.gap

        ColumnLayout {
            spacing: Theme.gap
            Layout.preferredWidth: Math.round(view.width * 0.24)
            Layout.minimumWidth: Layout.preferredWidth
            Layout.maximumWidth: Layout.preferredWidth
            Layout.fillHeight: true
            Field {
                id: scan
                label: qsTr("Gate pass (F2)")
                hint: qsTr("scan, code, number")
                scans: true
                enabled: !view.locked
                Layout.fillWidth: true
                onAccepted: {
                    view.page.scanned(text);
                    text = "";
                }
            }
            YardList {
                id: out
                title: qsTr("Passes out")
                nobody: qsTr("None. Every truck that was cleared has left.")
                yard: view.page.out
                Layout.fillWidth: true
                Layout.fillHeight: true
                onChosen: id => {
                    view.page.selectTruck(id);
                    scan.take();
                }
            }
        }

        ColumnLayout {
            spacing: Theme.gap
            Layout.fillWidth: true
            Layout.fillHeight: true
            VerdictView {
                page: view.page
                Layout.fillWidth: true
                Layout.fillHeight: !goods.visible
            }
            GateGoods {
                id: goods
                truck: view.page.truck
                photo: view.page.photo
                title: view.page.pass
                visible: view.page.truck.known
                Layout.fillWidth: true
                Layout.fillHeight: true
            }
            ToneBox {
                tone: view.page.notice.tone
                text: view.page.notice.text
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

        ColumnLayout {
            visible: view.page.prompt.open || view.page.gates.open
            Layout.preferredWidth: Math.round(view.width * 0.28)
            Layout.minimumWidth: Layout.preferredWidth
            Layout.maximumWidth: Layout.preferredWidth
            Layout.fillHeight: true
            PromptView {
                id: question
                prompt: view.page.prompt
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.maximumHeight: implicitHeight
            }
            YardGatesView {
                id: gates
                gates: view.page.gates
                visible: view.page.gates.open && !view.page.prompt.open
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.maximumHeight: implicitHeight
            }
            Item {
                Layout.fillHeight: true
            }
        }
    }
}

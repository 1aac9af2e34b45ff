// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// The weighbridge: the yard on the left, the live weight in the middle, the truck on the right, the next step below.
Item {
    id: view

    required property OperatorPage page
    required property bool locked
    property bool beside: false  // something stands where the truck is, and the weight stays in its place

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
                // Emptied, so that the next Enter is the next step and not the same code again.
                onAccepted: {
                    const said = text;
                    text = "";
                    view.page.scanned(said);
                }
            }
            YardList {
                id: yard
                yard: view.page.yard
                Layout.fillWidth: true
                Layout.fillHeight: true
                onChosen: id => {
                    view.page.selectTruck(id);
                    scan.take();  // so that the next Enter is the next step
                }
            }
            PlainButton {
                text: qsTr("Open slips")
                icon_: "paper"
                enabled: !view.locked
                Layout.fillWidth: true
                onClicked: view.page.showExpected()
            }
        }

        ColumnLayout {
            spacing: Theme.gap
            Layout.fillWidth: true
            Layout.fillHeight: true
            LiveScales {
                scales: view.page.scales
                digitSize: Math.max(96, Math.round(view.height / 7.5))
                Layout.fillWidth: true
                Layout.fillHeight: true
            }
            ToneBox {
                tone: "decide"
                text: view.page.waitingPapers
                size: Theme.body
                Layout.fillWidth: true
            }
            ToneBox {
                tone: view.page.notice.tone
                text: view.page.notice.text
                size: view.height < 400 * Theme.fontScale ? Theme.body : Theme.strong
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
                visible: view.page.beside === "truck" && !question.visible
            }
            ArrivalView {
                anchors.fill: parent
                arrival: view.page.arrival
                onAccepted: view.page.next.trigger()
                visible: view.page.beside === "arrival" && !question.visible
            }
            TruckPapersView {
                anchors.fill: parent
                papers: view.page.papers
                enabled: !view.locked
                visible: view.page.beside === "papers" && !question.visible
                onCloseWanted: view.page.back()
            }
            YardGatesView {
                anchors.left: parent.left
                anchors.right: parent.right
                gates: view.page.gates
                enabled: !view.locked
                visible: view.page.beside === "gates" && !question.visible
            }
            DayTotalsView {
                anchors.fill: parent
                totals: view.page.totals
                visible: view.page.beside === "totals" && !question.visible
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

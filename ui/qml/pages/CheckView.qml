// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// Weigh only: what was weighed on the left, the live weight in the middle, this truck and its ticket on the right.
Item {
    id: view

    required property CheckPage page
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
            list.take();
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
                label: qsTr("Plate or ticket (F2)")
                hint: qsTr("plate, number")
                scans: true
                enabled: !view.locked
                Layout.fillWidth: true
                // Emptied, so that the next Enter is the next step and not the same plate again.
                onAccepted: {
                    const said = text;
                    text = "";
                    view.page.scanned(said);
                }
            }
            CheckListView {
                id: list
                list: view.page.list
                selected: view.page.title
                enabled: !view.locked
                Layout.fillWidth: true
                Layout.fillHeight: true
                onChosen: number => {
                    view.page.choose(number);
                    scan.take();  // so that the next Enter is the next step
                }
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
            CheckForm {
                anchors.fill: parent
                page: view.page
                enabled: !view.locked
                visible: !view.page.chosen && !question.visible
            }
            CheckResult {
                anchors.fill: parent
                page: view.page
                enabled: !view.locked
                visible: view.page.chosen && !question.visible
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

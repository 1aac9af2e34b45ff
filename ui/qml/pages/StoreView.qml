// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// The store: the trucks that are being loaded on the left, the bags and batches of one of them on the right.
Item {
    id: view

    required property StorePage page
    required property bool locked

    Component.onCompleted: scan.take()
    Connections {
        target: view.page
        function onScanWanted() {
            scan.text = "";
            scan.take();
        }
        function onListWanted() {
            trucks.take();
        }
        function onCountWanted() {
            view.takeLine(0);
        }
        function onBatchWanted(row: int) {
            lines.currentIndex = row;
            const item = lines.currentItem as CountRow;
            if (item !== null)
                item.takeBatch();
        }
    }

    // To the field of that line.
    function takeLine(row: int) {
        lines.currentIndex = row;
        const item = lines.currentItem as CountRow;
        if (item !== null)
            item.take();
    }
    // After the last line the count is confirmed, unless its batch was passed over: then somebody has to mean it.
    function lineDone(row: int, hasBatch: bool) {
        if (row + 1 < lines.count)
            takeLine(row + 1);
        else if (hasBatch)
            page.next.trigger();
        else
            confirm.forceActiveFocus();
    }

    RowLayout {
        anchors.fill: parent
        anchors.margins: Theme.gap
        spacing: Theme.gap

        ColumnLayout {
            spacing: Theme.gap
            Layout.preferredWidth: Math.round(view.width * 0.26)
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
                    view.page.scanned(text);
                    text = "";
                }
            }
            YardList {
                id: trucks
                title: qsTr("To load")
                nobody: qsTr("Nobody. Trucks stand here once they are weighed empty.")
                yard: view.page.trucks
                Layout.fillWidth: true
                Layout.fillHeight: true
                onChosen: id => {
                    view.page.selectTruck(id);
                    if (view.page.truck.known)
                        view.takeLine(0);
                }
            }
        }

        ColumnLayout {
            spacing: Theme.gap
            Layout.fillWidth: true
            Layout.fillHeight: true
            Panel {
                title: view.page.truck.known ? view.page.truck.plate : qsTr("No truck chosen")
                aside: view.page.truck.state
                Layout.fillWidth: true
                Layout.fillHeight: true
                Words {
                    text: view.page.truck.known ? view.page.truck.customer + "  ·  " + view.page.truck.slips : qsTr("Scan a slip (F2), or choose a truck (F4).")
                    color: view.page.truck.known ? Theme.text : Theme.dim
                    Layout.fillWidth: true
                }
                ToneBox {
                    tone: "info"
                    text: view.page.countedBy === "" ? "" : qsTr("Counted by %1. A recount replaces it until the truck is cleared.").arg(view.page.countedBy)
                    size: Theme.body
                    Layout.fillWidth: true
                }
                ListView {
                    id: lines
                    model: view.page.lines
                    clip: true
                    spacing: Theme.unit
                    cacheBuffer: 4000
                    highlightMoveDuration: 0  // the line that is asked for is there at once
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Accessible.role: Accessible.List
                    Accessible.name: qsTr("Goods")
                    ListFrame {
                        parent: lines
                        anchors.fill: parent
                        list: lines
                        turns: true
                    }
                    delegate: CountRow {
                        width: lines.width
                        locked: view.locked || view.page.next.busy
                        onCounted: bags => view.page.setBags(index, bags)
                        onStepped: more => view.page.addBags(index, more)
                        onNamed: batch => view.page.setBatch(index, batch)
                        onDone: view.lineDone(index, batch !== "")
                    }
                }
                Words {
                    text: view.page.total
                    visible: text !== ""
                    font.pixelSize: Theme.title
                    font.bold: true
                    horizontalAlignment: Text.AlignRight
                    Layout.fillWidth: true
                }
            }
            ToneBox {
                tone: view.page.notice.tone
                text: view.page.notice.text
                Layout.fillWidth: true
            }
            ActionButton {
                id: confirm
                action_: view.page.next
                primary: true
                enabled: !view.locked && action_.enabled
                Layout.fillWidth: true
                Layout.preferredHeight: Math.max(64, Math.round(Theme.target * Theme.fontScale))
            }
        }
    }
}

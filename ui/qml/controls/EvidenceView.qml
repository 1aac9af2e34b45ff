// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// What is on record about one dispatch: weighings, curves, counts, approvals, and everything that happened, oldest first.
Panel {
    id: view

    required property Evidence evidence

    border.color: items.activeFocus ? Theme.accent : Theme.line
    border.width: items.activeFocus ? 3 : 1
    title: evidence.known ? evidence.title : qsTr("Evidence")

    Words {
        text: view.evidence.known ? view.evidence.summary : view.evidence.busy ? qsTr("Asking the station …") : qsTr("Choose a dispatch on the left.")
        color: Theme.dim
        Layout.fillWidth: true
    }
    // What comes and goes stands in an item that stays: in Qt 6.4 a layout forgets the place of what becomes visible in it.
    Item {
        Layout.fillWidth: true
        Layout.fillHeight: true
        // Not a ListView: that keeps the focus where it was, and Tab would pass by its first curve the second time.
        Scroller {
            id: items
            visible: view.evidence.known
            activeFocusOnTab: true
            Accessible.role: Accessible.List
            Accessible.name: qsTr("What happened")
            anchors.fill: parent
            Keys.onDownPressed: flick(0, -800)
            Keys.onUpPressed: flick(0, 800)
            // A column that places, not a layout: its rows come and go also while nobody sees them, and a layout that
            // is not seen keeps those that are gone.
            Column {
                id: head
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                spacing: Theme.unit
                Words {
                    text: qsTr("On the operator's screen")
                    visible: view.evidence.says !== ""
                    color: Theme.dim
                    font.pixelSize: Theme.small
                    width: head.width
                }
                ToneBox {
                    tone: "info"
                    text: view.evidence.says
                    size: Theme.body
                    width: head.width
                }
                Repeater {
                    model: view.evidence.weighings
                    delegate: WeighingRow {
                        width: head.width
                    }
                }
                RowLayout {
                    width: head.width
                    spacing: Theme.gap
                    CurveExplorer {
                        title: qsTr("Empty")
                        lens: view.evidence.emptyCurve
                        Layout.fillWidth: true
                        Layout.preferredWidth: 1
                        Layout.alignment: Qt.AlignTop
                    }
                    CurveExplorer {
                        title: qsTr("Loaded")
                        lens: view.evidence.loadedCurve
                        Layout.fillWidth: true
                        Layout.preferredWidth: 1
                        Layout.alignment: Qt.AlignTop
                    }
                }
                Row {
                    spacing: Theme.gap
                    PhotoView {
                        photo: view.evidence.emptyPhoto
                        about: qsTr("Photo of the empty truck")
                        width: (head.width - Theme.gap) / 2
                    }
                    PhotoView {
                        photo: view.evidence.loadedPhoto
                        about: qsTr("Photo of the loaded truck")
                        width: (head.width - Theme.gap) / 2
                    }
                }
                Words {
                    text: qsTr("Counted")
                    font.bold: true
                    topPadding: Theme.unit
                    width: head.width
                }
                Repeater {
                    model: view.evidence.lines
                    delegate: CountedLine {
                        width: head.width
                    }
                }
                Repeater {
                    model: view.evidence.approvals
                    delegate: ApprovalRow {
                        width: head.width
                    }
                }
                Words {
                    text: qsTr("What happened")
                    font.bold: true
                    topPadding: Theme.unit
                    bottomPadding: Theme.unit / 2
                    width: head.width
                }
                Repeater {
                    model: view.evidence.items
                    delegate: HistoryRow {
                        width: head.width
                    }
                }
            }
        }
    }
    Rectangle {
        parent: items
        anchors.fill: parent
        visible: items.activeFocus
        color: "transparent"
        border.color: Theme.accent
        border.width: 2
    }
}

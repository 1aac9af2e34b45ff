// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// What is on record about one dispatch: weighings, curves, and everything that happened, oldest first.
Panel {
    id: view

    required property Evidence evidence

    border.color: items.activeFocus ? Theme.accent : Theme.line
    border.width: items.activeFocus ? 3 : 1
    title: evidence.known ? evidence.title : qsTr("Evidence")

    Words {
        text: view.evidence.known ? view.evidence.summary : qsTr("Choose a dispatch on the left.")
        color: Theme.dim
        Layout.fillWidth: true
    }
    Item {
        visible: !view.evidence.known
        Layout.fillHeight: true
    }
    ListView {
        id: items
        visible: view.evidence.known
        model: view.evidence.items
        clip: true
        activeFocusOnTab: true
        spacing: Theme.unit / 2
        Accessible.role: Accessible.List
        Accessible.name: qsTr("What happened")
        Layout.fillWidth: true
        Layout.fillHeight: true
        // Weighings and curves come one after the other and grow upwards: the beginning stays in sight.
        onOriginYChanged: contentY = originY
        Keys.onDownPressed: flick(0, -800)
        Keys.onUpPressed: flick(0, 800)
        header: ColumnLayout {
            width: items.width
            spacing: Theme.unit
            ToneBox {
                tone: "info"
                text: view.evidence.says
                size: Theme.body
                Layout.fillWidth: true
            }
            Repeater {
                model: view.evidence.weighings
                delegate: WeighingRow {
                    Layout.fillWidth: true
                }
            }
            RowLayout {
                spacing: Theme.gap
                visible: !view.evidence.emptyCurve.empty || !view.evidence.loadedCurve.empty
                NamedCurve {
                    title: qsTr("Empty")
                    series: view.evidence.emptyCurve
                }
                NamedCurve {
                    title: qsTr("Loaded")
                    series: view.evidence.loadedCurve
                }
            }
            Words {
                text: qsTr("What happened")
                font.bold: true
                Layout.topMargin: Theme.unit
                Layout.bottomMargin: Theme.unit / 2
            }
        }
        delegate: HistoryRow {
            width: items.width
        }
    }
}

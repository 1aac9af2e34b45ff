// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// One open load or finding with its curve, and what may be said of it.
Panel {
    id: view

    required property OpenThings things
    property bool asking: false
    signal closed(kind: string)

    title: things.chosen === "" ? qsTr("What it was") : things.title

    Words {
        text: view.things.chosen === "" ? qsTr("Choose a load or a check on the left.") : view.things.details
        color: Theme.dim
        Layout.fillWidth: true
    }
    ToneBox {
        tone: "info"
        text: view.things.says
        size: Theme.body
        Layout.fillWidth: true
    }
    CurveExplorer {
        title: qsTr("Load over time")
        lens: view.things.lens
        plotHeight: Math.round(200 * Theme.fontScale)
        Layout.fillWidth: true
    }
    Words {
        text: qsTr("What was this load?")
        visible: view.things.load
        font.bold: true
        Layout.topMargin: Theme.unit
    }
    Flow {
        visible: view.things.load
        spacing: Theme.unit
        Layout.fillWidth: true
        PlainButton {
            text: qsTr("No sale")
            enabled: !view.asking
            onClicked: view.closed("no_sale")
        }
        PlainButton {
            text: qsTr("A test")
            enabled: !view.asking
            onClicked: view.closed("test")
        }
        PlainButton {
            text: qsTr("Weighed again")
            enabled: !view.asking
            onClicked: view.closed("reweigh")
        }
        PlainButton {
            text: qsTr("Service")
            enabled: !view.asking
            onClicked: view.closed("service")
        }
    }
    Item {
        Layout.fillHeight: true
    }
}

// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// The scale that the page weighs on; of several, each has its own live digits above it.
ColumnLayout {
    id: view

    required property ScaleSet scales
    property int digitSize: 120
    property bool small: false  ///< in one line

    spacing: Theme.gap

    RowLayout {
        visible: view.scales.panels.length > 1
        Repeater {
            model: view.scales.panels
            delegate: PlainButton {
                required property int index
                required property ScalePanel modelData
                text: modelData.name + "  " + (modelData.digits === "" ? "\u2014" : modelData.digits)
                checked: view.scales.front === modelData
                onClicked: view.scales.select(index)
            }
        }
    }
    Loader {
        active: view.scales.front !== null
        Layout.fillWidth: true
        Layout.fillHeight: true
        sourceComponent: view.small ? line : whole
    }
    Component {
        id: whole
        ScalePanelView {
            scale_: view.scales.front
            digitSize: view.digitSize
        }
    }
    Component {
        id: line
        ScaleStrip {
            scale_: view.scales.front
        }
    }
}

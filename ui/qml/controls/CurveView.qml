// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Steelyard
import Steelyard.Models

// A curve with its two levels named.
Rectangle {
    id: view

    required property CurveSeries series
    property bool live: true

    color: Theme.raised
    radius: Theme.radius
    Accessible.role: Accessible.Graphic
    Accessible.name: qsTr("Weight over time")

    Rectangle {
        y: parent.height / 2
        width: parent.width
        height: 1
        color: Theme.line
    }
    WeightCurve {
        anchors.fill: parent
        anchors.margins: 4
        id: curve
        series: view.series
        live: view.live
        color: Theme.accent
        markColor: Theme.toneColor("go")
    }
    // In one place, where it meets the curve least.
    Words {
        readonly property real ceiling: curve.ceiling / 1000000
        visible: view.height > 4 * Theme.small
        text: view.live ? qsTr("%1 t · 60 s").arg(ceiling) : qsTr("%1 t").arg(ceiling)
        color: Theme.dim
        font.pixelSize: Theme.small
        x: 6
        y: 2
    }
}

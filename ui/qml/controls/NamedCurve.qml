// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// A whole curve under its name; nothing where there is none.
ColumnLayout {
    id: view

    required property string title
    required property CurveSeries series

    visible: !series.empty
    spacing: 0
    Layout.fillWidth: true
    Layout.preferredWidth: 1

    Words {
        text: view.title
        color: Theme.dim
        font.pixelSize: Theme.small
    }
    CurveView {
        series: view.series
        live: false
        Layout.fillWidth: true
        Layout.preferredHeight: Math.round(120 * Theme.fontScale)
    }
}

// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// A scale in one line, where something else is in hand: its name, its word, its live digits.
Rectangle {
    id: strip

    required property ScalePanel scale_

    color: Theme.surface
    border.color: Theme.line
    radius: Theme.radius
    implicitHeight: row.implicitHeight + 2 * Theme.unit
    Accessible.role: Accessible.Grouping
    Accessible.name: scale_.name

    RowLayout {
        id: row
        anchors.fill: parent
        anchors.margins: Theme.unit
        anchors.leftMargin: Theme.gap
        anchors.rightMargin: Theme.gap
        spacing: Theme.gap
        Words {
            text: strip.scale_.name
            font.pixelSize: Theme.strong
            font.bold: true
            elide: Text.ElideRight
            wrapMode: Text.NoWrap
            Layout.fillWidth: true
        }
        Icon {
            name: strip.scale_.icon
            color: Theme.toneColor(strip.scale_.tone)
        }
        Words {
            text: strip.scale_.word
            color: Theme.toneColor(strip.scale_.tone)
            font.pixelSize: Theme.strong
            font.bold: true
            wrapMode: Text.NoWrap
        }
        Words {
            text: strip.scale_.digits === "" ? "\u2014" : strip.scale_.digits + " " + strip.scale_.unit
            font.pixelSize: Theme.title
            font.bold: true
            wrapMode: Text.NoWrap
            horizontalAlignment: Text.AlignRight
            Layout.minimumWidth: Math.round(110 * Theme.fontScale)
            Accessible.name: strip.scale_.digits === "" ? qsTr("no weight") : text
        }
    }
}

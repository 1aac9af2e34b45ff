// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// Is this number good? The digits, the word, the age, and the last minute.
Panel {
    id: view

    required property ScalePanel scale_
    property int digitSize: 120

    title: scale_.name
    aside: scale_.limits

    RowLayout {
        spacing: Theme.gap
        Layout.fillWidth: true
        Words {
            text: view.scale_.digits === "" ? "\u2014" : view.scale_.digits
            font.pixelSize: view.digitSize
            font.bold: true
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 48
            wrapMode: Text.NoWrap
            horizontalAlignment: Text.AlignRight
            color: view.scale_.digits === "" ? Theme.dim : Theme.text
            Layout.fillWidth: true
            Accessible.name: view.scale_.digits === "" ? qsTr("no weight") : view.scale_.digits + " " + view.scale_.unit
        }
        Words {
            text: view.scale_.unit
            font.pixelSize: Theme.huge
            color: Theme.dim
            Layout.alignment: Qt.AlignBottom
            Layout.bottomMargin: view.digitSize / 6
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap
        Rectangle {
            color: Theme.toneGround(view.scale_.tone)
            border.color: Theme.toneColor(view.scale_.tone)
            radius: Theme.radius
            implicitWidth: state.implicitWidth + 2 * Theme.gap
            implicitHeight: state.implicitHeight + Theme.unit
            RowLayout {
                id: state
                anchors.centerIn: parent
                spacing: Theme.unit
                Icon {
                    name: view.scale_.icon
                    color: Theme.toneColor(view.scale_.tone)
                    size: Math.round(28 * Theme.fontScale)
                }
                Words {
                    text: view.scale_.word
                    color: Theme.toneColor(view.scale_.tone)
                    font.pixelSize: Theme.title
                    font.bold: true
                    wrapMode: Text.NoWrap
                }
            }
        }
        Item {
            Layout.fillWidth: true
        }
        Words {
            text: view.scale_.age
            color: Theme.dim
            font.pixelSize: Theme.small
            wrapMode: Text.NoWrap
        }
    }
    // Room for two lines whether it says something or not: what jumps is read twice.
    Words {
        text: view.scale_.whyNot
        color: Theme.dim
        lineHeight: 1.0
        verticalAlignment: Text.AlignVCenter
        elide: Text.ElideRight
        maximumLineCount: 2
        Layout.fillWidth: true
        Layout.preferredHeight: Math.ceil(Theme.body * 3)
    }
    CurveView {
        series: view.scale_.curve
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.minimumHeight: 40
    }
}

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
    aside: height > 260 * Theme.fontScale ? scale_.limits : ""

    // The digits do not move where the age grows by a digit.
    TextMetrics {
        id: longest
        font.family: Theme.family
        font.pixelSize: Theme.small
        text: qsTr("%1 s old").arg("88.8")
    }
    RowLayout {
        spacing: Theme.gap
        Layout.fillWidth: true
        Layout.fillHeight: false
        Words {
            text: view.scale_.digits === "" ? "\u2014" : view.scale_.digits
            font.pixelSize: view.digitSize
            font.bold: true
            // No digit reaches below the line: the room for what does is the curve's.
            Layout.preferredHeight: view.digitSize
            verticalAlignment: Text.AlignVCenter
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 48
            wrapMode: Text.NoWrap
            horizontalAlignment: Text.AlignRight
            color: view.scale_.digits === "" ? Theme.dim : Theme.text
            Layout.fillWidth: true
            Accessible.name: view.scale_.digits === "" ? qsTr("no weight") : view.scale_.digits + " " + view.scale_.unit
        }
        ColumnLayout {
            spacing: 0
            Layout.fillWidth: false
            Layout.preferredWidth: Math.ceil(longest.advanceWidth) + 2
            Layout.minimumWidth: Layout.preferredWidth
            Words {
                text: view.scale_.unit
                font.pixelSize: Theme.huge
                color: Theme.dim
            }
            Words {
                text: view.scale_.age
                color: Theme.dim
                font.pixelSize: Theme.small
                wrapMode: Text.NoWrap
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        Layout.fillHeight: false
        spacing: Theme.gap
        Rectangle {
            color: Theme.toneGround(view.scale_.tone)
            border.color: Theme.toneColor(view.scale_.tone)
            radius: Theme.radius
            implicitWidth: state.implicitWidth + 2 * Theme.gap
            implicitHeight: state.implicitHeight + Theme.unit
            Layout.minimumWidth: implicitWidth
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
        Words {
            // An empty deck and a captured weight need no explaining; whoever presses all the same is told.
            text: view.scale_.tone === "decide" || view.scale_.tone === "stop" ? view.scale_.whyNot : ""
            color: Theme.dim
            Layout.fillWidth: true
        }
    }
    CurveView {
        series: view.scale_.curve
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.minimumHeight: 0
        Layout.preferredHeight: 120
    }
}

// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard

// A truck and a rule that holds it, in a sentence.
Rectangle {
    id: row

    required property string key
    required property string plate
    required property string customer
    required property string rule
    required property string says
    required property int minutes
    required property bool selected
    property bool focused: false
    signal chosen(key: string)

    function choose() {
        chosen(key);
    }

    implicitHeight: Math.max(Theme.target, column.implicitHeight + 2 * Theme.unit)
    radius: Theme.radius
    color: selected ? Theme.toneGround("info") : Theme.raised
    border.color: focused || selected ? Theme.accent : Theme.line
    border.width: focused ? 3 : 1
    Accessible.role: Accessible.ListItem
    Accessible.name: plate + ", " + rule + ", " + says
    Accessible.onPressAction: choose()

    ColumnLayout {
        id: column
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.unit
        spacing: Theme.unit / 2
        RowLayout {
            spacing: Theme.gap
            Words {
                text: row.plate
                font.pixelSize: Theme.strong
                font.bold: true
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
            Words {
                text: row.customer
                color: Theme.dim
                elide: Text.ElideRight
                wrapMode: Text.NoWrap
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Words {
                text: qsTr("%1 min").arg(row.minutes)
                color: Theme.dim
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
        RowLayout {
            spacing: Theme.unit
            Icon {
                name: Theme.toneIcon("decide")
                color: Theme.toneColor("decide")
                Layout.alignment: Qt.AlignTop
            }
            ColumnLayout {
                spacing: 0
                Words {
                    text: row.rule
                    color: Theme.toneColor("decide")
                    font.bold: true
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
                Words {
                    text: row.says
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
            }
        }
    }
    TapHandler {
        onTapped: row.choose()
    }
}

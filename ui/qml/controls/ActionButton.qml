// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Steelyard
import Steelyard.Models

// A thing that can be done, with the key that does it.
T.AbstractButton {
    id: button

    required property Action action_
    property bool primary: false

    readonly property color ink: !enabled ? Theme.dim : primary ? Theme.accentInk : Theme.text

    enabled: action_.enabled
    visible: action_.visible
    text: action_.text
    leftPadding: Theme.unit
    rightPadding: Theme.unit
    implicitHeight: Math.max(Theme.target, implicitContentHeight + Theme.unit)
    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    focusPolicy: Qt.TabFocus  // a touch leaves the focus where one scans
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: action_.whyNot
    onClicked: action_.trigger()
    Keys.onReturnPressed: action_.trigger()
    Keys.onEnterPressed: action_.trigger()

    background: Rectangle {
        radius: Theme.radius
        color: !button.enabled ? Theme.raised : button.primary ? Theme.accent : button.down ? Theme.line : Theme.raised
        border.color: button.activeFocus ? Theme.accent : Theme.line
        border.width: button.activeFocus ? 3 : 1
    }
    contentItem: Loader {
        sourceComponent: button.primary ? wide : tall
    }

    Component {
        id: wide
        RowLayout {
            spacing: Theme.unit
            Item {
                Layout.fillWidth: true
            }
            Icon {
                name: button.action_.icon
                color: button.ink
            }
            Words {
                text: button.text
                color: button.ink
                font.pixelSize: Theme.title
                font.bold: true
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.body
                wrapMode: Text.NoWrap
                Layout.maximumWidth: Math.ceil(implicitWidth)
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Words {
                text: KeyNames.shown(button.action_.key)
                visible: text !== ""
                color: button.ink
                font.pixelSize: Theme.small
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
            Item {
                Layout.fillWidth: true
            }
        }
    }
    // Of many in a row: the words have the whole width.
    Component {
        id: tall
        ColumnLayout {
            spacing: 0
            RowLayout {
                spacing: Theme.unit / 2
                Layout.alignment: Qt.AlignHCenter
                Icon {
                    name: button.action_.icon
                    color: button.ink
                    size: Math.round(16 * Theme.fontScale)
                }
                Words {
                    text: KeyNames.shown(button.action_.key)
                    visible: text !== ""
                    color: button.ink
                    font.pixelSize: Theme.small
                    wrapMode: Text.NoWrap
                    Accessible.ignored: true
                }
            }
            Words {
                text: button.text
                color: button.ink
                horizontalAlignment: Text.AlignHCenter
                lineHeight: 0.9
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
    }
}

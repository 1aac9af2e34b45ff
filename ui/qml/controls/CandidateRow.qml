// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Steelyard

// A protocol that explains what was heard, with its evidence. Enter chooses it, and uses the one that is chosen.
T.AbstractButton {
    id: row

    required property int index
    required property string protocol
    required property string title
    required property string setting
    required property string evidence
    required property string sample
    required property string notes
    required property bool fits
    required property bool chosen
    property bool choosable: true
    signal wanted(place: int)
    signal useWanted

    function take() {
        if (chosen)
            useWanted();
        else
            wanted(index);
    }

    implicitHeight: Math.max(Theme.target, implicitContentHeight + 2 * Theme.unit)
    padding: Theme.unit
    enabled: choosable
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.RadioButton
    Accessible.checked: chosen
    Accessible.name: title + ", " + setting + ", " + evidence + (fits ? ", " + qsTr("in force") : "")
    onClicked: wanted(index)
    Keys.onReturnPressed: take()
    Keys.onEnterPressed: take()

    background: Rectangle {
        radius: Theme.radius
        color: row.chosen ? Theme.toneGround("info") : Theme.raised
        border.color: row.activeFocus || row.chosen ? Theme.accent : Theme.line
        border.width: row.activeFocus ? 3 : row.chosen ? 2 : 1
    }
    contentItem: ColumnLayout {
        spacing: 2
        RowLayout {
            spacing: Theme.gap
            Layout.fillWidth: true
            Words {
                text: row.title
                font.pixelSize: Theme.strong
                font.bold: true
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Icon {
                name: "check"
                visible: row.fits
                color: Theme.toneColor("go")
            }
            Words {
                text: qsTr("in force")
                visible: row.fits
                color: Theme.toneColor("go")
                font.bold: true
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
            Words {
                text: row.setting
                color: Theme.dim
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
        Words {
            text: row.protocol + "  ·  " + row.evidence
            color: Theme.dim
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        Words {
            text: row.sample
            font.pixelSize: Theme.small
            font.family: "monospace"
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        Words {
            text: row.notes
            visible: text !== ""
            color: Theme.dim
            font.pixelSize: Theme.small
            Layout.fillWidth: true
        }
    }
}

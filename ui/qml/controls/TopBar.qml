// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// Where I am, where else I may go, and what helps me.
Rectangle {
    id: bar

    required property App app
    property bool preferencesOpen: false

    // What has no room goes, the least missed first: the station's name (the window has it too), what F1 and F12 do
    // (their signs say it), the own name with Alt and its numbers, the names of the pages behind.
    readonly property int gone: needed(0) <= width ? 0 : needed(1) <= width ? 1 : needed(2) <= width ? 2 : needed(3) <= width ? 3 : 4

    readonly property string station: app.status.name === "" ? qsTr("Steelyard") : app.status.name
    readonly property bool signedIn: app.page !== "login"

    signal helpWanted
    signal preferencesWanted

    // The font is read, so that this is worked out again when it changes.
    function wide(words: string, metrics: FontMetrics): real {
        return metrics.font.pixelSize > 0 && words !== "" ? Math.ceil(metrics.advanceWidth(words)) + Theme.unit : 0;
    }
    // How much room the bar takes without what has gone by then.
    function needed(gone: int): real {
        const button = 2 * (Theme.gap + Theme.unit) + Math.round(22 * Theme.fontScale);
        let sum = 2 * Theme.gap + Theme.unit + (pages.count + (signedIn ? 3 : 2)) * (button + Theme.unit);
        if (gone < 1)
            sum += wide(station, boldLetters) + Theme.gap;
        if (gone < 2)
            sum += wide(qsTr("Help"), letters) + (signedIn ? wide(qsTr("Lock"), letters) : 0);
        if (gone < 3 && signedIn)
            sum += wide(app.status.user, letters);
        sum += wide("F1", smallLetters) + (signedIn ? wide("F12", smallLetters) : 0);
        for (let i = 0; i < pages.count; ++i) {
            const page = pages.itemAt(i) as PlainButton;
            sum += page === null ? 0 : wide(page.Accessible.name, letters);
            if (gone < 3 && pages.count > 1)
                sum += wide("Alt " + (i + 1), smallLetters);
        }
        return sum;
    }

    color: Theme.surface
    implicitHeight: row.implicitHeight + Theme.unit
    Accessible.role: Accessible.ToolBar
    Accessible.name: qsTr("Pages")

    FontMetrics {
        id: letters
        font.family: Theme.family
        font.pixelSize: Theme.body
    }
    FontMetrics {
        id: smallLetters
        font.family: Theme.family
        font.pixelSize: Theme.small
    }
    FontMetrics {
        id: boldLetters
        font.family: Theme.family
        font.pixelSize: Theme.strong
        font.bold: true
    }
    RowLayout {
        id: row
        anchors.fill: parent
        anchors.leftMargin: Theme.gap
        anchors.rightMargin: Theme.gap
        spacing: Theme.unit
        Words {
            text: bar.station
            font.pixelSize: Theme.strong
            font.bold: true
            wrapMode: Text.NoWrap
            visible: bar.gone < 1
            Layout.rightMargin: Theme.gap
        }
        Repeater {
            id: pages
            model: bar.app.pages
            delegate: PlainButton {
                id: page_
                required property int index
                required property string id
                required property string title
                required property string sign
                text: bar.gone > 3 && !checked ? "" : title
                Accessible.name: title
                icon_: sign
                checked: bar.app.page === id
                chooses: true
                enabled: !bar.app.locked
                keyHint: pages.count > 1 && bar.gone < 3 ? "Alt " + (index + 1) : ""
                onClicked: bar.app.open(id)
                Shortcut {
                    sequence: "Alt+" + (page_.index + 1)
                    context: Qt.ApplicationShortcut
                    autoRepeat: false
                    enabled: !bar.app.locked
                    onActivated: bar.app.open(page_.id)
                }
            }
        }
        Item {
            Layout.fillWidth: true
        }
        PlainButton {
            text: bar.gone < 2 ? qsTr("Help") : ""
            keyHint: bar.gone < 4 ? "F1" : ""
            Accessible.name: qsTr("Help")
            icon_: "help"
            checked: bar.app.help.open
            onClicked: bar.helpWanted()
        }
        PlainButton {
            text: bar.gone < 2 ? qsTr("Lock") : ""
            keyHint: bar.gone < 4 ? "F12" : ""
            Accessible.name: qsTr("Lock")
            icon_: "lock"
            visible: bar.signedIn
            onClicked: bar.app.lock()
        }
        PlainButton {
            text: bar.signedIn && bar.gone < 3 ? bar.app.status.user : ""
            icon_: bar.signedIn ? "person" : "gear"
            checked: bar.preferencesOpen
            Accessible.name: qsTr("Preferences")
            onClicked: bar.preferencesWanted()
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.line
    }
}

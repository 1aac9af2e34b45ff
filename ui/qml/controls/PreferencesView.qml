// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Steelyard
import Steelyard.Models

// How the person who is signed in likes the screen, and the way out.
Panel {
    id: view

    required property App app
    readonly property Preferences preferences: app.preferences
    readonly property bool signedIn: app.page !== "login"

    signal done

    title: signedIn ? app.status.user : qsTr("Preferences")
    Keys.onEscapePressed: done()

    function take() {
        language.children[0].forceActiveFocus();
    }

    component Choice: PlainButton {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        Accessible.role: Accessible.RadioButton
        Accessible.checked: checked
    }

    Scroller {
        Layout.fillWidth: true
        Layout.fillHeight: true

        Words {
            text: qsTr("Language")
            color: Theme.dim
            font.pixelSize: Theme.small
        }
        RowLayout {
            id: language
            spacing: Theme.unit
            Choice {
                text: "中文"
                checked: view.preferences.language === "zh"
                onClicked: view.preferences.language = "zh"
            }
            Choice {
                text: "English"
                checked: view.preferences.language === "en"
                onClicked: view.preferences.language = "en"
            }
        }
        Words {
            text: qsTr("Theme")
            color: Theme.dim
            font.pixelSize: Theme.small
        }
        RowLayout {
            spacing: Theme.unit
            Choice {
                text: qsTr("Day")
                checked: view.preferences.theme === "day"
                onClicked: view.preferences.theme = "day"
            }
            Choice {
                text: qsTr("Night")
                checked: view.preferences.theme === "night"
                onClicked: view.preferences.theme = "night"
            }
            Choice {
                text: qsTr("Contrast")
                checked: view.preferences.theme === "contrast"
                onClicked: view.preferences.theme = "contrast"
            }
        }
        Words {
            text: qsTr("Size of the letters")
            color: Theme.dim
            font.pixelSize: Theme.small
        }
        RowLayout {
            spacing: Theme.unit
            Repeater {
                model: [1.0, 1.25, 1.5]
                delegate: Choice {
                    required property real modelData
                    text: "A"
                    Accessible.name: qsTr("Letters × %1").arg(modelData)
                    fontScale: modelData / Theme.fontScale
                    checked: view.preferences.fontScale === modelData
                    onClicked: view.preferences.fontScale = modelData
                }
            }
        }
        Words {
            text: qsTr("Sounds")
            color: Theme.dim
            font.pixelSize: Theme.small
        }
        RowLayout {
            spacing: Theme.unit
            Choice {
                text: qsTr("On")
                icon_: "sound"
                checked: view.preferences.sounds
                onClicked: view.preferences.sounds = true
            }
            Choice {
                text: qsTr("Off")
                icon_: "mute"
                checked: !view.preferences.sounds
                onClicked: view.preferences.sounds = false
            }
        }
        PlainButton {
            text: qsTr("Sign out")
            visible: view.signedIn
            Layout.fillWidth: true
            Layout.topMargin: Theme.unit
            onClicked: {
                view.done();
                view.app.signOut();
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Steelyard

// A text of the page.
Text {
    color: Theme.text
    font.family: Theme.family
    font.pixelSize: Theme.body
    wrapMode: Text.Wrap
    textFormat: Text.PlainText
    Accessible.role: Accessible.StaticText
    Accessible.name: text
    Accessible.ignored: text === ""
}

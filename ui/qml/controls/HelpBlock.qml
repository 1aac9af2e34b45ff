// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Steelyard

// A paragraph of the user's guide, or a picture.
Item {
    id: block

    required property string words
    required property string picture
    required property string about

    implicitHeight: Math.max(paragraph.implicitHeight, image.height)

    Words {
        id: paragraph
        width: parent.width
        visible: text !== ""
        text: block.words
        textFormat: Text.MarkdownText
        lineHeight: 1.2
    }
    Image {
        id: image
        readonly property real ratio: implicitWidth > 0 ? implicitHeight / implicitWidth : 0
        width: parent.width
        height: block.picture === "" ? 0 : Math.round(width * ratio)
        source: block.picture
        fillMode: Image.PreserveAspectFit
        smooth: true
        mipmap: true
        visible: height > 0
        Accessible.role: Accessible.Graphic
        Accessible.name: block.about
    }
}

// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Steelyard
import Steelyard.Models

// What a camera saw of a weighing. Not there where there is no photo.
Rectangle {
    id: view

    required property Photo photo
    property string about: qsTr("Photo of the weighing")


    visible: photo.there && picture.status !== Image.Error
    color: Theme.raised
    border.color: Theme.line
    border.width: 1
    radius: Theme.radius
    implicitWidth: Math.round(implicitHeight * 4 / 3)
    implicitHeight: Math.round(160 * Theme.fontScale)

    Image {
        id: picture
        anchors.fill: parent
        anchors.margins: 1
        source: view.photo.url
        sourceSize.width: 1280  // a camera gives more than any screen here shows
        fillMode: Image.PreserveAspectFit
        asynchronous: true
        cache: false
        smooth: true
        Accessible.role: Accessible.Graphic
        Accessible.name: view.about
    }
}

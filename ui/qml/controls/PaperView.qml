// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Steelyard
import Steelyard.Models

// A sheet of paper, the whole of it or as close as one likes. + and − and the wheel and two fingers go closer and
// away, 0 shows the whole, arrows and dragging move it.
Item {
    id: view

    required property FormPreview preview
    property real zoom: 1  ///< 1: the whole paper is in sight

    readonly property real zoomMax: 8
    readonly property real fitted: preview.paperWidth <= 0 ? 0 : Math.min(width / preview.paperWidth, height / preview.paperHeight)
    readonly property real dots: fitted * zoom  ///< pixels for an inch of paper

    function take() {
        flick.forceActiveFocus();
    }
    function moveTo(x: real, y: real) {
        flick.contentX = Math.max(0, Math.min(flick.contentWidth - width, x));
        flick.contentY = Math.max(0, Math.min(flick.contentHeight - height, y));
    }
    // What is at `x`, `y` of the view stays there.
    function magnify(to: real, x: real, y: real) {
        const wanted = Math.max(1, Math.min(zoomMax, to));
        if (wanted === zoom || fitted <= 0)
            return;
        const along = (flick.contentX + x - sheet.x) / Math.max(1, sheet.width);
        const down = (flick.contentY + y - sheet.y) / Math.max(1, sheet.height);
        zoom = wanted;
        moveTo(along * sheet.width + sheet.x - x, down * sheet.height + sheet.y - y);
        preview.lookAt(sheet.width);
    }
    function step(by: real) {
        magnify(zoom * by, width / 2, height / 2);
    }
    function whole() {
        zoom = 1;
        moveTo(0, 0);
    }
    Connections {
        target: view.preview
        function onPaperChanged() {
            view.whole();
        }
        function onPictureChanged() {
            view.preview.lookAt(sheet.width);
        }
    }

    Flickable {
        id: flick
        anchors.fill: parent
        clip: true
        interactive: view.zoom > 1
        boundsBehavior: Flickable.StopAtBounds
        contentWidth: Math.max(width, sheet.width)
        contentHeight: Math.max(height, sheet.height)
        activeFocusOnTab: true
        Accessible.role: Accessible.Graphic
        Accessible.name: view.preview.fault === "" ? qsTr("Preview: %1").arg(view.preview.title) : view.preview.fault
        Keys.onPressed: event => {
            const stride = height / 4;
            switch (event.key) {
            case Qt.Key_Plus:
            case Qt.Key_Equal:
                view.step(1.5);
                break;
            case Qt.Key_Minus:
                view.step(1 / 1.5);
                break;
            case Qt.Key_0:
                view.whole();
                break;
            case Qt.Key_Left:
                view.moveTo(contentX - stride, contentY);
                break;
            case Qt.Key_Right:
                view.moveTo(contentX + stride, contentY);
                break;
            case Qt.Key_Up:
                view.moveTo(contentX, contentY - stride);
                break;
            case Qt.Key_Down:
                view.moveTo(contentX, contentY + stride);
                break;
            default:
                return;
            }
            event.accepted = true;
        }
        Rectangle {
            id: sheet
            x: Math.max(0, (flick.width - width) / 2)
            y: Math.max(0, (flick.height - height) / 2)
            width: Math.round(view.preview.paperWidth * view.dots)
            height: Math.round(view.preview.paperHeight * view.dots)
            color: "#ffffff"
            PaperPicture {
                anchors.fill: parent
                preview: view.preview
            }
        }
        // In here, so that it hears the wheel before the list would scroll.
        WheelHandler {
            onWheel: event => view.magnify(view.zoom * Math.pow(1.0015, event.angleDelta.y), point.position.x - flick.contentX, point.position.y - flick.contentY)
        }
    }
    PinchHandler {
        target: null
        property real begun: 1
        onActiveChanged: if (active)
            begun = view.zoom
        onActiveScaleChanged: if (active)
            view.magnify(begun * activeScale, centroid.position.x, centroid.position.y)
    }
    Rectangle {
        anchors.fill: parent
        color: "transparent"
        border.color: flick.activeFocus ? Theme.accent : Theme.line
        border.width: flick.activeFocus ? 3 : 1
    }
}

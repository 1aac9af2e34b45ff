// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "Icon"
    when: windowShown
    visible: true
    width: 900
    height: 600

    readonly property var names: ["check", "warning", "question", "info", "empty", "up", "down", "wave", "lock", "unplugged", "scale", "print", "pause", "copy", "people", "cancel", "back", "next", "again", "gate", "boxes", "paper", "gear", "clock", "search", "plus", "minus", "person", "cloud", "sound", "mute", "chart"]

    Component {
        id: made
        Icon {
            name: "check"
        }
    }
    // A list that ends in the middle of its last sign, on one colour.
    Component {
        id: cut
        Rectangle {
            width: 100
            height: 100
            color: "#ffffff"
            property alias scroll: inner.y
            Item {
                x: 10
                y: 10
                width: 60
                height: 30
                clip: true
                Item {
                    id: inner
                    width: 60
                    height: 200
                    Icon {
                        y: 6
                        name: "plus"
                        size: 48
                        color: "#ff0000"
                    }
                }
            }
        }
    }

    // How many pixels of `picture` are drawn on, in its lines from `top` up to `bottom`.
    function inked(picture, top, bottom, width) {
        let count = 0;
        for (let y = top; y < bottom; ++y) {
            for (let x = 0; x < width; ++x)
                count += picture.green(x, y) < 250 ? 1 : 0;
        }
        return count;
    }

    function test_eachNameHasASignOfItsOwn() {
        const icon = createTemporaryObject(made, test, {name: "no such sign", size: 48});
        waitForRendering(icon);
        const seen = [grabImage(icon)];
        for (const name of names) {
            icon.name = name;
            waitForRendering(icon);
            const picture = grabImage(icon);
            for (const other of seen)
                verify(!picture.equals(other), name);
            seen.push(picture);
        }
    }
    function test_isDrawnInItsColourAndNeverSpoken() {
        const icon = createTemporaryObject(made, test, {name: "scale", color: "#ff0000", size: 48});
        waitForRendering(icon);
        const picture = grabImage(icon);
        let red = 0;
        for (let x = 0; x < 48; ++x) {
            for (let y = 0; y < 48; ++y)
                red += picture.red(x, y) > 200 && picture.green(x, y) < 80 ? 1 : 0;
        }
        verify(red > 50, red);
        verify(icon.Accessible.ignored);
    }
    function test_followsItsColourItsNameAndItsSize() {
        const icon = createTemporaryObject(made, test, {size: 40});
        waitForRendering(icon);
        const before = grabImage(icon);
        icon.color = "#ff0000";
        waitForRendering(icon);
        verify(!grabImage(icon).equals(before));
        icon.size = 60;
        compare(icon.width, 60);
        compare(icon.height, 60);
        icon.name = "";
        waitForRendering(icon);
        compare(inked(grabImage(icon), 0, 60, 60), 0);
    }
    function test_whatIsClippedIsNotDrawn_data() {
        return [{tag: "above", scroll: -30}, {tag: "below", scroll: 0}, {tag: "out of sight", scroll: -120}];
    }
    function test_whatIsClippedIsNotDrawn(data) {
        const list = createTemporaryObject(cut, test, {scroll: data.scroll});
        waitForRendering(list);
        const picture = grabImage(list);
        compare(inked(picture, 0, 10, 100), 0);
        compare(inked(picture, 40, 100, 100), 0);
        compare(inked(picture, 10, 40, 100) > 0, data.tag !== "out of sight");
    }
}

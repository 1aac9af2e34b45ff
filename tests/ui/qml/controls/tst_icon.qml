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

    SignalSpy {
        id: spy
    }
    Component {
        id: made
        Icon {
            name: "check"
            width: 22
            height: 22
        }
    }

    function test_eachNameHasASignOfItsOwn() {
        const icon = createTemporaryObject(made, test);
        const box = icon.lines("no such sign");
        const seen = [];
        for (const name of ["check", "warning", "question", "info", "empty", "up", "down", "wave", "lock", "unplugged", "scale", "print", "pause", "copy", "people", "cancel", "back", "next", "again", "gate", "boxes", "paper", "gear", "clock", "search", "plus", "minus", "person", "cloud", "chart"]) {
            verify(icon.lines(name) !== box, name);
            verify(seen.indexOf(icon.lines(name)) < 0, name);
            seen.push(icon.lines(name));
        }
    }
    function test_isDrawnInItsColourAndNeverSpoken() {
        const icon = createTemporaryObject(made, test, {name: "scale", color: "#ff0000", size: 48, width: 48, height: 48});
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
}

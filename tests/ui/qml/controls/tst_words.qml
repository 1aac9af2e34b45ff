// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "Words"
    when: windowShown
    visible: true
    width: 900
    height: 600

    SignalSpy {
        id: spy
    }
    Component {
        id: made
        Words {
            text: "North <b>gate</b>"
        }
    }

    function test_showsWhatIsThereAndNoMarkup() {
        const words = createTemporaryObject(made, test);
        compare(words.textFormat, Text.PlainText);
        compare(words.Accessible.name, "North <b>gate</b>");
    }
    function test_isOfTheOneFamilyAndFollowsTheTheme() {
        const words = createTemporaryObject(made, test);
        compare(words.font.family, Theme.family);
        Theme.mode = "night";
        verify(Qt.colorEqual(words.color, Theme.text));
        Theme.mode = "day";
        verify(Qt.colorEqual(words.color, Theme.text));
    }
    function test_nothingIsNotSpoken() {
        const words = createTemporaryObject(made, test, {text: ""});
        verify(words.Accessible.ignored);
    }
}

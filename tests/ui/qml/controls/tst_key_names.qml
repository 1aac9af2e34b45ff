// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "KeyNames"
    when: windowShown
    visible: true
    width: 900
    height: 600

    SignalSpy {
        id: spy
    }
    function test_enterIsAWordAndTheOthersAreAsTheyArePrinted() {
        compare(KeyNames.shown("Return"), "Enter");
        compare(KeyNames.shown("F3"), "F3");
        compare(KeyNames.shown(""), "");
    }
}

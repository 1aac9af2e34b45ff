// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "StatusLine"
    when: windowShown
    visible: true
    width: 900
    height: 600

    SignalSpy {
        id: spy
    }
    Component {
        id: made
        StatusLine {
            width: 880
            status: Rig.app.status
        }
    }

    function init() {
        Rig.start("wang", "operator");
    }
    function test_isSignAndWordForEachPart() {
        const line = createTemporaryObject(made, test);
        verify(Rig.shows(line, "Station ready"));
        verify(Rig.shows(line, "No printer"));
        Rig.says("printer", {id: "tickets", condition: "out_of_paper"});
        verify(Rig.shows(line, "tickets: out of paper"));
        Rig.says("sync", {online: false, configured: true, pending: 12});
        verify(Rig.shows(line, "Offline · 12 waiting"));
    }
    function test_saysThatTheStationIsGone() {
        const line = createTemporaryObject(made, test);
        Rig.hearNothing();
        verify(Rig.shows(line, "Station not heard, trying again"));
    }
}

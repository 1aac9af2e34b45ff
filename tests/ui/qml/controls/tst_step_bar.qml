// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "StepBar"
    when: windowShown
    visible: true
    width: 900
    height: 600

    SignalSpy {
        id: spy
    }
    Component {
        id: made
        StepBar {
            width: 600
            step: 2
        }
    }

    function test_showsHowFarATruckIs() {
        const bar = createTemporaryObject(made, test);
        let done = 0;
        for (let i = 0; i < bar.children.length; ++i)
            done += bar.children[i].done === true ? 1 : 0;
        compare(done, 3);
        compare(bar.Accessible.name, "Step 3 of 6");
        bar.step = 5;
        compare(bar.Accessible.name, "Step 6 of 6");
    }
    function test_takesTwoRowsWhereOneIsTooNarrow() {
        const bar = createTemporaryObject(made, test);
        compare(bar.columns, 6);
        const letters = bar.letters;
        bar.width = 260;
        compare(bar.columns, 3);
        compare(bar.letters, letters);
    }
}

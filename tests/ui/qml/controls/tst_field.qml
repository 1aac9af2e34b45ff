// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtTest
import Steelyard
import Steelyard.Models
import Steelyard.Test

TestCase {
    id: test

    name: "Field"
    when: windowShown
    visible: true
    width: 900
    height: 600

    SignalSpy {
        id: spy
    }
    Component {
        id: made
        Field {
            width: 300
            label: "Plate"
            hint: "as on the truck"
        }
    }

    function test_tellsWhatIsTypedAndThatItIsDone() {
        const field = createTemporaryObject(made, test);
        spy.target = field;
        spy.signalName = "edited";
        spy.clear();
        field.take();
        keyClick("a");
        keyClick("1");
        compare(field.text, "a1");
        compare(spy.count, 2);
        spy.signalName = "accepted";
        spy.clear();
        keyClick(Qt.Key_Return);
        compare(spy.count, 1);
    }
    function test_takingItSelectsWhatIsThere() {
        const field = createTemporaryObject(made, test, {text: "250"});
        field.take();
        keyClick("7");
        compare(field.text, "7");
    }
    function test_anEmptyOneIsAcceptedToo() {
        const field = createTemporaryObject(made, test);
        spy.target = field;
        spy.signalName = "accepted";
        spy.clear();
        field.take();
        keyClick(Qt.Key_Return);
        compare(spy.count, 1);
    }
    function test_takesOnlyANumberWhereItIsOne() {
        const field = createTemporaryObject(made, test, {digits: true});
        field.take();
        for (const key of ["1", "x", "-", "2", ".", "3"])
            keyClick(key);
        compare(field.text, "123");
    }
    function test_hidesWhatIsSecret() {
        const field = createTemporaryObject(made, test, {secret: true});
        field.take();
        keyClick("x");
        compare(field.text, "x");
        verify(field.inputItem.displayText !== "x");
    }
    function test_isTouchedAnywhere() {
        const field = createTemporaryObject(made, test);
        mouseClick(field.inputItem);
        verify(field.typing);
        verify(field.inputItem.height >= Theme.target);
        compare(field.inputItem.Accessible.name, "Plate");
    }
    function test_cannotBeTypedInWhereItIsDisabled() {
        const field = createTemporaryObject(made, test, {enabled: false});
        field.take();
        keyClick("a");
        compare(field.text, "");
    }
}

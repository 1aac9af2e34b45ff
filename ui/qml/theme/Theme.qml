// SPDX-License-Identifier: Apache-2.0
pragma Singleton
import QtQuick

// Colours, sizes and distances: one accent, one type scale, one grid of eight.
QtObject {
    id: theme

    property string mode: "day"
    property real fontScale: 1.0
    property bool chinese: true

    readonly property bool night: mode === "night"
    readonly property bool contrast: mode === "contrast"

    function choose(day: color, dark: color, strong: color): color {
        return contrast ? strong : night ? dark : day;
    }

    readonly property color ground: choose("#eef1f4", "#0f1419", "#000000")
    readonly property color surface: choose("#ffffff", "#1a2129", "#000000")
    readonly property color raised: choose("#f6f8fa", "#232c36", "#101010")
    readonly property color line: choose("#cfd6de", "#3a4754", "#ffffff")
    readonly property color text: choose("#12181f", "#e9eef3", "#ffffff")
    readonly property color dim: choose("#4d5a67", "#a9b6c3", "#ffffff")
    readonly property color accent: choose("#0a58b5", "#7ab8ff", "#ffe600")
    readonly property color accentInk: choose("#ffffff", "#06182b", "#000000")

    function toneColor(tone: string): color {
        switch (tone) {
        case "go":
            return choose("#0a6b34", "#5ed694", "#00ff85");
        case "decide":
            return choose("#855000", "#f4b84f", "#ffe600");
        case "stop":
            return choose("#ad1f18", "#ff968c", "#ff9d94");
        }
        return choose("#0a58b5", "#7ab8ff", "#7fd4ff");
    }
    function toneGround(tone: string): color {
        switch (tone) {
        case "go":
            return choose("#e2f3e9", "#11301f", "#000000");
        case "decide":
            return choose("#fdf0db", "#33270d", "#000000");
        case "stop":
            return choose("#fbe7e5", "#3b1a17", "#000000");
        }
        return choose("#e5effa", "#11283f", "#000000");
    }
    function toneIcon(tone: string): string {
        switch (tone) {
        case "go":
            return "check";
        case "decide":
            return "question";
        case "stop":
            return "warning";
        }
        return "info";
    }

    readonly property int unit: 8
    readonly property int gap: 12
    readonly property int radius: 6
    readonly property int target: 48
    readonly property string family: "Noto Sans CJK SC"

    readonly property int small: Math.round(13 * fontScale)
    readonly property int body: Math.round(15 * fontScale)
    readonly property int strong: Math.round(18 * fontScale)
    readonly property int title: Math.round(24 * fontScale)
    readonly property int huge: Math.round(36 * fontScale)
}

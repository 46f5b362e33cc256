// SPDX-License-Identifier: Apache-2.0
import QtQuick

QtObject {
    property bool dark: false

    readonly property color background: dark ? "#14161b" : "#f3f4f7"
    readonly property color column: dark ? "#1c1f26" : "#e8eaf0"
    readonly property color card: dark ? "#282c36" : "#ffffff"
    readonly property color cardLifted: dark ? "#323744" : "#ffffff"
    readonly property color line: dark ? "#363b47" : "#d5d9e2"
    readonly property color text: dark ? "#eceef2" : "#1d2129"
    readonly property color muted: dark ? "#9299a8" : "#667085"
    readonly property color shadow: dark ? "#60000000" : "#1a1d2129"
    readonly property color alarm: "#c2354a"

    function accent(stage: string): color {
        return stage === "todo" ? "#6675e8" : stage === "doing" ? "#d98a1f" : "#249a70"
    }
    function person(name: string): color {
        return name === "Ada" ? "#8056c9" : "#c0527e"
    }
    function personText(name: string): color { // to be read on a card
        return dark ? Qt.lighter(person(name), 1.4) : Qt.darker(person(name), 1.1)
    }
}

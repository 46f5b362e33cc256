// SPDX-License-Identifier: Apache-2.0
import QtQuick

// A line to type a new task into. A "!" in front keeps it to oneself.
Rectangle {
    id: entry

    required property Theme colours
    signal entered(string title, bool personal)

    height: 36
    radius: 8
    color: input.activeFocus ? colours.card : "transparent"
    border.color: input.activeFocus ? colours.muted : colours.line

    TextInput {
        id: input
        objectName: "input"
        anchors { fill: parent; leftMargin: 12; rightMargin: 12 }
        verticalAlignment: TextInput.AlignVCenter
        clip: true
        color: entry.colours.text
        selectionColor: entry.colours.muted
        font.pixelSize: 13
        maximumLength: 200
        onAccepted: {
            const personal = text.startsWith("!")
            const title = (personal ? text.slice(1) : text).trim()
            if (title !== "")
                entry.entered(title, personal)
            clear()
        }
        Text {
            anchors.fill: parent
            verticalAlignment: Text.AlignVCenter
            visible: input.text === ""
            text: input.activeFocus ? "! in front: only for me" : "Add a task"
            color: entry.colours.muted
            font.pixelSize: 13
        }
    }
}

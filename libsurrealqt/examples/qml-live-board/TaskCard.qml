// SPDX-License-Identifier: Apache-2.0
import QtQuick

// One task. While it is dragged, the card floats above the board and leaves its place open.
Item {
    id: task

    required property var id
    required property string title
    required property var owner
    required property bool personal
    required property bool mine
    required property string author
    required property color accent
    required property Theme colours
    required property Item dragLayer
    signal removeRequested()

    objectName: "card"
    height: words.implicitHeight + 46

    Rectangle {
        id: card
        width: task.width
        height: task.height
        radius: 9
        color: drag.active ? task.colours.cardLifted : task.colours.card
        border.color: drag.active ? task.accent : task.colours.line
        scale: drag.active ? 1.03 : 1
        Behavior on scale { NumberAnimation { duration: 90 } }

        Drag.active: drag.active
        Drag.source: task
        Drag.hotSpot: Qt.point(width / 2, height / 2)

        states: State {
            when: drag.active
            ParentChange { target: card; parent: task.dragLayer }
        }

        Rectangle {
            x: 1
            y: 10
            width: 3
            height: parent.height - 20
            radius: 1.5
            color: task.accent
        }
        Text {
            id: words
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 12 }
            text: task.title
            color: task.colours.text
            font.pixelSize: 13
            wrapMode: Text.Wrap
        }
        Row {
            anchors { left: parent.left; bottom: parent.bottom; margins: 12 }
            spacing: 8
            Text {
                text: task.author
                color: task.colours.personText(task.author)
                font { pixelSize: 11; bold: true }
            }
            Text {
                visible: task.personal
                text: "only for me"
                color: task.colours.muted
                font { pixelSize: 11; italic: true }
            }
        }
        Text {
            visible: task.mine && hover.hovered && !drag.active
            anchors { right: parent.right; bottom: parent.bottom; margins: 10 }
            text: "\u2715"
            color: task.colours.muted
            font.pixelSize: 13
            Accessible.role: Accessible.Button
            Accessible.name: "Remove the task"
            TapHandler { onTapped: task.removeRequested() }
        }

        HoverHandler {
            id: hover
            cursorShape: drag.active ? Qt.ClosedHandCursor : Qt.OpenHandCursor
        }
        DragHandler {
            id: drag
            onActiveChanged: {
                if (active)
                    return
                card.Drag.drop() // a column takes it, or it goes back to its place
                card.x = 0
                card.y = 0
            }
        }
    }
}

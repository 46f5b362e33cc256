// SPDX-License-Identifier: Apache-2.0
import QtQuick
import SurrealQt

// The tasks of one stage: a live model, and a place to drop a card on.
Rectangle {
    id: column

    required property string stage
    required property string title
    required property SurrealSession session
    required property var me // the user's record id
    required property var nameOf // of a record id
    required property Theme colours
    required property Item dragLayer
    signal refused(string message)

    objectName: stage
    radius: 12
    color: colours.column
    border { width: drop.containsDrag ? 2 : 0; color: colours.accent(stage) }

    // The task goes between those that stand above and below the point of the drop.
    function take(task, y: real) {
        let row = tasks.indexAt(20, y - tasks.y + tasks.contentY)
        if (row < 0)
            row = y - tasks.y < 0 ? 0 : live.count
        const above = row > 0 ? live.get(row - 1).place : undefined
        const below = row < live.count ? live.get(row).place : undefined
        const place = above === undefined ? (below ?? 1) - 1
            : below === undefined ? above + 1 : (above + below) / 2
        session.merge(task, {stage: column.stage, place: place}, () => { },
                      error => column.refused(error.message))
    }
    function add(title: string, personal: bool) {
        const last = live.count ? live.get(live.count - 1).place : 0
        session.create("task", {title: title, stage: column.stage, place: last + 1,
                                owner: column.me, personal: personal},
                       () => { }, error => column.refused(error.message))
    }

    SurrealLiveModel {
        id: live
        session: column.session
        query: "SELECT * FROM task WHERE stage = $stage ORDER BY place"
        variables: ({stage: column.stage})
        columns: ["id", "title", "owner", "personal", "place"]
        onErrorOccurred: error => column.refused(error.message)
    }

    Rectangle {
        id: mark
        x: 16
        y: 18
        width: 10
        height: 10
        radius: 5
        color: column.colours.accent(column.stage)
    }
    Text {
        anchors { left: mark.right; leftMargin: 8; verticalCenter: mark.verticalCenter }
        text: column.title
        color: column.colours.text
        font { pixelSize: 14; bold: true }
    }
    Text {
        anchors { right: parent.right; rightMargin: 16; verticalCenter: mark.verticalCenter }
        text: live.count
        color: column.colours.muted
        font.pixelSize: 13
    }

    ListView {
        id: tasks
        objectName: "tasks"
        anchors {
            fill: parent
            topMargin: 46
            leftMargin: 10
            rightMargin: 10
            bottomMargin: 54
        }
        clip: true
        spacing: 8
        model: live
        delegate: TaskCard {
            width: tasks.width
            mine: owner === column.me
            author: column.nameOf(owner)
            colours: column.colours
            dragLayer: column.dragLayer
            accent: column.colours.accent(column.stage)
            onRemoveRequested: column.session.remove(id, () => { },
                                                     error => column.refused(error.message))
        }
        add: Transition {
            NumberAnimation { property: "opacity"; from: 0; to: 1; duration: 160 }
            NumberAnimation { property: "scale"; from: 0.94; to: 1; duration: 160 }
        }
        displaced: Transition {
            NumberAnimation { properties: "x,y"; duration: 160; easing.type: Easing.OutCubic }
            NumberAnimation { properties: "opacity,scale"; to: 1; duration: 160 }
        }
        move: Transition {
            NumberAnimation { properties: "x,y"; duration: 160; easing.type: Easing.OutCubic }
        }
    }

    DropArea {
        id: drop
        anchors.fill: parent
        onDropped: event => column.take((event.source as TaskCard).id, event.y)
    }

    NewTask {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: 10 }
        colours: column.colours
        onEntered: (title, personal) => column.add(title, personal)
    }
}

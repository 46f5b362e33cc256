// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtQuick.Window
import SurrealQt

// One user's board. What is in it is what the server shows to this user.
Window {
    id: window

    required property SurrealClient client
    required property string user
    required property string password
    required property bool prepared // the board is set up: time to sign in
    property alias dark: theme.dark
    
    objectName: user
    width: 740
    height: 560
    minimumWidth: 480
    minimumHeight: 320
    visible: true
    title: user + " – Live board"
    color: theme.background

    SurrealSession {
        id: userSession
        client: window.client
        active: window.prepared
        namespace: "board"
        database: "team"
        credentials: Surreal.record("board", "team", "team",
                                    {name: window.user, password: window.password})
        onErrorOccurred: error => notice.show(error.message)
    }
    SurrealQuery {
        id: people
        session: userSession
        text: "SELECT id, name FROM person"

        function nameOf(id) {
            const person = (value ?? []).find(one => one.id === id)
            return person ? person.name : ""
        }
    }
    SurrealQuery {
        id: whoAmI
        session: userSession
        text: "RETURN $auth.id"
    }
    Theme { id: theme }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 18
        spacing: 16

        RowLayout {
            spacing: 12
            Rectangle {
                implicitWidth: 38
                implicitHeight: 38
                radius: 19
                color: theme.person(window.user)
                Text {
                    anchors.centerIn: parent
                    text: window.user.charAt(0)
                    color: "white"
                    font { pixelSize: 18; bold: true }
                }
            }
            ColumnLayout {
                spacing: 1
                Text {
                    text: window.user
                    color: theme.text
                    font { pixelSize: 18; bold: true }
                }
                Text {
                    text: userSession.ready ? "signed in as " + userSession.identity
                        : userSession.state === SurrealSession.Restoring ? "reconnecting …"
                        : userSession.state === SurrealSession.Failed ? userSession.error.message
                        : "connecting …"
                    color: theme.muted
                    font.pixelSize: 12
                }
            }
            Item { Layout.fillWidth: true }
            Rectangle { // light or dark
                implicitWidth: 34
                implicitHeight: 34
                radius: 17
                color: scheme.hovered ? theme.card : "transparent"
                border.color: theme.line
                Accessible.role: Accessible.Button
                Accessible.name: window.dark ? "Light colours" : "Dark colours"
                Rectangle { // a sun, or a moon: the same disc with a bite
                    anchors.centerIn: parent
                    width: 14
                    height: 14
                    radius: 7
                    color: theme.text
                    Rectangle {
                        visible: window.dark
                        x: 5
                        y: -3
                        width: 13
                        height: 13
                        radius: 7
                        color: theme.background
                    }
                }
                HoverHandler { id: scheme }
                TapHandler { onTapped: window.dark = !window.dark }
            }
        }

        RowLayout {
            id: columns
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: 14
            Repeater {
                model: [
                    {stage: "todo", title: "To do"},
                    {stage: "doing", title: "Doing"},
                    {stage: "done", title: "Done"}
                ]
                TaskColumn {
                    required property var modelData
                    stage: modelData.stage
                    title: modelData.title
                    session: userSession
                    me: whoAmI.value
                    nameOf: people.value ? people.nameOf : () => ""
                    colours: theme
                    dragLayer: above
                    onRefused: message => notice.show(message)
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredWidth: 1
                }
            }
        }
    }

    Item { // where a card is while it is dragged
        id: above
        anchors.fill: parent
    }

    Rectangle { // what the server refused
        id: notice
        function show(message) {
            words.text = message
            opacity = 1
            fade.restart()
        }
        anchors { horizontalCenter: parent.horizontalCenter; bottom: parent.bottom; margins: 18 }
        width: Math.min(words.implicitWidth + 32, window.width - 36)
        height: words.implicitHeight + 20
        radius: 8
        color: theme.alarm
        opacity: 0
        visible: opacity > 0
        Text {
            id: words
            anchors { fill: parent; margins: 10 }
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            color: "white"
            font.pixelSize: 13
        }
        SequentialAnimation {
            id: fade
            PauseAnimation { duration: 4000 }
            NumberAnimation { target: notice; property: "opacity"; to: 0; duration: 400 }
        }
    }
}

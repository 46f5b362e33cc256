// SPDX-License-Identifier: Apache-2.0
import QtQml
import SurrealQt

QtObject {
    id: app

    required property url url // of a server; none: start one
    required property string user // who may set the board up there
    required property string password
    required property bool dark

    readonly property bool local: String(app.url) === ""

    readonly property SurrealLocalServer server: SurrealLocalServer {
        onErrorOccurred: error => console.error(error.message)
        Component.onCompleted: if (app.local) start()
    }
    readonly property SurrealClient client: SurrealClient {
        url: app.local ? app.server.url : app.url
        onErrorOccurred: error => console.error(error.message)
    }
    readonly property Setup setup: Setup {
        client: app.client
        credentials: app.local ? app.server.credentials : Surreal.root(app.user, app.password)
    }

    readonly property BoardWindow ada: BoardWindow {
        client: app.client
        user: "Ada"
        password: "countess"
        prepared: app.setup.done
        dark: app.dark
        x: 60
        y: 80
    }
    readonly property BoardWindow grace: BoardWindow {
        client: app.client
        user: "Grace"
        password: "admiral"
        prepared: app.setup.done
        dark: app.dark
        x: 820
        y: 80
    }
}

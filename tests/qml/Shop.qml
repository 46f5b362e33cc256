// SPDX-License-Identifier: Apache-2.0
import QtQml
import SurrealQt

// A client, and root's session in a database of its own.
QtObject {
    id: shop

    property string database: tool.freshName()
    readonly property SurrealClient client: SurrealClient { url: serverUrl }
    readonly property SurrealSession session: SurrealSession {
        client: shop.client
        namespace: "test"
        database: shop.database
        credentials: Surreal.root(serverUser, serverPassword)
    }
}

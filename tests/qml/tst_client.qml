// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import SurrealQt

TestCase {
    id: test
    name: "client"

    Component { id: clients; SurrealClient { } }
    Component { id: spies; SignalSpy { } }
    Component { id: sessions; SurrealSession { } }

    function test_opensAndCloses() {
        const client = createTemporaryObject(clients, test, {url: serverUrl})
        tryCompare(client, "state", SurrealClient.Connected, patience)
        tryVerify(() => /^3\./.test(client.serverVersion), patience)
        client.active = false
        tryCompare(client, "state", SurrealClient.Disconnected, patience)
        client.active = true
        tryCompare(client, "state", SurrealClient.Connected, patience)
    }

    function test_anotherUrl() {
        const client = createTemporaryObject(clients, test, {url: "ws://127.0.0.1:9"})
        const failed = createTemporaryObject(spies, test,
                                             {target: client, signalName: "errorOccurred"})
        failed.wait(patience)
        compare(failed.signalArguments[0][0].kindName, "Connection")
        verify(client.error.isError)
        const session = createTemporaryObject(sessions, test, {
            client: client, namespace: "test", database: tool.freshName(),
            credentials: Surreal.root(serverUser, serverPassword)
        })
        client.url = serverUrl
        tryCompare(client, "state", SurrealClient.Connected, patience)
        compare(client.error.isError, false)
        tryCompare(session, "ready", true, patience) // the session took the new connection
        compare(session.identity, "root")
    }

    function test_badScheme() {
        const client = createTemporaryObject(clients, test)
        const failed = createTemporaryObject(spies, test,
                                             {target: client, signalName: "errorOccurred"})
        client.url = "http://127.0.0.1:8000"
        failed.wait(patience)
        compare(client.error.kindName, "Unsupported")
        verify(client.error.message.includes("ws"))
        compare(client.state, SurrealClient.Disconnected)
    }

    function test_anErrorThatNobodyTakesIsPrinted() {
        ignoreWarning(/needs a database engine inside the program/)
        const client = createTemporaryObject(clients, test, {url: "memory://"})
        tryVerify(() => client.error.isError, patience)
    }
}

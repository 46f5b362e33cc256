// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import SurrealQt

TestCase {
    id: test
    name: "client"

    Component { id: clients; SurrealClient { } }
    Component { id: clusters; SurrealClient { urls: ["ws://127.0.0.1:9/rpc", serverUrl] } }
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

    // A session of it, as root in a database of its own.
    function sessionOf(client) {
        return createTemporaryObject(sessions, test, {
            client: client, namespace: "test", database: tool.freshName(),
            credentials: Surreal.root(serverUser, serverPassword)
        })
    }

    SurrealClient {
        id: withOptions
        active: false
        options {
            connectTimeout: 2000
            requestTimeout: 30000
            heartbeatInterval: 100
            reconnectDelay: 20
            reconnectFactor: 1.5
            longestReconnectDelay: 400
            mostWaiting: 2
        }
    }

    function test_options() {
        const plain = createTemporaryObject(clients, test)
        compare(plain.options.connectTimeout, 10000)
        compare(plain.options.requestTimeout, 60000)
        compare(plain.options.heartbeatInterval, 15000)
        compare(plain.options.reconnect, true)
        compare(plain.options.retryFirstConnect, false)
        compare(plain.options.mostAttempts, 0)
        compare(plain.options.reconnectDelay, 250)
        compare(plain.options.reconnectFactor, 2)
        compare(plain.options.longestReconnectDelay, 30000)
        compare(plain.options.watchSystem, true)
        compare(plain.options.mostWaiting, 0)
        compare(plain.options.longestWait, 0)
        plain.options.longestWait = 5
        compare(plain.options.longestWait, 5)
        compare(plain.options.requestTimeout, 60000)

        compare(withOptions.options.heartbeatInterval, 100)
        compare(withOptions.options.reconnectFactor, 1.5)
        compare(withOptions.options.longestReconnectDelay, 400)
    }

    function test_heartbeat() {
        withOptions.url = serverUrl
        withOptions.active = true
        tryCompare(withOptions, "state", SurrealClient.Connected, patience)
        tryVerify(() => withOptions.version.valid, patience)
        const sent = withOptions.diagnostics.sentMessages
        tryVerify(() => withOptions.diagnostics.sentMessages >= sent + 3, patience) // of itself
        withOptions.active = false
        tryCompare(withOptions, "state", SurrealClient.Disconnected, patience)
    }

    function test_optionsOfTheNextOpening() {
        const client = createTemporaryObject(clients, test, {url: serverUrl})
        const session = sessionOf(client)
        tryCompare(session, "ready", true, patience)
        const changed = createTemporaryObject(spies, test,
                                              {target: client, signalName: "diagnosticsChanged"})
        client.diagnostics.mostFrames = 7
        client.options.requestTimeout = 300
        let first
        session.query("SLEEP 600ms; RETURN 'late'", {}, value => first = value,
                      error => first = error.kindName)
        tryVerify(() => first !== undefined, patience)
        compare(first, "late") // as it was opened
        compare(changed.count, 0)
        let ended
        session.query("SLEEP 60s", {}, () => ended = "ok", error => ended = error.kindName)
        client.reopen()
        tryVerify(() => ended !== undefined, patience) // nothing is forgotten
        compare(ended, "SessionClosed")
        compare(changed.count, 1)
        compare(client.diagnostics.mostFrames, 7)
        tryCompare(session, "ready", true, patience)
        let second
        session.query("SLEEP 60s", {}, () => second = "ok", error => second = error.kindName)
        tryVerify(() => second !== undefined, patience)
        compare(second, "Timeout")
    }

    function test_severalAddresses() {
        const client = createTemporaryObject(clusters, test)
        tryCompare(client, "state", SurrealClient.Connected, patience)
        compare(client.currentUrl, serverUrl)
        compare(client.urls.length, 2)
        compare(client.error.isError, false)
        const session = sessionOf(client)
        tryCompare(session, "ready", true, patience)
        client.url = "ws://127.0.0.1:9" // which nobody asks
        compare(client.state, SurrealClient.Connected)
        createTemporaryObject(spies, test, {target: client, signalName: "errorOccurred"})
        client.urls = []
        tryVerify(() => client.error.isError, patience)
        tryCompare(client, "state", SurrealClient.Disconnected, patience)
    }

    function test_reconnectPolicy() {
        const client = createTemporaryObject(clients, test)
        createTemporaryObject(spies, test, {target: client, signalName: "errorOccurred"})
        client.options.retryFirstConnect = true
        client.options.reconnectDelay = 10
        client.options.mostAttempts = 3
        client.url = "ws://127.0.0.1:9"
        tryVerify(() => client.error.isError && client.state === SurrealClient.Disconnected, patience)
        verify(client.error.message.includes("3"), client.error.message)
    }

    function test_offlineQueue() {
        const client = createTemporaryObject(clients, test)
        client.options.mostWaiting = 2
        client.options.retryFirstConnect = true
        client.url = "ws://127.0.0.1:9"
        const session = createTemporaryObject(sessions, test, {client: client})
        const ended = []
        for (const i of [1, 2, 3, 4])
            session.query("RETURN " + i, {}, () => { }, error => ended.push([i, error.kindName]))
        tryCompare(ended, "length", 2, patience)
        compare(ended, [[3, "Connection"], [4, "Connection"]])
        client.url = serverUrl
        tryCompare(client, "state", SurrealClient.Connected, patience)
    }

    function test_version() {
        const client = createTemporaryObject(clients, test)
        compare(client.version.valid, false)
        compare(client.supports(SurrealClient.Sessions), false)
        client.url = serverUrl
        tryVerify(() => client.version.valid, patience)
        compare(client.version.toString(), client.serverVersion)
        compare(client.version.majorVersion, 3)
        verify(client.version.isAtLeast(3))
        verify(client.version.isAtLeast(2, 99, 99))
        verify(!client.version.isAtLeast(3, client.version.minorVersion,
                                         client.version.patchVersion + 1))
        compare(client.supports(SurrealClient.Sessions), true)
        compare(client.supports(SurrealClient.Transactions), true)
    }

    function test_reconnect() {
        const client = createTemporaryObject(clients, test, {url: serverUrl})
        const session = sessionOf(client)
        tryCompare(session, "ready", true, patience)
        const states = []
        session.stateChanged.connect(() => states.push(session.state))
        createTemporaryObject(spies, test, {target: client, signalName: "errorOccurred"})
        client.reconnect()
        tryCompare(states, "length", 2, patience)
        compare(states, [SurrealSession.Restoring, SurrealSession.Ready])
        tryCompare(client.diagnostics, "reconnects", 1, patience)
    }

    function test_diagnostics() {
        const client = createTemporaryObject(clients, test)
        compare(client.diagnostics.recording, false)
        compare(client.diagnostics.mostFrames, 1000)
        client.diagnostics.recording = true
        const recorded = createTemporaryObject(
            spies, test, {target: client.diagnostics, signalName: "frameRecorded"})
        client.url = serverUrl
        const session = sessionOf(client)
        let answer
        session.query("RETURN $deep", {deep: {n: [1, 2]}}, value => answer = value)
        tryVerify(() => answer !== undefined, patience)
        const frames = client.diagnostics.frames()
        verify(recorded.count >= frames.length)
        compare(recorded.signalArguments[0][0].number, frames[0].number)
        const asked = frames.find(frame => frame.method === "query" && frame.sent
                                  && frame.message.params[0] === "RETURN $deep")
        compare(asked.kind, "Request")
        compare(asked.message.params[1].deep.n, [1, 2])
        verify(asked.bytes > 20)
        compare(asked.session.length, 36)
        compare(asked.transaction, "")
        verify(asked.time instanceof Date)
        const reply = frames.find(frame => !frame.sent && frame.requestId === asked.requestId)
        compare(reply.kind, "Reply")
        compare(reply.method, "query")
        compare(reply.error, false)
        verify(reply.milliseconds >= 0)
        compare(reply.message.result[0].result, {n: [1, 2]})
        verify(asked.toString().includes("query"))
        // Whoever signs in is not told.
        const signin = frames.find(frame => frame.method === "signin" && frame.sent)
        verify(!JSON.stringify(signin.message).includes(serverPassword))
        verify(JSON.stringify(signin.message).includes(serverUser))

        verify(client.diagnostics.receivedMessages >= 3)
        verify(client.diagnostics.receivedBytes > 100)
        compare(client.diagnostics.waiting, 0)
        client.diagnostics.clear()
        compare(client.diagnostics.frames().length, 0)
    }
}

// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import SurrealQt

// Every type of the module is there, with the defaults that its page promises.
TestCase {
    name: "module"

    Component { id: client; SurrealClient { } }
    Component { id: session; SurrealSession { } }
    Component { id: query; SurrealQuery { } }
    Component { id: live; SurrealLiveModel { } }
    Component { id: table; SurrealTableModel { } }
    Component { id: result; SurrealResultModel { } }
    Component { id: server; SurrealLocalServer { } }

    function test_defaults() {
        const c = createTemporaryObject(client, this)
        compare(c.state, SurrealClient.Disconnected)
        compare(c.active, true)
        compare(c.url, Qt.url(""))
        compare(c.error.isError, false)
        const s = createTemporaryObject(session, this)
        compare(s.state, SurrealSession.Inactive)
        compare(s.namespace, "")
        compare(s.database, "")
        compare(s.ready, false)
        compare(s.client, null)
        compare(Object.keys(s.variables).length, 0)
        const q = createTemporaryObject(query, this)
        compare(q.status, SurrealQuery.Idle)
        compare(q.value, undefined)
        compare(q.rows.count, 0)
        const l = createTemporaryObject(live, this)
        compare(l.state, SurrealLiveModel.Inactive)
        compare(l.maximumRows, 10000)
        const t = createTemporaryObject(table, this)
        compare(t.pageSize, 200)
        compare(t.pendingChanges, 0)
        compare(createTemporaryObject(result, this).count, 0)
        compare(createTemporaryObject(server, this).state, SurrealLocalServer.NotRunning)
    }

    function test_enumsHaveTheirNames() {
        compare(SurrealTransaction.Lost, 7)
        verify(SurrealTransaction.Committed !== SurrealTransaction.Canceled)
        verify(SurrealSession.Failed !== undefined)
        verify(SurrealQuery.Error !== undefined)
        verify(SurrealLiveModel.Interrupted !== undefined)
    }

    function test_uncreatable_data() {
        return [{tag: "SurrealTransaction"}, {tag: "SurrealReply"}, {tag: "SurrealLiveQuery"},
                {tag: "SurrealQueryable"}, {tag: "SurrealDiagnostics"},
                {tag: "SurrealCredentialQuestion"}]
    }
    function test_uncreatable(row) {
        let message = ""
        try {
            Qt.createQmlObject(`import SurrealQt; ${row.tag} { }`, this)
        } catch (error) {
            message = error.qmlErrors[0].message
        }
        verify(message.includes(row.tag), message)
    }

    function test_aSessionInsideAClientIsIts() {
        const made = Qt.createQmlObject(
            `import SurrealQt; SurrealClient { property alias s: inner; SurrealSession { id: inner } }`,
            this)
        compare(made.s.client, made)
        made.destroy()
    }
}

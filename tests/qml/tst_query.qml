// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import SurrealQt

TestCase {
    id: test
    name: "query"
    when: windowShown
    width: 300
    height: 300

    Shop { id: shop }
    property int highest: 2

    SurrealQuery {
        id: query
        session: shop.session
        text: "SELECT * FROM thing WHERE n <= $highest ORDER BY n"
        variables: ({highest: test.highest})
    }
    SignalSpy { id: finished; target: query; signalName: "finished" }
    ListView {
        id: view
        anchors.fill: parent
        model: query.rows
        delegate: Text {
            required property int n
            required property string name
            text: n + " " + name
        }
    }
    Component { id: queries; SurrealQuery { session: shop.session } }

    function initTestCase() {
        let done = false
        shop.session.query(`CREATE thing:1 SET n = 1, name = 'one'; CREATE thing:2 SET n = 2,
            name = 'two'; CREATE thing:3 SET n = 3, name = 'three'`, {}, () => done = true)
        tryVerify(() => done, patience)
        query.run()
        tryCompare(query.rows, "count", 2, patience)
        tryCompare(query, "status", SurrealQuery.Ready, patience)
    }
    function init() {
        tryCompare(query, "status", SurrealQuery.Ready, patience)
        finished.clear()
    }

    function textOf(item) { return item.text }
    function textAt(row) {
        return textOf(view.itemAtIndex(row))
    }

    function test_rowsInAView() {
        tryCompare(view, "count", 2, patience)
        compare(textAt(1), "2 two")
        compare(query.rows.get(0).name, "one")
        compare(query.value.length, 2)
        compare(query.values.length, 1)
    }

    function test_runsAgainWhenAVariableChanges() {
        test.highest = 3
        tryCompare(query.rows, "count", 3, patience)
        tryCompare(view, "count", 3, patience)
        compare(textAt(2), "3 three")
        test.highest = 2
        tryCompare(query.rows, "count", 2, patience)
        compare(finished.count, 2)
    }

    function test_manyChangesAreOneRun() {
        test.highest = 0
        test.highest = 1
        const text = query.text
        query.text = "SELECT * FROM thing WHERE n < $highest"
        query.text = text
        finished.wait(patience)
        compare(query.value.length, 1)
        test.highest = 2
        finished.wait(patience)
        compare(finished.count, 2)
    }

    function test_onlyTheLastRunCounts() {
        const slow = createTemporaryObject(queries, test, {text: "SLEEP 300ms; RETURN 'slow'"})
        tryCompare(slow, "status", SurrealQuery.Running, patience)
        slow.text = "RETURN 'fast'"
        tryCompare(slow, "value", "fast", patience)
        // Until the slow one would have been answered too.
        let later = false
        shop.session.query("SLEEP 600ms", {}, () => later = true)
        tryVerify(() => later, patience)
        compare(slow.value, "fast")
        compare(slow.status, SurrealQuery.Ready)
    }

    function test_errorKeepsTheLastAnswer() {
        const one = createTemporaryObject(queries, test, {text: "RETURN [1]"})
        tryCompare(one, "status", SurrealQuery.Ready, patience)
        one.text = "SELEC *"
        tryCompare(one, "status", SurrealQuery.Error, patience)
        verify(one.error.message.includes("Parse"))
        compare(one.value, [1])
        one.text = "RETURN [2]"
        tryCompare(one, "value", [2], patience)
        compare(one.error.isError, false)
    }

    function test_inactiveRunsWhenAsked() {
        const one = createTemporaryObject(queries, test, {text: "RETURN 1", active: false})
        let later = false
        shop.session.query("RETURN 1", {}, () => later = true)
        tryVerify(() => later, patience)
        compare(one.status, SurrealQuery.Idle)
        one.run()
        tryCompare(one, "value", 1, patience)
        one.text = "RETURN 2"
        one.active = true
        tryCompare(one, "value", 2, patience)
    }

    Component {
        id: anonymous
        SurrealSession { client: shop.client }
    }

    function test_runsAgainForAnotherUser() {
        const session = createTemporaryObject(anonymous, test)
        const one = createTemporaryObject(queries, test, {
            session: session, text: "RETURN session::db()"
        })
        tryCompare(one, "status", SurrealQuery.Error, patience) // anonymous
        compare(one.error.kindName, "NotAllowed")
        session.namespace = "test"
        session.database = shop.database
        session.credentials = Surreal.root(serverUser, serverPassword)
        tryCompare(one, "value", shop.database, patience)
    }

    function test_otherColumnsInTheSameView() {
        const one = createTemporaryObject(queries, test, {text: "RETURN [{a: 1}]"})
        tryCompare(one.rows, "count", 1, patience)
        compare(one.rows.columns, ["a"])
        one.text = "RETURN [{b: 2}, {b: 3}]"
        tryCompare(one.rows, "count", 2, patience)
        compare(one.rows.columns, ["b"])
    }
}

// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import SurrealQt

TestCase {
    id: test
    name: "transaction"

    Shop { id: shop }
    Component { id: spies; SignalSpy { } }
    QtObject { id: holder; property SurrealTransaction transaction }

    function count(table) {
        let result
        shop.session.query("RETURN array::len(SELECT * FROM type::table($t))", {t: table},
                           value => result = value)
        tryVerify(() => result !== undefined, patience)
        return result
    }
    function init() {
        let done = false
        shop.session.query("REMOVE TABLE IF EXISTS thing; DEFINE TABLE thing", {}, () => done = true)
        tryVerify(() => done, patience)
    }

    function test_commit() {
        const transaction = shop.session.beginTransaction()
        holder.transaction = transaction
        compare(transaction.state, SurrealTransaction.Beginning)
        verify(transaction.ready)
        const finished = createTemporaryObject(spies, test,
                                               {target: transaction, signalName: "finished"})
        let inside
        transaction.create("thing", {n: 1})
        transaction.create("thing", {n: 2})
        transaction.select("thing", value => inside = value.length)
        tryVerify(() => inside !== undefined, patience)
        compare(inside, 2)
        compare(transaction.state, SurrealTransaction.Open)
        compare(count("thing"), 0)
        let committed = false
        transaction.commit(() => committed = true)
        finished.wait(patience)
        verify(committed)
        compare(finished.count, 1)
        compare(count("thing"), 2)
        tryCompare(holder, "transaction", null, patience) // it deletes itself
    }

    function test_cancel() {
        const transaction = shop.session.beginTransaction()
        transaction.create("thing", {n: 1})
        let canceled = false
        transaction.cancel(() => canceled = true)
        tryVerify(() => canceled, patience)
        compare(count("thing"), 0)
    }

    function test_aCallAfterTheEnd() {
        const transaction = shop.session.beginTransaction()
        transaction.commit()
        let error
        transaction.create("thing", {}, () => {}, e => error = e)
        tryVerify(() => error !== undefined, patience)
        compare(error.kindName, "TransactionClosed")
    }

    Component { id: sessions; SurrealSession { client: shop.client; namespace: "test"; database: shop.database; credentials: Surreal.root(serverUser, serverPassword) } }

    function test_goesWithItsSession() {
        const session = createTemporaryObject(sessions, test)
        const transaction = session.beginTransaction()
        let created = false
        transaction.create("thing", {n: 1}, () => created = true)
        tryVerify(() => created, patience)
        const finished = createTemporaryObject(spies, test,
                                               {target: transaction, signalName: "finished"})
        session.active = false
        finished.wait(patience)
        compare(finished.count, 1)
        compare(count("thing"), 0)
    }

    function test_aTableModelInIt() {
        const transaction = shop.session.beginTransaction()
        const model = Qt.createQmlObject(
            `import SurrealQt; SurrealTableModel { table: "thing" }`, test)
        model.session = transaction
        transaction.create("thing", {n: 1})
        model.reload()
        tryCompare(model, "count", 1, patience)
        let canceled = false
        transaction.cancel(() => canceled = true)
        tryVerify(() => canceled, patience)
        model.destroy()
    }
}

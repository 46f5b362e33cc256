// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest

// The garbage collector takes nothing that is still at work, and deleting takes all of it.
TestCase {
    id: test
    name: "ownership"

    Component { id: shops; Shop { } }
    Component { id: spies; SignalSpy { } }

    function test_repliesSurvive() {
        const shop = createTemporaryObject(shops, test)
        let answers = 0
        for (let i = 0; i < 20; ++i) {
            shop.session.query("SLEEP 20ms; RETURN 1", {}, () => ++answers)
            tool.collectGarbage()
        }
        tryVerify(() => answers === 20, patience)
    }

    function test_aReplyThatIsHeldBecomesNull() {
        const shop = createTemporaryObject(shops, test)
        const holder = Qt.createQmlObject("import QtQml; QtObject { property QtObject reply }", test)
        let answered = false
        holder.reply = shop.session.query("RETURN 1", {}, () => answered = true)
        verify(holder.reply !== null)
        tryVerify(() => answered, patience)
        tryCompare(holder, "reply", null, patience)
        holder.destroy()
    }

    function test_liveQueriesSurvive() {
        const shop = createTemporaryObject(shops, test)
        let seen = 0
        shop.session.query("DEFINE TABLE thing")
        shop.session.live("thing", () => ++seen)
        tool.collectGarbage()
        shop.session.create("thing", {n: 1})
        tool.collectGarbage()
        tryVerify(() => seen === 1, patience)
    }

    function test_transactionsSurvive() {
        const shop = createTemporaryObject(shops, test)
        let committed = false
        function begin() {
            const transaction = shop.session.beginTransaction()
            transaction.create("thing", {n: 1}, () => {
                tool.collectGarbage()
                transaction.commit(() => committed = true)
            })
        }
        begin()
        tool.collectGarbage()
        tryVerify(() => committed, patience)
    }

    function rowsOf(query) { return query.rows }
    function test_rowsBelongToTheirQuery() {
        const query = Qt.createQmlObject("import SurrealQt; SurrealQuery { }", test)
        let rows = rowsOf(query)
        rows = null
        tool.collectGarbage()
        compare(rowsOf(query).count, 0)
        query.destroy()
    }

    function test_sessionsSurvive() {
        const shop = createTemporaryObject(shops, test)
        tryCompare(shop.session, "ready", true, patience)
        tool.collectGarbage()
        compare(shop.session.ready, true)
        let answer
        shop.session.query("RETURN 1", {}, value => answer = value)
        tryVerify(() => answer === 1, patience)
    }

    function test_deletedWithCallsUnderWay() {
        const shop = shops.createObject(test)
        let calls = 0
        tryCompare(shop.session, "ready", true, patience)
        for (let i = 0; i < 5; ++i)
            shop.session.query("SLEEP 50ms", {}, () => ++calls, () => ++calls)
        shop.session.beginTransaction()
        shop.session.live("thing", () => ++calls, () => ++calls)
        shop.destroy()
        const other = createTemporaryObject(shops, test)
        let later = false
        other.session.query("SLEEP 200ms", {}, () => later = true)
        tryVerify(() => later, patience)
        compare(calls, 0) // nobody is there any more to tell
    }
}

// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import SurrealQt

TestCase {
    id: test
    name: "verbs"

    Shop { id: shop }
    SignalSpy { id: reported; target: shop.session; signalName: "errorOccurred" }

    // call(onOk, onError) → what it answered, or the error
    function answerOf(call) {
        let done = false
        let result
        const reply = call(value => { result = value; done = true },
                           error => { result = error; done = true })
        verify(!done) // always later
        tryVerify(() => done, patience)
        return result
    }
    function init() { reported.clear() }

    function test_oneAfterAnother() {
        const s = shop.session
        const ada = Surreal.recordId("person", "ada")
        const bea = Surreal.recordId("person", "bea")
        compare(answerOf((ok, no) => s.create(ada, {name: "Ada"}, ok, no)).name, "Ada")
        compare(answerOf((ok, no) => s.create("person", {name: "Cy"}, ok, no)).id.table, "person")
        compare(answerOf((ok, no) => s.insert("person", [{id: bea, name: "Bea"}], ok, no)).length, 1)
        compare(answerOf((ok, no) => s.select(bea, ok, no)).name, "Bea")
        compare(answerOf((ok, no) => s.select("person", ok, no)).length, 3)
        compare(answerOf((ok, no) => s.merge(ada, {age: 36}, ok, no)), {id: ada, name: "Ada", age: 36})
        compare(answerOf((ok, no) => s.update(ada, {name: "A."}, ok, no)), {id: ada, name: "A."})
        compare(answerOf((ok, no) => s.upsert(Surreal.recordId("person:di"), {name: "Di"}, ok, no)).name,
                "Di")
        const patched = answerOf((ok, no) => s.patch(
            ada, [{op: "replace", path: "/name", value: "Ada L."}], ok, no))
        compare(patched.name, "Ada L.")
        const edge = answerOf((ok, no) => s.relate(ada, "knows", bea, {since: 2020}, ok, no))
        verify(edge.in === ada && edge.out === bea)
        compare(edge.since, 2020)
        compare(answerOf((ok, no) => s.insertRelation("knows", {in: bea, out: ada}, ok, no)).length, 1)
        compare(answerOf((ok, no) => s.run("string::uppercase", ["abc"], ok, no)), "ABC")
        answerOf((ok, no) => s.query(
            "DEFINE API '/twice' FOR post THEN { { status: 201, body: $request.body.n * 2 } }", {}, ok, no))
        const doubled = answerOf((ok, no) => s.invokeApi(
            "/twice", {method: "post", body: {n: 21}}, ok, no))
        compare(doubled.status, 201)
        compare(doubled.body, 42)
        compare(answerOf((ok, no) => s.invokeApi("/nowhere", undefined, ok, no)).status, 404)
        compare(answerOf((ok, no) => s.remove(bea, ok, no)).name, "Bea")
        compare(answerOf((ok, no) => s.select(bea, ok, no)), undefined)
    }

    function test_severalStatements() {
        let values
        shop.session.query("RETURN 1; RETURN [2]; RETURN 3", {}, (last, all) => values = [last, all])
        tryVerify(() => values !== undefined, patience)
        compare(values, [3, [1, [2], 3]])
    }

    function test_promises() {
        const promised = text => new Promise((ok, no) => shop.session.query(text, {}, ok, no))
        const ends = []
        promised("RETURN 1").then(value => { ends.push(value); return promised("THROW 'no'") })
            .catch(error => ends.push(error.kindName))
        tryVerify(() => ends.length === 2, patience)
        compare(ends, [1, "Thrown"])
    }

    function test_errors() {
        const error = answerOf((ok, no) => shop.session.query("SELEC *", {}, ok, no))
        compare(error.line, 1)
        verify(error.message.length > 0)
        verify(error.toString().startsWith(error.kindName))
        const thrown = answerOf((ok, no) => shop.session.query("THROW 'mine'", {}, ok, no))
        compare(thrown.kindName, "Thrown")
        const bad = answerOf((ok, no) => shop.session.create("", {}, ok, no))
        compare(bad.kindName, "InvalidArgument")
        const notAnObject = answerOf((ok, no) => shop.session.create("person", "Ada", ok, no))
        compare(notAnObject.kindName, "InvalidArgument")
        compare(answerOf((ok, no) => shop.session.insert("person", 3, ok, no)).kindName,
                "InvalidArgument")
        compare(answerOf((ok, no) => shop.session.query("RETURN 1", [], ok, no)).kindName,
                "InvalidArgument")
        compare(reported.count, 0) // onError took them
        shop.session.query("THROW 'nobody'")
        reported.wait(patience)
        compare(reported.signalArguments[0][0].kindName, "Thrown")
    }

    Component { id: shops; Shop { } }

    function test_anErrorThatNobodyTakesIsPrinted() {
        const other = createTemporaryObject(shops, test)
        ignoreWarning(/An error occurred: nobody/)
        let after = false
        other.session.query("THROW 'nobody'")
        other.session.query("RETURN 1", {}, () => after = true)
        tryVerify(() => after, patience)
    }

    function test_anExceptionInACallbackIsPrinted() {
        ignoreWarning(/tst_verbs.qml:\d+: ReferenceError: nonsense is not defined/)
        let after = false
        shop.session.query("RETURN 1", {}, () => nonsense())
        shop.session.query("RETURN 1", {}, () => after = true)
        tryVerify(() => after, patience)
    }

    function test_abort() {
        let error
        const reply = shop.session.query("SLEEP 5s; RETURN 1", {}, () => {}, e => error = e)
        reply.abort()
        tryVerify(() => error !== undefined, patience)
        compare(error.kindName, "Canceled")
    }

    function test_live() {
        const s = shop.session
        answerOf((ok, no) => s.query("DEFINE TABLE watched", {}, ok, no))
        const seen = []
        const live = s.live("watched", (action, record, value) => seen.push([action, record, value]))
        tryCompare(live, "state", SurrealLiveQuery.Active, patience)
        const id = Surreal.recordId("watched", 1)
        s.create(id, {n: 1})
        s.merge(id, {n: 2})
        s.remove(id)
        tryCompare(seen, "length", 3, patience)
        compare(seen.map(one => one[0]), ["CREATE", "UPDATE", "DELETE"])
        verify(seen[0][1] === id)
        compare(seen[1][2].n, 2)
        live.kill()
        tryCompare(live, "state", SurrealLiveQuery.Ended, patience)
    }

    function test_liveThatIsRefused() {
        let error
        shop.session.live("no_such_table", () => {}, e => error = e)
        tryVerify(() => error !== undefined, patience)
        verify(error.message.includes("no_such_table"))
    }
}

// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import SurrealQt

TestCase {
    id: test
    name: "tablemodel"
    when: windowShown
    width: 300
    height: 300

    Shop { id: shop }
    SurrealTableModel {
        id: model
        session: shop.session
        table: "product"
        filter: "price < $below"
        variables: ({below: 1000})
        pageSize: 50
    }
    SignalSpy { id: submitted; target: model; signalName: "submitted" }
    ListView {
        id: view
        anchors.fill: parent
        model: model
        delegate: Text {
            required property var model
            required property real price
            height: 20
            text: model.recordId + " " + price
            function raise() { model.price = price + 0.5 }
        }
    }

    function run(text) {
        let result
        shop.session.query(text, {}, value => result = [value], error => fail(error.toString()))
        tryVerify(() => result !== undefined, patience)
        return result[0]
    }
    function init() {
        model.revert()
        run("DEFINE TABLE IF NOT EXISTS product; DELETE product; FOR $i IN 0..200 { CREATE type::record('product', $i) SET price = $i, note = NULL }")
        model.reload()
        tryVerify(() => model.count >= 50 && !model.fetching, patience)
        submitted.clear()
    }

    function test_fetchesMoreAsTheViewNeedsIt() {
        verify(model.count < 200)
        tryVerify(() => {
            view.positionViewAtEnd()
            return model.count === 200
        }, patience)
        compare(model.get(199).price, 199)
        view.positionViewAtBeginning()
    }

    function raise(item) { item.raise() }
    function test_editInADelegate() {
        tryVerify(() => view.itemAtIndex(3) !== null, patience)
        raise(view.itemAtIndex(3))
        compare(model.pendingChanges, 1)
        tryCompare(view.itemAtIndex(3), "text", "product:3 3.5", patience)
        compare(run("RETURN product:3.price"), 3)
        verify(String(model.changes()).includes("3.5"))
        model.submit()
        submitted.wait(patience)
        compare(submitted.signalArguments[0][0], 1)
        compare(run("RETURN product:3.price"), 3.5)
    }

    function test_setAppendRemove() {
        verify(model.set(0, "price", 0.25))
        verify(model.set(1, "note", {text: "new", tags: ["a"]}))
        compare(model.set(1, "nothing", 1), false) // none of its columns
        verify(model.append({id: Surreal.recordId("product", "x"), price: 5}) >= 0)
        verify(model.remove(2))
        compare(model.pendingChanges, 4)
        model.undo()
        compare(model.pendingChanges, 3)
        model.redo()
        model.submit()
        submitted.wait(patience)
        compare(submitted.signalArguments[0][0], 4)
        compare(submitted.signalArguments[0][1], 0)
        compare(run("RETURN [product:0.price, product:1.note.text, product:x.price, product:2.*]"),
                [0.25, "new", 5, undefined])
    }

    function test_whatIsNoValueIsRefused() {
        ignoreWarning(/A function is not a value/)
        compare(model.set(0, "price", () => 1), false)
        compare(model.pendingChanges, 0)
    }
}

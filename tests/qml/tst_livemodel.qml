// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import SurrealQt

TestCase {
    id: test
    name: "livemodel"
    when: windowShown
    width: 300
    height: 300

    Shop { id: shop }
    property int highest: 10

    SurrealLiveModel {
        id: model
        session: shop.session
        query: "SELECT * FROM product WHERE price <= $highest ORDER BY price"
        variables: ({highest: test.highest})
        columns: ["id", "name", "price"]
        updateInterval: 10
    }
    ListView {
        id: view
        anchors.fill: parent
        model: model
        delegate: Text {
            required property var model
            required property string name
            required property real price
            text: name + " " + price + " " + model.recordId
        }
    }
    SurrealSession {
        id: other
        client: shop.client
        namespace: "test"
        database: shop.database
        credentials: Surreal.root(serverUser, serverPassword)
    }

    function run(session, text) {
        let done = false
        session.query(text, {}, () => done = true, error => fail(error.toString()))
        tryVerify(() => done, patience)
    }
    function initTestCase() {
        run(other, "DEFINE TABLE product")
        model.reload()
        tryCompare(model, "state", SurrealLiveModel.Live, patience)
    }
    function init() {
        test.highest = 10
        run(other, `DEFINE TABLE IF NOT EXISTS product; DELETE product; CREATE product:pen SET name = 'Pen', price = 2;
                    CREATE product:book SET name = 'Book', price = 9`)
        tryVerify(() => texts() === "Pen 2 product:pen, Book 9 product:book", patience)
    }
    function texts() {
        const all = []
        for (let i = 0; i < view.count; ++i)
            all.push(view.itemAtIndex(i) ? view.itemAtIndex(i).text : "?")
        return all.join(", ")
    }

    function test_followsChangesOfOthers() {
        other.create(Surreal.recordId("product:cup"), {name: "Cup", price: 5})
        tryVerify(() => texts() === "Pen 2 product:pen, Cup 5 product:cup, Book 9 product:book",
                  patience)
        other.merge(Surreal.recordId("product:pen"), {price: 6.5})
        tryVerify(() => texts() === "Cup 5 product:cup, Pen 6.5 product:pen, Book 9 product:book",
                  patience)
        other.remove(Surreal.recordId("product:book"))
        tryVerify(() => texts() === "Cup 5 product:cup, Pen 6.5 product:pen", patience)
        other.merge(Surreal.recordId("product:cup"), {price: 100})
        tryVerify(() => texts() === "Pen 6.5 product:pen", patience)
    }

    function test_variablesAreBindable() {
        test.highest = 5
        tryVerify(() => texts() === "Pen 2 product:pen", patience)
        other.create(Surreal.recordId("product:ink"), {name: "Ink", price: 7})
        test.highest = 10
        tryVerify(() => texts() === "Pen 2 product:pen, Ink 7 product:ink, Book 9 product:book",
                  patience)
    }

    function test_get() {
        compare(model.get(0), {id: Surreal.recordId("product:pen"), name: "Pen", price: 2})
        compare(model.get(9), undefined)
        compare(model.indexOf(Surreal.recordId("product:book")), 1)
        compare(model.indexOf(Surreal.recordId("product:none")), -1)
    }

    function test_bigIntsAndUuidsInRoles() {
        run(other, `UPDATE product:pen SET name = 'Pen', serial = 9007199254740993,
                    uid = u'018f4e6a-0000-7000-8000-000000000001'`)
        tryVerify(() => model.get(0).serial !== undefined, patience)
        compare(model.get(0).serial.toString(), "9007199254740993")
        compare(model.data(model.index(0, 0), SurrealLiveModel.RowValueRole).uid.typeName, "uuid")
    }

    function test_followsTheSession() {
        const own = Qt.createQmlObject(`import SurrealQt; SurrealLiveModel { updateInterval: 10 }`,
                                       test)
        own.query = "SELECT * FROM product"
        own.session = other
        tryCompare(own, "count", 2, patience)
        other.active = false
        tryVerify(() => own.state !== SurrealLiveModel.Live, patience)
        other.active = true
        tryCompare(own, "state", SurrealLiveModel.Live, patience)
        tryCompare(own, "count", 2, patience)
        run(shop.session, "CREATE product:new SET name = 'New', price = 1")
        tryCompare(own, "count", 3, patience)
        own.destroy()
    }

    function test_error() {
        const own = Qt.createQmlObject(`import SurrealQt; SurrealLiveModel { }`, test)
        own.session = shop.session
        own.query = "SELECT name FROM product GROUP BY name"
        tryCompare(own, "state", SurrealLiveModel.Failed, patience)
        compare(own.error.kindName, "InvalidArgument")
        own.destroy()
    }

    function test_survivesALostConnection() {
        tool.restartServer() // and with it all data, as the engine is in memory
        run(other, `DEFINE TABLE product; CREATE product:pen SET name = 'Pen', price = 2`)
        model.reload()
        tryVerify(() => texts() === "Pen 2 product:pen", patience)
    }
}

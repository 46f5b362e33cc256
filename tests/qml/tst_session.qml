// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import SurrealQt

TestCase {
    id: test
    name: "session"

    Component { id: shops; Shop { } }
    Component { id: sessions; SurrealSession { } }
    Component { id: spies; SignalSpy { } }
    property var answer
    property var failure

    function ok(value) { answer = value }
    function failed(error) { failure = error }
    function init() {
        answer = undefined
        failure = undefined
    }
    // What the call answers, once it has.
    function ask(session, text, variables) {
        let done = false
        let result
        session.query(text, variables, value => { result = value; done = true },
                      error => fail(error.toString()))
        tryVerify(() => done, patience)
        return result
    }

    function test_isAsItsPropertiesSay() {
        const shop = createTemporaryObject(shops, test)
        tryCompare(shop.session, "state", SurrealSession.Ready, patience)
        compare(shop.session.ready, true)
        compare(shop.session.identity, "root")
        compare(ask(shop.session, "RETURN [session::ns(), session::db()]"), ["test", shop.database])
    }

    function test_needsNoWaiting() {
        // The first call, before anything is connected, finds all of it done.
        const shop = createTemporaryObject(shops, test)
        compare(shop.session.state, SurrealSession.Opening)
        compare(ask(shop.session, "RETURN session::db()"), shop.database)
    }

    function test_changesFollow() {
        const shop = createTemporaryObject(shops, test)
        const other = tool.freshName()
        shop.session.database = other
        compare(ask(shop.session, "RETURN session::db()"), other) // also without the event loop
        shop.session.variables = {limit: 7, name: "Ada"}
        compare(ask(shop.session, "RETURN [$limit, $name]"), [7, "Ada"])
        shop.session.variables = {name: "Bea"}
        compare(ask(shop.session, "RETURN [$limit, $name]"), [undefined, "Bea"])
        tryCompare(shop.session, "ready", true, patience)
        shop.session.credentials = undefined
        tryCompare(shop.session, "identity", "anonymous", patience)
        shop.session.credentials = Surreal.root(serverUser, serverPassword)
        tryCompare(shop.session, "identity", "root", patience)
    }

    // The thread is busy for so long that the server has answered to all of it before anything is heard.
    function test_answeredAtOnce() {
        const shop = createTemporaryObject(shops, test)
        const other = createTemporaryObject(sessions, test, {
            client: shop.client, credentials: Surreal.root(serverUser, serverPassword)
        })
        tryCompare(shop.session, "ready", true, patience)
        tryCompare(other, "ready", true, patience)
        tryVerify(() => shop.client.version.valid, patience)
        const counters = shop.client.diagnostics
        const busyUntil = received => {
            const end = Date.now() + patience
            while (counters.receivedMessages < received && Date.now() < end) { }
            verify(counters.receivedMessages >= received)
        }
        const before = counters.receivedMessages
        let answers = 0
        other.query("RETURN 1", {}, () => ++answers)
        busyUntil(before + 1)
        shop.session.variables = {late: 1}
        shop.session.query("RETURN $late", {}, () => ++answers)
        busyUntil(before + 2)
        compare(shop.session.ready, false)
        tryCompare(shop.session, "ready", true, patience)
        tryVerify(() => answers === 2, patience)
    }

    function test_sessionsAreIsolated() {
        const shop = createTemporaryObject(shops, test, {})
        const other = createTemporaryObject(sessions, test, {
            client: shop.client, namespace: "test", database: tool.freshName(),
            credentials: Surreal.root(serverUser, serverPassword), variables: {mine: true}
        })
        compare(ask(other, "RETURN $mine"), true)
        compare(ask(shop.session, "RETURN $mine"), undefined)
        ask(shop.session, "CREATE thing:1")
        ask(other, "DEFINE TABLE thing")
        compare(ask(other, "SELECT * FROM thing"), [])
    }

    function test_wrongPassword() {
        const shop = createTemporaryObject(shops, test)
        const session = createTemporaryObject(sessions, test, {
            client: shop.client, credentials: Surreal.root(serverUser, "wrong")
        })
        const failed = createTemporaryObject(spies, test,
                                             {target: session, signalName: "errorOccurred"})
        tryCompare(session, "state", SurrealSession.Failed, patience)
        compare(failed.count, 1)
        compare(session.error.kindName, "NotAllowed")
        compare(session.ready, false)
        session.credentials = Surreal.root(serverUser, serverPassword)
        tryCompare(session, "state", SurrealSession.Ready, patience)
        compare(session.error.isError, false)
    }

    function test_databaseWithoutNamespace() {
        const shop = createTemporaryObject(shops, test)
        const session = createTemporaryObject(sessions, test)
        const failed = createTemporaryObject(spies, test,
                                             {target: session, signalName: "errorOccurred"})
        session.database = "inventory"
        session.client = shop.client
        tryCompare(session, "state", SurrealSession.Failed, patience)
        compare(session.error.kindName, "InvalidArgument")
        session.namespace = "test"
        tryCompare(session, "state", SurrealSession.Ready, patience)
        compare(failed.count, 1)
    }

    function test_emptiedNames() {
        const shop = createTemporaryObject(shops, test)
        const where = () => ask(shop.session, "RETURN [session::ns(), session::db()]")
        compare(where(), ["test", shop.database])
        shop.session.database = ""
        compare(where(), ["test", undefined])
        shop.session.namespace = ""
        compare(where(), [undefined, undefined])
        // The database of before does not come along.
        shop.session.namespace = "another"
        compare(where(), ["another", undefined])
        tryCompare(shop.session, "ready", true, patience)
        compare(shop.session.error.isError, false)
    }

    function test_useDefaults() {
        const shop = createTemporaryObject(shops, test)
        ask(shop.session, "DEFINE CONFIG OVERWRITE DEFAULT NAMESPACE ofServer DATABASE main")
        const session = createTemporaryObject(sessions, test, {
            client: shop.client, credentials: Surreal.root(serverUser, serverPassword)
        })
        const where = () => ask(session, "RETURN [session::ns(), session::db()]")
        compare(where(), [undefined, undefined])
        session.useDefaults = true
        compare(where(), ["ofServer", "main"])
        session.namespace = "test"
        session.database = shop.database
        compare(where(), ["test", shop.database])
        session.database = ""
        session.namespace = ""
        compare(where(), ["ofServer", "main"])
        shop.client.reconnect()
        compare(where(), ["ofServer", "main"])
    }

    function test_inactive() {
        const shop = createTemporaryObject(shops, test)
        tryCompare(shop.session, "ready", true, patience)
        shop.session.active = false
        compare(shop.session.state, SurrealSession.Inactive)
        compare(shop.session.query("RETURN 1", {}, ok, failed), null)
        compare(failure, undefined) // never inside the call
        tryVerify(() => failure !== undefined, patience)
        compare(failure.kindName, "SessionClosed")
        shop.session.active = true
        tryCompare(shop.session, "ready", true, patience)
        compare(ask(shop.session, "RETURN session::db()"), shop.database)
    }

    function test_recordUsers() {
        const shop = createTemporaryObject(shops, test)
        ask(shop.session, `
            DEFINE TABLE person PERMISSIONS FOR select WHERE id = $auth.id;
            DEFINE ACCESS account ON DATABASE TYPE RECORD
                SIGNUP (CREATE person SET name = $name, pass = crypto::argon2::generate($pass))
                SIGNIN (SELECT * FROM person WHERE name = $name
                        AND crypto::argon2::compare(pass, $pass))`)
        const ada = createTemporaryObject(sessions, test, {client: shop.client})
        const who = Surreal.record("test", shop.database, "account", {name: "Ada", pass: "one"})
        verify(!who.toString().includes("one"))
        ada.signup(who, ok, failed)
        tryVerify(() => answer !== undefined, patience)
        compare(ask(ada, "SELECT VALUE name FROM person"), ["Ada"])
        let record
        ada.info(value => record = value)
        tryVerify(() => record !== undefined, patience)
        compare(record.name, "Ada")

        const bea = createTemporaryObject(sessions, test, {client: shop.client})
        bea.signup(Surreal.record("test", shop.database, "account", {name: "Bea", pass: "two"}))
        compare(ask(bea, "SELECT VALUE name FROM person"), ["Bea"])
        bea.invalidate()
        tryCompare(bea, "identity", "anonymous", patience)
        bea.credentials = who
        compare(ask(bea, "SELECT VALUE name FROM person"), ["Ada"])
        bea.signin(Surreal.token("nonsense"), ok, failed)
        tryVerify(() => failure !== undefined, patience)
        compare(ask(bea, "SELECT VALUE name FROM person"), ["Ada"]) // as it was
    }

    function test_restoredAfterTheConnectionWent() {
        const shop = createTemporaryObject(shops, test)
        shop.session.variables = {mine: 1}
        tryCompare(shop.session, "ready", true, patience)
        const spy = createTemporaryObject(spies, test,
                                          {target: shop.client, signalName: "errorOccurred"})
        tool.restartServer()
        spy.wait(patience)
        tryCompare(shop.session, "ready", true, patience)
        compare(ask(shop.session, "RETURN [session::db(), $mine]"), [shop.database, 1])
    }

    function test_deletingTheClientFirst() {
        const shop = createTemporaryObject(shops, test)
        const client = Qt.createQmlObject("import SurrealQt; SurrealClient { }", test)
        client.url = serverUrl
        const session = createTemporaryObject(sessions, test, {client: client})
        tryCompare(session, "ready", true, patience)
        client.destroy()
        tryCompare(session, "state", SurrealSession.Inactive, patience)
        session.client = shop.client
        tryCompare(session, "ready", true, patience)
    }

    // Users whose sessions are short, and one of lasting ones; what signs in as the first.
    function shortSession(shop) {
        ask(shop.session, `
            DEFINE USER sam ON DATABASE PASSWORD 's' ROLES EDITOR DURATION FOR TOKEN 1h, FOR SESSION 3s;
            DEFINE USER dan ON DATABASE PASSWORD 'd' ROLES EDITOR`)
        const issuer = createTemporaryObject(sessions, test,
                                             {client: shop.client, automaticRenewal: false})
        let token
        issuer.signin(Surreal.databaseUser("test", shop.database, "sam", "s"),
                      value => token = value)
        tryVerify(() => token !== undefined, patience)
        return {client: shop.client, credentials: Surreal.token(token)} // which alone does not renew
    }

    function test_credentialProvider() {
        const shop = createTemporaryObject(shops, test)
        const questions = []
        const session = createTemporaryObject(
            sessions, test, Object.assign(shortSession(shop), {
                credentialProvider: question => questions.push(question)
            }))
        compare(typeof session.credentialProvider, "function")
        tryVerify(() => session.identity.startsWith("sam"), patience)
        verify(session.sessionExpiry > new Date(Date.now() - 60000))
        verify(session.tokenExpiry > session.sessionExpiry)
        tryCompare(questions, "length", 1, patience)
        compare(session.renewing, true)
        compare(questions[0].isWanted(), true)
        questions[0].provide(Surreal.databaseUser("test", shop.database, "dan", "d"))
        compare(questions[0].isWanted(), false)
        questions[0].refuse() // too late
        tryVerify(() => session.identity.startsWith("dan"), patience)
        tryCompare(session, "renewing", false, patience)
        compare(ask(session, "RETURN 1"), 1)
        verify(isNaN(session.sessionExpiry)) // it has none
    }

    function test_credentialProviderRefuses_data() {
        return [{tag: "says why", says: true}, {tag: "forgets", says: false}]
    }
    function test_credentialProviderRefuses(row) {
        const shop = createTemporaryObject(shops, test)
        let asked = 0
        const session = createTemporaryObject(
            sessions, test, Object.assign(shortSession(shop), {
                credentialProvider: question => {
                    ++asked
                    if (row.says)
                        question.refuse("not today")
                }
            }))
        const refused = createTemporaryObject(spies, test,
                                              {target: session, signalName: "renewalFailed"})
        const expired = createTemporaryObject(
            spies, test, {target: session, signalName: "authenticationExpired"})
        tryVerify(() => {
            tool.collectGarbage() // a question that nobody holds is refused
            return refused.count === 1
        }, patience)
        compare(asked, 1)
        compare(refused.signalArguments[0][0].kindName, "Canceled")
        if (row.says)
            compare(refused.signalArguments[0][0].message, "not today")
        tryCompare(expired, "count", 1, patience)
        compare(expired.signalArguments[0][0], SurrealSession.SessionExpiry)
        tryCompare(session, "renewing", false, patience)
        session.credentials = Surreal.root(serverUser, serverPassword)
        tryCompare(session, "identity", "root", patience)
    }

    function test_withoutRenewal() {
        const shop = createTemporaryObject(shops, test)
        let asked = 0
        const session = createTemporaryObject(
            sessions, test, Object.assign(shortSession(shop), {
                automaticRenewal: false, credentialProvider: question => ++asked
            }))
        const expired = createTemporaryObject(
            spies, test, {target: session, signalName: "authenticationExpired"})
        tryCompare(expired, "count", 1, patience)
        compare(asked, 0)
    }
}

// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import SurrealQt

// What each kind of value is in JavaScript, and that it goes back as the same kind.
TestCase {
    id: test
    name: "values"

    Shop { id: shop }

    function ask(text, variables) {
        let done = false
        let result
        shop.session.query(text, variables, value => { result = value; done = true },
                           error => { done = true; result = error })
        tryVerify(() => done, patience)
        return result
    }

    function test_arriving_data() {
        return [
            {tag: "none", text: "NONE", type: "undefined", is: undefined},
            {tag: "null", text: "NULL", type: "object", is: null},
            {tag: "bool", text: "true", type: "boolean", is: true},
            {tag: "int", text: "-42", type: "number", is: -42},
            {tag: "int to 2^53", text: "9007199254740992", type: "number", is: 9007199254740992},
            {tag: "float", text: "1.5f", type: "number", is: 1.5},
            {tag: "string", text: "'grün'", type: "string", is: "grün"},
            {tag: "array", text: "[1, 'two', [3]]", type: "object", is: [1, "two", [3]]},
            {tag: "object", text: "{a: 1, b: {c: NULL}}", type: "object", is: {a: 1, b: {c: null}}},
            {tag: "int beyond", text: "9007199254740993", type: "object", says: "9007199254740993"},
            {tag: "least int", text: "-9223372036854775808", type: "object",
                says: "-9223372036854775808"},
            {tag: "decimal", text: "0.1dec", type: "object", says: "0.1"},
            {tag: "datetime", text: "d'2024-05-06T07:08:09.123456789Z'", type: "object",
                says: "2024-05-06T07:08:09.123456789Z"},
            {tag: "duration", text: "1h30m5ns", type: "object", says: "1h30m5ns"},
            {tag: "uuid", text: "u'018f4e6a-0000-7000-8000-000000000001'", type: "object",
                says: "018f4e6a-0000-7000-8000-000000000001"},
            {tag: "record id", text: "person:ada", type: "object", says: "person:ada"},
            {tag: "record id, array key", text: "at:['x', 1]", type: "object", says: "at:['x', 1]"},
            {tag: "range", text: "1..5", type: "object", says: "1..5"},
            {tag: "point", text: "(1.5, 2)", type: "object", 
                says: "{ type: 'Point', coordinates: [1.5f, 2f] }"},
            {tag: "set", text: "{1, 2}", type: "object", says: "{1, 2}"},
            {tag: "file", text: "f'bucket:/a.txt'", type: "object", says: "bucket:/a.txt"}
        ]
    }
    function test_arriving(row) {
        const value = ask("RETURN " + row.text)
        compare(typeof value, row.type)
        if (row.says === undefined)
            compare(value, row.is)
        else
            compare("" + value, row.says)
        // Its way back: the server finds it equal, and of the same kind.
        const [same, kind, kindWas] = ask(
            `RETURN [$it = ${row.text}, type::of($it), type::of(${row.text})]`, {it: value})
        compare(same, true)
        // A whole float cannot be told from an int: asFloat() is for that.
        compare(kind, kindWas)
    }

    function test_inside_data() { return test_arriving_data() }
    function test_inside(row) {
        // Nothing is lost within arrays and objects either.
        const value = ask(`RETURN {list: [${row.text}]}`)
        compare(ask(`RETURN $it = {list: [${row.text}]}`, {it: value}), true)
    }

    function test_bytes() {
        const value = ask("RETURN <bytes>'abc'")
        verify(value instanceof ArrayBuffer)
        compare(value.byteLength, 3)
        compare(ask("RETURN $it = <bytes>'abc'", {it: value}), true)
    }

    function test_floatsThatJavaScriptHasWordsFor() {
        verify(isNaN(ask("RETURN 0f / 0f")))
        compare(ask("RETURN $it", {it: Infinity}), Infinity)
        compare(1 / ask("RETURN $it", {it: -0}), -Infinity)
        compare(ask("RETURN type::of($it)", {it: 3}), "int")
        compare(ask("RETURN type::of($it)", {it: 2 ** 40}), "int")
        compare(ask("RETURN type::of($it)", {it: 2 ** 60}), "float")
        compare(ask("RETURN type::of($it)", {it: Surreal.asFloat(3)}), "float")
    }

    function test_leaving_data() {
        return [
            {tag: "Date", it: new Date(Date.UTC(2024, 0, 2, 3, 4, 5, 678)),
                is: "d'2024-01-02T03:04:05.678Z'"},
            {tag: "undefined", it: undefined, is: "NONE"},
            {tag: "null", it: null, is: "NULL"},
            {tag: "nested", it: {a: [undefined, null, {b: 2.5}]}, is: "{a: [NONE, NULL, {b: 2.5}]}"},
            {tag: "recordId", it: Surreal.recordId("person", 1), is: "person:1"},
            {tag: "recordId of a text", it: Surreal.recordId("person:one"), is: "person:one"},
            {tag: "recordId with an array", it: Surreal.recordId("at", ["x", 1]), is: "at:['x', 1]"},
            {tag: "datetime", it: Surreal.datetime("2024-05-06T07:08:09.1Z"),
                is: "d'2024-05-06T07:08:09.1Z'"},
            {tag: "datetime of a Date", it: Surreal.datetime(new Date(0)),
                is: "d'1970-01-01T00:00:00Z'"},
            {tag: "duration", it: Surreal.duration("1h30m"), is: "1h30m"},
            {tag: "decimal", it: Surreal.decimal("12.50"), is: "12.50dec"},
            {tag: "decimal of a number", it: Surreal.decimal(0.1), is: "0.1dec"},
            {tag: "uuid", it: Surreal.uuid("018f4e6a-0000-7000-8000-000000000001"),
                is: "u'018f4e6a-0000-7000-8000-000000000001'"},
            {tag: "integer", it: Surreal.integer("9223372036854775807"), is: "9223372036854775807"},
            {tag: "table", it: Surreal.table("person"), is: "type::table('person')"},
            {tag: "geometry", it: Surreal.geometry({type: "Point", coordinates: [1.5, 2]}),
                is: "(1.5, 2)"},
            {tag: "file", it: Surreal.file("bucket:/a.txt"), is: "f'bucket:/a.txt'"},
            {tag: "parse", it: Surreal.parse("{a: 1..=5}"), is: "{a: 1..=5}"}
        ]
    }
    function test_leaving(row) {
        compare(ask(`RETURN [$it = ${row.is}, type::of($it) = type::of(${row.is})]`, {it: row.it}),
                [true, true])
    }

    function test_whatAValueTypeTells() {
        const id = Surreal.recordId("person", "ada")
        compare(id.table, "person")
        compare(id.key, "ada")
        verify(id.valid)
        verify(id === Surreal.recordId("person:ada"))
        verify(id !== Surreal.recordId("person:bea"))
        const datetime = Surreal.datetime("2024-05-06T07:08:09.5Z")
        compare(datetime.toDate().getTime(), Date.UTC(2024, 4, 6, 7, 8, 9, 500))
        compare(datetime.nanoseconds, 500000000)
        compare(Surreal.duration("1m1ms").toMilliseconds(), 60001)
        compare(Surreal.decimal("12.50").toNumber(), 12.5)
        compare(Surreal.integer("9007199254740993").typeName, "int")
        compare(Surreal.integer("42").toNumber(), 42)
        compare(ask("RETURN {1, 2}").toJs(), [1, 2])
        compare(ask("RETURN (1.5, 2)").toGeoJson().coordinates, [1.5, 2])
        compare(ask("RETURN 1..5").includes(4), true)
        compare(ask("RETURN 1..5").includes(5), false)
        compare(Surreal.format({a: id}), "{ a: person:ada }")
        compare(Surreal.uuid().toString().length, 36)
    }

    function test_refused_data() {
        return [
            {tag: "recordId", make: () => Surreal.recordId("person", 1.5)},
            {tag: "recordId text", make: () => Surreal.recordId("no record")},
            {tag: "datetime", make: () => Surreal.datetime("yesterday")},
            {tag: "duration", make: () => Surreal.duration("soon")},
            {tag: "decimal", make: () => Surreal.decimal("ten")},
            {tag: "uuid", make: () => Surreal.uuid("none")},
            {tag: "integer", make: () => Surreal.integer("9223372036854775808")},
            {tag: "table", make: () => Surreal.table("")},
            {tag: "geometry", make: () => Surreal.geometry({type: "Blob"})},
            {tag: "parse", make: () => Surreal.parse("1 + 1")}
        ]
    }
    function test_refused(row) {
        let thrown
        try {
            row.make()
        } catch (error) {
            thrown = error
        }
        verify(thrown instanceof TypeError)
        verify(thrown.message.length > 10)
    }

    function test_whatIsNoValue_data() {
        return [
            {tag: "function", it: () => 1},
            {tag: "inside", it: {a: [() => 1]}},
            {tag: "object of QML", it: test}
        ]
    }
    function test_whatIsNoValue(row) {
        const error = ask("RETURN $it", {it: row.it})
        compare(error.kindName, "InvalidArgument")
    }
}

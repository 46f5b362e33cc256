// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import {
    DateTime, Decimal, Duration, FileRef, Geometry, RecordId, Table, Uuid, Range, RecordIdRange,
} from 'surrealdb';
import { Client, codec, startProcess, stopProcess } from './support.mjs';

const text = readFileSync(new URL('../sample-data.surql', import.meta.url), 'utf8');
let server;
let client;

before(async () => {
    server = await startProcess();
    client = await Client.open(server.url);
    await client.signin({}, ['shop', 'main']);
});
after(async () => {
    await client.close();
    assert.equal(await stopProcess(server), 0);
});

async function importAll() {
    const begin = Date.now();
    const rows = await client.ask('query', [text]);
    assert.deepEqual(rows.filter((row) => row.status !== 'OK').map((row) => row.result), []);
    return Date.now() - begin;
}

const valueOf = async (query, fields) => {
    const [row] = await client.ask('query', [query], fields);
    assert.equal(row.status, 'OK', row.result);
    return row.result;
};

test('imports without an error, in less than two seconds', async () => {
    assert.ok(await importAll() < 2000);
    const counts = {};
    for (const table of ['person', 'product', 'ordered', 'review', 'every_kind'])
        counts[table] = await valueOf(`RETURN count(SELECT * FROM ${table})`);
    assert.deepEqual(counts, { person: 40, product: 31, ordered: 150, review: 40, every_kind: 54 });
});

test('imported again, it adds what is missing and changes nothing', async () => {
    await client.ask('query', ['UPDATE product:router SET stock = 4711; DELETE review:1']);
    const before = await valueOf('RETURN [SELECT * FROM person, SELECT * FROM product, SELECT * FROM ordered]');
    await importAll();
    const again = await valueOf('RETURN [SELECT * FROM person, SELECT * FROM product, SELECT * FROM ordered]');
    assert.deepEqual(codec.encode(again), codec.encode(before));
    assert.equal(await valueOf('RETURN count(SELECT * FROM review)'), 40);
});

test('every kind of value is there', async () => {
    const rows = await valueOf('SELECT * FROM every_kind');
    const of = Object.fromEntries(rows.map((row) => [row.id.id, row.value]));
    assert.deepEqual(of.none, [undefined]);
    assert.equal(of.null, null);
    assert.equal(of.int_smallest, -(2n ** 63n));
    assert.ok(Object.is(of.float_negative_zero, -0));
    assert.ok(Number.isNaN(of.float_nan));
    assert.equal(of.float_negative_infinity, -Infinity);
    assert.equal(`${of.decimal}`, '79228162514264337593543950335');
    assert.ok(of.bytes instanceof ArrayBuffer || ArrayBuffer.isView(of.bytes));
    assert.equal(of.string_like_a_record, 'person:ada');
    assert.ok(of.set instanceof Set);
    for (const [key, type] of [['decimal', Decimal], ['datetime', DateTime], ['duration', Duration], ['uuid', Uuid],
        ['table', Table], ['record', RecordId], ['record_range', RecordIdRange], ['range', Range], ['file', FileRef]])
        assert.ok(of[key] instanceof type, key);
    const geometries = Object.keys(of).filter((key) => key.startsWith('geometry_'));
    assert.equal(new Set(geometries.map((key) => of[key].constructor)).size, 7);
    assert.ok(geometries.every((key) => of[key] instanceof Geometry));
});

for (const name of ['ada', 'alan', 'grace']) {
    test(`${name} can sign in and sees what is theirs`, async () => {
        const fields = await client.attach();
        await client.ask('signin', [{ NS: 'shop', DB: 'main', AC: 'account', email: `${name}@example.org`,
                                      password: `${name}-sample` }], fields);
        assert.deepEqual((await valueOf('SELECT VALUE id FROM person', fields)).map(String), [`person:${name}`]);
        assert.deepEqual(Object.keys(await valueOf('SELECT * FROM ONLY $auth', fields)).includes('password'), false);
        const buyers = await valueOf('SELECT VALUE in FROM ordered', fields);
        assert.ok(buyers.length >= 5 && buyers.every((buyer) => `${buyer}` === `person:${name}`));
        assert.equal(await valueOf('RETURN count(SELECT * FROM product)', fields), 30);
        const own = await valueOf(`RETURN fn::order_total(person:${name})`, fields);
        assert.ok(own instanceof Decimal);
        assert.deepEqual(`${own}`, `${await valueOf(`RETURN fn::order_total(person:${name})`)}`);
        assert.deepEqual(await valueOf('SELECT * FROM every_kind', fields), []);
        const wrong = await client.call('signin', [{ NS: 'shop', DB: 'main', AC: 'account',
            email: `${name}@example.org`, password: 'wrong' }], fields);
        assert.equal(wrong.error?.message, 'No record was returned');
    });
}

test('somebody new can sign up', async () => {
    const fields = await client.attach();
    await client.ask('signup', [{ NS: 'shop', DB: 'main', AC: 'account', name: 'New', email: 'new@example.org',
                                  password: 'x' }], fields);
    assert.deepEqual(await valueOf('SELECT VALUE name FROM person', fields), ['New']);
    await client.ask('query', ['DELETE person WHERE email = "new@example.org"']);
});

test('edges lead to products, and a product that sells out is noted', async () => {
    const names = await valueOf('SELECT VALUE ->ordered->product.name FROM ONLY person:ada');
    assert.ok(names.length >= 5 && names.every((name) => typeof name === 'string'));
    await client.ask('query', ['UPDATE product:laptop_14 SET stock = 1; UPDATE product:laptop_14 SET stock = 0']);
    assert.deepEqual((await valueOf('SELECT VALUE product FROM restock')).map(String), ['product:laptop_14']);
});

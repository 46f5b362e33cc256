// SPDX-License-Identifier: Apache-2.0
// The official SDK cannot tell this server from `surreal`.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Features, Surreal, Table } from 'surrealdb';
import WebSocket from 'ws';
import { Root, startProcess, stopProcess } from './support.mjs';

const credentials = { username: Root.user, password: Root.pass };
let server;
let db;

before(async () => {
    server = await startProcess();
    db = new Surreal({ websocketImpl: WebSocket });
    await db.connect(server.url);
    await db.signin(credentials);
    await db.use({ namespace: 'shop', database: 'main' });
    await db.query('DEFINE TABLE item; DEFINE TABLE watched');
});

after(async () => {
    await db.close();
    assert.equal(await stopProcess(server), 0);
});

const valueOf = async (queryable, text, bindings) => (await queryable.query(text, bindings).collect())[0];

/** The SDK keeps the timer that renews a token when its session is closed. */
async function close(session) {
    await session.invalidate();
    await session.closeSession();
}

test('tells its version and its features', async () => {
    assert.match((await db.version()).version, /^surrealdb-3\./);
    assert.ok(db.isFeatureSupported(Features.Sessions));
    assert.ok(db.isFeatureSupported(Features.Transactions));
});

test('signs in, and refuses a wrong password', async () => {
    const other = new Surreal({ websocketImpl: WebSocket });
    await other.connect(server.url);
    await assert.rejects(other.query('RETURN 1').collect(), /Anonymous access not allowed/);
    await assert.rejects(other.signin({ ...credentials, password: 'wrong' }), /problem with authentication/);
    const tokens = await other.signin(credentials);
    assert.equal(await valueOf(other, 'RETURN 1'), 1);
    await other.invalidate();
    await assert.rejects(other.query('RETURN 1').collect(), /Anonymous access not allowed/);
    await other.authenticate(tokens.access);
    assert.equal(await valueOf(other, 'RETURN 2'), 2);
    await other.close();
});

test('connects with everything in the options', async () => {
    const other = new Surreal({ websocketImpl: WebSocket });
    await other.connect(server.url, { namespace: 'shop', database: 'main', authentication: credentials });
    assert.deepEqual(await valueOf(other, 'RETURN [session::ns(), session::db()]'), ['shop', 'main']);
    await other.close();
});

test('keeps two sessions apart: place, variables and user', async () => {
    const a = await db.newSession();
    const b = await db.newSession();
    assert.deepEqual((await db.sessions()).map(String).sort(), [a.session, b.session].map(String).sort());
    await assert.rejects(a.query('RETURN 1').collect(), /Anonymous access not allowed/);
    for (const session of [a, b])
        await session.signin(credentials);
    await a.use({ namespace: 'left', database: 'one' });
    await b.use({ namespace: 'right', database: 'two' });
    await a.set('x', 'of a');
    assert.deepEqual(await valueOf(a, 'RETURN [session::ns(), session::db(), $x]'), ['left', 'one', 'of a']);
    assert.deepEqual(await valueOf(b, 'RETURN [session::ns(), session::db(), $x]'), ['right', 'two', undefined]);
    await a.invalidate();
    await assert.rejects(a.query('RETURN 1').collect(), /Anonymous access not allowed/);
    assert.equal(await valueOf(b, 'RETURN 1'), 1);
    await close(a);
    await close(b);
    assert.equal((await db.sessions()).length, 0);
});

test('forks a session', async () => {
    await db.set('inherited', 7);
    const fork = await db.forkSession();
    assert.deepEqual(await valueOf(fork, 'RETURN [session::db(), $inherited]'), ['main', 7]);
    await close(fork);
});

test('commits and cancels transactions', async () => {
    const kept = await db.beginTransaction();
    await kept.query('CREATE item:kept').collect();
    assert.equal((await db.select(new Table('item'))).length, 0);
    await kept.commit();
    assert.equal((await db.select(new Table('item'))).length, 1);

    const dropped = await db.beginTransaction();
    await dropped.query('CREATE item:dropped').collect();
    await dropped.cancel();
    assert.equal((await db.select(new Table('item'))).length, 1);
    await assert.rejects(dropped.query('RETURN 1').collect(), /Transaction not found/);
});

test('delivers live notifications until killed', async () => {
    const live = await db.live(new Table('watched'));
    const seen = [];
    const allSeen = new Promise((resolve) => {
        live.subscribe((message) => {
            seen.push([message.action, String(message.recordId), message.value.n]);
            if (seen.length === 3)
                resolve();
        });
    });
    await db.query('CREATE watched:1 SET n = 1').collect();
    await db.query('UPDATE watched:1 SET n = 2').collect();
    await db.query('DELETE watched:1').collect();
    await allSeen;
    assert.deepEqual(seen, [['CREATE', 'watched:1', 1], ['UPDATE', 'watched:1', 2], ['DELETE', 'watched:1', 2]]);
    await live.kill();
    await db.query('CREATE watched:2').collect();
    assert.equal(seen.length, 3);
});

test('exports and imports', async () => {
    await db.query('CREATE item:exported SET text = "äöü"').collect();
    const text = await db.export();
    assert.match(text, /item:exported/);
    const copy = new Surreal({ websocketImpl: WebSocket });
    await copy.connect(server.url, { namespace: 'shop', database: 'copy', authentication: credentials });
    await copy.import(text);
    assert.equal(await valueOf(copy, 'SELECT VALUE text FROM ONLY item:exported'), 'äöü');
    await copy.close();
});

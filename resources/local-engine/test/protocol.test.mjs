// SPDX-License-Identifier: Apache-2.0
// What clients can see of sessions, requests, transactions and live queries, message by message.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { randomBytes } from 'node:crypto';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { Table, Uuid } from 'surrealdb';
import WebSocket from 'ws';
import { Uuid as OwnUuid } from '../lib/cbor.mjs';
import { Server } from '../lib/server.mjs';
import { Client, codec, Root, startProcess, stopProcess } from './support.mjs';

const Anonymous = {
    code: -32002,
    kind: 'NotAllowed',
    message: 'Anonymous access not allowed: Not enough permissions to perform this action',
    details: {
        kind: 'Auth',
        details: {
            kind: 'NotAllowed',
            details: { actor: 'anonymous', action: 'process', resource: 'query' },
        },
    },
};

let server;
let client;
const others = [];

before(async () => {
    server = await startProcess();
    const setup = await Client.open(server.url);
    await setup.signin();
    await setup.ask('query', [`DEFINE TABLE thing; DEFINE TABLE gone;
        DEFINE TABLE own PERMISSIONS FOR select WHERE owner = $auth.id;
        CREATE own:1 SET owner = user:1; CREATE own:2 SET owner = user:2;
        DEFINE ACCESS account ON DATABASE TYPE RECORD
            SIGNIN (SELECT * FROM user WHERE name = $name)
            DURATION FOR TOKEN 1h, FOR SESSION 1d;
        DEFINE ACCESS brief ON DATABASE TYPE RECORD
            SIGNIN (SELECT * FROM user WHERE name = $name) DURATION FOR SESSION 1s;
        CREATE user:1 SET name = "one"; CREATE user:2 SET name = "two"`]);
    await setup.close();
});
after(async () => assert.equal(await stopProcess(server), 0));
beforeEach(async () => {
    client = await Client.open(server.url);
});
afterEach(async () => {
    for (const each of [client, ...others.splice(0)])
        await each.close();
});

async function open(options) {
    const other = await Client.open(server.url, options);
    others.push(other);
    return other;
}

/** The error without `cause`, which is always NONE. */
async function errorOf(promise) {
    const { error } = await promise;
    assert.ok(error, 'an error was expected');
    assert.ok('cause' in error);
    const { cause, ...rest } = error;
    return rest;
}

const rowOf = async (who, text, fields) => (await who.ask('query', [text], fields))[0].result;
const asUser = (name) => [{ NS: 'test', DB: 'test', AC: 'account', name }];
const Hung = Symbol('hung');
const within = (ms, promise) => Promise.race([
    promise, new Promise((resolve) => setTimeout(resolve, ms, Hung))]);

describe('handshake', () => {
    for (const protocols of [[], ['json'], ['flatbuffers', 'json']]) {
        test(`refuses the subprotocols [${protocols}]`, async () => {
            const socket = new WebSocket(server.url, protocols);
            const [, response] = await once(socket, 'unexpected-response');
            assert.equal(response.statusCode, 400);
            assert.match(Buffer.concat(await response.toArray()).toString(), /subprotocol "cbor" only/);
        });
    }

    test('serves /rpc only', async () => {
        const socket = new WebSocket(server.url.replace('/rpc', '/other'), ['cbor']);
        const [, response] = await once(socket, 'unexpected-response');
        assert.equal(response.statusCode, 404);
    });

    test('answers a message that comes with the handshake', async () => {
        const payload = Buffer.from(codec.encode({ id: 1, method: 'ping' }));
        const mask = randomBytes(4);
        const frame = Buffer.concat([
            Buffer.from([0x82, 0x80 | payload.length]), mask, payload.map((b, i) => b ^ mask[i & 3])]);
        const socket = connect(server.port, '127.0.0.1');
        socket.write(Buffer.concat([Buffer.from(
            'GET /rpc HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n'
            + 'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: cbor\r\n'
            + `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`), frame]));
        const answer = Buffer.from(codec.encode({ id: 1, result: undefined }));
        let received = Buffer.alloc(0);
        for await (const chunk of socket) {
            received = Buffer.concat([received, chunk]);
            if (received.includes(answer))
                break;
        }
        assert.match(received.toString('latin1'), /^HTTP\/1\.1 101 /);
        assert.match(received.toString('latin1'), /surreal-version: surrealdb-3\./i);
    });

    test('presets the default session by headers', async () => {
        const basic = (pass) => `Basic ${Buffer.from(`${Root.user}:${pass}`).toString('base64')}`;
        const other = await open({ headers: {
            'Authorization': basic(Root.pass), 'Surreal-NS': 'test', 'Surreal-DB': 'test' } });
        assert.deepEqual(await rowOf(other, 'RETURN [session::ns(), session::db()]'), ['test', 'test']);
        const wrong = new WebSocket(server.url, ['cbor'], { headers: { Authorization: basic('wrong') } });
        const [, response] = await once(wrong, 'unexpected-response');
        assert.equal(response.statusCode, 401);
    });

    test('takes the connection id from a header, once', async () => {
        const id = Uuid.v4();
        const headers = { 'Surreal-Id': `${id}` };
        const other = await open({ headers });
        await other.signin();
        assert.equal(`${await rowOf(other, 'RETURN $session.id')}`, `${id}`);
        const twin = new WebSocket(server.url, ['cbor'], { headers });
        const [, response] = await once(twin, 'unexpected-response');
        assert.equal(response.statusCode, 400);
    });

    test('pings at once', async () => {
        const socket = new WebSocket(server.url, ['cbor']);
        await once(socket, 'ping');
        socket.terminate();
    });
});

describe('envelopes', () => {
    const expectWithoutId = async (bytes, code, kind) => {
        client.socket.send(bytes);
        const message = await client.until((m) => m.error && !('id' in m), 'the error');
        assert.ok(!('session' in message));
        assert.equal(message.error.code, code);
        assert.equal(message.error.kind, 'Validation');
        assert.deepEqual(message.error.details, { kind });
        await client.ask('ping');
    };
    const parseErrors = {
        'no CBOR at all': Buffer.from([0xff, 0x00, 0x13]),
        'nothing': Buffer.alloc(0),
        'a message that ends too early': Buffer.from(codec.encode({ id: 1, method: 'ping' })).subarray(0, 9),
        'an array': codec.encode([1]),
        'a length beyond the message': Buffer.from('a1626964bbffffffffffffffff', 'hex'),
        'an unknown tag in the parameters': Buffer.concat([
            codec.encode({ id: 1, method: 'query' }).fill(0xa3, 0, 1), Buffer.from('66706172616d7381cf01', 'hex')]),
        'a duration that overflows': Buffer.concat([
            codec.encode({ id: 1, method: 'query' }).fill(0xa3, 0, 1),
            Buffer.from('66706172616d7381ce821bffffffffffffffff1affffffff', 'hex')]),
        '100000 open arrays': Buffer.concat([Buffer.from('a1626964', 'hex'), Buffer.alloc(100_000, 0x9f)]),
    };
    for (const [name, bytes] of Object.entries(parseErrors)) {
        test(`${name}: parse error without id`, async () => {
            await client.signin();
            await expectWithoutId(bytes, -32700, 'Parse');
        });
    }

    const invalid = {
        'an array as id': { id: [1], method: 'ping' },
        'no method': { id: 1 },
        'a number as method': { id: 1, method: 1 },
        'a session that is no UUID': { id: 1, method: 'ping', session: 'x' },
        'a txn that is no UUID': { id: 1, method: 'ping', txn: 1 },
        'version 3': { id: 1, method: 'ping', version: 3 },
    };
    for (const [name, request] of Object.entries(invalid)) {
        test(`${name}: invalid request without id`,
             () => expectWithoutId(codec.encode(request), -32600, 'InvalidRequest'));
    }

    test('echoes any usable id, and none when there is none', async () => {
        for (const id of [0, -1, 1.5, 2n ** 62n, 'text', null, Uuid.v4()]) {
            client.messages.length = 0;
            client.socket.send(codec.encode({ id, method: 'ping' }));
            const reply = await client.until(() => true);
            assert.deepEqual(codec.encode(reply.id), codec.encode(id));
        }
        client.messages.length = 0;
        client.socket.send(codec.encode({ method: 'ping' }));
        assert.deepEqual(Object.keys(await client.until(() => true)), ['result']);
    });

    test('takes a session as text, unknown fields, and parameters that are no array', async () => {
        const session = Uuid.v4();
        await client.attach(session);
        const reply = await client.call('ping', 'nothing', { session: `${session}`, more: [1] });
        assert.equal(`${reply.session}`, `${session}`);
    });

    test('an unknown method', async () => {
        assert.deepEqual(await errorOf(client.call('PING')), {
            code: -32601, kind: 'NotFound', message: 'Method not found',
            details: { kind: 'Method', details: { name: 'unknown' } } });
    });

    test('a result that CBOR cannot carry', async () => {
        await client.signin();
        const error = await errorOf(client.call('query', ['RETURN /a/']));
        assert.equal(error.code, -32700);
        assert.equal(await rowOf(client, 'RETURN 1'), 1);
    });

    test('a result with a field called error is no error', async () => {
        await client.signin();
        await client.ask('query', ['UPSERT thing:e SET error = { code: 1, message: "m" }']);
        const result = await client.ask('run', ['object::from_entries', null, [[['error', { code: 1 }]]]]);
        assert.deepEqual(result, { error: { code: 1 } });
    });

    test('a message of 20 MiB', async () => {
        await client.signin();
        const text = 'x'.repeat(20 * 1024 * 1024);
        const rows = await client.ask('query', ['RETURN $text.len()', { text }]);
        assert.equal(rows[0].result, text.length);
    });
});

describe('sessions', () => {
    test('are attached, listed and detached', async () => {
        assert.deepEqual(await client.ask('sessions'), []);
        const ids = [Uuid.v4(), Uuid.v4()];
        for (const id of ids) {
            const reply = await client.call('attach', undefined, { session: id });
            assert.equal(`${reply.session}`, `${id}`);
        }
        assert.deepEqual((await client.ask('sessions')).map(String).sort(), ids.map(String).sort());
        await client.ask('detach', undefined, { session: ids[0] });
        assert.deepEqual((await client.ask('sessions')).map(String), [`${ids[1]}`]);
        await client.ask('detach', undefined, { session: ids[0] });
        assert.deepEqual(await errorOf(client.call('use', ['a', 'b'], { session: ids[0] })), {
            code: -32000, kind: 'NotFound', message: `Session not found: ${ids[0]}`,
            details: { kind: 'Session', details: { id: `${ids[0]}` } } });
        await client.attach(ids[0]);
        await client.signin({ session: ids[0] });
        assert.equal(`${await rowOf(client, 'RETURN $session.id', { session: ids[0] })}`, `${ids[0]}`);
        for (const method of ['attach', 'detach'])
            assert.equal((await errorOf(client.call(method))).message, 'Expected a session ID');
    });

    test('exist when their attach is answered, however busy the engine is', async () => {
        for (let round = 0; round < 40; ++round) {
            const busy = [];
            for (let i = 0; i < 8; ++i) {
                const fields = await client.attach();
                busy.push(client.ask('signin', [Root], fields).then(
                    () => client.ask('query', ['RETURN array::range(0, 200).map(|$n| $n * 2)'], fields))
                    .then(() => client.ask('detach', undefined, fields)));
            }
            await Promise.all(busy);
        }
    });

    test('a second attach of the same id is refused', async () => {
        const { session } = await client.attach();
        assert.deepEqual(await errorOf(client.call('attach', undefined, { session })), {
            code: -32000, kind: 'AlreadyExists', message: `Session already exists: ${session}`,
            details: { kind: 'Session', details: { id: `${session}` } } });
    });

    test('are private to their socket', async () => {
        const mine = await client.attach();
        await client.signin(mine);
        const other = await open();
        assert.deepEqual(await other.ask('sessions'), []);
        assert.equal((await errorOf(other.call('query', ['RETURN 1'], mine))).kind, 'NotFound');
        await other.ask('detach', undefined, mine);
        assert.equal(await rowOf(client, 'RETURN 1', mine), 1);
    });

    test('two sockets may use the same id', async () => {
        const other = await open();
        const id = Uuid.v4();
        const [a, b] = [await client.attach(id), await other.attach(id)];
        for (const [who, fields, place] of [[client, a, 'a'], [other, b, 'b']]) {
            await who.signin(fields, [place, place]);
            await who.ask('query', ['DEFINE TABLE thing'], fields);
        }
        assert.equal(await rowOf(client, 'RETURN session::ns()', a), 'a');
        assert.equal(await rowOf(other, 'RETURN session::ns()', b), 'b');
        const live = await other.ask('live', ['thing'], b);
        await other.ask('query', ['CREATE thing:1'], b);
        const note = await other.notification(live);
        assert.equal(`${note.session}`, `${id}`);
        assert.equal(`${note.result.session}`, `${id}`);
        assert.ok(client.messages.every((m) => 'id' in m));
        await client.ask('detach', undefined, a);
        assert.equal(await rowOf(other, 'RETURN session::ns()', b), 'b');
    });

    test('inherit nothing', async () => {
        await client.signin();
        await client.ask('set', ['x', 1]);
        const fields = await client.attach();
        await client.ask('signin', [Root], fields);
        assert.equal(await rowOf(client, 'RETURN session::ns()', fields), undefined);
        await client.ask('use', ['test', 'test'], fields);
        assert.equal(await rowOf(client, 'RETURN $x', fields), undefined);
    });

    test('a use of a database without a namespace is refused, and the server lives', async () => {
        for (const params of [[undefined, 'db'], [null, 'db']]) {
            const error = await errorOf(client.call('use', params));
            assert.equal(error.message, 'Specify a namespace to use');
        }
        await client.ask('use', ['test', null]);
        const sent = [client.send('use', [undefined, 'test']), client.send('ping')];
        const reply = await client.until((m) => m.id === sent[0]);
        assert.deepEqual(reply.result, { namespace: 'test', database: 'test' });
    });
});

describe('authentication', () => {
    const DataCalls = {
        query: ['RETURN 1'], select: [new Table('thing')], create: ['thing', {}], insert: ['thing', {}],
        insert_relation: ['edge', {}], update: ['thing', {}], upsert: ['thing', {}], merge: ['thing', {}],
        patch: ['thing', []], delete: ['thing'], relate: [new Table('a'), 'b', new Table('c')],
        run: ['time::now'], live: ['thing'], kill: [Uuid.v4()], info: [],
    };
    for (const [method, params] of Object.entries(DataCalls)) {
        test(`anonymous ${method} is refused`, async () => {
            await client.ask('use', ['test', 'test']);
            assert.deepEqual(await errorOf(client.call(method, params)), Anonymous);
        });
    }

    test('anonymous sessions may do the rest', async () => {
        await client.ask('ping');
        assert.match(await client.ask('version', []), /^surrealdb-3\./);
        await client.ask('use', ['test', 'test']);
        await client.ask('set', ['x', 1]);
        await client.ask('unset', ['x']);
        await client.ask('cancel', [await client.ask('begin')]);
        await client.ask('invalidate');
        await client.ask('reset');
    });

    for (const method of ['invalidate', 'reset']) {
        test(`${method} makes the session anonymous`, async () => {
            await client.signin();
            await client.ask(method);
            assert.deepEqual(await errorOf(client.call('query', ['RETURN 1'])), Anonymous);
        });

        test(`${method} holds for what is pipelined behind it`, async () => {
            for (let i = 0; i < 20; ++i) {
                await client.signin();
                const sent = ['RETURN 1', 'INFO FOR ROOT'].map((text) => {
                    client.send(method);
                    return client.send('query', [text]);
                });
                for (const id of sent)
                    assert.equal((await client.until((m) => m.id === id)).error?.message, Anonymous.message);
            }
        });
    }

    test('a wrong password leaves the session anonymous, also for what is pipelined behind it', async () => {
        for (const pass of ['wrong', '']) {
            const signin = client.call('signin', [{ ...Root, pass }]);
            const query = client.call('query', ['INFO FOR ROOT']);
            const error = await errorOf(signin);
            assert.equal(error.code, -32002);
            assert.deepEqual(error.details, { kind: 'Auth', details: { kind: 'InvalidAuth' } });
            assert.deepEqual(await errorOf(query), Anonymous);
        }
    });

    test('a token signs in', async () => {
        const token = await client.ask('signin', [Root]);
        const other = await open();
        await other.ask('authenticate', [token]);
        assert.equal(await rowOf(other, 'RETURN 1'), 1);
        assert.equal((await errorOf(other.call('authenticate', [token.slice(0, -6) + 'AAAAAA']))).kind, 'NotAllowed');
        assert.equal(await rowOf(other, 'RETURN 1'), 1);
    });

    test('two record users on one socket see their own rows', async () => {
        const one = await client.attach();
        const two = await client.attach();
        await client.ask('signin', asUser('one'), one);
        await client.ask('signin', asUser('two'), two);
        assert.deepEqual((await rowOf(client, 'SELECT VALUE id FROM own', one)).map(String), ['own:1']);
        assert.deepEqual((await rowOf(client, 'SELECT VALUE id FROM own', two)).map(String), ['own:2']);
        await client.ask('invalidate', undefined, one);
        assert.deepEqual((await rowOf(client, 'SELECT VALUE id FROM own', two)).map(String), ['own:2']);
        assert.deepEqual(await errorOf(client.call('query', ['SELECT * FROM own'], one)), Anonymous);
    });

    test('an expired session is told so, also after invalidate', async () => {
        await client.ask('signin', [{ NS: 'test', DB: 'test', AC: 'brief', name: 'one' }]);
        const deadline = Date.now() + 5000;
        let reply;
        do
            reply = await client.call('query', ['SLEEP 50ms']);
        while (!reply.error && Date.now() < deadline);
        assert.equal(reply.error?.message, 'The session has expired');
        await client.ask('invalidate');
        assert.equal((await errorOf(client.call('query', ['RETURN 1']))).message, 'The session has expired');
        await client.ask('reset');
        await client.ask('signin', [Root]);
        assert.equal(await rowOf(client, 'RETURN 1'), 1);
    });
});

describe('order of requests', () => {
    test('replies come as requests finish', async () => {
        await client.signin();
        const start = Date.now();
        const slow = [1, 2, 3, 4].map(() => client.send('query', ['SLEEP 200ms']));
        const quick = client.send('query', ['RETURN 1']);
        await Promise.all(slow.map((id) => client.until((m) => m.id === id)));
        assert.ok(Date.now() - start < 600, 'they ran one after the other');
        const order = client.messages.map((m) => m.id);
        assert.ok(order.indexOf(quick) < order.indexOf(slow[0]));
    });

    test('requests of one session start in their order', async () => {
        await client.signin();
        for (let i = 0; i < 200; ++i) {
            client.send('set', ['n', i]);
            const id = client.send('query', ['RETURN $n']);
            assert.equal((await client.until((m) => m.id === id)).result[0].result, i);
        }
    });

    const slow = ['query', ['SLEEP 20ms']];
    const signin = ['signin', [Root]];
    const use = ['use', ['test', 'test']];
    const set = ['set', ['x', 1]];
    const query = ['query', ['RETURN 1']];
    for (const [name, calls, hangs] of [
        ['use, query', [use, query], false],
        ['slow query, set, query', [slow, set, query], false],
        ['slow query, query, set', [slow, query, set], false],
        ['sign-in, use, query', [signin, use, query], true],
        ['sign-in, set, query', [signin, set, query], true],
        ['sign-in, sign-in, query', [signin, signin, query], true],
        ['slow query, set, set, query', [slow, set, set, query], true],
        ['slow query, use, set, query', [slow, use, set, query], true],
    ]) {
        test(`${name} without waiting ${hangs ? 'hangs its session alone' : 'is answered'}`, async () => {
            const attempt = async () => {
                const fields = await client.attach();
                if (calls[0] !== signin)
                    await client.signin(fields);
                client.socket._socket.cork(); // So that they arrive together.
                const ids = calls.map(([method, params]) => client.send(method, params, fields));
                client.socket._socket.uncork();
                const all = Promise.all(ids.map((id) => client.until((m) => m.id === id, name, 60_000)));
                return await within(hangs ? 300 : 3000, all) === Hung;
            };
            // It takes that all arrive before the first is done, which a busy machine can prevent.
            let hung = await attempt();
            for (let i = 0; i < 4 && hangs && !hung; ++i)
                hung = await attempt();
            assert.equal(hung, hangs);
            const fresh = await client.attach();
            await client.signin(fresh);
            assert.equal(await rowOf(client, 'RETURN 1', fresh), 1);
        });
    }
});

describe('transactions', () => {
    const count = (who) => rowOf(who, 'RETURN count(SELECT * FROM thing WHERE t = 1)');
    beforeEach(async () => {
        await client.signin();
        await client.ask('query', ['DELETE thing WHERE t = 1']);
    });

    test('belong to the connection, with the user of each request', async () => {
        const txn = await client.ask('begin');
        await client.ask('query', ['CREATE thing SET t = 1'], { txn });
        const fields = await client.attach();
        await client.signin(fields);
        const inside = await client.ask('query', ['RETURN count(SELECT * FROM thing WHERE t = 1)'],
                                        { ...fields, txn });
        assert.equal(inside[0].result, 1);
        assert.equal(await count(client), 0);
        await client.ask('commit', [txn], fields);
        assert.equal(await count(client), 1);
        assert.equal((await errorOf(client.call('commit', [txn]))).message, 'Transaction not found');
    });

    test('of another socket are not found', async () => {
        const txn = await client.ask('begin');
        await client.ask('query', ['CREATE thing SET t = 1'], { txn });
        const other = await open();
        await other.signin();
        const expected = { code: -32603, kind: 'Validation', message: 'Transaction not found',
                           details: { kind: 'InvalidParams' } };
        assert.deepEqual(await errorOf(other.call('query', ['RETURN 1'], { txn })), expected);
        assert.deepEqual(await errorOf(other.call('cancel', [txn])), expected);
        assert.deepEqual(await errorOf(other.call('commit', [txn])), expected);
        await client.ask('commit', [txn]);
        assert.equal(await count(client), 1);
        assert.equal((await errorOf(client.call('commit', ['x']))).message, 'Expected transaction UUID');
    });

    test('are cancelled when the socket goes', async () => {
        // In this process, because only the engine can say what it still knows.
        const inside = new Server({ user: Root.user, password: Root.pass, path: '', port: 0, authenticated: true });
        const port = await inside.start();
        const other = await Client.open(`ws://127.0.0.1:${port}/rpc`);
        const txn = await other.ask('begin');
        other.send('begin'); // Its answer comes too late.
        const gone = once(other.socket, 'close');
        other.socket.terminate();
        await gone;
        const wanted = codec.encode(txn).slice(-16);
        const deadline = Date.now() + 5000;
        while (inside.connections.size > 0 && Date.now() < deadline)
            await new Promise((resolve) => setImmediate(resolve));
        await assert.rejects(inside.engine.call('commit', [new OwnUuid(wanted)]), /Transaction not found/);
        await inside.stop();
    });

    test('survive the detach of the session that began them', async () => {
        const fields = await client.attach();
        await client.signin(fields);
        const txn = await client.ask('begin', undefined, fields);
        await client.ask('query', ['CREATE thing SET t = 1'], { ...fields, txn });
        await client.ask('detach', undefined, fields);
        await client.ask('commit', [txn]);
        assert.equal(await count(client), 1);
    });
});

describe('live queries', () => {
    beforeEach(() => client.signin());

    test('notify the session that started them', async () => {
        const fields = await client.attach();
        await client.signin(fields);
        const own = await client.ask('live', ['thing']);
        const attached = await client.ask('live', ['thing', true], fields);
        const [row] = await client.ask('query', ['LIVE SELECT VALUE n FROM thing'], fields);
        assert.equal(row.type, 'live');
        const other = await open();
        await other.signin();
        await other.ask('query', ['CREATE thing:n1 SET n = 1']);

        const plain = await client.notification(own, 'CREATE');
        assert.deepEqual(Object.keys(plain), ['result']);
        assert.deepEqual(Object.keys(plain.result).sort(), ['action', 'id', 'record', 'result', 'session']);
        assert.equal(`${plain.result.session}`, `${await rowOf(client, 'RETURN $session.id')}`);
        assert.equal(`${plain.result.record}`, 'thing:n1');
        const diff = await client.notification(attached, 'CREATE');
        assert.equal(`${diff.session}`, `${fields.session}`);
        assert.equal(`${diff.result.session}`, `${fields.session}`);
        assert.ok(Array.isArray(diff.result.result));
        assert.equal((await client.notification(row.result)).result.result, 1);
        assert.ok(other.messages.every((m) => 'id' in m));
    });

    test('KILL and REMOVE TABLE tell the owner, once', async () => {
        const fields = await client.attach();
        await client.signin(fields);
        const killed = await client.ask('live', ['thing'], fields);
        const removed = await client.ask('live', ['gone']);
        const other = await open();
        await other.signin();
        await other.ask('kill', [killed]);
        await other.ask('query', ['REMOVE TABLE gone; DEFINE TABLE gone']);
        const note = await client.notification(killed, 'KILLED');
        assert.equal(note.result.session, undefined);
        assert.equal(note.result.record, undefined);
        await client.notification(removed, 'KILLED');
        await client.ask('query', ['CREATE thing']);
        assert.equal(client.messages.filter((m) => `${m.result?.id}` === `${killed}`).length, 1);
        assert.ok(other.messages.every((m) => 'id' in m));
    });

    test('a KILLED that overtakes the reply with its id is delivered', async () => {
        const [row] = await client.ask('query', [`LIVE SELECT * FROM gone; REMOVE TABLE gone;
            DEFINE TABLE gone; SLEEP 50ms`]);
        await client.notification(row.result, 'KILLED');
    });

    for (const [name, end] of [
        ['detach', (who, fields) => who.ask('detach', undefined, fields)],
        ['reset', (who, fields) => who.ask('reset', undefined, fields)],
    ]) {
        test(`${name} ends them in silence`, async () => {
            const fields = await client.attach();
            await client.signin(fields);
            const live = await client.ask('live', ['thing'], fields);
            const witness = await client.ask('live', ['thing']);
            await end(client, fields);
            await client.ask('query', ['CREATE thing']);
            await client.notification(witness, 'CREATE');
            assert.ok(client.messages.every((m) => `${m.result?.id}` !== `${live}`));
        });
    }

    test('respect the user who started them', async () => {
        const fields = await client.attach();
        await client.ask('signin', asUser('one'), fields);
        const live = await client.ask('live', ['own'], fields);
        await client.ask('query', ['UPDATE own:2 SET n = rand(); UPDATE own:1 SET n = rand()']);
        await client.notification(live, 'UPDATE');
        const records = client.messages.filter((m) => `${m.result?.id}` === `${live}`)
            .map((m) => `${m.result.record}`);
        assert.deepEqual(records, ['own:1']);
    });
});

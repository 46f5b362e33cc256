// SPDX-License-Identifier: Apache-2.0
// Starting, ending, the data folder, and the HTTP side of the port.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { decode } from '../lib/cbor.mjs';
import { Client, Root, startProcess, stopProcess } from './support.mjs';

const Script = fileURLToPath(new URL('../server.mjs', import.meta.url));
const started = [];
let folder;

beforeEach(() => folder = mkdtempSync(join(tmpdir(), 'local-engine-')));
afterEach(async () => {
    for (const child of started.splice(0))
        await stopProcess(child);
    rmSync(folder, { recursive: true, force: true });
});

async function start(settings) {
    const child = await startProcess(settings);
    started.push(child);
    return child;
}

/** The first line of output and the exit code of a server that gets these lines. */
async function outcomeOf(input) {
    const child = spawn(process.execPath, [Script], { stdio: ['pipe', 'pipe', 'inherit'] });
    const exit = once(child, 'exit');
    child.stdin.end(input);
    const output = Buffer.concat(await child.stdout.toArray()).toString();
    return { line: JSON.parse(output), code: (await exit)[0] };
}

describe('settings', () => {
    const good = { user: 'root', password: 'sesame-open' };
    for (const [name, input, reason] of [
        ['no line', '', /ended before the line/],
        ['no JSON', 'sesame-open\n', /not JSON/],
        ['no object', '[]\n', /not a JSON object/],
        ['no password', '{"user":"root"}\n', /"user" and "password"/],
        ['an unknown key', JSON.stringify({ ...good, pass: 'x' }) + '\n', /"pass"/],
        ['a wrong type', JSON.stringify({ ...good, port: '1' }) + '\n', /"port"/],
        ['an impossible port', JSON.stringify({ ...good, port: 70000 }) + '\n', /"port"/],
    ]) {
        test(`${name}: says why, and ends`, async () => {
            const { line, code } = await outcomeOf(input);
            assert.match(line.error, reason);
            assert.ok(!line.error.includes('sesame'));
            assert.equal(code, 1);
        });
    }

    test('a port that is taken', async () => {
        const first = await start();
        const second = await start({ port: first.port });
        assert.match(second.line.error, /EADDRINUSE/);
        assert.equal(await stopProcess(second), 1);
    });

    test('authenticated: false lets anybody in', async () => {
        const server = await start({ authenticated: false });
        const client = await Client.open(server.url);
        const [row] = await client.ask('query', ['RETURN 1']);
        assert.equal(row.result, 1);
        // Also whoever was somebody and is not any more.
        for (const method of ['invalidate', 'reset']) {
            await client.signin();
            await client.ask(method);
            const [again] = await client.ask('query', ['RETURN $token']);
            assert.ok(!again.result);
            assert.equal(again.status, 'OK');
        }
        await client.close();
    });
});

describe('process', () => {
    test('listens on 127.0.0.1 only', async () => {
        const { port } = await start();
        const hex = port.toString(16).toUpperCase().padStart(4, '0');
        const listening = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) => existsSync(file)
            ? readFileSync(file, 'latin1').split('\n') : []).map((line) => line.trim().split(/\s+/))
            .filter((fields) => fields[3] === '0A' && fields[1].endsWith(`:${hex}`)).map((fields) => fields[1]);
        assert.deepEqual(listening, [`0100007F:${hex}`]);
    });

    test('shows its password in no process list', async () => {
        await start();
        for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
            for (const file of ['cmdline', 'environ']) {
                let text = '';
                try {
                    text = readFileSync(`/proc/${pid}/${file}`, 'utf8');
                } catch {
                    continue; // Gone, or somebody else's.
                }
                assert.ok(!text.includes(Root.pass), `${file} of ${pid}`);
            }
        }
    });

    for (const [name, end] of [
        ['closing standard input', (child) => child.stdin.end()],
        ['SIGTERM', (child) => child.kill('SIGTERM')],
    ]) {
        test(`${name} ends it, with queries running and a session hung`, async () => {
            const server = await start({ path: folder });
            const client = await Client.open(server.url);
            client.socket.on('error', () => {});
            await client.signin();
            for (const [method, params] of [['query', ['SLEEP 60s']], ['set', ['x', 1]], ['set', ['x', 2]],
                ['query', ['RETURN 1']]])
                client.send(method, params);
            await client.ask('ping');
            const exit = once(server, 'exit');
            const begin = Date.now();
            end(server);
            assert.deepEqual(await exit, [0, null]);
            assert.ok(Date.now() - begin < 2000, 'it took too long');
            assert.ok(!existsSync(join(folder, '.local-engine.lock')));
        });
    }

    test('ends when the process that started it is killed', async () => {
        const parent = spawn(process.execPath, ['-e', `
            const { spawn } = require('node:child_process');
            const child = spawn(process.execPath, [${JSON.stringify(Script)}], { stdio: ['pipe', 'inherit', 'inherit'] });
            child.stdin.write('{"user":"root","password":"x"}\\n');`], { stdio: ['ignore', 'pipe', 'inherit'] });
        const [chunk] = await once(parent.stdout, 'data');
        const { pid } = JSON.parse(chunk);
        process.kill(pid, 0);
        // The output is closed when the last process that has it is gone.
        const closed = once(parent.stdout, 'close');
        parent.kill('SIGKILL');
        await closed;
        // Only a process that nobody has waited for yet is left of it, if anything.
        const state = existsSync(`/proc/${pid}/stat`)
            ? readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1][0] : 'Z';
        assert.equal(state, 'Z');
    });
});

describe('data folder', () => {
    test('keeps the data, for the next password too', async () => {
        const first = await start({ path: folder });
        const client = await Client.open(first.url);
        await client.signin();
        for (let i = 0; i < 50; ++i)
            await client.ask('query', [`CREATE kept:${i}`]);
        await client.close();
        assert.equal(await stopProcess(first), 0);

        const second = await start({ path: folder, password: 'another' });
        const again = await Client.open(second.url);
        await again.ask('signin', [{ user: Root.user, pass: 'another' }]);
        await again.ask('use', ['test', 'test']);
        const [row] = await again.ask('query', ['RETURN count(SELECT * FROM kept)']);
        assert.equal(row.result, 50);
        const old = await again.call('signin', [Root], await again.attach());
        assert.equal(old.error?.kind, 'NotAllowed');
        await again.close();
    });

    test('is opened by one server at a time', async () => {
        const first = await start({ path: folder });
        const second = await start({ path: `${folder}/.` });
        assert.equal(second.line.code, 'locked');
        assert.equal(second.line.pid, first.pid);
        assert.match(second.line.error, new RegExp(`${folder}.*${first.pid}`));
        assert.equal(await stopProcess(second), 1);
        assert.equal(await stopProcess(first), 0);
        const third = await start({ path: folder });
        assert.ok(third.line.ready);
    });

    test('survives a kill, whose lock is taken over', async () => {
        const first = await start({ path: folder });
        const client = await Client.open(first.url);
        client.socket.on('error', () => {});
        await client.signin();
        await client.ask('query', ['CREATE kept:1']);
        const exit = once(first, 'exit');
        first.kill('SIGKILL');
        await exit;
        assert.ok(existsSync(join(folder, '.local-engine.lock')));
        const second = await start({ path: folder });
        const again = await Client.open(second.url);
        await again.signin();
        const [row] = await again.ask('query', ['SELECT VALUE id FROM ONLY kept:1']);
        assert.equal(`${row.result}`, 'kept:1');
        await again.close();
    });

    for (const [name, content] of [
        ['of a process that is another by now', JSON.stringify({ pid: process.pid, start: '1' })],
        ['without sense', 'x'],
    ]) {
        test(`a lock ${name} is taken over`, async () => {
            writeFileSync(join(folder, '.local-engine.lock'), content);
            const server = await start({ path: folder });
            assert.ok(server.line.ready, server.line.error);
        });
    }

    test('of several servers at once, one gets it', async () => {
        writeFileSync(join(folder, '.local-engine.lock'), '{"pid":1,"start":"x"}');
        const lines = (await Promise.all([1, 2, 3].map(() => start({ path: folder })))).map((s) => s.line);
        assert.equal(lines.filter((line) => line.ready).length, 1);
        assert.equal(lines.filter((line) => line.code === 'locked').length, 2);
    });
});

describe('HTTP', () => {
    const place = { 'Surreal-NS': 'test', 'Surreal-DB': 'test' };
    const basic = (user, pass) => `Basic ${Buffer.from(`${user}:${pass}`).toString('base64')}`;
    const root = { ...place, Authorization: basic(Root.user, Root.pass) };
    let server;
    let client;

    beforeEach(async () => {
        server = await start();
        client = await Client.open(server.url);
        client.token = await client.ask('signin', [Root]);
        await client.ask('use', ['test', 'test']);
        await client.ask('query', [`DEFINE USER viewer ON ROOT PASSWORD 'v' ROLES VIEWER;
            CREATE kept:1 SET text = "äöü", price = 1.20dec, at = d"2024-01-01T00:00:00.123456789Z"`]);
    });
    afterEach(() => client.close());

    const request = (path, options) => fetch(server.base + path, options);

    test('/health and /version', async () => {
        const health = await request('/health');
        assert.equal(health.status, 200);
        assert.equal(await health.text(), '');
        assert.match(await (await request('/version')).text(), /^surrealdb-3\.\d+\.\d+$/);
        assert.equal((await request('/other')).status, 404);
    });

    test('/export and /import carry a database over', async () => {
        const exported = await request('/export', { headers: root });
        assert.equal(exported.status, 200);
        const text = await exported.text();
        assert.match(text, /kept:1/);
        const copy = { ...place, 'Surreal-DB': 'copy', 'Authorization': `Bearer ${client.token}` };
        const imported = await request('/import', { method: 'POST', headers: copy, body: text });
        assert.equal(imported.status, 200);
        assert.ok((await imported.json()).every((row) => row.status === 'OK'));
        assert.equal((await (await request('/export', { headers: copy })).text()), text);
    });

    test('/export takes what to export', async () => {
        const response = await request('/export', {
            method: 'POST', headers: { ...root, 'Content-Type': 'application/json' }, body: '{"records":false}' });
        const text = await response.text();
        assert.match(text, /DEFINE TABLE kept/);
        assert.doesNotMatch(text, /kept:1/);
    });

    test('exports at the same time do not mix', async () => {
        for (const database of ['a', 'b'])
            await client.ask('query', [`DEFINE DATABASE ${database}; USE DB ${database}; CREATE only_${database}`]);
        const databases = Array.from({ length: 24 }, (_, i) => 'ab'[i % 2]);
        const texts = await Promise.all(databases.map(async (database) => (await request('/export',
            { headers: { ...root, 'Surreal-DB': database } })).text()));
        texts.forEach((text, i) => {
            assert.equal(text.includes('only_a'), i % 2 === 0);
            assert.equal(text.includes('only_b'), i % 2 === 1);
        });
    });

    test('/import tells which statement failed, and what cannot be parsed', async () => {
        const post = (body) => request('/import', { method: 'POST', headers: root, body });
        const rows = await (await post('CREATE kept:1; CREATE kept:2')).json();
        assert.deepEqual(rows.map((row) => row.status), ['ERR', 'OK']);
        const exact = await request('/import', {
            method: 'POST', headers: { ...root, Accept: 'application/cbor' }, body: 'RETURN 1; RETURN 1.5' });
        assert.deepEqual(decode(Buffer.from(await exact.arrayBuffer())).map((row) => row.result), [1, 1.5]);
        const bad = await post('CREATE SELECT');
        assert.equal(bad.status, 400);
        assert.match((await bad.json()).information, /Parse error/);
    });

    test('/import notifies nobody', async () => {
        const live = await client.ask('live', ['kept']);
        await request('/import', { method: 'POST', headers: root, body: 'CREATE kept:imported' });
        await client.ask('query', ['CREATE kept:written']);
        const note = await client.notification(live);
        assert.equal(`${note.result.record}`, 'kept:written');
    });

    test('refuses strangers, wrong passwords and viewers who write', async () => {
        for (const path of ['/export', '/import']) {
            const method = path === '/import' ? 'POST' : 'GET';
            const status = async (headers) => (await request(path, { method, headers })).status;
            assert.equal(await status(place), 403);
            assert.equal(await status({ ...place, Authorization: basic('root', 'wrong') }), 401);
            assert.equal(await status({ ...place, Authorization: 'Bearer wrong' }), 401);
            assert.equal(await status({ Authorization: root.Authorization }), 400);
            const viewer = await status({ ...place, Authorization: basic('viewer', 'v') });
            assert.equal(viewer, path === '/import' ? 403 : 200);
        }
    });
});

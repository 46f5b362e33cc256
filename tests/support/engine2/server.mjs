// SPDX-License-Identifier: Apache-2.0
// The engine of SurrealDB 2, started as resources/local-engine is: settings in on standard input,
// one JSON line out. It has one session a WebSocket and knows neither attach nor begin. Beside /rpc
// it answers GET /health, GET /version, GET and POST /export and POST /import, as that one does.
import { createServer } from 'node:http';
import { constants } from 'node:os';
import { createRequire } from 'node:module';
import { randomUUID } from 'node:crypto';
import { WebSocketServer } from 'ws';
import { asBuffer, decode, encode, Raw, Uuid } from '../../../resources/local-engine/lib/cbor.mjs';
import { BadRequest, liveIdsIn, notification, parseNotification, parseRequest, reply }
    from '../../../resources/local-engine/lib/envelope.mjs';
import { HttpApi } from '../../../resources/local-engine/lib/http.mjs';
import { DataMethods } from '../../../resources/local-engine/lib/methods.mjs';
import { readSettings } from '../../../resources/local-engine/lib/settings.mjs';

const Scope = 'RETURN [session::ns(), session::db()]';

function say(line) {
    process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** \a library: what an older glibc than the engine's lacks; it stays loaded, addon or not. */
async function loadNative(library) {
    if (library) {
        try {
            process.dlopen({ exports: {} }, library,
                           constants.dlopen.RTLD_NOW | constants.dlopen.RTLD_GLOBAL);
        } catch {
            // It registers no addon.
        }
    }
    await import('@surrealdb/node');
    const { cache } = createRequire(import.meta.url);
    const path = Object.keys(cache).find((file) => /surrealdb-node\.[^/\\]*\.node$/.test(file));
    return cache[path].exports.SurrealNodeEngine;
}

/** The engine has a single session, which is made that of a socket before each of its requests. */
class Engine {
    #native;
    #last = Promise.resolve();
    #current = null; // state

    async open(Native, onNotification) {
        this.#native = await Native.connect('mem://', {
            capabilities: { functions: true, guest_access: false, live_query_notifications: true },
        });
        const receiver = await this.#native.notifications();
        (async () => {
            for (let bytes; (bytes = await receiver.recv()) !== null;)
                onNotification(bytes);
        })();
    }

    /** Resolves to the bytes of the result; rejects with the engine's error. */
    async #run(method, params) {
        return asBuffer(await this.#native.execute(encode({ id: 1, method, params })));
    }

    call(method, params) {
        return this.#run(method, params);
    }

    execute(state, method, params) {
        return this.#inTurn(state, async () => {
            const bytes = await this.#run(method, params);
            await this.#follow(state, method, decode(params.bytes), bytes);
            return bytes;
        });
    }

    exportDatabase(state, config) {
        return this.#inTurn(state, () => this.#native.export(encode(config)));
    }

    #inTurn(state, work) {
        const task = this.#last.then(async () => {
            if (this.#current !== state)
                await this.#load(state);
            return work();
        });
        this.#last = task.catch(() => {});
        return task;
    }

    async #load(state) {
        for (const name of this.#current?.variables.keys() ?? [])
            await this.#run('unset', [name]);
        this.#current = null;
        await this.#run('invalidate', []);
        await this.#run('use', [null, null]);
        if (state.token)
            await this.#run('authenticate', [state.token]);
        if (state.namespace)
            await this.#run('use', [state.namespace, state.database ?? null]);
        for (const [name, value] of state.variables)
            await this.#run('let', [name, new Raw(value)]);
        this.#current = state;
    }

    async #follow(state, method, params, bytes) {
        if (method === 'signin' || method === 'signup')
            state.token = decode(bytes);
        else if (method === 'authenticate')
            [state.token] = params;
        else if (method === 'invalidate')
            state.token = null;
        else if (method === 'let' || method === 'set')
            state.variables.set(params[0], encode(params[1]));
        else if (method === 'unset')
            state.variables.delete(params[0]);
        if (!['signin', 'signup', 'authenticate', 'use'].includes(method))
            return;
        const [{ result }] = decode(await this.#run('query', [Scope, {}]));
        [state.namespace, state.database] = result;
    }
}

const newState = () => ({ token: null, namespace: null, database: null, variables: new Map() });

/** The engine as an HTTP request sees it: the one session of this request, whatever its id. */
class RequestEngine {
    #engine;
    #state = newState();

    constructor(engine, version) {
        this.#engine = engine;
        this.version = version;
    }

    async call(method, params) {
        // There are no transactions as calls here: what is tried in one is tried in a text.
        if (['attach', 'detach', 'begin', 'cancel'].includes(method))
            return Uuid.parse(randomUUID());
        return decode(await this.#engine.execute(this.#state, method, new Raw(encode(params))));
    }

    async execute({ method, params, txn }) {
        try {
            const [text] = decode(params);
            if (txn) {
                const [row] = await this.call(method, [`BEGIN; ${text}; CANCEL`]);
                const tried = /cancelled transaction/.test(row.result) ? { status: 'OK' } : row;
                return { result: new Raw(encode([tried])) };
            }
            // This version has no row for OPTION, where the caller leaves one out.
            const request = [text.replace(/^OPTION IMPORT;/, '$&RETURN NONE;')];
            return { result: new Raw(await this.#engine.execute(this.#state, method,
                                                                new Raw(encode(request)))) };
        } catch (error) {
            return { error: new Raw(encode({ message: error.message })) };
        }
    }

    exportDatabase(namespace, database, config) {
        return this.#engine.exportDatabase(this.#state, config);
    }
}

class Connection {
    #socket;
    #engine;
    #routes;
    #live = new Set();
    #state = newState();

    constructor(socket, engine, routes) {
        this.#socket = socket;
        this.#engine = engine;
        this.#routes = routes;
        socket.on('message', (message) => this.#handle(message));
        socket.on('error', () => socket.terminate());
        socket.on('close', () => {
            for (const id of this.#live)
                routes.delete(id);
        });
    }

    send(bytes) {
        if (this.#socket.readyState === this.#socket.OPEN)
            this.#socket.send(bytes, { binary: true });
    }

    async #handle(message) {
        let request;
        try {
            request = parseRequest(message);
        } catch (error) {
            if (!(error instanceof BadRequest))
                throw error;
            this.send(reply(null, { error: error.error }));
            return;
        }
        try {
            if (DataMethods.has(request.method) && !this.#state.token)
                await this.#engine.execute(this.#state, 'ping', new Raw(encode([])));
            if (DataMethods.has(request.method) && !this.#state.token)
                throw new Error('There was a problem with the database: IAM error: Not enough '
                    + 'permissions to perform this action');
            const bytes = await this.#engine.execute(this.#state, request.method,
                                                     new Raw(request.params));
            for (const id of this.#startedBy(request, bytes)) {
                this.#live.add(`${id}`);
                this.#routes.set(`${id}`, this);
            }
            this.send(reply(request, { result: new Raw(bytes) }));
        } catch (error) {
            // As it was before SurrealDB 3: a number and words.
            const code = error.message === 'Method not found' ? -32601 : -32000;
            this.send(reply(request, { error: { code, message: error.message } }));
        }
    }

    #startedBy(request, bytes) {
        if (request.method === 'live')
            return [decode(bytes)];
        if (request.method !== 'query' || !/^\s*live\s/i.test(decode(request.params)[0]))
            return [];
        return [...liveIdsIn(bytes), ...decode(bytes).map((row) => row.result)]
            .filter((id) => id instanceof Uuid);
    }
}

try {
    const settings = await readSettings(process.stdin, () => process.exit(0));
    const Native = await loadNative(process.env.SURREALQT_ENGINE2_LIBRARY);
    const routes = new Map(); // live id → connection
    const engine = new Engine();
    await engine.open(Native, (bytes) => {
        const note = parseNotification(bytes);
        routes.get(`${note.id}`)?.send(notification(note, null, Uuid.parse(randomUUID())));
    });
    const name = settings.user.replaceAll('`', '');
    await engine.call('query', [`DEFINE USER \`${name}\` ON ROOT PASSWORD ${JSON.stringify(settings.password)} ROLES OWNER`, {}]);
    const version = `surrealdb-${Native.version()}`;
    const http = createServer((request, response) => {
        const one = { authenticated: true, engine: new RequestEngine(engine, version) };
        new HttpApi(one).handle(request, response);
    });
    const sockets = new WebSocketServer({
        server: http,
        path: '/rpc',
        perMessageDeflate: false,
        handleProtocols: () => 'cbor',
    });
    sockets.on('connection', (socket) => new Connection(socket, engine, routes));
    await new Promise((resolve, reject) => {
        http.once('error', reject);
        http.listen(settings.port, '127.0.0.1', resolve);
    });
    say({ ready: true, port: http.address().port, version, pid: process.pid });
} catch (error) {
    say({ error: error.message, code: error.code });
    process.exit(1);
}

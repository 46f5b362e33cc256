// SPDX-License-Identifier: Apache-2.0
// The embedded engine: one process-wide datastore that executes CBOR requests.
import { createRequire } from 'node:module';
import { decode, encode, Raw } from './cbor.mjs';
import { internal, parseError } from './errors.mjs';
import { BadRequest, outcomeOf } from './envelope.mjs';

// With one worker, requests are first polled in the order in which they are handed over, as
// they are on a connection of `surreal`. With more, a `use` and the query after it race.
process.env.TOKIO_WORKER_THREADS = '1';

// Everything but access for anonymous sessions, which connections check themselves.
const Capabilities = {
    scripting: true,
    guest_access: false,
    live_query_notifications: true,
    functions: true,
    network_targets: true,
    experimental: ['files'],
};

async function loadNative() {
    await import('@surrealdb/node');
    // The package exports its SDK adapter only. What the adapter loaded for this platform is
    // in the module cache.
    const { cache } = createRequire(import.meta.url);
    const path = Object.keys(cache).find((file) => /surrealdb-node\.[^/\\]*\.node$/.test(file));
    if (!path)
        throw new Error('@surrealdb/node was loaded, but its native part was not');
    return cache[path].exports.SurrealNodeEngine;
}

/** What the engine throws, instead of answering, as an outcome; throws BadRequest for bad CBOR. */
function outcomeOfThrown(error) {
    const message = `${error?.message ?? error}`;
    // A result that CBOR cannot carry, such as a regular expression.
    if (/^Unsupported value type/.test(message))
        return { error: parseError() };
    if (/CBOR|^Expected|^(Io|Syntax|Semantic)\(|RecursionLimit/.test(message))
        throw new BadRequest(parseError());
    return { error: internal(message) };
}

export class Engine {
    #native;
    #receiver;
    #exclusive = Promise.resolve();

    /** \a onNotification gets the bytes of each notification, in order. */
    static async open(url, onNotification) {
        const Native = await loadNative();
        const engine = new Engine();
        engine.version = `surrealdb-${Native.version()}`;
        engine.#native = await Native.connect(url, { capabilities: Capabilities });
        engine.#receiver = await engine.#native.notifications();
        engine.#deliver(onNotification);
        return engine;
    }

    async #deliver(onNotification) {
        for (;;) {
            const bytes = await this.#receiver.recv();
            if (bytes === null)
                return;
            onNotification(bytes);
        }
    }

    /**
     * Hands a request over before it returns, so the order of calls is the order of execution.
     * \a params are encoded already. Resolves to {result} or {error}.
     */
    execute({ method, params, session, txn }) {
        const request = { method, params: new Raw(params), session };
        if (txn)
            request.txn = txn;
        return this.#native.execute(encode(request)).then(outcomeOf, outcomeOfThrown);
    }

    /** For the server's own, small requests; without a session it is the owner of everything. */
    async call(method, params, session) {
        const request = session ? { method, params, session } : { method, params };
        const outcome = await this.#native.execute(encode(request)).then(outcomeOf, outcomeOfThrown);
        if (!outcome.error)
            return decode(outcome.result.bytes);
        const error = outcome.error instanceof Raw ? decode(outcome.error.bytes) : outcome.error;
        throw Object.assign(new Error(error.message), { rpc: error });
    }

    /** export() acts on the engine's own session, which therefore serves one at a time. */
    exportDatabase(namespace, database, config) {
        const task = this.#exclusive.then(async () => {
            await this.call('use', [namespace, database]);
            return this.#native.export(encode(config));
        });
        this.#exclusive = task.catch(() => {});
        return task;
    }

    async close() {
        await this.#exclusive;
        this.#native.free();
    }
}

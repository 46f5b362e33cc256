// SPDX-License-Identifier: Apache-2.0
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import WebSocket from 'ws';
import { CborCodec, Uuid } from 'surrealdb';

const Script = fileURLToPath(new URL('../server.mjs', import.meta.url));
export const Root = { user: 'root', pass: "pass'word \\ 🔑" };
export const codec = new CborCodec({});

/** Starts a server process and resolves to it with its first line of output as `line`. */
export async function startProcess(settings = {}) {
    const child = spawn(process.execPath, [Script], { stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdin.write(JSON.stringify({ user: Root.user, password: Root.pass, ...settings }) + '\n');
    let text = '';
    for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
        text += chunk;
        if (text.includes('\n'))
            break;
    }
    child.line = JSON.parse(text.split('\n')[0]);
    child.port = child.line.port;
    child.url = `ws://127.0.0.1:${child.port}/rpc`;
    child.base = `http://127.0.0.1:${child.port}`;
    return child;
}

export async function stopProcess(child) {
    if (child.exitCode === null && child.signalCode === null) {
        const gone = once(child, 'exit');
        child.stdin.end();
        await gone;
    }
    return child.exitCode;
}

/** A raw client: sends envelopes, keeps every message in order of arrival. */
export class Client {
    static async open(url, options = {}) {
        const client = new Client();
        client.socket = new WebSocket(url, options.protocols ?? ['cbor'], { headers: options.headers });
        client.messages = [];
        client.waiters = new Set();
        client.timers = new Set();
        client.socket.on('message', (data) => {
            client.messages.push(codec.decode(new Uint8Array(data)));
            for (const check of client.waiters)
                check();
        });
        await once(client.socket, 'open');
        return client;
    }

    #nextId = 0;

    send(method, params, fields = {}) {
        const id = ++this.#nextId;
        this.socket.send(codec.encode({ id, method, params, ...fields }));
        return id;
    }

    /** Resolves to the reply to a request. */
    async call(method, params, fields) {
        const id = this.send(method, params, fields);
        return this.until((message) => message.id === id, `the reply to ${method}`);
    }

    /** As call(), for the result; throws what the server answers as an error. */
    async ask(method, params, fields) {
        const reply = await this.call(method, params, fields);
        if (reply.error)
            throw Object.assign(new Error(reply.error.message), reply.error);
        return reply.result;
    }

    /** The first message, past or to come, for which \a wanted is true. */
    until(wanted, what = 'a message', ms = 5000) {
        return new Promise((resolve, reject) => {
            const timer = setTimeout(() => {
                this.waiters.delete(check);
                reject(new Error(`${what} did not come within ${ms} ms`));
            }, ms);
            this.timers.add(timer);
            const check = () => {
                const found = this.messages.find(wanted);
                if (found === undefined)
                    return;
                clearTimeout(timer);
                this.timers.delete(timer);
                this.waiters.delete(check);
                resolve(found);
            };
            this.waiters.add(check);
            check();
        });
    }

    notification(liveId, action) {
        return this.until((m) => m.id === undefined && `${m.result?.id}` === `${liveId}`
            && (!action || m.result.action === action), `${action ?? 'a notification'} of ${liveId}`);
    }

    async signin(fields, place = ['test', 'test']) {
        await this.ask('signin', [Root], fields);
        await this.ask('use', place, fields);
    }

    async attach(id = Uuid.v4()) {
        await this.ask('attach', undefined, { session: id });
        return { session: id };
    }

    async close() {
        for (const timer of this.timers)
            clearTimeout(timer);
        if (this.socket.readyState === WebSocket.CLOSED)
            return;
        const closed = once(this.socket, 'close');
        this.socket.close();
        await closed;
    }
}

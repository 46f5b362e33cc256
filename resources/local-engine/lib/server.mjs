// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { createServer, STATUS_CODES } from 'node:http';
import { WebSocketServer } from 'ws';
import { Uuid } from './cbor.mjs';
import { Connection } from './connection.mjs';
import { Engine } from './engine.mjs';
import { HttpApi, HttpError, presetSession } from './http.mjs';
import { LiveRoutes } from './liveroutes.mjs';

const Subprotocol = 'cbor';
const MaxMessageBytes = 128 * 1024 * 1024;

const quoted = (text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const identifier = (text) => '`' + text.replaceAll('\\', '\\\\').replaceAll('`', '\\`') + '`';

export class Server {
    connections = new Map();
    routes = new LiveRoutes();
    #settings;
    #http;
    #sockets;

    constructor(settings) {
        this.#settings = settings;
        this.authenticated = settings.authenticated;
    }

    /** Resolves to the port. */
    async start() {
        const { path, user, password, port } = this.#settings;
        this.engine = await Engine.open(path ? `surrealkv://${path}` : 'mem://',
                                        (bytes) => this.routes.handleNotification(bytes));
        await this.#defineRoot(user, password);

        const api = new HttpApi(this);
        this.#http = createServer((request, response) => api.handle(request, response));
        this.#sockets = new WebSocketServer({
            noServer: true,
            maxPayload: MaxMessageBytes,
            perMessageDeflate: false,
            handleProtocols: () => Subprotocol,
        });
        this.#sockets.on('headers', (headers) => headers.push(
            `surreal-version: ${this.engine.version}`, 'server: SurrealDB'));
        this.#http.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
        await new Promise((resolve, reject) => {
            this.#http.once('error', reject);
            this.#http.listen(port, '127.0.0.1', resolve);
        });
        return this.#http.address().port;
    }

    /** The password is chosen for each start, so the one of an earlier start is replaced. */
    async #defineRoot(user, password) {
        const statement = `DEFINE USER OVERWRITE ${identifier(user)} ON ROOT PASSWORD `
            + `${quoted(password)} ROLES OWNER`;
        const rows = await this.engine.call('query', [statement]);
        if (rows[0].status !== 'OK')
            throw new Error(rows[0].result);
    }

    /** Whether a sign-in with these parameters is the one that cannot fail. */
    isRoot([credentials, ...rest]) {
        if (rest.length > 0 || !credentials || Object.keys(credentials).length !== 2)
            return false;
        const { user, pass } = credentials;
        return user === this.#settings.user && pass === this.#settings.password;
    }

    async #upgrade(request, socket, head) {
        socket.on('error', () => socket.destroy());
        try {
            if (request.url.split('?')[0] !== '/rpc')
                throw new HttpError(404, 'Not found', 'WebSockets are served at /rpc.');
            const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',');
            if (!offered.some((name) => name.trim() === Subprotocol))
                throw new HttpError(400, 'Request problems detected',
                                    'This server speaks the WebSocket subprotocol "cbor" only.');
            const connection = this.#newConnection(request.headers['surreal-id']);
            try {
                await this.#preset(connection, request.headers);
                if (socket.destroyed)
                    throw new Error('the client has gone');
            } catch (error) {
                connection.close();
                throw error;
            }
            // Emits nothing before the listeners are there: what came with the handshake is
            // read after this callback.
            this.#sockets.handleUpgrade(request, socket, head, (ws) => connection.serve(ws));
        } catch (error) {
            refuse(socket, error);
        }
    }

    #newConnection(wanted) {
        const id = wanted === undefined ? Uuid.parse(randomUUID()) : Uuid.parse(wanted);
        if (!id || this.connections.has(`${id}`))
            throw new HttpError(400, 'Request problems detected', 'The connection id cannot be used.');
        const connection = new Connection(this, id);
        this.connections.set(`${id}`, connection);
        return connection;
    }

    async #preset(connection, headers) {
        const session = connection.defaultSession;
        if (!headers.authorization && !headers['surreal-ns'])
            return;
        await session.attached;
        const signedIn = await presetSession(this.engine, session.engineId, headers);
        session.signedIn ||= signedIn;
        session.wasSignedIn ||= signedIn;
    }

    async stop() {
        this.#http?.close();
        for (const connection of this.connections.values())
            connection.close();
        this.#http?.closeAllConnections?.();
        await this.engine?.close();
    }
}

function refuse(socket, error) {
    if (socket.destroyed)
        return;
    const status = error.status ?? 400;
    const body = error.message;
    socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\n`
        + `Content-Type: text/plain\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

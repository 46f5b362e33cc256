// SPDX-License-Identifier: Apache-2.0
// What the port answers besides /rpc.
import { randomUUID } from 'node:crypto';
import { decode, encode, head, Raw, skip, Tagged, Uuid } from './cbor.mjs';

const MaxImportBytes = 256 * 1024 * 1024;

export class HttpError extends Error {
    constructor(status, details, information) {
        super(information);
        this.status = status;
        this.body = { code: status, details, information };
    }
}

/** Puts the identity and place that the headers name into \a session; throws HttpError 401. */
export async function presetSession(engine, session, headers) {
    const authorization = headers.authorization ?? '';
    const [, scheme, value] = /^(Basic|Bearer)\s+(.+)$/i.exec(authorization) ?? [];
    let signedIn = false;
    try {
        if (scheme?.toLowerCase() === 'basic') {
            const [, user, pass] = /^([^:]*):(.*)$/s.exec(Buffer.from(value, 'base64').toString()) ?? [];
            const credentials = { user, pass };
            if (headers['surreal-auth-ns'])
                credentials.NS = headers['surreal-auth-ns'];
            if (headers['surreal-auth-db'])
                credentials.DB = headers['surreal-auth-db'];
            await engine.call('signin', [credentials], session);
            signedIn = true;
        } else if (scheme) {
            await engine.call('authenticate', [value], session);
            signedIn = true;
        }
    } catch {
        throw new HttpError(401, 'Authentication failed', 'There was a problem with authentication');
    }
    const namespace = headers['surreal-ns'];
    const database = headers['surreal-db'];
    if (namespace)
        await engine.call('use', [namespace, database], session);
    return signedIn;
}

export class HttpApi {
    #server;

    constructor(server) {
        this.#server = server;
    }

    async handle(request, response) {
        response.setHeader('surreal-version', this.#server.engine.version);
        response.setHeader('server', 'SurrealDB');
        try {
            const path = request.url.split('?')[0];
            const route = `${request.method} ${path}`;
            if (route === 'GET /health')
                response.end();
            else if (route === 'GET /version')
                response.end(this.#server.engine.version);
            else if (route === 'GET /export' || route === 'POST /export')
                await this.#inSession(request, (session) => this.#export(request, response, session));
            else if (route === 'POST /import')
                await this.#inSession(request, (session) => this.#import(request, response, session));
            else
                throw new HttpError(404, 'Not found', 'The requested resource was not found.');
        } catch (error) {
            const { status, body } = error instanceof HttpError
                ? error : new HttpError(400, 'Request problems detected', error.message);
            response.writeHead(status, { 'content-type': 'application/json' });
            response.end(JSON.stringify(body));
        }
    }

    /** A session of its own for one request. */
    async #inSession(request, work) {
        const { engine, authenticated } = this.#server;
        const session = Uuid.parse(randomUUID());
        await engine.call('attach', [], session);
        try {
            const signedIn = await presetSession(engine, session, request.headers);
            if (!signedIn && authenticated)
                throw new HttpError(403, 'Forbidden', 'Not enough permissions to perform this action');
            const rows = await engine.call('query', ['RETURN session::ns(); RETURN session::db()'], session);
            const [namespace, database] = rows.map((row) => row.result);
            if (!namespace || !database)
                throw new HttpError(400, 'Request problems detected',
                                    `Specify a ${namespace ? 'database' : 'namespace'} to use`);
            await work({ id: session, namespace, database });
        } finally {
            engine.call('detach', [], session).catch(() => {});
        }
    }

    async #export(request, response, session) {
        let config = {};
        if (request.method === 'POST') {
            const body = await bodyOf(request, 1024 * 1024);
            config = request.headers['content-type'] === 'application/cbor'
                ? new Raw(body) : JSON.parse(body.toString() || '{}');
        }
        await this.#mustSucceed(session, 'INFO FOR DB');
        const { engine } = this.#server;
        response.end(await engine.exportDatabase(session.namespace, session.database, config));
    }

    async #import(request, response, session) {
        const { engine } = this.#server;
        const transaction = await engine.call('begin', [], session.id);
        try {
            await this.#mustSucceed(session, 'DEFINE PARAM OVERWRITE $local_engine_probe VALUE 1',
                                    transaction);
        } finally {
            await engine.call('cancel', [transaction], session.id);
        }
        const body = await bodyOf(request, MaxImportBytes);
        const outcome = await engine.execute({
            method: 'query',
            params: encode([`OPTION IMPORT;\n${body.toString()}`]),
            session: session.id,
        });
        if (outcome.error)
            throw new HttpError(400, 'Request problems detected', decode(outcome.error.bytes).message);
        if (request.headers.accept === 'application/cbor') {
            response.setHeader('content-type', 'application/cbor');
            response.end(withoutFirst(outcome.result.bytes)); // the row of OPTION IMPORT
            return;
        }
        const rows = decode(outcome.result.bytes).slice(1);
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(rows, jsonValue));
    }

    /** Asks the engine whether the session's user may do what \a statement does. */
    async #mustSucceed(session, statement, txn) {
        const outcome = await this.#server.engine.execute(
            { method: 'query', params: encode([statement]), session: session.id, txn });
        const row = outcome.error ? null : decode(outcome.result.bytes)[0];
        if (row?.status !== 'OK')
            throw new HttpError(403, 'Forbidden', row?.result ?? decode(outcome.error.bytes).message);
    }
}

/** The encoded array without its first item. */
function withoutFirst(bytes) {
    const [, count, begin] = head(bytes, 0);
    const rest = [];
    for (let at = skip(bytes, begin); rest.length < count - 1;) {
        const end = skip(bytes, at);
        rest.push(new Raw(bytes.subarray(at, end)));
        at = end;
    }
    return encode(rest);
}

/** JSON has no words for most kinds; their text or content has to do. */
function jsonValue(key, value) {
    if (value instanceof Tagged)
        return value.value;
    if (value instanceof Uuid || typeof value === 'bigint')
        return `${value}`;
    return value === undefined ? null : value;
}

async function bodyOf(request, limit) {
    const chunks = [];
    let size = 0;
    for await (const chunk of request) {
        size += chunk.length;
        if (size > limit)
            throw new HttpError(413, 'Payload too large', `The body is larger than ${limit} bytes.`);
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}

// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { decode, decodeAt, encode, head, Uuid } from './cbor.mjs';
import { BadRequest, liveIdsIn, notification, parseRequest, reply } from './envelope.mjs';
import * as errors from './errors.mjs';
import { DataMethods, SessionMethods, SigningMethods, TransactionMethods } from './methods.mjs';
import { Session } from './session.mjs';

const PingMs = 5_000;
const SigningMs = 20;
const MaxUnsent = 64 * 1024 * 1024;
const NoParams = encode([]);

/** Saves looking through the rows of most results. */
function mentionsLive(params) {
    const [, , first] = head(params, 0);
    const [text] = decodeAt(params, first);
    return /live/i.test(text);
}

/** One WebSocket: its sessions, its transactions, and its requests on their way. */
export class Connection {
    #server;
    #socket = null;
    #default;
    #attached = new Map(); // id as the client knows it → Session
    #transactions = new Set();
    #closed = false;
    #pinger = null;

    /** \a server has engine, routes, authenticated, and isRoot(credentials). */
    constructor(server, id) {
        this.#server = server;
        this.id = id;
        this.#default = this.#newSession(null, id);
    }

    /** For the headers of the handshake, which may preset the default session. */
    get defaultSession() {
        return this.#default;
    }

    serve(socket) {
        this.#socket = socket;
        socket.on('message', (message) => this.#handleMessage(message));
        socket.on('close', () => this.close());
        // What is wrong with a frame has been answered with a close code by then.
        socket.on('error', () => socket.terminate());
        this.#pinger = setInterval(() => socket.ping(), PingMs);
        socket.ping();
    }

    /** Rolls back and drops all that this socket began. */
    close() {
        if (this.#closed)
            return;
        this.#closed = true;
        clearInterval(this.#pinger);
        for (const id of this.#transactions)
            this.#cancel(id);
        for (const session of [this.#default, ...this.#attached.values()])
            this.#drop(session);
        this.#attached.clear();
        this.#socket?.terminate();
        this.#server.connections.delete(`${this.id}`);
    }

    sendNotification(note, session) {
        this.#send(notification(note, session.shown, this.id));
    }

    #newSession(shown, wanted) {
        // The id that the client chose is used inside as well, unless another socket has it.
        const engineId = this.#server.routes.isKnownSession(wanted) ? Uuid.parse(randomUUID()) : wanted;
        const session = new Session(shown, engineId, !this.#server.authenticated);
        this.#server.routes.addSession(this, session);
        // The engine runs what is handed over concurrently: without this wait, a session's first
        // request can come before the session.
        session.attached = this.#server.engine
            .execute({ method: 'attach', params: NoParams, session: engineId })
            .then((outcome) => {
                session.attaching = false;
                this.#release(session);
                return outcome;
            });
        return session;
    }

    #drop(session) {
        session.detached = true;
        this.#server.routes.removeSession(session);
        for (const request of session.held.splice(0))
            this.#answer(request, { error: errors.sessionNotFound(request.session) });
        return session.attached.then(() => this.#server.engine.execute(
            { method: 'detach', params: NoParams, session: session.engineId }));
    }

    #cancel(id) {
        this.#server.engine.call('cancel', [Uuid.parse(id)], this.#default.engineId).catch(() => {});
    }

    #handleMessage(message) {
        let request;
        try {
            request = parseRequest(message);
        } catch (error) {
            if (!(error instanceof BadRequest))
                throw error;
            this.#send(reply(null, { error: error.error }));
            return;
        }
        const session = this.#sessionOf(request);
        if (request.method === 'attach')
            this.#attach(request);
        else if (request.method === 'detach')
            this.#detach(request);
        else if (request.method === 'sessions')
            this.#answer(request, { result: [...this.#attached.values()].map((s) => s.shown) });
        else if (!session && SessionMethods.has(request.method))
            this.#answer(request, { error: errors.sessionNotFound(request.session) });
        else
            this.#submit(request, session ?? this.#default);
    }

    #sessionOf(request) {
        return request.session ? this.#attached.get(`${request.session}`) : this.#default;
    }

    #attach(request) {
        const id = request.session;
        if (!id) {
            this.#answer(request, { error: errors.invalidParams('Expected a session ID') });
        } else if (this.#attached.has(`${id}`)) {
            this.#answer(request, { error: errors.sessionExists(id) });
        } else {
            const session = this.#newSession(id, id);
            this.#attached.set(`${id}`, session);
            session.attached.then((outcome) =>
                this.#answer(request, outcome.error ? outcome : { result: undefined }));
        }
    }

    #detach(request) {
        const id = request.session;
        if (!id) {
            this.#answer(request, { error: errors.invalidParams('Expected a session ID') });
            return;
        }
        const session = this.#attached.get(`${id}`);
        this.#attached.delete(`${id}`);
        if (session)
            this.#drop(session).finally(() => this.#answer(request, { result: undefined }));
        else
            this.#answer(request, { result: undefined });
    }

    #submit(request, session) {
        const refusal = this.#refusal(request, session);
        if (refusal)
            this.#answer(request, { error: refusal });
        else if (session.held.length > 0 || session.mustWait(request))
            session.held.push(request);
        else
            this.#forward(request, session);
    }

    #release(session) {
        while (session.held.length > 0 && !session.mustWait(session.held[0]))
            this.#forward(session.held.shift(), session);
    }

    /** What makes a request wrong whatever happens before it. May start a probe of the session. */
    #refusal(request, session) {
        const own = (id) => this.#transactions.has(`${id}`);
        if (request.txn && TransactionMethods.has(request.method) && !own(request.txn))
            return errors.transactionNotFound();
        if (request.method === 'commit' || request.method === 'cancel') {
            // The engine's transactions belong to everybody; a socket may end its own only.
            const id = this.#decodedParams(request).at(-1);
            return id instanceof Uuid && !own(id) ? errors.transactionNotFound() : null;
        }
        if (request.method === 'use') {
            // A database without a namespace aborts the whole engine.
            const [namespace, database] = this.#decodedParams(request);
            if (typeof database === 'string' && namespace === null)
                return errors.namespaceEmpty();
            if (typeof database === 'string' && namespace === undefined)
                this.#probeNamespace(request, session);
        }
        return null;
    }

    /** Undecodable parameters are left to the engine. */
    #decodedParams(request) {
        try {
            return decode(request.params);
        } catch {
            return [];
        }
    }

    /** Holds the session's requests until it is known whether it has a namespace. */
    async #probeNamespace(request, session) {
        request.needsProbe = true;
        if (session.held.length > 0)
            return; // Its turn comes in #forward().
        await this.#probe(request, session);
    }

    async #probe(request, session) {
        session.probing = true;
        request.needsProbe = false;
        let namespace;
        try {
            await session.attached;
            const rows = await this.#server.engine.call('query', ['RETURN session::ns()'],
                                                        session.engineId);
            namespace = rows[0].result;
        } catch {
            // An expired session cannot be asked; then it is not worth the risk.
        }
        request.checked = true;
        request.refused = typeof namespace !== 'string';
        session.probing = false;
        this.#release(session);
    }

    #forward(request, session) {
        if (request.needsProbe) {
            session.held.unshift(request);
            this.#probe(request, session);
            return;
        }
        if (request.refused) {
            this.#answer(request, { error: errors.namespaceEmpty() });
            return;
        }
        if (DataMethods.has(request.method) && !session.mayRunStatements()) {
            this.#refuseAnonymous(request, session);
            return;
        }
        const signing = SigningMethods.has(request.method);
        const sure = request.method === 'signin'
            && this.#server.isRoot(this.#decodedParams(request));
        // On a server whose storage lets a sign-in wait, requests pipelined behind it meet a
        // locked session. Here it would be over before they are looked at.
        if (signing)
            this.#server.engine.call('query', [`SLEEP ${SigningMs}ms`], session.engineId).catch(() => {});
        session.started(request, sure);
        this.#server.engine
            .execute({
                method: request.method,
                params: request.params,
                session: session.engineId,
                txn: TransactionMethods.has(request.method) ? request.txn : null,
            })
            .then((outcome) => this.#handleOutcome(request, session, sure, outcome),
                  (error) => this.#handleFailure(request, session, sure, error));
    }

    /** The expiry of a session outlives its user, and is reported first. */
    async #refuseAnonymous(request, session) {
        let error = errors.anonymousNotAllowed();
        if (session.wasSignedIn) {
            await this.#server.engine.call('query', ['RETURN NONE'], session.engineId)
                .catch((expired) => error = expired.rpc ?? error);
        }
        this.#answer(request, { error });
    }

    #handleOutcome(request, session, sure, outcome) {
        session.finished(request, sure, !outcome.error);
        this.#answer(request, outcome);
        this.#follow(request, session, outcome);
        this.#release(session);
    }

    #handleFailure(request, session, sure, error) {
        session.finished(request, sure, false);
        if (error instanceof BadRequest)
            this.#send(reply(null, { error: error.error }));
        else
            this.#answer(request, { error: errors.internal(error.message) });
        this.#release(session);
    }

    /** Learns what a successful request made or ended. */
    #follow(request, session, outcome) {
        if (request.method === 'commit' || request.method === 'cancel')
            this.#transactions.delete(`${this.#decodedParams(request).at(-1)}`);
        if (outcome.error)
            return;
        const { bytes } = outcome.result;
        if (request.method === 'begin') {
            const id = `${decode(bytes)}`;
            if (this.#closed)
                this.#cancel(id);
            else
                this.#transactions.add(id);
        } else if (request.method === 'live') {
            this.#server.routes.learn(decode(bytes), this, session);
        } else if (request.method === 'query' && mentionsLive(request.params)) {
            for (const id of liveIdsIn(bytes))
                this.#server.routes.learn(id, this, session);
        } else if (request.method === 'reset') {
            this.#server.routes.forgetLiveQueries(session);
        }
    }

    #answer(request, outcome) {
        this.#send(reply(request, outcome));
    }

    #send(bytes) {
        const socket = this.#socket;
        if (this.#closed || !socket || socket.readyState !== socket.OPEN)
            return;
        socket.send(bytes, { binary: true }, () => {
            if (socket.isPaused && socket.bufferedAmount < MaxUnsent)
                socket.resume();
        });
        // Whoever does not read gets no more work done.
        if (socket.bufferedAmount > MaxUnsent)
            socket.pause();
    }
}

// SPDX-License-Identifier: Apache-2.0
import { parseNotification } from './envelope.mjs';

const PatienceMs = 10_000;
const MaxEarly = 10_000;

/**
 * Which socket and session each live query belongs to. A notification names the session, from
 * which its owner is known even before the reply that names the live query. KILLED names none:
 * when it overtakes that reply it waits here.
 */
export class LiveRoutes {
    #owners = new Map();   // live id → { connection, session }
    #sessions = new Map(); // engine session id → { connection, session }
    #early = new Map();    // live id → notifications

    addSession(connection, session) {
        this.#sessions.set(`${session.engineId}`, { connection, session });
    }

    isKnownSession(engineId) {
        return this.#sessions.has(`${engineId}`);
    }

    /** Ends the session's live queries without a word, as detaching does. */
    removeSession(session) {
        this.#sessions.delete(`${session.engineId}`);
        this.forgetLiveQueries(session);
    }

    forgetLiveQueries(session) {
        for (const [id, owner] of this.#owners) {
            if (owner.session === session)
                this.#owners.delete(id);
        }
    }

    learn(liveId, connection, session) {
        const id = `${liveId}`;
        if (session.detached)
            return;
        const owner = { connection, session };
        this.#owners.set(id, owner);
        const early = this.#early.get(id);
        this.#early.delete(id);
        for (const note of early ?? [])
            this.#send(owner, note);
    }

    handleNotification(bytes) {
        const note = parseNotification(bytes);
        const id = `${note.id}`;
        let owner = this.#owners.get(id);
        if (!owner && note.session) {
            owner = this.#sessions.get(`${note.session}`);
            if (!owner)
                return; // Its session is gone.
            this.#owners.set(id, owner);
        }
        if (owner)
            this.#send(owner, note);
        else
            this.#keep(id, note);
    }

    #send(owner, note) {
        owner.connection.sendNotification(note, owner.session);
        if (!note.session)
            this.#owners.delete(`${note.id}`);
    }

    #keep(id, note) {
        if (this.#early.size >= MaxEarly)
            return;
        if (!this.#early.has(id)) {
            this.#early.set(id, []);
            setTimeout(() => this.#early.delete(id), PatienceMs).unref();
        }
        this.#early.get(id).push(note);
    }
}

// SPDX-License-Identifier: Apache-2.0
// Requests in, replies and notifications out. `params`, ids and results are cut out and pasted
// as bytes, so no value can be changed on its way through.
import { asBuffer, CborError, decode, decodeAt, encode, head, Raw, skip, Tagged, Uuid } from './cbor.mjs';
import { invalidRequest, parseError } from './errors.mjs';

const EmptyArray = Buffer.from([0x80]);

/** A message that gets an error without id, because its id is not known to be good. */
export class BadRequest extends Error {
    constructor(error) {
        super(error.message);
        this.error = error;
    }
}

/** Calls visit(key, from, to) for each entry of the map at the start of \a buffer. */
function eachEntry(buffer, visit) {
    const [major, count, start] = head(buffer, 0);
    if (major !== 5)
        throw new CborError('not an object');
    let at = start;
    for (let i = 0; count === -1 ? buffer[at] !== 0xff : i < count; ++i) {
        const [key, from] = decodeAt(buffer, at);
        if (typeof key !== 'string')
            throw new CborError('object keys must be text');
        at = skip(buffer, from);
        visit(key, from, at);
    }
}

function uuidField(value) {
    if (value === undefined || value === null)
        return null;
    const uuid = value instanceof Uuid ? value : typeof value === 'string' ? Uuid.parse(value) : null;
    if (!uuid)
        throw new BadRequest(invalidRequest());
    return uuid;
}

function isUsableId(value) {
    return value === null || typeof value === 'string' || typeof value === 'number'
        || typeof value === 'bigint' || value instanceof Uuid
        || (value instanceof Tagged && [0, 10, 12].includes(value.tag));
}

/** Throws BadRequest. `id` is the encoded id, or null when the reply shall have none. */
export function parseRequest(message) {
    const buffer = asBuffer(message);
    const fields = new Map();
    try {
        eachEntry(buffer, (key, from, to) => fields.set(key, [from, to]));
    } catch {
        throw new BadRequest(parseError());
    }
    const bytes = (key) => fields.has(key) ? buffer.subarray(...fields.get(key)) : null;
    const value = (key) => {
        const encoded = bytes(key);
        try {
            return encoded ? decode(encoded) : undefined;
        } catch {
            throw new BadRequest(parseError());
        }
    };

    const id = value('id');
    if (id !== undefined && !isUsableId(id))
        throw new BadRequest(invalidRequest());
    if (![undefined, null, 1, 2].includes(value('version')))
        throw new BadRequest(invalidRequest());
    const session = uuidField(value('session'));
    const txn = uuidField(value('txn'));
    const method = value('method');
    if (typeof method !== 'string')
        throw new BadRequest(invalidRequest());
    const params = bytes('params');
    return {
        id: id === undefined ? null : bytes('id'),
        method,
        params: params && params[0] >> 5 === 4 ? params : EmptyArray,
        session,
        txn,
    };
}

/** The reply to \a request, or to a message that could not be read when it is null. */
export function reply(request, outcome) {
    const entries = {};
    if (outcome.error)
        entries.error = outcome.error;
    if (request?.id)
        entries.id = new Raw(request.id);
    if (!outcome.error)
        entries.result = outcome.result;
    if (request?.session)
        entries.session = request.session;
    return encode(entries);
}

/**
 * What execute() gave: the bare result, or `{error: {…}}`. The engine does not say which, so an
 * error is what looks exactly like one.
 */
export function outcomeOf(bytes) {
    const buffer = asBuffer(bytes);
    if (buffer[0] === 0xa1 && buffer.subarray(1, 7).equals(ErrorKey)) {
        const error = buffer.subarray(7);
        const seen = new Set();
        if (error[0] >> 5 === 5)
            eachEntry(error, (key) => seen.add(key));
        if (['cause', 'code', 'kind', 'message'].every((key) => seen.has(key)))
            return { error: new Raw(error) };
    }
    return { result: new Raw(buffer) };
}
const ErrorKey = Buffer.from('\x65error');

/** The ids of the live queries that the rows of a `query` result started. */
export function liveIdsIn(rows) {
    const ids = [];
    const [major, count, start] = head(rows, 0);
    if (major !== 4)
        return ids;
    let at = start;
    for (let i = 0; i < count; ++i) {
        const end = skip(rows, at);
        let type, result;
        const row = rows.subarray(at, end);
        eachEntry(row, (key, from, to) => {
            if (key === 'type')
                type = decode(row.subarray(from, to));
            else if (key === 'result')
                result = row.subarray(from, to);
        });
        const id = type === 'live' ? decode(result) : null;
        if (id instanceof Uuid)
            ids.push(id);
        at = end;
    }
    return ids;
}

/** Takes a notification of the engine apart: the two ids that say where it goes, the rest raw. */
export function parseNotification(bytes) {
    const buffer = asBuffer(bytes);
    const note = { entries: {} };
    eachEntry(buffer, (key, from, to) => {
        const encoded = buffer.subarray(from, to);
        if (key === 'id')
            note.id = decode(encoded);
        else if (key === 'session')
            note.session = decode(encoded);
        note.entries[key] = new Raw(encoded);
    });
    return note;
}

/** \a shown is what the client knows the session as; null for a connection's default session. */
export function notification(note, shown, connectionId) {
    const result = { ...note.entries };
    if (note.session)
        result.session = shown ?? connectionId;
    return encode(shown ? { result, session: shown } : { result });
}

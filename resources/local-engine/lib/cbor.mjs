// SPDX-License-Identifier: Apache-2.0
// Just enough CBOR to read an RPC envelope, cut values out of it without touching them, and
// write small requests. Values that only pass through are never decoded.

export class CborError extends Error {}

const MaxDepth = 256;
const NoneBytes = Buffer.from([0xc6, 0xf6]);

export class Uuid {
    constructor(bytes) {
        this.bytes = Buffer.from(bytes);
    }

    /** Accepts what the server accepts: hyphenated, simple, braced and urn spellings. */
    static parse(text) {
        const bare = /^(?:urn:uuid:)?(\{)?([0-9a-f-]+)(\})?$/i.exec(text);
        if (!bare || (bare[1] === '{') !== (bare[3] === '}'))
            return null;
        const hyphens = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
        const digits = bare[2].replaceAll('-', '');
        if (digits.length !== 32 || (bare[2].length !== 32 && !hyphens.test(bare[2])))
            return null;
        return new Uuid(Buffer.from(digits, 'hex'));
    }

    toString() {
        const hex = this.bytes.toString('hex');
        return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20),
            hex.slice(20)].join('-');
    }
}

/** Bytes of a value that is already encoded. */
export class Raw {
    constructor(bytes) {
        this.bytes = bytes;
    }
}

export class Tagged {
    constructor(tag, value) {
        this.tag = tag;
        this.value = value;
    }
}

/** Reads the head at \a at: [major type, argument, position after the head]; -1 = indefinite. */
export function head(buffer, at) {
    if (at >= buffer.length)
        throw new CborError('the message ends too early');
    const first = buffer[at];
    const major = first >> 5;
    const info = first & 31;
    if (info < 24)
        return [major, info, at + 1];
    if (info === 31 && major >= 2 && major !== 6)
        return [major, -1, at + 1];
    const size = info === 24 ? 1 : info === 25 ? 2 : info === 26 ? 4 : info === 27 ? 8 : 0;
    if (size === 0 || at + 1 + size > buffer.length)
        throw new CborError('the message is malformed');
    const argument = size === 8 ? Number(buffer.readBigUInt64BE(at + 1)) : buffer.readUIntBE(at + 1, size);
    return [major, argument, at + 1 + size];
}

/** The position after the value at \a at. */
export function skip(buffer, at, depth = 0) {
    if (depth > MaxDepth)
        throw new CborError('the message is nested too deeply');
    let open = 1;
    while (open > 0) {
        --open;
        if (at >= buffer.length)
            throw new CborError('the message ends too early');
        const first = buffer[at];
        // The two most common kinds, small integers and short texts, without a call.
        if (first < 0x18) {
            ++at;
        } else if (first >= 0x60 && first < 0x78) {
            at += 1 + (first & 31);
        } else {
            const [major, argument, next] = head(buffer, at);
            if (argument === -1) {
                if (major === 7)
                    throw new CborError('a break without a beginning');
                at = next;
                while (buffer[at] !== 0xff)
                    at = skip(buffer, at, depth + 1);
                ++at;
            } else {
                at = next;
                if (major === 2 || major === 3)
                    at += argument;
                else if (major === 4)
                    open += argument;
                else if (major === 5)
                    open += 2 * argument;
                else if (major === 6) {
                    open += 1;
                    if (argument === 14)
                        refuseDurationOverflow(buffer, at);
                }
            }
        }
        if (at > buffer.length)
            throw new CborError('the message ends too early');
    }
    return at;
}

// The engine adds whole seconds in the nanoseconds to the seconds and aborts when that
// overflows, which would end the whole process.
function refuseDurationOverflow(buffer, at) {
    if (buffer[at] !== 0x82 || buffer[at + 1] !== 0x1b || at + 10 > buffer.length)
        return;
    const seconds = buffer.readBigUInt64BE(at + 2);
    const [major, nanoseconds] = head(buffer, at + 10);
    if (major === 0 && seconds + BigInt(Math.floor(nanoseconds / 1e9)) > 0xffffffffffffffffn)
        throw new CborError('the duration overflows');
}

/** Decodes a whole value; meant for small ones. Returns [value, position after it]. */
export function decodeAt(buffer, at, depth = 0) {
    if (depth > MaxDepth)
        throw new CborError('the message is nested too deeply');
    const [major, argument, next] = head(buffer, at);
    switch (major) {
    case 0:
    case 1: {
        if (argument <= Number.MAX_SAFE_INTEGER)
            return [major === 0 ? argument : -1 - argument, next];
        const exact = buffer.readBigUInt64BE(next - 8);
        return [major === 0 ? exact : -1n - exact, next];
    }
    case 2:
    case 3: {
        if (argument === -1) {
            const parts = [];
            for (at = next; buffer[at] !== 0xff;) {
                const [part, after] = decodeAt(buffer, at, depth + 1);
                parts.push(Buffer.from(part));
                at = after;
            }
            const whole = Buffer.concat(parts);
            return [major === 2 ? whole : whole.toString(), at + 1];
        }
        if (next + argument > buffer.length)
            throw new CborError('the message ends too early');
        const bytes = buffer.subarray(next, next + argument);
        return [major === 2 ? bytes : bytes.toString('utf8'), next + argument];
    }
    case 4: {
        const array = [];
        at = next;
        for (let i = 0; argument === -1 ? buffer[at] !== 0xff : i < argument; ++i) {
            const [item, after] = decodeAt(buffer, at, depth + 1);
            array.push(item);
            at = after;
        }
        return [array, argument === -1 ? at + 1 : at];
    }
    case 5: {
        const object = Object.create(null);
        at = next;
        for (let i = 0; argument === -1 ? buffer[at] !== 0xff : i < argument; ++i) {
            const [key, afterKey] = decodeAt(buffer, at, depth + 1);
            if (typeof key !== 'string')
                throw new CborError('object keys must be text');
            [object[key], at] = decodeAt(buffer, afterKey, depth + 1);
        }
        return [object, argument === -1 ? at + 1 : at];
    }
    case 6: {
        const [value, after] = decodeAt(buffer, next, depth + 1);
        if (argument === 6)
            return [undefined, after];
        if (argument === 37 && Buffer.isBuffer(value) && value.length === 16)
            return [new Uuid(value), after];
        if (argument === 9 && typeof value === 'string') {
            const uuid = Uuid.parse(value);
            if (!uuid)
                throw new CborError('not a UUID');
            return [uuid, after];
        }
        return [new Tagged(argument, value), after];
    }
    default: {
        const size = next - at - 1;
        if (size === 8)
            return [buffer.readDoubleBE(at + 1), next];
        if (size === 4)
            return [buffer.readFloatBE(at + 1), next];
        if (size === 2)
            return [halfFloat(buffer.readUInt16BE(at + 1)), next];
        if (argument === 20 || argument === 21)
            return [argument === 21, next];
        if (argument === 22 || argument === 23)
            return [null, next];
        throw new CborError('an unknown simple value');
    }
    }
}

function halfFloat(bits) {
    const exponent = (bits >> 10) & 31;
    const fraction = bits & 1023;
    const sign = bits & 0x8000 ? -1 : 1;
    if (exponent === 31)
        return fraction ? NaN : sign * Infinity;
    return sign * (exponent ? (1 + fraction / 1024) * 2 ** (exponent - 15) : fraction * 2 ** -24);
}

export function decode(buffer) {
    return decodeAt(asBuffer(buffer), 0)[0];
}

export function asBuffer(bytes) {
    return Buffer.isBuffer(bytes) ? bytes
                                  : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function encodeHead(major, argument) {
    if (argument < 24)
        return Buffer.from([(major << 5) | argument]);
    const size = argument < 0x100 ? 1 : argument < 0x10000 ? 2 : argument < 0x100000000 ? 4 : 8;
    const bytes = Buffer.alloc(1 + size);
    bytes[0] = (major << 5) | (size === 1 ? 24 : size === 2 ? 25 : size === 4 ? 26 : 27);
    if (size === 8)
        bytes.writeBigUInt64BE(BigInt(argument), 1);
    else
        bytes.writeUIntBE(argument, 1, size);
    return bytes;
}

function encodeInto(parts, value) {
    if (value === undefined) {
        parts.push(NoneBytes);
    } else if (value === null) {
        parts.push(Buffer.from([0xf6]));
    } else if (typeof value === 'boolean') {
        parts.push(Buffer.from([value ? 0xf5 : 0xf4]));
    } else if (typeof value === 'string') {
        const bytes = Buffer.from(value);
        parts.push(encodeHead(3, bytes.length), bytes);
    } else if (typeof value === 'number') {
        if (Number.isSafeInteger(value)) {
            parts.push(value < 0 ? encodeHead(1, -1 - value) : encodeHead(0, value));
        } else {
            const bytes = Buffer.alloc(9, 0xfb);
            bytes.writeDoubleBE(value, 1);
            parts.push(bytes);
        }
    } else if (value instanceof Raw) {
        parts.push(value.bytes);
    } else if (value instanceof Uuid) {
        parts.push(Buffer.from([0xd8, 37, 0x50]), value.bytes);
    } else if (Array.isArray(value)) {
        parts.push(encodeHead(4, value.length));
        for (const item of value)
            encodeInto(parts, item);
    } else {
        const entries = Object.entries(value);
        parts.push(encodeHead(5, entries.length));
        for (const [key, item] of entries) {
            encodeInto(parts, key);
            encodeInto(parts, item);
        }
    }
}

export function encode(value) {
    const parts = [];
    encodeInto(parts, value);
    return Buffer.concat(parts);
}

// SPDX-License-Identifier: Apache-2.0

const Kinds = { user: 'string', password: 'string', path: 'string', port: 'number', authenticated: 'boolean' };
const MaxLineBytes = 64 * 1024;

/**
 * Reads one JSON line. Calls \a onClosed once when the stream ends afterwards: whoever started
 * this process is gone then.
 */
export function readSettings(stream, onClosed) {
    return new Promise((resolve, reject) => {
        let text = '';
        let done = false;
        let closed = false;
        const close = () => {
            if (closed)
                return;
            closed = true;
            if (done)
                onClosed();
            else
                reject(new Error('Standard input ended before the line with the settings.'));
        };
        stream.setEncoding('utf8');
        stream.on('data', (chunk) => {
            if (done)
                return;
            text += chunk;
            const end = text.indexOf('\n');
            if (end < 0 && text.length <= MaxLineBytes)
                return;
            done = true;
            try {
                resolve(parse(text.slice(0, end < 0 ? text.length : end)));
            } catch (error) {
                reject(error);
            }
            text = '';
        });
        stream.on('end', close);
        stream.on('close', close);
        stream.on('error', close);
    });
}

/** The message of an error never repeats the line, which holds the password. */
function parse(line) {
    let settings;
    try {
        settings = JSON.parse(line);
    } catch {
        throw new Error('The line with the settings is not JSON.');
    }
    if (settings === null || typeof settings !== 'object' || Array.isArray(settings))
        throw new Error('The line with the settings is not a JSON object.');
    for (const [key, value] of Object.entries(settings)) {
        if (!Object.hasOwn(Kinds, key))
            throw new Error(`There is no setting called ${JSON.stringify(key)}.`);
        if (typeof value !== Kinds[key])
            throw new Error(`The setting "${key}" must be a ${Kinds[key]}.`);
    }
    if (!settings.user || !settings.password)
        throw new Error('The settings "user" and "password" are needed.');
    const port = settings.port ?? 0;
    if (!Number.isInteger(port) || port < 0 || port > 65535)
        throw new Error('The setting "port" must be between 0 and 65535.');
    return { path: '', authenticated: true, ...settings, port };
}

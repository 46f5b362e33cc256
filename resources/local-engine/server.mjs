// SPDX-License-Identifier: Apache-2.0
// A local SurrealDB: settings in on standard input, one JSON line out when it is ready or has
// failed, gone when standard input is closed. README.md has the details.
import { resolve } from 'node:path';
import { lockFolder } from './lib/folderlock.mjs';
import { readSettings } from './lib/settings.mjs';

const StopMs = 3_000;
let server = null;
let unlock = null;
let stopping = false;

function say(line) {
    process.stdout.write(`${JSON.stringify(line)}\n`);
}

async function stop(exitCode) {
    if (stopping)
        return;
    stopping = true;
    // A query that never ends must not keep the process.
    setTimeout(() => finish(exitCode), StopMs).unref();
    await server?.stop().catch(() => {});
    finish(exitCode);
}

function finish(exitCode) {
    unlock?.();
    process.exit(exitCode);
}

async function fail(error) {
    say({ error: error.message, code: error.code, pid: error.pid });
    await stop(1);
}

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'])
    process.on(signal, () => stop(0));
// Nobody reads any more; that is the same as nobody being there.
process.stdout.on('error', () => stop(0));

try {
    const settings = await readSettings(process.stdin, () => stop(0));
    if (settings.path) {
        settings.path = resolve(settings.path);
        unlock = lockFolder(settings.path);
    }
    const { Server } = await import('./lib/server.mjs').catch((error) => {
        if (error.code === 'ERR_MODULE_NOT_FOUND')
            throw Object.assign(new Error('The npm packages of the local engine are not installed: '
                + `run "npm ci" in ${import.meta.dirname ?? new URL('.', import.meta.url).pathname}`),
                                { code: 'not-installed' });
        throw error;
    });
    server = new Server(settings);
    const port = await server.start();
    if (!stopping)
        say({ ready: true, port, version: server.engine.version, pid: process.pid });
} catch (error) {
    await fail(error);
}

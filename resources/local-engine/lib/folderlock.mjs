// SPDX-License-Identifier: Apache-2.0
// One server per data folder. Two engines on one folder would damage it.
import { linkSync, mkdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const Name = '.local-engine.lock';

export class FolderLocked extends Error {
    constructor(folder, pid) {
        super(`The folder ${folder} is in use by another local engine (process ${pid}).`);
        this.code = 'locked';
        this.pid = pid;
    }
}

/** When the process started, in clock ticks; tells a holder from a later process with its id. */
function startOf(pid) {
    try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
        return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    } catch {
        return null;
    }
}

function isAlive(holder) {
    if (!Number.isInteger(holder?.pid))
        return false;
    try {
        process.kill(holder.pid, 0);
    } catch (error) {
        if (error.code !== 'EPERM')
            return false;
    }
    const start = startOf(holder.pid);
    return start === null || start === holder.start;
}

function read(path) {
    try {
        return readFileSync(path, 'utf8');
    } catch (error) {
        if (error.code === 'ENOENT')
            return null;
        throw error;
    }
}

function parse(text) {
    try {
        return JSON.parse(text);
    } catch {
        return null;
    }
}

/** Returns what gives the folder back. Throws FolderLocked. */
export function lockFolder(folder) {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, Name);
    const mine = JSON.stringify({ pid: process.pid, start: startOf(process.pid) });
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, mine);
    try {
        for (;;) {
            try {
                linkSync(draft, path); // Appears with its content, or not at all.
                break;
            } catch (error) {
                if (error.code !== 'EEXIST')
                    throw error;
            }
            const text = read(path);
            if (text !== null)
                takeAway(folder, path, text);
        }
    } finally {
        unlinkSync(draft);
    }
    return () => {
        if (read(path) === mine)
            unlinkSync(path);
    };
}

function takeAway(folder, path, text) {
    const holder = parse(text);
    if (isAlive(holder))
        throw new FolderLocked(folder, holder.pid);
    const aside = `${path}.stale.${process.pid}`;
    try {
        renameSync(path, aside);
    } catch (error) {
        if (error.code === 'ENOENT')
            return;
        throw error;
    }
    // Another server may have been quicker, and this would then be its fresh lock.
    const moved = read(aside);
    if (moved !== text) {
        try {
            linkSync(aside, path);
        } catch (error) {
            if (error.code !== 'EEXIST')
                throw error;
        }
    }
    unlinkSync(aside);
}

// SPDX-License-Identifier: Apache-2.0
// Counts instructions, which do not depend on how busy the machine is: each job runs with two
// numbers of operations under valgrind, and the difference is what an operation costs. And bytes of
// memory, which depend on it as little.
import { join } from "node:path";

import { NullServer, output } from "./processes.mjs";

// most fails the gate; goal is what it is to become.
const gates = [
    { what: "request, 64 in flight, caller's thread, callback", few: 2_000, many: 12_000,
      most: 8_400, goal: 7_000,
      command: (bin, url, count) => [join(bin, "bench-client"), url, "requests", String(count), "64",
                                     "RETURN 1", "caller", "callback", "unwatched"] },
    { what: "the same as SurrealReply with then()", few: 2_000, many: 12_000, most: 12_950,
      command: (bin, url, count) => [join(bin, "bench-client"), url, "requests", String(count), "64",
                                     "RETURN 1", "caller", "then", "unwatched"] },
    { what: "live notification, caller's thread", few: 2_000, many: 12_000, most: 8_000,
      command: (bin, url, count) => [join(bin, "bench-client"), url, "burst", String(count), "caller",
                                     "unwatched"] },
    { what: "row of 293 bytes decoded", few: 10_000, many: 30_000, most: 4_500, bareJob: "none",
      command: (bin, url, count, job = "decode") => [join(bin, "bench_codec"), job, String(count)] },
];

// Only for comparison: not gates.
const compared = [
    { what: "the same request on a bare QWebSocket", few: 2_000, many: 12_000,
      command: (bin, url, count) => [join(bin, "bench-raw"), url, "requests", String(count), "64",
                                     "RETURN 1"] },
];

// KiB of the heap, of a session that has been used.
const memory = {
    what: "memory of an open session", most: 2.5, unit: "KiB",
    command: (bin, url) => [join(bin, "bench-client"), url, "sessions", "10000", "io"],
};

async function instructions(command) {
    const text = await output(["valgrind", "--tool=cachegrind", "--cache-sim=no",
                               "--cachegrind-out-file=/dev/null",
                               "--log-fd=1", ...command]);
    const found = /I\s+refs:\s+([\d,]+)/.exec(text);
    if (!found)
        throw new Error(`valgrind did not count:\n${text}`);
    return Number(found[1].replaceAll(",", ""));
}

// Work that grows with the count but is not the job's (making the rows to decode) is taken off.
async function count(bin, url, { command, few, many, bareJob }) {
    const difference = async (job) => await instructions(command(bin, url, many, job))
        - await instructions(command(bin, url, few, job));
    const all = await difference(undefined);
    return (all - (bareJob ? await difference(bareJob) : 0)) / (many - few);
}

export async function gate(bin) {
    const server = new NullServer(bin);
    await server.start();
    let passed = true;
    try {
        const judge = ({ what, most, goal, unit = "instructions" }, measured) => {
            const bound = `, at most ${most}${goal ? ` (goal ${goal})` : ""}`;
            const verdict = most === undefined ? ""
                : `${bound}: ${measured <= most ? "passed" : "FAILED"}`;
            passed &&= most === undefined || measured <= most;
            console.log(`${what}: ${measured} ${unit}${verdict}`);
        };
        for (const each of [...gates, ...compared])
            judge(each, Math.round(await count(bin, server.url, each)));
        const { heldKiB } = JSON.parse(await output(memory.command(bin, server.url)));
        judge(memory, Math.round(heldKiB * 100) / 100);
    } finally {
        server.stop();
    }
    return passed;
}

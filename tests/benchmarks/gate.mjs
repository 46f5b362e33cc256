// SPDX-License-Identifier: Apache-2.0
// Counts instructions, which do not depend on how busy the machine is: each job runs with two
// numbers of operations under valgrind, and the difference is what an operation costs.
import { join } from "node:path";

import { NullServer, output } from "./processes.mjs";

// most fails the gate; goal is what it is to become.
const gates = [
    { what: "request, 64 in flight, caller's thread, callback", few: 2_000, many: 12_000,
      most: 11_000, goal: 7_000,
      command: (bin, url, count) => [join(bin, "bench-client"), url, "requests", String(count), "64",
                                     "RETURN 1", "caller", "callback"] },
    { what: "row of 293 bytes decoded", few: 10_000, many: 30_000, most: 4_500, bareJob: "none",
      command: (bin, url, count, job = "decode") => [join(bin, "bench_codec"), job, String(count)] },
];

// Only for comparison: not gates.
const compared = [
    { what: "the same request on a bare QWebSocket", few: 2_000, many: 12_000,
      command: (bin, url, count) => [join(bin, "bench-raw"), url, "requests", String(count), "64",
                                     "RETURN 1"] },
];

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
        for (const each of [...gates, ...compared]) {
            const measured = await count(bin, server.url, each);
            const bound = `, at most ${each.most}${each.goal ? ` (goal ${each.goal})` : ""}`;
            const verdict = each.most === undefined ? ""
                : `${bound}: ${measured <= each.most ? "passed" : "FAILED"}`;
            passed &&= each.most === undefined || measured <= each.most;
            console.log(`${each.what}: ${Math.round(measured)} instructions${verdict}`);
        }
    } finally {
        server.stop();
    }
    return passed;
}

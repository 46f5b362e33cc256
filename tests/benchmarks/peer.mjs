// SPDX-License-Identifier: Apache-2.0
// The peer: the official JavaScript SDK, as its users call it, under the same workloads as bench-raw.
//   node peer.mjs URL requests COUNT WINDOW TEXT | burst COUNT
import { createRequire } from "node:module";

const require = createRequire(new URL("../../resources/local-engine/package.json", import.meta.url));
const sdk = await import(require.resolve("surrealdb"));
const { Surreal, Uuid } = sdk.Surreal ? sdk : sdk.default;

const [url, what, count, window = "1", text = ""] = process.argv.slice(2);
// Node 20 has no WebSocket of its own; ws is the usual one.
const { WebSocket } = require("ws");
const db = new Surreal({ websocketImpl: WebSocket });
await db.connect(url, { versionCheck: false, reconnect: false });

const total = Number(count);
const cpu = process.cpuUsage();
const begin = process.hrtime.bigint();
const latencies = [];

function finish(operations, extra = {}) {
    const used = process.cpuUsage(cpu);
    const wall = Number(process.hrtime.bigint() - begin) / 1e3;
    latencies.sort((a, b) => a - b);
    console.log(JSON.stringify({
        ...extra, operations,
        cpuUs: (used.user + used.system) / operations,
        wallUs: wall / operations,
        ...(latencies.length && { p50Us: latencies[latencies.length >> 1] }),
        peakKiB: process.resourceUsage().maxRSS,
    }));
    process.exit(0);
}

if (what === "requests") {
    let sent = 0;
    const worker = async () => {
        while (sent < total) {
            ++sent;
            const at = process.hrtime.bigint();
            // The SDK's ping is private; its health() is the same round trip with an empty answer.
            await (text === "" ? db.health() : db.query(text));
            if (window === "1")
                latencies.push(Number(process.hrtime.bigint() - at) / 1e3);
        }
    };
    await Promise.all(Array.from({ length: Number(window) }, worker));
    finish(total);
} else {
    const live = await db.liveOf(new Uuid("0b315a9e-4c7d-4e21-9a10-550c7721ee01"));
    let seen = 0;
    live.subscribe(() => {
        if (++seen === total)
            finish(total, { delivered: seen });
    });
    await db.query(`push ${total}`);
    setTimeout(() => finish(total, { delivered: seen }), 3000);
}

// SPDX-License-Identifier: Apache-2.0
// What runs in a round, in this order. Each job is one program that prints one line of figures.
// cpu: programs of one thread have a processor of their own, opposite the null server's; those of two
// run where there is room.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const peer = fileURLToPath(new URL("peer.mjs", import.meta.url));
const small = "RETURN 1";
const hundred = "rows 100"; // the null server's word for a hundred rows
// The same from the real engine.
const engineHundred = "RETURN array::map(array::range(0, 100), |$i: int| { id: type::record('person', $i), "
    + "name: 'Person ' + <string> $i, age: $i, active: true, tags: ['home', 'primary'] })";
const largeRows = "360000"; // 100 MB
const largeBytes = "104857600";

const raw = (...words) => (bin, servers) => [join(bin, "bench-raw"), servers.null.url, ...words];
const client = (...words) => (bin, servers) => [join(bin, "bench-client"), servers.null.url, ...words];
const sdk = (...words) => (bin, servers) => ["node", peer, servers.null.url, ...words];

// A window that nobody sees, and a home of its own, so that nobody's settings are read or changed.
const home = mkdtempSync(join(tmpdir(), "surrealqt-bench-"));
process.on("exit", () => rmSync(home, { recursive: true, force: true }));
const window = { QT_QPA_PLATFORM: "offscreen", QT_QPA_PLATFORMTHEME: "", HOME: home,
                 XDG_CONFIG_HOME: join(home, "config"), XDG_DATA_HOME: join(home, "data") };

export const jobs = [
    { name: "raw-w64", rows: [1, 2, 4], cpu: 1, command: raw("requests", "200000", "64", small) },
    { name: "caller-w64", rows: [1], cpu: 1,
      command: client("requests", "200000", "64", small, "caller", "callback") },
    { name: "caller-then-w64", rows: [1], cpu: 1,
      command: client("requests", "100000", "64", small, "caller", "then") },
    { name: "io-w64", rows: [2, 4], command: client("requests", "200000", "64", small, "io", "callback") },
    { name: "io-finished-w64", rows: [2],
      command: client("requests", "100000", "64", small, "io", "finished") },
    { name: "sdk-w64", rows: [4], command: sdk("requests", "20000", "64", "") },
    { name: "client-version-w64", rows: [4],
      command: client("requests", "100000", "64", "", "io", "finished") },

    { name: "raw-w1", rows: [3], cpu: 1, command: raw("requests", "8000", "1", small) },
    { name: "caller-w1", rows: [3], cpu: 1,
      command: client("requests", "8000", "1", small, "caller", "callback") },
    // Both of its threads opposite the server, too: a client that happens to share the server's
    // processor waits half as long.
    { name: "io-w1", rows: [3], cpu: 1,
      command: client("requests", "8000", "1", small, "io", "callback") },

    { name: "client-100-rows", rows: [4],
      command: client("requests", "4000", "16", hundred, "io", "finished") },
    { name: "sdk-100-rows", rows: [4], command: sdk("requests", "1000", "16", hundred) },
    { name: "client-engine-100-rows", rows: [4], needsEngine: true, rounds: 3,
      command: (bin, servers) => [join(bin, "bench-client"), servers.engine.url, "requests", "500", "4",
                                  engineHundred, "io", "finished"] },
    { name: "sdk-engine-100-rows", rows: [4], needsEngine: true, rounds: 3,
      command: (bin, servers) => ["node", peer, servers.engine.url, "requests", "500", "4",
                                  engineHundred] },

    { name: "codec", rows: [5, 6, 7], cpu: 1, rounds: 3,
      command: (bin) => [join(bin, "bench_codec"), "json", "100000"] },

    { name: "raw-burst", rows: [8], cpu: 1, command: raw("burst", "100000") },
    { name: "caller-burst", rows: [8], cpu: 1, command: client("burst", "100000", "caller") },
    { name: "io-burst", rows: [8], command: client("burst", "100000", "io") },
    { name: "sdk-burst", rows: [8], rounds: 1, command: sdk("burst", "100000") },

    { name: "raw-large", rows: [10], cpu: 1, rounds: 3, command: raw("large", largeRows),
      warmUp: raw("large", largeRows) },
    { name: "io-large", rows: [10], rounds: 3, command: client("large", largeRows, "io") },

    { name: "raw-send", rows: [11], cpu: 1, rounds: 3, command: raw("send", largeBytes) },
    { name: "io-send", rows: [11], rounds: 3, command: client("send", largeBytes, "io") },

    { name: "sessions-1000", rows: [12], rounds: 3, command: client("sessions", "1000", "io") },
    { name: "sessions-10000", rows: [12], rounds: 3, command: client("sessions", "10000", "io") },

    { name: "raw-start", rows: [15], command: raw("start") },
    { name: "client-start", rows: [15], command: client("start", "io") },
    { name: "table-start", rows: [15], env: window, command: (bin) => [join(bin, "bench-start-table")] },
    { name: "explorer-start", rows: [15], env: window,
      command: (bin) => [join(bin, "bench-start-explorer")] },
];

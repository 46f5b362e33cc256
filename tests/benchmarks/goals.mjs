// SPDX-License-Identifier: Apache-2.0
// How the lines of the table come from the figures of the jobs, and what they are to reach.
// figures(job, field) gives one number per round.

const most = (number) => ({ most: number });
const least = (number) => ({ least: number });

const ofJob = (job, field) => (figures) => figures(job, field);
const dividedBy = (of, by) => (figures) => {
    const divisors = by(figures);
    return of(figures).map((value, i) => value / divisors[i]);
};
const inverse = (of, scale) => (figures) => of(figures).map((value) => scale / value);

export const summaries = [
    { row: 1, what: "pipelined request, 64 in flight, caller's thread, callback", unit: "µs CPU",
      value: ofJob("caller-w64", "cpuUs"), baseline: ofJob("raw-w64", "cpuUs"), goal: most(1.3) },
    { row: 1, what: "… as SurrealReply with then()", unit: "µs CPU",
      value: ofJob("caller-then-w64", "cpuUs"), baseline: ofJob("raw-w64", "cpuUs") },
    { row: 2, what: "the same through the I/O thread, callback", unit: "µs CPU",
      value: ofJob("io-w64", "cpuUs"), baseline: ofJob("raw-w64", "cpuUs"), goal: most(2.3) },
    { row: 2, what: "… as SurrealReply with finished()", unit: "µs CPU",
      value: ofJob("io-finished-w64", "cpuUs"), baseline: ofJob("raw-w64", "cpuUs"),
      goal: most(3) },
    { row: 2, what: "… requests a second by callback", unit: "/s",
      value: inverse(ofJob("io-w64", "wallUs"), 1e6), goal: least(200_000) },
    { row: 3, what: "one in flight, median wait, caller's thread", unit: "µs",
      value: ofJob("caller-w1", "p50Us"), baseline: ofJob("raw-w1", "p50Us"), goal: most(1.1) },
    { row: 3, what: "… through the I/O thread", unit: "µs",
      value: ofJob("io-w1", "p50Us"), baseline: ofJob("raw-w1", "p50Us"), goal: most(1.25) },
    { row: 4, what: "JavaScript SDK's CPU for a ping, against ours", unit: "µs CPU",
      value: ofJob("sdk-w64", "cpuUs"), baseline: ofJob("client-version-w64", "cpuUs"),
      goal: least(4) },
    { row: 4, what: "… for a query of 100 rows", unit: "µs CPU",
      value: ofJob("sdk-100-rows", "cpuUs"), baseline: ofJob("client-100-rows", "cpuUs"),
      goal: least(12) },
    { row: 4, what: "… the same from the real engine", unit: "µs CPU",
      value: ofJob("sdk-engine-100-rows", "cpuUs"),
      baseline: ofJob("client-engine-100-rows", "cpuUs") },
    { row: 5, what: "QCborValue::fromCbor of 100k rows, against our decoding", unit: "ms CPU",
      value: ofJob("codec", "qtDecodeMs"), baseline: ofJob("codec", "decodeMs"), goal: least(8) },
    { row: 6, what: "memory held by a decoded message, times its size", unit: "x",
      value: ofJob("codec", "heldRatio"), goal: most(2.4) },
    { row: 6, what: "peak while decoding, above the message, times its size", unit: "x",
      value: ofJob("codec", "peakRatio"), goal: most(1.4) },
    { row: 7, what: "QCborValue::toCbor of 100k rows, against our encoding", unit: "ms CPU",
      value: ofJob("codec", "qtEncodeMs"), baseline: ofJob("codec", "encodeMs"), goal: least(2) },
    { row: 7, what: "… building a QCborMap of them first", unit: "ms CPU",
      value: ofJob("codec", "qtBuildAndEncodeMs"), baseline: ofJob("codec", "encodeMs"),
      goal: least(10) },
    { row: 7, what: "… the same, against ours built first too", unit: "ms CPU",
      value: ofJob("codec", "qtBuildAndEncodeMs"), baseline: ofJob("codec", "buildAndEncodeMs") },
    { row: 8, what: "a live notification, caller's thread", unit: "µs CPU",
      value: ofJob("caller-burst", "cpuUs"), baseline: ofJob("raw-burst", "cpuUs"), goal: most(2.5) },
    { row: 8, what: "… through the I/O thread", unit: "µs CPU",
      value: ofJob("io-burst", "cpuUs"), baseline: ofJob("raw-burst", "cpuUs"), goal: most(2.5) },
    { row: 8, what: "… delivered in order, of 100,000 in one burst", unit: "",
      value: ofJob("io-burst", "delivered"), goal: least(100_000) },
    { row: 8, what: "… delivered by the JavaScript SDK", unit: "",
      value: ofJob("sdk-burst", "delivered") },
    { row: 10, what: "100 MB until usable, against the socket's bare receiving", unit: "µs",
      value: ofJob("io-large", "wallUs"), baseline: ofJob("raw-large", "wallUs"), goal: most(2.2) },
    { row: 10, what: "… peak memory, times the message", unit: "x",
      value: dividedBy(ofJob("io-large", "peakBytes"), ofJob("raw-large", "messageBytes")), goal: most(2.4) },
    { row: 10, what: "… peak memory of the bare socket", unit: "x",
      value: dividedBy(ofJob("raw-large", "peakBytes"), ofJob("raw-large", "messageBytes")) },
    { row: 11, what: "longest silence of the caller's thread while 100 MB are sent", unit: "ms",
      value: ofJob("io-send", "silenceMs"), goal: most(8) },
    { row: 11, what: "… of the bare socket's thread", unit: "ms",
      value: ofJob("raw-send", "silenceMs") },
    { row: 12, what: "a session of 10,000 (open, use, query, close), against one of 1,000",
      unit: "µs CPU", value: ofJob("sessions-10000", "cpuUs"),
      baseline: ofJob("sessions-1000", "cpuUs"), goal: most(1.3) },
    { row: 12, what: "… memory of an open session that has been used", unit: "KiB",
      value: ofJob("sessions-10000", "heldKiB"), goal: most(4) },
    { row: 12, what: "… peak memory, all of them opened and asked at once", unit: "KiB",
      value: ofJob("sessions-10000", "peakEachKiB") },
    { row: 15, what: "console program, start to first answer", unit: "ms CPU",
      value: ofJob("client-start", "cpuMs"), baseline: ofJob("raw-start", "cpuMs"), goal: most(1.3) },
    { row: 15, what: "Surreal Explorer, start to first paint, against a bare table", unit: "ms CPU",
      value: ofJob("explorer-start", "cpuMs"), baseline: ofJob("table-start", "cpuMs"),
      goal: most(2) },
];

// The goals of what other programs measure.
export function goalOf({ row, what, unit }) {
    switch (Number(row)) {
    case 9:
        return { ...most(8), of: "value" };
    case 13:
        return most(/scroll/i.test(what) ? 1.2 : 1.5);
    case 14:
        return unit.startsWith("%") ? { ...most(20), of: "value" } : { ...most(16), of: "value" };
    case 15:
        return most(2);
    default:
        return undefined;
    }
}

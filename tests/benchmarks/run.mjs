// SPDX-License-Identifier: Apache-2.0
// The driver of the benchmarks: runs all programs interleaved, round by round, and prints one table
// of medians with ratio, goal and verdict; the same as JSON beside the programs.
//   node run.mjs BUILD [--rounds N] [--rows 1,2,8] [--with PROGRAM]…
//   node run.mjs BUILD --gate
// PROGRAM prints JSON lines {row, what, unit, value, baseline?} of its own; bench_views is taken along
// when it is built.
import { writeFileSync, existsSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join, resolve } from "node:path";

import { gate } from "./gate.mjs";
import { goalOf, summaries } from "./goals.mjs";
import { jobs } from "./jobs.mjs";
import { LocalEngine, NullServer, median, output } from "./processes.mjs";
import { print } from "./table.mjs";

const [build, ...options] = process.argv.slice(2);
const bin = resolve(build, "bin");

function option(name, fallback) {
    const at = options.indexOf(name);
    return at < 0 ? fallback : options[at + 1];
}

const wanted = option("--rows", "").split(",").filter(Boolean).map(Number);
const isWanted = (row) => wanted.length === 0 || wanted.includes(Number(row));
const rounds = Number(option("--rounds", "5"));

// One program's JSON lines, with how busy the machine was when it started.
async function run(job, servers) {
    const load = loadavg()[0];
    const text = await output(job.command(bin, servers), { cpu: job.cpu, env: job.env });
    const lines = text.split("\n").filter((line) => line.startsWith("{"))
        .map((line) => JSON.parse(line));
    if (lines.length === 0)
        throw new Error(`${job.name} printed no figures:\n${text}`);
    return { load, lines };
}

async function benchmark() {
    // The explorer's are there only when it is built.
    const chosen = jobs.filter((job) => job.rows.some(isWanted)
        && (!job.env || existsSync(job.command(bin)[0])));
    const servers = { null: new NullServer(bin), engine: new LocalEngine() };
    const samples = new Map(chosen.map((job) => [job.name, []])); // name: a list of lines per round
    const loads = [];
    try {
        await servers.null.start();
        if (chosen.some((job) => job.needsEngine))
            await servers.engine.start();
        for (const job of chosen.filter((each) => each.warmUp))
            await output(job.warmUp(bin, servers), {});
        for (let round = 1; round <= rounds; ++round) {
            for (const job of chosen) {
                if (round > (job.rounds ?? rounds))
                    continue;
                process.stderr.write(`\r\x1b[Kround ${round} of ${rounds}: ${job.name}`);
                const { load, lines } = await run(job, servers);
                loads.push(load);
                samples.get(job.name).push(lines);
            }
        }
    } finally {
        process.stderr.write("\r\x1b[K");
        servers.null.stop();
        servers.engine.stop();
    }

    // A figure per round, so that a ratio compares what ran next to each other.
    const figures = (name, field) => (samples.get(name) ?? []).map((lines) => lines[0][field]);
    const table = summaries.filter(({ row }) => isWanted(row))
        .flatMap((summary) => {
            const values = summary.value(figures);
            const baselines = summary.baseline?.(figures) ?? [];
            return values.length === 0 ? [] : [line(summary, values, baselines)];
        });

    const others = options.flatMap((word, i) => (word === "--with" ? [options[i + 1]] : []));
    const views = join(bin, "bench_views");
    if (existsSync(views) && [9, 13, 14].some(isWanted))
        others.push(views);
    for (const program of others) {
        const text = await output([program], { env: { QT_QPA_PLATFORM: "offscreen" } });
        for (const json of text.split("\n").filter((each) => each.startsWith("{"))) {
            const given = JSON.parse(json);
            table.push(line({ ...given, goal: given.goal ?? goalOf(given) }, [given.value],
                            given.baseline === undefined ? [] : [given.baseline]));
        }
    }
    table.sort((a, b) => a.row - b.row);

    const busy = median(loads);
    const file = join(resolve(build), "bench.json");
    writeFileSync(file, JSON.stringify({
        date: new Date().toISOString(),
        cpus: cpus().map((cpu) => cpu.model),
        loadBeforeEachProgram: { median: busy, highest: Math.max(...loads) },
        // The programs themselves make a load of one to two.
        loadWasHigh: busy > cpus().length,
        rounds, table, samples: Object.fromEntries(samples),
    }, null, 1));
    print(table);
    if (busy > cpus().length)
        console.log(`The machine was busy (load ${busy.toFixed(1)}): waits and rates say little.`);
    console.log(`Details: ${file}`);
}

function line({ row, what, unit, goal }, values, baselines) {
    const ratios = baselines.length === values.length
        ? values.map((value, i) => value / baselines[i]) : [];
    const result = {
        row: Number(row), what, unit, value: median(values),
        ...(baselines.length && { baseline: median(baselines) }),
        ...(ratios.length && { ratio: median(ratios) }),
    };
    if (goal) {
        // A goal speaks of the ratio if there is a baseline, otherwise of the value.
        const judged = goal.of === "value" ? result.value : result.ratio ?? result.value;
        result.goal = goal.most !== undefined ? `≤ ${goal.most}` : `≥ ${goal.least}`;
        result.met = goal.most !== undefined ? judged <= goal.most : judged >= goal.least;
    }
    return result;
}

if (options.includes("--gate"))
    process.exitCode = await gate(bin) ? 0 : 1;
else
    await benchmark();

// SPDX-License-Identifier: Apache-2.0
// Starting the programs and servers of a benchmark.
import { execFile, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { cpus } from "node:os";

const several = cpus().length > 1;

// A command that stays on one processor, if there are others to choose from.
function pinned(command, cpu) {
    return several && cpu !== undefined ? ["taskset", "-c", String(cpu), ...command] : command;
}

// What the command prints. Rejects when it fails.
export function output(command, { cpu, env } = {}) {
    const [program, ...rest] = pinned(command, cpu);
    return new Promise((resolve, reject) => {
        execFile(program, rest, {
            env: { ...process.env, ...env }, timeout: 600_000, maxBuffer: 64 * 1024 * 1024,
        }, (error, stdout, stderr) => {
            if (error)
                reject(new Error(`${command.join(" ")}: ${error.message}\n${stdout}${stderr}`));
            else
                resolve(stdout);
        });
    });
}

// A program that says on its first line that it is ready, and ends with its standard input.
class Server {
    async begin(command, input, cpu) {
        const [program, ...rest] = pinned(command, cpu);
        this.process = spawn(program, rest, { stdio: ["pipe", "pipe", "inherit"] });
        if (input)
            this.process.stdin.write(input);
        const lines = createInterface({ input: this.process.stdout });
        return new Promise((resolve, reject) => {
            lines.once("line", resolve);
            this.process.once("error", reject);
            this.process.once("exit", (code) => reject(new Error(`${program} ended: ${code}`)));
        });
    }
    stop() {
        this.process?.stdin.end();
    }
}

export class NullServer extends Server {
    constructor(bin) {
        super();
        this.program = join(bin, "bench-null-server");
    }
    async start() {
        this.url = `ws://127.0.0.1:${await this.begin([this.program], "", 0)}/rpc`;
    }
}

// The real engine, where the goal is about what users see.
export class LocalEngine extends Server {
    async start() {
        const script = fileURLToPath(
            new URL("../../resources/local-engine/server.mjs", import.meta.url));
        const settings = JSON.stringify({ user: "root", password: "benchmark", authenticated: false });
        const ready = JSON.parse(await this.begin(["node", script], `${settings}\n`, 0));
        if (!ready.ready)
            throw new Error(`the local engine did not start: ${ready.error}`);
        this.url = `ws://127.0.0.1:${ready.port}/rpc`;
    }
}

export function median(numbers) {
    const sorted = [...numbers].sort((a, b) => a - b);
    const middle = sorted.length >> 1;
    return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

// SPDX-License-Identifier: Apache-2.0
// The table that a person reads.
import { cpus } from "node:os";

function number(value) {
    if (value === undefined)
        return "";
    const size = Math.abs(value);
    if (size >= 10_000)
        return Math.round(value).toLocaleString("en-US");
    return size >= 100 ? value.toFixed(0) : size >= 10 ? value.toFixed(1) : value.toFixed(2);
}

export function print(table) {
    const rows = table.map((line) => [
        String(line.row), line.what, `${number(line.value)} ${line.unit}`, number(line.baseline),
        line.ratio === undefined ? "" : `${number(line.ratio)} x`, line.goal ?? "",
        line.met === undefined ? "" : line.met ? "met" : "missed",
    ]);
    const head = ["#", "what", "measured", "baseline", "ratio", "goal", "verdict"];
    const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i].length)));
    const left = [false, true, false, false, false, true, true];
    const text = (cells) => cells
        .map((cell, i) => (left[i] ? cell.padEnd(widths[i]) : cell.padStart(widths[i])))
        .join("  ").trimEnd();
    console.log(text(head));
    console.log(widths.map((width) => "-".repeat(width)).join("  "));
    for (const row of rows)
        console.log(text(row));
    const judged = table.filter((line) => line.met !== undefined);
    console.log(`\n${judged.filter((line) => line.met).length} of ${judged.length} goals met; `
        + `CPU: ${cpus()[0]?.model ?? "unknown"}, ${cpus().length} of them`);
}

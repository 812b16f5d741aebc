// Runs the rows and writes docs/performance.md. See bin/bench --help.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import * as rows from "./rows.mjs";
import { place, root } from "./server.mjs";

const kHelp = `bench [--quick] [--only ROW] [--seconds N]
Measures the product beside the machine's raw limit in the same run and writes docs/performance.md.
  --quick      small cities (2,000 and 10,000 subjects) and short runs; writes to out/bench/performance.md instead
  --only ROW   one of: record, postgres, size, search, emergency, importing, xml, start, administration; prints, writes nothing
  --seconds N  length of each load (default 10; quick: 3)
KASAMA_SCHEMAS names the folder of the ministry's XML schemas for the row xml (without it: no XSD, and the report says so).
Cities are made once and kept in out/bench (1,000,000 subjects: about 6 GB and some minutes). Loopback only. Other load on
the machine spoils the figures; the ratios suffer less.`;

function fail(words) {
    console.error(`bench: ${words}\n\n${kHelp}`);
    process.exit(2);
}

const kRows = ["record", "postgres", "size", "search", "emergency", "importing", "xml", "start", "administration"];
const wish = { quick: false, only: "", seconds: 0 };
const words = process.argv.slice(2);
while (words.length > 0) {
    const word = words.shift();
    if (word === "--help" || word === "-h") {
        console.log(kHelp);
        process.exit(0);
    } else if (word === "--quick") wish.quick = true;
    else if (word === "--only") {
        wish.only = words.shift() ?? "";
        if (!kRows.includes(wish.only)) fail(`no row is called "${wish.only}"`);
    } else if (word === "--seconds") {
        wish.seconds = Number(words.shift());
        if (!(wish.seconds >= 1 && wish.seconds <= 600)) fail("--seconds takes a number from 1 to 600");
    } else fail(`unknown word "${word}"`);
}

const sizes = wish.quick
    ? { usual: 2000, small: 2000, large: 10000, memory: 2000, seconds: wish.seconds || 3, emergencies: 300, imported: 1000, documents: 200, cases: 500, entries: 50000, inboxes: 100 }
    : { usual: 10000, small: 10000, large: 1000000, memory: 100000, seconds: wish.seconds || 10, emergencies: 2000, imported: 10000, documents: 2000, cases: 10000, entries: 10000000, inboxes: 500 };

const facts = { made: {} };
const found = {};
for (const name of wish.only ? [wish.only] : kRows) {
    console.error(`measuring: ${name}`);
    found[name] = await rows[name](sizes, facts);
    console.error(JSON.stringify(found[name]));
}
if (wish.only) {
    console.log(JSON.stringify(found[wish.only], null, 2));
    process.exit(0);
}

const whole = (value) => Math.round(value).toLocaleString("en-US");
const two = (value) => value.toFixed(2);
const aim = (met) => (met ? "met" : "**missed**");
const version = (command, ...args) => execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }).trim().split("\n")[0];
const quiet = (work) => {
    try {
        return work();
    } catch {
        return "?";
    }
};
const { record, postgres, size, search, emergency, importing, xml, start, administration } = found;
const report = `# Performance

Written by \`bin/bench\`${wish.quick ? " --quick" : ""} on ${new Date().toISOString().slice(0, 10)}. Loopback only; load, server and nginx share the machine. Ratios are against the raw
limit measured in the same run.

- Machine: ${cpus().length} × ${cpus()[0].model}, ${whole(totalmem() / 2 ** 30)} GiB; ${version("uname", "-sr")}
- ${version("clang++-16", "--version")}; SQLite ${quiet(() => version("sqlite3", "--version").split(" ")[0])}; ${version("/usr/lib/postgresql/15/bin/postgres", "--version")}; nginx ${quiet(() => execFileSync("sh", ["-c", "nginx -v 2>&1"], { encoding: "utf8" }).trim().split("/")[1])}
- Made-up cities: ${Object.entries(facts.made).map(([name, seconds]) => `${name} (made in ${whole(seconds)} s)`).join("; ") || "kept from an earlier run"}
- One durable append of 4 KB (fdatasync): ${whole(record.sync)} a second by one writer

| work | measured | raw limit beside it | ratio | aim | |
|---|---|---|---|---|---|
| record page (${whole(record.page.bytes)} bytes: a person's checkups; ${600} sessions, persons drawn uniformly, warm cache), permit + durable entry + unseal + render, SQLite, ${whole(sizes.usual)} subjects, 64 connections | ${whole(record.page.rate)}/s, p50 ${two(record.page.p50)} ms, p99 ${two(record.page.p99)} ms | nginx, static 10 KB: ${whole(record.limit.rate)}/s | ${two(record.ratio)} | ≥ 0.20; p99 ≤ 15 ms | ${aim(record.ratio >= 0.2 && record.page.p99 <= 15)} |
| the same on PostgreSQL (local socket) | ${whole(postgres.page.rate)}/s, p99 ${two(postgres.page.p99)} ms | pgbench -N, 64 clients: ${whole(postgres.durable)} durable transactions/s | ${two(postgres.page.rate / postgres.durable)} | reported | |
| the same at ${whole(sizes.large)} subjects against ${whole(sizes.small)} | ${whole(size.large.rate)}/s, p99 ${two(size.large.p99)} ms | ${whole(size.small.rate)}/s | ${two(size.ratio)} | ≥ 0.9 | ${aim(size.ratio >= 0.9)} |
| kana search (part of a name) to the first page of 20, ${whole(sizes.large)} subjects, 16 connections | ${whole(search.large.rate)}/s, p99 ${two(search.large.p99)} ms | at ${whole(sizes.small)}: ${whole(search.small.rate)}/s, p99 ${two(search.small.p99)} ms | cost × ${two(search.cost)} | p99 ≤ 20 ms; ≤ × 2 | ${aim(search.large.p99 <= 20 && search.cost <= 2)} |
| emergency: search, opening, sheet, one crew (${whole(emergency.count)} times) | p50 ${two(emergency.p50)} ms, p99 ${two(emergency.p99)} ms | three requests | | p99 ≤ 10 ms | ${aim(emergency.p99 <= 10)} |
| checkup CSV import, read, compared, applied, ledgered (${whole(importing.applied)} persons, with the program's start) | ${whole(importing.rate)} persons/s | | | ≥ 2,000/s | ${aim(importing.rate >= 2000)} |
| 特定健診 XML, ${xml.schema ? "read + XSD + checks" : "read + checks (**no XSD set at hand**)"}, ${whole(xml.documents)} documents | ${whole(xml.documents / xml.ours)}/s | libxml2's reader${xml.schema ? " + XSD" : ""} alone: ${whole(xml.documents / xml.alone)}/s | ${two(xml.ratio)} | ≥ 0.4 | ${aim(xml.ratio >= 0.4 && xml.schema)} |
| start with ${whole(sizes.large)} subjects, to the first ready answer | ${whole(start.milliseconds)} ms | | | ≤ 1 s | ${aim(start.milliseconds <= 1000)} |
| memory of a ${whole(sizes.memory)}-subject city under the record-page load | ${whole(start.megabytes)} MB | | | ≤ 200 MB | ${aim(start.megabytes <= 200)} |
| the desk's first page, ${whole(administration.cases)} open cases, ${whole(administration.entries)} ledger entries | p50 ${two(administration.p50)} ms, p99 ${two(administration.p99)} ms | | | p99 ≤ 50 ms | ${aim(administration.p99 <= 50)} |
| an incident's extent over a year of them (one person of the city's staff) | ${two(administration.extent / 1000)} s | | | ≤ 5 s | ${aim(administration.extent <= 5000)} |

${readFileSync(join(root, "bench/notes.md"), "utf8")}`;
const target = wish.quick ? join(place, "performance.md") : join(root, "docs/performance.md");
writeFileSync(target, report);
console.log(`written: ${target}`);

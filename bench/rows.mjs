// The rows of the report: each measures the product beside the machine's raw limit, in this run.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, rmSync, writeFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { Agent, request as httpRequest } from "node:http";
import { ask, load, makeCity, nginx, place, postgresCity, root, serve, sqliteCity } from "./server.mjs";

const kSessions = 600;

/** Sessions of people who may see every subject's record, and the subjects who have one. */
function drawing(city, profession = "health_officer") {
    mkdirSync(place, { recursive: true });
    const sessions = join(place, "sessions.txt"), subjects = join(place, "subjects.txt");
    writeFileSync(sessions, ask(city, "sessions", profession, kSessions), { mode: 0o600 });
    writeFileSync(subjects, ask(city, "subjects", "D11"));
    return { KASAMA_SESSIONS: sessions, KASAMA_SUBJECTS: subjects };
}

function made(city, subjects, facts) {
    const seconds = makeCity(city, subjects);
    if (seconds !== undefined) facts.made[city.name] = seconds;
    return city;
}

/** The page read back once: it must be the record, not a refusal. */
async function lookAtOne(server, environment) {
    const line = (file) => execFileSync("head", ["-1", file], { encoding: "utf8" }).trim();
    const cookie = line(environment.KASAMA_SESSIONS).split("\t")[0];
    const answer = await fetch(`${server.address}/subjects/${line(environment.KASAMA_SUBJECTS)}/checkup`, { headers: { cookie: `kasama=${cookie}` } });
    const body = await answer.text();
    if (answer.status !== 200 || !body.includes("収縮期血圧")) throw new Error("the record page does not show the record");
    return body.length;
}

async function recordPage(city, { seconds }) {
    const environment = drawing(city);
    const server = await serve(city);
    try {
        const bytes = await lookAtOne(server, environment);
        const options = { connections: 64, script: "record_page.lua", environment };
        load(server.address, { ...options, seconds: Math.min(5, seconds) }); // warm: pages of the database in the file cache
        return { ...load(server.address, { ...options, seconds }), bytes, resident: server.residentMegabytes(), started: server.milliseconds };
    } finally {
        await server.stop();
    }
}

export async function record(sizes, facts) {
    const raw = await nginx();
    let limit;
    try {
        load(raw.address, { connections: 64, seconds: 2 });
        limit = load(raw.address, { connections: 64, seconds: sizes.seconds });
    } finally {
        await raw.stop();
    }
    const page = await recordPage(made(sqliteCity(sizes.usual), sizes.usual, facts), sizes);
    const sync = syncRate();
    return { limit, page, sync, ratio: page.rate / limit.rate };
}

/** Durable appends of 4 KB a second by one thread: what one commit costs this disk. */
function syncRate() {
    const script = `const fs=require("fs");const f=fs.openSync(process.argv[1],"w");const b=Buffer.alloc(4096);const t=Date.now();let n=0;
while(Date.now()-t<2000){fs.writeSync(f,b);fs.fdatasyncSync(f);++n;}console.log(n/2);`;
    return Number(execFileSync(process.execPath, ["-e", script, join(place, "sync")], { encoding: "utf8" }));
}

export async function postgres(sizes, facts) {
    const city = made(postgresCity(sizes.usual), sizes.usual, facts);
    const page = await recordPage(city, sizes);
    const options = ["-h", city.socket, "-U", "postgres"];
    execFileSync("dropdb", [...options, "--if-exists", "pgbench"], { stdio: "ignore" });
    execFileSync("createdb", [...options, "pgbench"]);
    execFileSync("pgbench", [...options, "-q", "-i", "-s", "10", "pgbench"], { stdio: "ignore" });
    const out = execFileSync("pgbench", [...options, "-N", "-c", "64", "-j", "2", "-T", String(sizes.seconds), "pgbench"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    return { page, durable: Number(/tps = ([\d.]+)/.exec(out)[1]) };
}

export async function size(sizes, facts) {
    const small = await recordPage(made(sqliteCity(sizes.small), sizes.small, facts), sizes);
    const large = await recordPage(made(sqliteCity(sizes.large), sizes.large, facts), sizes);
    return { small, large, ratio: large.rate / small.rate };
}

async function searchOf(city, seconds) {
    const environment = drawing(city);
    const server = await serve(city);
    try {
        const options = { connections: 16, script: "search.lua", environment };
        load(server.address, { ...options, seconds: Math.min(5, seconds) });
        return load(server.address, { ...options, seconds });
    } finally {
        await server.stop();
    }
}

export async function search(sizes, facts) {
    const small = await searchOf(made(sqliteCity(sizes.small), sizes.small, facts), sizes.seconds);
    const large = await searchOf(made(sqliteCity(sizes.large), sizes.large, facts), sizes.seconds);
    return { small, large, cost: small.rate / large.rate };
}

/** One request over a kept connection: status, location and body. */
function send(agent, address, method, path, cookie, fields) {
    const body = fields ? new URLSearchParams(fields).toString() : undefined;
    return new Promise((resolve, reject) => {
        const headers = { cookie: `kasama=${cookie}`, ...(body ? { "content-type": "application/x-www-form-urlencoded", "content-length": Buffer.byteLength(body) } : {}) };
        const request = httpRequest(address + path, { method, agent, headers }, (answer) => {
            let text = "";
            answer.setEncoding("utf8");
            answer.on("data", (part) => (text += part));
            answer.on("end", () => resolve({ status: answer.statusCode, location: answer.headers.location, text }));
        });
        request.on("error", reject);
        request.end(body);
    });
}

const formKey = () => Array.from({ length: 20 }, () => "0123456789abcdefghjkmnpqrstvwxyz"[Math.floor(Math.random() * 32)]).join("");

/** Search by kana and birth date, opening with a reason, the sheet: three requests of one crew. */
export async function emergency(sizes, facts) {
    const city = made(sqliteCity(sizes.usual), sizes.usual, facts);
    const sessions = ask(city, "sessions", "paramedic", 20).trim().split("\n").map((line) => line.split("\t"));
    const persons = ask(city, "persons", 2000).trim().split("\n").map((line) => line.split("\t"));
    const server = await serve(city);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const times = [], hidden = { persons: 0 };
    try {
        for (let i = 0; i < sizes.emergencies + 50; ++i) {
            const [cookie, token] = sessions[i % sessions.length];
            const [kana, birth] = persons[Math.floor(Math.random() * persons.length)];
            const [year, month, day] = birth.split("-").map(Number);
            const words = { token, kana: kana.slice(0, 3), birth_year: year, birth_month: month, birth_day: day };
            const begin = process.hrtime.bigint();
            const hits = await send(agent, server.address, "POST", "/emergency", cookie, { ...words, form_key: formKey() });
            if (hits.status !== 200) throw new Error(`the search answered ${hits.status}`);
            const subject = /\/emergency\/sheets\/([a-z0-9]{20})\/opening/.exec(hits.text)?.[1];
            if (!subject) {
                ++hidden.persons; // stopped, not told, or listed no more
                continue;
            }
            const opened = await send(agent, server.address, "POST", `/emergency/sheets/${subject}/opening`, cookie, { ...words, form_key: formKey(), reason: "life" });
            const sheet = await send(agent, server.address, "GET", opened.location, cookie);
            if (sheet.status !== 200 || !sheet.text.includes("救急シート")) throw new Error(`the sheet answered ${sheet.status}`);
            if (i >= 50) times.push(Number(process.hrtime.bigint() - begin) / 1e6);
        }
    } finally {
        agent.destroy();
        await server.stop();
    }
    times.sort((a, b) => a - b);
    return { p50: times[Math.floor(times.length * 0.5)], p99: times[Math.floor(times.length * 0.99)], count: times.length, hidden: hidden.persons };
}

export async function importing(sizes, facts) {
    const from = made(sqliteCity(sizes.usual), sizes.usual, facts);
    const city = { ...sqliteCity("import"), name: "copy for the import" };
    rmSync(city.folder, { recursive: true, force: true });
    cpSync(from.folder, city.folder, { recursive: true });
    const file = join(place, "checkups.csv");
    const login = ask(city, "checkups", sizes.imported, file).trim();
    const begin = Date.now();
    const out = execFileSync(join(root, "out/release/kasama"), ["import", "checkup-csv", file, "--as", login, "--apply", "--data", city.folder], { encoding: "utf8" });
    const seconds = (Date.now() - begin) / 1000;
    rmSync(file);
    rmSync(city.folder, { recursive: true, force: true });
    const applied = Number(/反映 (\d+)/.exec(out)?.[1] ?? 0);
    return { applied, seconds, rate: applied / seconds };
}

export async function xml(sizes, facts) {
    const city = made(sqliteCity(sizes.small), sizes.small, facts);
    const schemas = process.env.KASAMA_SCHEMAS ?? "";
    const row = JSON.parse(ask(city, "archive", sizes.documents, ...(schemas && existsSync(schemas) ? [schemas] : [])));
    return { ...row, ratio: row.alone / row.ours };
}

export async function start(sizes, facts) {
    const large = await serve(made(sqliteCity(sizes.large), sizes.large, facts));
    await large.stop();
    const page = await recordPage(made(sqliteCity(sizes.memory), sizes.memory, facts), sizes);
    return { milliseconds: large.milliseconds, megabytes: page.resident };
}

/** The desk's first page with many open cases, and an incident's extent over a year of a large ledger. */
export async function administration(sizes, facts) {
    const city = { ...sqliteCity("administration"), name: `SQLite, ${sizes.usual} subjects, ${sizes.cases} open cases, ${sizes.entries} ledger entries` };
    const login = join(city.folder, "login");
    if (!existsSync(login)) {
        made(city, sizes.usual, facts);
        ask(city, "cases", sizes.cases);
        writeFileSync(login, ask(city, "entries", sizes.entries));
    }
    const desk = ask(city, "officer", "secretariat").trim();
    const server = await serve(city);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const timed = async (path, cookie, times, expected) => {
        const taken = [];
        for (let i = 0; i < times + 5; ++i) {
            const begin = process.hrtime.bigint();
            const answer = await send(agent, server.address, "GET", path, cookie);
            if (answer.status !== 200 || !answer.text.includes(expected)) throw new Error(`${path} answered ${answer.status}`);
            if (i >= Math.min(5, times - 1)) taken.push(Number(process.hrtime.bigint() - begin) / 1e6);
        }
        return taken.sort((a, b) => a - b);
    };
    try {
        const inbox = await timed("/cases", desk, sizes.inboxes, "受付箱");
        const day = (date) => date.toISOString().slice(0, 10);
        const from = day(new Date(Date.now() - 364 * 86400e3)), until = day(new Date(Date.now() + 86400e3));
        const whose = execFileSync("cat", [login], { encoding: "utf8" }).trim();
        const extent = await timed(`/incidents/extent?whose=${whose}&from=${from}&until=${until}`, desk, 3, "人");
        return { cases: sizes.cases, entries: sizes.entries, p50: inbox[Math.floor(inbox.length / 2)], p99: inbox[Math.floor(inbox.length * 0.99)], extent: extent[extent.length - 1] };
    } finally {
        agent.destroy();
        await server.stop();
    }
}

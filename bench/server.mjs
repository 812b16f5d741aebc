// A server of the product, nginx and PostgreSQL beside it: started for one measurement, stopped after it.
import { spawn, execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..");
export const place = join(root, "out/bench");
const program = join(root, "out/release/kasama");
const tool = join(root, "out/release/bench_tool");
mkdirSync(place, { recursive: true });

export const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function freePort() {
    return new Promise((resolve) => {
        const probe = createServer();
        probe.listen(0, "127.0.0.1", () => {
            const { port } = probe.address();
            probe.close(() => resolve(port));
        });
    });
}

/** Where a city lies: files, or two databases of the benchmark's own PostgreSQL with the key file beside. */
export function sqliteCity(subjects) {
    const folder = join(place, `city-${subjects}`);
    return { name: `SQLite, ${subjects} subjects`, folder, database: join(folder, "kasama.db"), keys: join(folder, "keys.db"), key: join(folder, "city.key") };
}

export function postgresCity(subjects) {
    const address = execFileSync(join(root, "bin/postgres"), ["start", "bench"], { encoding: "utf8" }).trim();
    const socket = new URL(address).searchParams.get("host");
    const folder = join(place, `city-postgres-${subjects}`);
    return {
        name: `PostgreSQL, ${subjects} subjects`,
        folder,
        socket,
        database: `${address}&dbname=city_${subjects}`,
        keys: `${address}&dbname=keys_${subjects}`,
        key: join(folder, "city.key"),
        names: [`city_${subjects}`, `keys_${subjects}`],
    };
}

/** Makes the city once; gives the seconds it took, or nothing where it stood. */
export function makeCity(city, subjects) {
    if (existsSync(join(city.folder, "made"))) return undefined;
    rmSync(city.folder, { recursive: true, force: true });
    mkdirSync(city.folder, { recursive: true });
    for (const name of city.names ?? []) {
        const options = ["-h", city.socket, "-U", "postgres"];
        execFileSync("dropdb", [...options, "--if-exists", name], { stdio: "ignore" });
        execFileSync("createdb", [...options, "-l", "C.UTF-8", "-T", "template0", name]);
    }
    const begin = Date.now();
    execFileSync(program, ["demo", "--subjects", String(subjects), "--data", city.folder, ...addresses(city)], { stdio: ["ignore", "ignore", "inherit"] });
    writeFileSync(join(city.folder, "made"), "");
    return (Date.now() - begin) / 1000;
}

const addresses = (city) => ["--database", city.database, "--keys", city.keys, "--city-key", city.key];

/** Runs bench_tool on a city nobody serves, and gives what it printed. */
export function ask(city, ...words) {
    return execFileSync(tool, [city.database, city.keys, city.key, ...words.map(String)], { encoding: "utf8", maxBuffer: 1 << 30 });
}

/** Serves a city; `milliseconds` is the time from the start of the process to its first ready answer. */
export async function serve(city) {
    const port = await freePort();
    const begin = process.hrtime.bigint();
    const server = spawn(program, ["serve", "--port", String(port), "--no-request-log", "--data", city.folder, ...addresses(city)], { stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    server.stderr.on("data", (bytes) => (said += bytes));
    const address = `http://127.0.0.1:${port}`;
    for (;;) {
        if (server.exitCode !== null) throw new Error(`the server ended: ${said}`);
        try {
            if ((await fetch(`${address}/readyz`)).status === 200) break;
        } catch {
            await wait(2);
        }
    }
    const milliseconds = Number(process.hrtime.bigint() - begin) / 1e6;
    const status = () => readFileSync(`/proc/${server.pid}/status`, "utf8");
    return {
        address,
        milliseconds,
        pid: server.pid,
        residentMegabytes: () => Number(/VmRSS:\s+(\d+)/.exec(status())[1]) / 1024,
        peakMegabytes: () => Number(/VmHWM:\s+(\d+)/.exec(status())[1]) / 1024,
        stop: () =>
            new Promise((resolve) => {
                server.once("exit", resolve);
                server.kill("SIGTERM");
            }),
    };
}

/** wrk against an address: requests a second, p50 and p99 in milliseconds. An answer that is none is an error. */
export function load(address, { connections, seconds, script, environment = {} }) {
    const words = ["-t2", `-c${connections}`, `-d${seconds}s`, "--latency"];
    if (script) words.push("-s", join(root, "bench", script));
    const run = spawnSync("wrk", [...words, address], { encoding: "utf8", env: { ...process.env, ...environment } });
    const out = run.stdout;
    if (run.status !== 0) throw new Error(`wrk: ${run.stderr}`);
    const bad = /Non-2xx or 3xx responses: (\d+)/.exec(out) ?? /Socket errors: .*/.exec(out);
    if (bad) throw new Error(`not every request was answered: ${bad[0]}`);
    const time = (label) => {
        const [, value, unit] = new RegExp(`${label}\\s+([\\d.]+)(us|ms|s)\\s`).exec(out);
        return Number(value) * { us: 0.001, ms: 1, s: 1000 }[unit];
    };
    return { rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(out)[1]), p50: time("50%"), p99: time("99%") };
}

/** nginx with one static page of 10 KB. */
export async function nginx() {
    const folder = join(place, "nginx");
    mkdirSync(folder, { recursive: true });
    const port = await freePort();
    writeFileSync(join(folder, "page.html"), "x".repeat(10240));
    writeFileSync(
        join(folder, "nginx.conf"),
        `worker_processes auto; pid ${folder}/pid; error_log ${folder}/error.log; daemon off;
events { worker_connections 512; }
http { access_log off; sendfile on; keepalive_requests 1000000; types { text/html html; }
client_body_temp_path ${folder}/a; proxy_temp_path ${folder}/b; fastcgi_temp_path ${folder}/c; uwsgi_temp_path ${folder}/d; scgi_temp_path ${folder}/e;
server { listen 127.0.0.1:${port}; root ${folder}; } }`,
    );
    execFileSync("chmod", ["-R", "a+rX", folder]);
    const server = spawn("nginx", ["-c", join(folder, "nginx.conf"), "-p", folder], { stdio: "ignore" });
    const address = `http://127.0.0.1:${port}/page.html`;
    for (let tries = 0; ; ++tries) {
        try {
            if ((await fetch(address)).status === 200) break;
        } catch {
            // not yet
        }
        if (tries > 100) throw new Error("nginx does not answer");
        await wait(50);
    }
    return { address, stop: () => new Promise((resolve) => (server.once("exit", resolve), server.kill("SIGQUIT"))) };
}

// What browser journeys are written with: a server of their own on a made-up city, a browser, people signing in,
// pictures, the accessibility check, and a walk by keyboard.
import assert from "node:assert/strict";
import { spawn, execFileSync } from "node:child_process";
import { mkdtempSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const axeSource = readFileSync(join(root, "node_modules/axe-core/axe.min.js"), "utf8");

export const wide = { width: 1280, height: 900 };
export const phone = { width: 390, height: 844 };

/** A free port of this machine. */
export function freePort() {
    return new Promise((resolve, reject) => {
        const probe = createServer();
        probe.once("error", reject);
        probe.listen(0, "127.0.0.1", () => {
            const { port } = probe.address();
            probe.close(() => resolve(port));
        });
    });
}

/** Runs the product's command and gives back what it printed. */
export function kasama(folder, ...args) {
    const program = process.env.KASAMA_PROGRAM ?? join(root, "out/release/kasama");
    return execFileSync(program, args, { cwd: folder, encoding: "utf8" });
}

/**
 * A server on a folder of its own. `prepare(folder)` makes keys and people; `args` follow `serve`.
 * `await city.stop()` ends it and removes the folder.
 */
export async function startCity({ prepare, args = [] }) {
    const folder = mkdtempSync(join(tmpdir(), "kasama-browser-"));
    const port = await freePort();
    const prepared = await prepare(folder);
    const program = process.env.KASAMA_PROGRAM ?? join(root, "out/release/kasama");
    const server = spawn(program, ["serve", "--port", String(port), ...args], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    for (const stream of [server.stdout, server.stderr]) stream.on("data", (bytes) => (said += bytes));
    const address = `http://127.0.0.1:${port}`;
    for (let tries = 0; ; ++tries) {
        if (server.exitCode !== null || tries > 200) throw new Error(`the server did not start: ${said}`);
        try {
            await fetch(`${address}/sign-in`);
            break;
        } catch {
            await new Promise((resolve) => setTimeout(resolve, 100));
        }
    }
    return {
        address,
        folder,
        prepared,
        said: () => said,
        async stop() {
            const ended = new Promise((resolve) => server.once("exit", resolve));
            server.kill("SIGTERM");
            await ended;
            rmSync(folder, { recursive: true, force: true });
        },
    };
}

export function startBrowser() {
    return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium-headless-shell", args: ["--no-sandbox"] });
}

/** A page of a new person: own cookies, chosen size; `script: false` for a browser without script. */
export async function newPerson(browser, address, { size = wide, script = true, ...options } = {}) {
    const context = await browser.newContext({ baseURL: address, viewport: size, locale: "ja-JP", timezoneId: "Asia/Tokyo", javaScriptEnabled: script, bypassCSP: true, ...options });
    const page = await context.newPage();
    page.problems = [];
    page.on("pageerror", (error) => page.problems.push(String(error)));
    // A page that answers with an error on purpose (422, 404) is told on the console too: that is no problem.
    const answered = new Set();
    page.on("response", (answer) => answer.request().isNavigationRequest() && answered.add(answer.url()));
    page.on("console", (message) => {
        if (message.type() === "error" && !answered.has(message.location().url)) page.problems.push(message.text());
    });
    return page;
}

/**
 * Signs in by password; `code()` gives the second factor where one is asked. Whoever has several roles then takes
 * the one whose button says `office`, or the last: the first is the own profession.
 */
export async function signIn(page, login, password, { code, office = "" } = {}) {
    await page.goto("/sign-in");
    await page.getByLabel("利用者ID").fill(login);
    await page.locator("#password").fill(password);
    await page.getByRole("button", { name: "次へ進む" }).click();
    if (page.url().endsWith("/second-factor") && code) {
        await page.locator("#code").fill(code());
        await page.getByRole("button", { name: "本人確認をする" }).click();
    }
    await page.waitForLoadState();
    if (page.url().endsWith("/offices/choice")) await page.locator("button.choice", { hasText: office }).last().click();
}

/** Whoever is new confirms the regulation in force before anything else (11). */
export async function confirmRegulation(page) {
    if (new URL(page.url()).pathname === "/regulation/confirmation") await press(page, "読んで確認しました");
}

/** Whole-page pictures at 1280 and 390 px, and an A4 sheet: NAME-1280.png, NAME-390.png, NAME-a4.pdf in `folder`. */
export async function takePictures(page, folder, name, { print = false } = {}) {
    mkdirSync(folder, { recursive: true });
    for (const [label, size] of [["1280", wide], ["390", phone]]) {
        await page.setViewportSize(size);
        await page.evaluate(() => document.fonts.ready);
        await page.screenshot({ path: join(folder, `${name}-${label}.png`), fullPage: true });
    }
    await page.setViewportSize(wide);
    if (print) await page.pdf({ path: join(folder, `${name}-a4.pdf`), preferCSSPageSize: true });
}

/** What axe-core finds: one line for each place. Empty where all is well. */
export async function accessibilityProblems(page) {
    if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axeSource);
    const result = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
    return result.violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${violation.help}: ${node.target.join(" ")}`));
}

/** How far the page is wider than the window, in px; 0 where nothing scrolls sideways. */
export function sidewaysScroll(page) {
    return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth));
}

/**
 * Looks at a page, once for each name, at 390 and 1280 px: axe-core finds nothing, nothing scrolls sideways. With a
 * folder the pictures and the A4 sheet are kept there as PREFIX-NAME.
 */
export function onlooker(folder, prefix) {
    const looked = new Set();
    return async (page, name) => {
        if (looked.has(name)) return;
        looked.add(name);
        const before = page.viewportSize();
        for (const size of [phone, wide]) {
            await page.setViewportSize(size);
            assert.deepEqual(await accessibilityProblems(page), [], `${name} at ${size.width}`);
            assert.equal(await sidewaysScroll(page), 0, `${name} at ${size.width} is too wide`);
        }
        if (folder) await takePictures(page, folder, `${prefix}-${name}`, { print: true });
        await page.setViewportSize(before);
    };
}

/** Presses a button that sends a form, and waits for the page that comes back. */
export async function press(page, name, { exact = false, within = page } = {}) {
    const button = within.getByRole("button", { name, exact }).first();
    await Promise.all([page.waitForEvent("framenavigated"), button.click()]);
    await page.waitForLoadState();
}

/**
 * Presses Tab until the focus comes round. Each stop tells what it is and whether the focus can be seen.
 * A page that holds the focus fast throws.
 */
export async function walkByKeyboard(page, most = 400) {
    await page.evaluate(() => {
        // The browser goes on from where this element stood.
        const start = document.createElement("span");
        start.tabIndex = -1;
        document.body.prepend(start);
        start.focus();
        start.remove();
    });
    const stops = [];
    for (let i = 0; i < most; ++i) {
        await page.keyboard.press("Tab");
        const stop = await page.evaluate(() => {
            const element = document.activeElement;
            if (!element || element === document.body) return null;
            const style = getComputedStyle(element);
            const box = element.getBoundingClientRect();
            element.dataset.walked = String(Number(element.dataset.walked ?? 0) + 1);
            return {
                what: `${element.tagName.toLowerCase()}${element.id ? "#" + element.id : ""} ${(element.textContent || element.getAttribute("aria-label") || "").trim().slice(0, 30)}`,
                seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && box.width > 0 && box.height > 0,
                again: element.dataset.walked !== "1",
            };
        });
        if (!stop || stop.again) return stops;
        stops.push(stop);
    }
    throw new Error(`the focus did not come round within ${most} steps`);
}

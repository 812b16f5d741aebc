// The idle lock by itself, its server played by this file: it covers the page after the time without input, keeps what
// was typed, takes the password by one request, and cannot be closed. Run by `tests/browser/run tests/browser/idle_lock_journey.mjs`.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { accessibilityProblems, newPerson, root, startBrowser } from "./lib.mjs";

const asset = (name) => readFileSync(join(root, "out/assets", name), "utf8");
const kPage = `<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>記録</title><link rel="stylesheet" href="/app.css"><script src="/app.js" defer></script></head>
<body><main id="main"><h1>記録</h1><form method="post" action="/save"><input type="hidden" name="token" value="forgery"><label for="memo">メモ</label><input id="memo"></form></main>
<idle-lock data-seconds="600"></idle-lock></body></html>`;

const browser = await startBrowser();
try {
    const page = await newPerson(browser, "http://city.example");
    const asked = [];
    let status = 422;
    await page.clock.install({ time: new Date("2026-11-20T09:00:00+09:00") });
    await page.route("**/*", (route) => {
        const { pathname } = new URL(route.request().url());
        if (pathname === "/app.css") return route.fulfill({ contentType: "text/css", body: asset("app.css") });
        if (pathname === "/app.js") return route.fulfill({ contentType: "text/javascript", body: asset("app.js") });
        if (pathname === "/session/lock") {
            asked.push(route.request().postData());
            return status === 303 ? route.fulfill({ status, headers: { location: "/" } }) : route.fulfill({ status, body: "" });
        }
        return route.fulfill({ contentType: "text/html", body: kPage });
    });
    await page.goto("/");
    await page.locator("#memo").fill("歩行器のゴムが");
    const dialog = page.getByRole("dialog");

    await page.clock.runFor("09:50");
    assert.equal(await dialog.count(), 0, "not before the time");
    await page.keyboard.press("Shift");
    await page.clock.runFor("09:50");
    assert.equal(await dialog.count(), 0, "a key counts as use");
    await page.evaluate(() => fetch("/background"));
    await page.clock.runFor("00:20");
    assert.ok(await dialog.isVisible(), "locks after the time; a request is no use");
    assert.equal(await page.title(), "画面をロックしました");
    assert.deepEqual(await accessibilityProblems(page), []);
    const covered = await page.evaluate(() => {
        const box = document.querySelector("idle-lock dialog").getBoundingClientRect();
        return box.width === innerWidth && box.height === innerHeight;
    });
    assert.ok(covered, "covers the whole page");

    for (let i = 0; i < 3; ++i) await page.keyboard.press("Escape");
    assert.ok(await dialog.isVisible(), "Escape does not open it");

    const password = page.locator("#idle-lock-password");
    await password.fill("ちがう");
    await password.press("Enter");
    await page.getByText("パスワードを確かめて、もう一度入力してください").waitFor();
    assert.equal(await password.inputValue(), "", "a wrong password does not stay");
    status = 401;
    await password.fill("ただしい");
    await password.press("Enter");
    await page.getByText("サインインが終わっています").waitFor();
    status = 303;
    await password.fill("ただしい");
    await password.press("Enter");
    await dialog.waitFor({ state: "detached" });
    assert.equal(await page.locator("#memo").inputValue(), "歩行器のゴムが", "what was typed is still there");
    assert.equal(await page.title(), "記録");
    assert.equal(asked.length, 3);
    assert.ok(new URLSearchParams(asked[0]).get("token") === "forgery");

    await page.clock.runFor("10:10");
    assert.ok(await dialog.isVisible(), "and locks again");
    console.log("idle lock: holds");
} finally {
    await browser.close();
}

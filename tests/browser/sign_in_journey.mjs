// Signing in and off as a person does it, in a real browser: forms are taken, wrong words are told, nothing stays behind.
// Run by `tests/browser/run tests/browser/sign_in_journey.mjs PROGRAM`.
import assert from "node:assert/strict";
import { accessibilityProblems, kasama, newPerson, phone, sidewaysScroll, signIn, startBrowser, startCity, walkByKeyboard } from "./lib.mjs";

const password = "kasama-demo-2026";
const city = await startCity({
    prepare(folder) {
        kasama(folder, "keys", "create");
        kasama(folder, "demo", "--subjects", "20");
    },
    args: ["--demo", "--second-factor-optional"],
});
const browser = await startBrowser();
try {
    const page = await newPerson(browser, city.address, { size: phone });
    await page.goto("/sign-in");
    assert.deepEqual(await accessibilityProblems(page), []);
    assert.equal(await sidewaysScroll(page), 0);
    assert.deepEqual((await walkByKeyboard(page)).filter((stop) => !stop.seen), []);

    await signIn(page, "10000001", "ちがう言葉");
    assert.ok((await page.title()).startsWith("エラー："));
    assert.equal(await page.getByLabel("利用者ID").inputValue(), "10000001", "the ID stays as typed");
    assert.equal(await page.locator("#password").inputValue(), "", "the password does not");
    assert.equal(await page.evaluate(() => document.activeElement.localName), "error-summary");
    assert.deepEqual(await accessibilityProblems(page), []);

    for (const script of [true, false]) {
        const person = await newPerson(browser, city.address, { script });
        await signIn(person, script ? "10000002" : "10000003", password);
        assert.ok(!person.url().endsWith("/sign-in"), `signed in ${script ? "with" : "without"} script`);
        await person.goto("/sessions");
        assert.ok(await person.getByText("いまの画面").isVisible());
        await person.getByRole("button", { name: "ログオフ" }).click();
        assert.ok(person.url().endsWith("/sign-in"));
        await person.goto("/sessions");
        assert.ok(person.url().includes("/sign-in"), "the session is over");
    }

    const locked = await newPerson(browser, city.address);
    await locked.clock.install();
    await signIn(locked, "10000004", password);
    await locked.goto("/sessions");
    const answered = [];
    locked.on("response", (answer) => answered.push(`${answer.request().method()} ${new URL(answer.url()).pathname}`));
    await locked.clock.runFor("15:10");
    const dialog = locked.getByRole("dialog");
    assert.ok(await dialog.isVisible(), "covered after the time without input");
    await locked.locator("#idle-lock-password").fill(password);
    await locked.getByRole("button", { name: "ロックを解く" }).click();
    await dialog.waitFor({ state: "detached" });
    assert.deepEqual(answered.filter((line) => !line.includes("/assets/")), ["POST /session/lock"], "unlocking opens no page");
    console.log("sign-in: done");
} finally {
    await browser.close();
    await city.stop();
}

// A care manager's morning: whose certification ends soon, one person at a glance, the result without a trip to the
// counter, paper for a visit, a correction made and its history. Once all by keyboard. Others' people do not exist.
// Run by `tests/browser/run tests/browser/care_manager_journey.mjs PROGRAM [FOLDER FOR PICTURES]`.
import assert from "node:assert/strict";
import { kasama, newPerson, onlooker, phone, press, signIn, startBrowser, startCity, wide } from "./lib.mjs";

const kPassword = "kasama-demo-2026";
const look = onlooker(process.argv[2], "care-manager");
const city = await startCity({
    prepare: (folder) => kasama(folder, "demo", "--data", "city", "--subjects", "60"),
    args: ["--demo", "--data", "city"],
});
const browser = await startBrowser();
const path = (page) => new URL(page.url()).pathname;

/** Presses Tab until the focus is on what `words` names, as somebody without a mouse does. */
async function tabTo(page, words) {
    for (let i = 0; i < 200; ++i) {
        await page.keyboard.press("Tab");
        const here = await page.evaluate(() => {
            const element = document.activeElement;
            const style = getComputedStyle(element);
            return {
                text: element === document.body ? "" : [element.textContent, element.getAttribute("aria-label"), ...[...(element.labels ?? [])].map((label) => label.textContent)].join(" "),
                seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
            };
        });
        if (here.text.includes(words)) {
            assert.ok(here.seen, `the focus on ${words} can be seen`);
            return;
        }
    }
    throw new Error(`${words} is not reached by keyboard`);
}

try {
    // The day begins.
    const page = await newPerson(browser, city.address, { size: wide });
    await signIn(page, "10000001", kPassword);
    assert.match(await page.locator("main").innerText(), /認定/);
    await look(page, "home");
    await page.goto("/subjects");
    await look(page, "search");
    await page.locator("#text").fill("カズ");
    await press(page, "さがす");
    await page.getByRole("link", { name: /岩間 和子/ }).click();
    await page.waitForURL(/\/subjects\/[a-z0-9]{20}$/);
    const person = path(page);
    await look(page, "person");
    for (const category of ["certification", "certification_progress", "insurance", "contacts", "emergency_medical", "checkup", "medication", "consent", "team", "basics"]) {
        const answer = await page.goto(`${person}/${category}`);
        if (answer.status() !== 200) throw new Error(`${category}: ${answer.status()}`);
        await look(page, category);
    }

    // Paper for a visit: asked for with a purpose, and entered in the ledger.
    await page.goto(`${person}/certification/print`);
    await press(page, "印刷用の画面を開く");
    assert.match(await page.locator("main").innerText(), /目的/, "no purpose, no paper");
    await page.locator("input[name=purpose]").first().check();
    await press(page, "印刷用の画面を開く");
    await look(page, "certification-print");

    // A contact with a wrong telephone number is shown again as typed; mended, it stands, with its history.
    await page.goto(`${person}/contacts/new`);
    await page.locator("#rank").fill("4");
    await page.locator("#name").fill("岩間 健一");
    await page.locator("#relationship").fill("長男");
    await page.locator("#telephone").fill("たぶん0296");
    for (const [part, value] of Object.entries({ year: "R8", month: "11", day: "1" })) await page.locator(`[name=checked_on_${part}]`).fill(value);
    await page.locator("main form button.main").click();
    await page.waitForLoadState();
    assert.ok((await page.title()).startsWith("エラー："), "the wrong number is told");
    assert.equal(await page.locator("#telephone").inputValue(), "たぶん0296", "what was typed stays");
    assert.equal(await page.locator("#name").inputValue(), "岩間 健一");
    await look(page, "contact-wrong");
    await page.locator("#telephone").fill("0296-00-7788");
    await page.locator("main form button.main").click();
    await page.waitForURL(/\/contacts(\?|$)/);
    assert.match(await page.locator("main").innerText(), /岩間 健一/);

    // Nobody else's people: the page of one who is not looked after here is not found.
    const other = await newPerson(browser, city.address, { size: wide });
    await signIn(other, "10000018", kPassword, { office: "ケアマネジャー" });
    assert.equal((await other.goto(person)).status(), 404);
    await look(other, "not-found");
    assert.equal((await other.goto(`${person.slice(0, -1)}0/certification`)).status(), 404, "nor is one who is nobody");

    // On the phone, by keyboard alone: sign in, find, read, sign off.
    const keys = await newPerson(browser, city.address, { size: phone });
    await keys.goto("/sign-in");
    await tabTo(keys, "利用者ID");
    await keys.keyboard.type("10000001");
    await tabTo(keys, "パスワード");
    await keys.keyboard.type(kPassword);
    await Promise.all([keys.waitForEvent("framenavigated"), keys.keyboard.press("Enter")]);
    await keys.waitForLoadState();
    await tabTo(keys, "本文へ");
    await keys.keyboard.press("Enter");
    await keys.goto("/subjects");
    await tabTo(keys, "対象者をさがす ※必須");
    await keys.keyboard.type("イワマ カズコ");
    await Promise.all([keys.waitForEvent("framenavigated"), keys.keyboard.press("Enter")]);
    await keys.waitForLoadState();
    await tabTo(keys, "岩間 和子");
    await Promise.all([keys.waitForEvent("framenavigated"), keys.keyboard.press("Enter")]);
    await keys.waitForLoadState();
    await tabTo(keys, "要介護認定");
    await Promise.all([keys.waitForEvent("framenavigated"), keys.keyboard.press("Enter")]);
    await keys.waitForLoadState();
    assert.equal(path(keys), `${person}/certification`);
    await tabTo(keys, "ログオフ");
    await Promise.all([keys.waitForEvent("framenavigated"), keys.keyboard.press("Enter")]);
    await keys.waitForURL(/\/sign-in/);
    for (const one of [page, keys]) assert.deepEqual(one.problems, []);
    console.log("care manager: done");
} finally {
    await browser.close();
    await city.stop();
}

// The auditor trusts nobody: searches the ledger without content, keeps the proof of one entry, verifies the whole, exports
// with a purpose. The chief auditor appoints; the secretariat may not read the ledger.
// Run by `tests/browser/run tests/browser/auditor_journey.mjs PROGRAM [FOLDER FOR PICTURES]`.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { kasama, newPerson, onlooker, press, signIn, startBrowser, startCity, wide } from "./lib.mjs";

const kPassword = "kasama-demo-2026";
const look = onlooker(process.argv[2], "auditor");
const city = await startCity({
    prepare: (folder) => kasama(folder, "demo", "--data", "city", "--subjects", "60"),
    args: ["--demo", "--data", "city"],
});
const browser = await startBrowser();
try {
    // What there is to audit: one who looks after the person reads, another is refused.
    const manager = await newPerson(browser, city.address, { size: wide });
    await signIn(manager, "10000001", kPassword);
    await manager.getByRole("link", { name: /岩間 和子/ }).first().click();
    await manager.waitForURL(/\/subjects\/[a-z0-9]{20}/);
    const person = /\/subjects\/[a-z0-9]{20}/.exec(manager.url())[0];
    await manager.goto(`${person}/medication`);
    const stranger = await newPerson(browser, city.address, { size: wide });
    await signIn(stranger, "10000018", kPassword, { office: "ケアマネジャー" });
    await stranger.goto(`${person}/medication`);

    const page = await newPerson(browser, city.address, { size: wide, acceptDownloads: true });
    await signIn(page, "10000016", kPassword);
    await page.goto("/ledger");
    await look(page, "ledger");
    const rows = await page.locator("tbody tr").count();
    assert.ok(rows > 5, "there is something to audit");
    const text = await page.locator("main").innerText();
    assert.ok(!text.includes("岩間 和子"), "without content, without names of citizens");

    // A wrong period is told and stays as typed; a right one narrows.
    await page.locator("#from").fill("きのう");
    await press(page, "探す");
    assert.ok((await page.title()).startsWith("エラー："));
    assert.equal(await page.locator("#from").inputValue(), "きのう");
    await page.goto("/ledger");
    await page.locator("#outcome").selectOption({ index: 2 });
    await press(page, "探す");
    for (const row of await page.locator("tbody tr").all()) assert.match(await row.innerText(), /拒否/);
    await look(page, "refused");

    // One entry and its proof.
    await page.goto("/ledger");
    await page.locator("tbody td a").last().click(); // the newest are in the tree a second later
    await page.waitForURL(/\/ledger\/entries\//);
    await look(page, "entry");
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "この記録の証明を保存する" }).click()]);
    const proof = join(city.folder, "proof");
    await download.saveAs(proof);
    assert.ok(readFileSync(proof).length > 100);

    // The whole log.
    await page.goto("/ledger/verification");
    await press(page, /確かめる/);
    for (let tries = 0; tries < 100 && /確かめています/.test(await page.locator("main").innerText()); ++tries) {
        await page.waitForTimeout(100);
        await page.goto("/ledger/verification");
    }
    assert.match(await page.locator("main").innerText(), /台帳は書きかえられていません/);
    await look(page, "verification");

    // Export: a purpose is asked for.
    await page.goto("/ledger");
    await page.locator("input[name=purpose][value=audit]").check();
    const [csv] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "CSVで保存する" }).click()]);
    const file = join(city.folder, "ledger.csv");
    await csv.saveAs(file);
    assert.ok(readFileSync(file, "utf8").split("\n").length > 5);

    // The records stay closed to the auditor; the ledger to the secretariat.
    assert.notEqual((await page.goto("/subjects")).status(), 200);
    const desk = await newPerson(browser, city.address, { size: wide });
    await signIn(desk, "10000011", kPassword);
    assert.notEqual((await desk.goto("/ledger")).status(), 200);
    const chief = await newPerson(browser, city.address, { size: wide });
    await signIn(chief, "10000015", kPassword);
    assert.equal((await chief.goto("/appointments/auditors")).status(), 200);
    await look(chief, "appointments");
    console.log("auditor: done");
} finally {
    await browser.close();
    await city.stop();
}

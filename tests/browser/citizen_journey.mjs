// A citizen on a phone: who looked, a proof to keep, a look nobody should have had; own contacts; stop, effective on the
// care manager's next request, and resume. A proxy acts for a parent, a family member only reads.
// Run by `tests/browser/run tests/browser/citizen_journey.mjs PROGRAM [FOLDER FOR PICTURES]`.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { kasama, newPerson, onlooker, phone, press, signIn, startBrowser, startCity, wide } from "./lib.mjs";

const kPassword = "kasama-demo-2026";
const look = onlooker(process.argv[2], "citizen");
const city = await startCity({
    prepare: (folder) => kasama(folder, "demo", "--data", "city", "--subjects", "60"),
    args: ["--demo", "--data", "city"],
});
const browser = await startBrowser();
try {
    const manager = await newPerson(browser, city.address, { size: wide });
    await signIn(manager, "10000001", kPassword);
    await manager.getByRole("link", { name: /岩間 和子/ }).first().click();
    await manager.waitForURL(/\/subjects\/[a-z0-9]{20}/);
    const person = /\/subjects\/[a-z0-9]{20}/.exec(manager.url())[0];
    assert.equal((await manager.goto(`${person}/certification`)).status(), 200);

    const page = await newPerson(browser, city.address, { size: phone, acceptDownloads: true });
    await signIn(page, "20000001", kPassword);
    await look(page, "home");
    await page.goto("/me/accesses");
    assert.match(await page.locator("main").innerText(), /さしろ居宅介護支援事業所/);
    await look(page, "accesses");

    // All looks with their proofs, to keep.
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: /一覧と証明を保存する/ }).click()]);
    const zip = join(city.folder, "accesses.zip");
    await download.saveAs(zip);
    const names = execFileSync("python3", ["-c", "import sys,zipfile;print('\\n'.join(zipfile.ZipFile(sys.argv[1]).namelist()))", zip], { encoding: "utf8" });
    assert.match(names, /csv/);
    assert.ok(names.trim().split("\n").length > 2, names);

    // A look nobody should have had.
    await page.getByRole("link", { name: /心当たりがない/ }).first().click();
    await page.waitForURL(/\/report$/);
    await look(page, "report");
    await page.locator("#words").fill("この日はどこにも行っていません。");
    await press(page, "運営事務局に知らせる");
    assert.match(await page.locator("main").innerText(), /受け付け|知らせ/);
    const desk = await newPerson(browser, city.address, { size: wide });
    await signIn(desk, "10000011", kPassword);
    await desk.goto("/access-reports");
    await look(desk, "reports-at-the-desk");
    assert.ok((await desk.locator("main a[href^='/access-reports/']").count()) > 0, "the desk has it");

    // Own contacts: wrong words are shown again, the mended ones stand.
    await page.goto(`${person}/contacts/new`);
    await page.locator("#rank").fill("9");
    await page.locator("#name").fill("岩間 みどり");
    await page.locator("#relationship").fill("妹");
    await page.locator("#telephone").fill("0296-00-4455");
    for (const [part, value] of Object.entries({ year: "R8", month: "11", day: "1" })) await page.locator(`[name=checked_on_${part}]`).fill(value);
    await page.locator("main form button.main").click();
    await page.waitForLoadState();
    assert.ok((await page.title()).startsWith("エラー："));
    assert.equal(await page.locator("#name").inputValue(), "岩間 みどり");
    await page.locator("#rank").fill("5");
    await page.locator("main form button.main").click();
    await page.waitForURL(/\/contacts(\?|$)/);
    assert.match(await page.locator("main").innerText(), /岩間 みどり/);
    await look(page, "contacts");

    // Stop: without a reason, from the next request on.
    await page.goto("/me");
    await page.locator("a[href$='/stop']").first().click();
    await page.waitForURL(/\/stop$/);
    await press(page, "内容の確認に進む");
    assert.ok((await page.title()).startsWith("エラー："), "a scope has to be chosen");
    await page.locator("#scope-everything").check();
    await look(page, "stop");
    await press(page, "内容の確認に進む");
    await look(page, "stop-check");
    await page.locator("main form button.main").click();
    await page.waitForURL(/\/stop\/done/);
    await look(page, "stop-done");
    assert.equal((await manager.goto(`${person}/certification`)).status(), 404, "the next request is refused");
    assert.equal((await manager.goto(person)).status(), 404);
    await page.goto(`${person}/consent`);
    await page.getByRole("link", { name: /元に戻す/ }).first().click();
    await page.waitForURL(/\/stop\/resume/);
    await look(page, "resume");
    await press(page, "元に戻す", { within: page.locator("main"), exact: true });
    assert.equal((await manager.goto(`${person}/certification`)).status(), 200, "and the sharing goes on");

    // A proxy acts for another; a family member reads and does no more.
    const proxy = await newPerson(browser, city.address, { size: phone });
    await signIn(proxy, "20000003", kPassword);
    await look(proxy, "proxy-home");
    const theirs = await proxy.locator("a[href$='/stop']").first().getAttribute("href");
    assert.equal((await proxy.goto(theirs)).status(), 200);
    const family = await newPerson(browser, city.address, { size: phone });
    await signIn(family, "20000004", kPassword);
    await look(family, "family-home");
    assert.equal(await family.locator("a[href$='/stop']").count(), 0, "a family member is not offered the stop");
    assert.deepEqual(page.problems, []);
    console.log("citizen: done");
} finally {
    await browser.close();
    await city.stop();
}

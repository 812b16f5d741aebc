// The manager of an organisation sees the own staff and their looks, never a record; another organisation's staff is not found.
// Run by `tests/browser/run tests/browser/manager_journey.mjs PROGRAM [FOLDER FOR PICTURES]`.
import assert from "node:assert/strict";
import { kasama, newPerson, onlooker, signIn, startBrowser, startCity, wide } from "./lib.mjs";

const kPassword = "kasama-demo-2026";
const look = onlooker(process.argv[2], "manager");
const city = await startCity({
    prepare: (folder) => kasama(folder, "demo", "--data", "city", "--subjects", "60"),
    args: ["--demo", "--data", "city"],
});
const browser = await startBrowser();
try {
    // A look of the own staff.
    const nurse = await newPerson(browser, city.address, { size: wide });
    await signIn(nurse, "10000001", kPassword);
    await nurse.getByRole("link", { name: /岩間 和子/ }).first().click();
    await nurse.waitForURL(/\/subjects\/[a-z0-9]{20}/);
    const person = /\/subjects\/[a-z0-9]{20}/.exec(nurse.url())[0];
    await nurse.goto(`${person}/medication`);

    const page = await newPerson(browser, city.address, { size: wide });
    await signIn(page, "10000017", kPassword);
    await page.goto("/organisation");
    await look(page, "desk");
    const organisation = await page.locator("h1").innerText();
    const staff = await page.locator("tbody th a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    assert.ok(staff.length > 1);
    for (const href of staff) {
        assert.equal((await page.goto(href)).status(), 200);
        const text = await page.locator("main").innerText();
        for (const secret of ["岩間 和子", "0000412876", "アムロジピン"]) assert.ok(!text.includes(secret), "looks without their content");
    }
    await look(page, "staff");
    assert.notEqual((await page.goto(person)).status(), 200, "the office of manager opens no record");
    assert.notEqual((await page.goto("/ledger")).status(), 200, "nor the whole ledger");

    // Another organisation's manager does not find these people.
    const other = await newPerson(browser, city.address, { size: wide });
    await signIn(other, "10000018", kPassword, { office: "管理責任者" });
    await other.goto("/organisation");
    if ((await other.locator("h1").innerText()) !== organisation) assert.equal((await other.goto(staff[0])).status(), 404);
    assert.deepEqual(page.problems, []);
    console.log("manager: done");
} finally {
    await browser.close();
    await city.stop();
}

// A leak from the first report to its end, as the roles live it: the manager on a phone, the secretariat at the desk, the system
// administrator who finds the extent, the operations manager who closes. Nobody else finds the case.
// Run by `tests/browser/run tests/browser/cases_journey.mjs PROGRAM [FOLDER FOR PICTURES]`.
import assert from "node:assert/strict";
import { kasama, newPerson, onlooker, phone, press, signIn, startBrowser, startCity, wide } from "./lib.mjs";

const kPassword = "kasama-demo-2026";
const look = onlooker(process.argv[2], "cases");
const city = await startCity({
    prepare: (folder) => kasama(folder, "demo", "--data", "city", "--subjects", "60"),
    args: ["--demo", "--data", "city"],
});
const browser = await startBrowser();
const path = (page) => new URL(page.url()).pathname;
const today = new Date(Date.now() + 9 * 3600 * 1000);
const date = async (page, id, day = today) => {
    for (const [part, value] of [["year", day.getUTCFullYear()], ["month", day.getUTCMonth() + 1], ["day", day.getUTCDate()]])
        await page.locator(`[name=${id}_${part}]`).fill(String(value));
};
const step = async (page, at, label, fill) => {
    await page.goto(at);
    await page.getByRole("link", { name: label, exact: true }).click();
    await page.waitForURL(/\/steps\//);
    await look(page, `step-${path(page).split("/").pop()}`);
    if (fill) await fill();
    await press(page, label, { exact: true, within: page.locator("main") });
    assert.equal(path(page), at, `${label}: ${await page.title()}`);
};
const radio = (page, name, value) => page.locator(`input[name=${name}][value='${value}']`).check();
try {
    const manager = await newPerson(browser, city.address, { size: phone });
    await signIn(manager, "10000017", kPassword);
    await manager.goto("/procedures");
    await look(manager, "procedures");
    await manager.locator(".offers").getByRole("link", { name: "事故報告" }).click();
    await manager.waitForURL(/\/procedures\/incident\/new/);
    await press(manager, "内容の確認に進む");
    assert.ok((await manager.title()).startsWith("エラー："));
    await look(manager, "report-wrong");
    await radio(manager, "kind", "leak");
    await date(manager, "found_on");
    await manager.locator("#what").fill("訪問先に印刷物を置き忘れ、家族のかたが持っていました。");
    await manager.locator("#persons").fill("1");
    await radio(manager, "intent", "0");
    await press(manager, "内容の確認に進む");
    assert.match(path(manager), /\/check$/);
    await look(manager, "check");
    await press(manager, "この内容で提出する");
    const at = path(manager);
    assert.match(await manager.locator("main").innerText(), /第1報/);
    await look(manager, "case");

    // The desk: first in the inbox, with the dates of the law.
    const desk = await newPerson(browser, city.address, { size: wide });
    await signIn(desk, "10000011", kPassword);
    await desk.goto("/cases");
    await look(desk, "inbox");
    await desk.getByRole("link", { name: "事故報告", exact: true }).first().click();
    await desk.waitForURL(new RegExp(at));
    assert.match(await desk.locator("main").innerText(), /速報の期限/);
    await step(desk, at, "指示する", () => desk.locator("#instruction").fill("印刷物を回収し、ご家族に口止めをお願いしてください。"));
    await step(manager, at, "指示にこたえる", () => manager.locator("#done").fill("回収しました。"));
    await step(desk, at, "範囲と報告の要否を記録する", async () => {
        await desk.locator("#number").fill("1");
        for (const name of ["wrongful", "money", "encrypted"]) await radio(desk, name, "0");
        await desk.locator("#spread").fill("印刷物を回収しました。");
    });

    // Somebody of that office looked at a person meanwhile.
    const carer = await newPerson(browser, city.address, { size: wide });
    await signIn(carer, "10000001", kPassword);
    await carer.getByRole("link", { name: /岩間 和子/ }).first().click();
    await carer.waitForURL(/\/subjects\/[a-z0-9]{20}/);

    // The extent, from the ledger.
    const admin = await newPerson(browser, city.address, { size: wide });
    await signIn(admin, "10000014", kPassword);
    await admin.goto("/incidents/extent");
    await admin.locator("#whose").fill("10000001");
    await admin.locator("#from").fill("2020-01-01");
    await admin.locator("#until").fill(today.toISOString().slice(0, 10));
    await press(admin, "範囲を求める");
    await look(admin, "extent");
    assert.equal((await admin.goto(at)).status(), 404, "the extent is the administrator's, the case is not");

    // The administrator finds the facts by pseudonyms.
    const number = (await desk.locator("h1").innerText()).match(/R\d+-\d+/)[0];
    await desk.goto("/procedures/incident_check/new");
    await desk.locator("#incident").fill(number);
    await desk.locator("#asked").fill("印刷された記録の数を確かめてください。");
    await press(desk, "内容の確認に進む");
    await press(desk, "この内容で提出する");
    const check = path(desk);
    await step(admin, check, "事実確認の結果を報告する", async () => {
        await admin.locator("#checked").fill("端末から1人分が印刷されていました。");
        await admin.locator("#analysis").fill("1人分。持出しの確認がありませんでした。");
    });

    await step(desk, at, "対策会議を招集する", async () => {
        await date(desk, "meeting_on");
        await desk.locator("#meeting_at").fill("14:00、本庁2階 会議室");
        await desk.locator("#called").fill("システム管理者、佐白");
    });
    await step(desk, at, "対策会議の結果を記録する", async () => {
        await desk.locator("#members").fill("運営事務局、システム管理者、佐白");
        await desk.locator("#minutes").fill("経緯と対策を話し合いました。");
        await radio(desk, "item", "obtained");
        await desk.locator("#facts").fill("訪問先に1人分の印刷物。");
        await radio(desk, "side", "organisation");
        await radio(desk, "cause", "known");
        await desk.locator("#cause_text").fill("持出しの確認をしていなかった。");
    });
    await step(desk, at, "結果を関係者に知らせる", () => desk.locator("#result").fill("持出しの手順を改めてください。"));
    await step(manager, at, "結果を受け取る", () => manager.locator("#receipt").fill("管理責任者が受け取りました。"));
    await step(desk, at, "確報を出したことを記録する", () => date(desk, "full_sent"));
    await step(desk, at, "再発防止の要否を決める", async () => {
        await radio(desk, "need", "not_needed");
        await desk.locator("#need_why").fill("一回限りのことでした。");
    });

    // Each person concerned is decided on.
    await desk.goto("/incidents/extent?whose=10000001&from=2020-01-01&until=" + today.toISOString().slice(0, 10));
    const concerned = (await desk.locator("main").innerText()).match(/S-[0-9a-z]{6}/)[0];
    await desk.goto(`/incidents/${at.split("/").pop()}/persons`);
    await look(desk, "persons-none");
    await desk.locator("#subjects").fill(concerned);
    await press(desk, "加える", { exact: true, within: desk.locator("main") });
    await desk.locator("select[name=decision]").selectOption("told");
    await desk.locator("[name=day]").fill(today.toISOString().slice(0, 10));
    await press(desk, "記録する", { within: desk.locator("main") });
    await look(desk, "persons");
    await desk.goto(`/incidents/${at.split("/").pop()}/report`);
    await look(desk, "legal-report");
    await desk.goto(at);
    assert.equal(await desk.getByRole("link", { name: "完了にする" }).count(), 0, "the desk does not close what it handled");
    const operations = await newPerson(browser, city.address, { size: wide });
    await signIn(operations, "10000013", kPassword);
    await step(operations, at, "完了にする", () => operations.locator("#evidence").fill("改めた手順書を受け取った。"));
    await look(operations, "closed");
    await manager.goto(at);
    assert.match(await manager.locator("main").innerText(), /完了/);

    const other = await newPerson(browser, city.address, { size: wide });
    await signIn(other, "10000018", kPassword, { office: "ケアマネジャー" });
    assert.equal((await other.goto(at)).status(), 404, "nobody else finds it");
    for (const page of [manager, desk, admin, operations]) assert.deepEqual(page.problems, []);
    console.log("cases: done");
} finally {
    await browser.close();
    await city.stop();
}

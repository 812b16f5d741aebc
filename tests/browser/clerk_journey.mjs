// A clerk of the secretariat: registers a citizen, tells and asks, arranges the team; registers an organisation and its
// user, prints the certificate and the password slip; the user signs in; ended, the user's next request is refused.
// Run by `tests/browser/run tests/browser/clerk_journey.mjs PROGRAM [FOLDER FOR PICTURES]`.
import assert from "node:assert/strict";
import { confirmRegulation, kasama, newPerson, onlooker, phone, press, signIn, startBrowser, startCity, wide } from "./lib.mjs";

const kPassword = "kasama-demo-2026";
const look = onlooker(process.argv[2], "clerk");
const city = await startCity({
    prepare: (folder) => kasama(folder, "demo", "--data", "city", "--subjects", "60"),
    args: ["--demo", "--data", "city"],
});
const browser = await startBrowser();
const path = (page) => new URL(page.url()).pathname;
try {
    const page = await newPerson(browser, city.address, { size: wide });
    await signIn(page, "10000011", kPassword);
    await look(page, "home");

    // A citizen, first with a birth date that is none.
    await page.goto("/subjects/new");
    const birth = async (year, month, day) => {
        for (const [part, value] of Object.entries({ year, month, day })) await page.locator(`[name=birth_date_${part}]`).fill(value);
    };
    await page.locator("#name").fill("吉原 春江");
    await page.locator("#kana").fill("ヨシハラ ハルエ");
    await birth("昭和64", "1", "8");
    await page.locator("[name=sex][value='2']").check();
    await page.locator("#insured_number").fill("0000900015");
    await page.locator("#address_text").fill("笠間市中央三丁目2番1号");
    await press(page, "登録する");
    assert.ok((await page.title()).startsWith("エラー："));
    assert.equal(await page.locator("#name").inputValue(), "吉原 春江");
    assert.equal(await page.locator("[name=birth_date_year]").inputValue(), "昭和64");
    await look(page, "subject-wrong");
    await birth("昭和17", "1", "8");
    await press(page, "登録する");
    assert.match(path(page), /\/subjects\/[a-z0-9]{20}/);
    const person = /\/subjects\/[a-z0-9]{20}/.exec(path(page))[0];
    await page.goto(`${person}/basics`);
    await look(page, "basics");

    // Told and agreed.
    await page.goto(`${person}/consent/notice`);
    await look(page, "notice");
    await page.locator("#means-counter").check();
    await page.locator("#to_whom-subject").check();
    await press(page, "明示を記録する");
    await press(page, "認定の同意を記録する", { exact: true });
    await look(page, "consent");

    // A new organisation applies; wrong number first. The owner permits it; registered, its manager has an ID.
    await page.goto("/registration/organisations");
    await look(page, "organisations");
    const fill = async (values) => {
        for (const [id, value] of Object.entries(values)) await page.locator(`#${id}`).fill(value);
    };
    await page.goto("/procedures/admission/new");
    await page.locator("#kind").selectOption({ label: "居宅介護支援事業所" });
    await fill({
        name: "ゆりのき居宅介護支援事業所", office_number: "12", place: "笠間市中央三丁目2番1号", representative: "柏井 桃子",
        manager: "柏井 桃子", manager_kana: "カシワイ モモコ", purpose: "ケアプランの作成", terminals: "3", users: "2",
        environment: "Windows 11、Edge、ウイルス対策あり、光回線",
    });
    await page.locator("#manager_profession").selectOption({ label: "ケアマネジャー" });
    await page.locator("input[name=standing][value=representative]").check();
    for (const name of ["costs", "responsibility", "line_city_servers", "line_city_data", "line_devices", "line_software", "line_network", "line_taken_data"]) await page.locator(`input[name=${name}][value='1']`).check();
    await press(page, "内容の確認に進む");
    assert.ok((await page.title()).startsWith("エラー："));
    assert.equal(await page.locator("#name").inputValue(), "ゆりのき居宅介護支援事業所");
    await look(page, "application-wrong");
    await page.locator("#office_number").fill("0870199999");
    await press(page, "内容の確認に進む");
    await press(page, "この内容で提出する");
    const admission = path(page);
    const step = async (who, at, label, work) => {
        await who.goto(at);
        await who.getByRole("link", { name: label, exact: true }).click();
        await who.waitForURL(/\/steps\//);
        await look(who, `step-${path(who).split("/").pop()}`);
        if (work) await work();
        await press(who, label, { exact: true, within: who.locator("main") });
        assert.equal(path(who), at, `${label}: ${await who.title()}`);
    };
    await step(page, admission, "環境の確認を記録する", async () => {
        for (const name of ["check_terminals", "check_virus", "check_sharing", "check_place"]) await page.locator(`input[name=${name}][value=yes]`).check();
    });
    const owner = await newPerson(browser, city.address, { size: wide });
    await signIn(owner, "10000012", kPassword);
    await step(owner, admission, "許可する", async () => {
        await owner.locator("input[name=decision][value=permit]").check();
        await owner.locator("input[name=contract][value=not_needed]").check();
        await owner.locator("#contract_reason").fill("市と包括の協定を結んでいるため。");
    });
    await step(page, admission, "利用機関として登録する");
    await page.goto("/registration/organisations");
    await page.getByRole("link", { name: "ゆりのき居宅介護支援事業所" }).click();
    await page.waitForURL(/\/registration\/organisations\/[a-z0-9]{20}$/);
    await look(page, "organisation");

    // The manager's ID, with certificate and slip on two sheets.
    await page.getByRole("link", { name: "柏井 桃子" }).click();
    await page.waitForURL(/\/registration\/users\//);
    await look(page, "user");
    const user = path(page);
    await page.locator("a[href*='/registration/slips/']").first().click();
    await page.waitForURL(/\/slips\//);
    await look(page, "slip");
    await press(page, "パスワードを1回だけ表示する");
    const first = (await page.locator(".paper-secret").innerText()).trim();
    await look(page, "slip-sheet");
    await page.goto(`${user}/certificate`);
    const login = /\b\d{8}\b/.exec(await page.locator("main").innerText())[0];
    await look(page, "certificate");

    // The team: from today this office looks after the person.
    await page.goto(`${person}/team`);
    await page.locator("#organisation").selectOption({ label: (await page.locator("#organisation option", { hasText: "ゆりのき" }).innerText()).trim() });
    await press(page, "支援チームに加える");
    await look(page, "team");

    // The new user's first day, on a phone.
    const user_page = await newPerson(browser, city.address, { size: phone });
    await signIn(user_page, login, first);
    await user_page.waitForURL(/\/password/);
    await look(user_page, "first-password");
    for (const field of ["#password", "#repeated"]) await user_page.locator(field).fill("みじかい");
    await user_page.locator("main form button.main").click();
    await user_page.waitForLoadState();
    assert.ok((await user_page.title()).startsWith("エラー："), "too short is told");
    for (const field of ["#password", "#repeated"]) await user_page.locator(field).fill("ひかりのどけき春の日にしづ心なく");
    await user_page.locator("main form button.main").click();
    await user_page.waitForURL((url) => url.pathname !== "/password");
    await look(user_page, "first-regulation");
    await confirmRegulation(user_page);
    await user_page.locator("button.choice", { hasText: "ケアマネジャー" }).first().click();
    await user_page.waitForURL((url) => url.pathname !== "/offices/choice");
    assert.equal((await user_page.goto(`${person}/certification`)).status(), 200);

    // Leaving the team, and leaving altogether: each from the next request on.
    await page.goto(`${person}/team`);
    await press(page, "ゆりのき居宅介護支援事業所を外す");
    assert.equal((await user_page.goto(`${person}/certification`)).status(), 404);
    await page.goto(`${user}/end`);
    await look(page, "user-end");
    await press(page, "このIDを使えなくする");
    assert.ok((await page.title()).startsWith("エラー："), "not without ground and reason");
    await page.locator("input[name=ground]").first().check();
    await page.locator("#reason").fill("退職のため。");
    const today = new Date(Date.now() + 9 * 3600 * 1000);
    for (const [part, number] of [["year", today.getUTCFullYear()], ["month", today.getUTCMonth() + 1], ["day", today.getUTCDate()]]) await page.locator(`[name=ends_on_${part}]`).fill(String(number));
    await press(page, "このIDを使えなくする");
    assert.equal(path(page), user);
    await user_page.goto("/subjects");
    assert.match(user_page.url(), /\/sign-in/, "an ended ID is signed out");
    assert.deepEqual(page.problems, []);
    console.log("clerk: done");
} finally {
    await browser.close();
    await city.stop();
}

// A terminal from the register to its first sign-in, with a real WebCrypto key: without the key a browser is refused and
// shown the way out. Run by `tests/browser/run tests/browser/terminal_journey.mjs PROGRAM [FOLDER FOR PICTURES]`.
import assert from "node:assert/strict";
import { accessibilityProblems, kasama, newPerson, onlooker, press, signIn, startBrowser, startCity, wide } from "./lib.mjs";

const kPassword = "kasama-demo-2026";
const look = onlooker(process.argv[2], "terminal");
const city = await startCity({
    prepare: (folder) => kasama(folder, "demo", "--data", "city", "--subjects", "20"),
    args: ["--demo", "--data", "city"],
});
const browser = await startBrowser();

/** Fills the three boxes of a date. */
async function fillDate(page, id, date) {
    for (const [part, value] of [["year", date.getFullYear()], ["month", date.getMonth() + 1], ["day", date.getDate()]])
        await page.locator(`[name="${id}_${part}"]`).fill(String(value));
}
const today = new Date(Date.now() + 9 * 3600_000 - new Date().getTimezoneOffset() * -60_000); // the day in Japan
const later = new Date(today.getTime() + 14 * 86_400_000);

try {
    // The operations manager publishes a version whose 適用日 is today.
    const operations = await newPerson(browser, city.address, { size: wide });
    await signIn(operations, "10000013", kPassword);
    await operations.goto("/terminal-measures");
    await fillDate(operations, "declare_by", later);
    await fillDate(operations, "required_from", today);
    await press(operations, "この版を公開する");
    assert.ok(await operations.getByText("指定する対策を公開しました").isVisible());
    await look(operations, "measures");
    await operations.goto("/");
    assert.ok(operations.url().includes("/terminal"), "officers need a terminal too");
    await look(operations, "way-out-officer");

    // The manager registers, declares, and issues a code; from any browser.
    const manager = await newPerson(browser, city.address, { size: wide });
    await signIn(manager, "10000017", kPassword, { office: "管理責任者" });
    if (manager.url().includes("/terminal")) {
        await manager.goto("/offices/choice");
        await manager.locator("button.choice", { hasText: "管理責任者" }).last().click();
        await manager.waitForURL(/\/terminal/);
        await manager.getByRole("link", { name: "端末の登録と申告へ" }).click();
    }
    await manager.waitForURL(/\/organisation\/terminals/);
    await look(manager, "register");
    await manager.getByRole("link", { name: "端末を登録する" }).click();
    await manager.getByLabel("管理番号").fill("PC-09");
    await manager.getByLabel("ノートPC").check();
    await manager.getByLabel("メーカーと機種").fill("サクラ B15");
    await manager.getByLabel("OS").fill("Windows 11 Pro");
    await manager.getByLabel("保管する人").selectOption("shared");
    await manager.getByLabel("置き場所").fill("事務室");
    await manager.getByLabel("個人の所有").check();
    await manager.getByLabel("入っていない").check();
    await press(manager, "登録する");
    assert.ok(await manager.getByText("個人の端末は、種類を問わず登録できません").first().isVisible());
    await look(manager, "private-refused");
    await manager.getByLabel("機関の所有").check();
    await press(manager, "登録する");
    await manager.getByRole("link", { name: "対策を申告する" }).click();
    await look(manager, "declaration");
    await manager.getByLabel("チェーン").check();
    await fillDate(manager, "pattern_on", today);
    await fillDate(manager, "patched_on", today);
    await manager.getByLabel("例外はない").check();
    await manager.getByLabel("すべて守っている").check();
    await manager.getByLabel("入っていない").check();
    await press(manager, "この内容で申告する");
    await press(manager, "登録コードを出す");
    const code = await manager.locator("code.secret").innerText();
    assert.match(code, /^[\w-]{15,}$/);
    await look(manager, "code");

    // On the terminal: the first time with the code, then by itself.
    const nurse = await newPerson(browser, city.address, { size: wide });
    await signIn(nurse, "10000002", kPassword);
    assert.ok(nurse.url().includes("/terminal"));
    assert.deepEqual(await accessibilityProblems(nurse), []);
    await look(nurse, "enrol");
    await nurse.getByLabel("登録コード").fill("AAAA-BBBB-CCCC-DDDD");
    await press(nurse, "この端末を登録する");
    assert.ok(await nurse.getByText("登録コードが違うか、期限が過ぎています").first().isVisible());
    await nurse.getByLabel("登録コード").fill(code);
    await press(nurse, "この端末を登録する");
    await nurse.waitForURL(city.address + "/");
    const stored = await nurse.evaluate(async () => {
        const open = indexedDB.open("kasama-terminal", 1);
        const database = await new Promise((resolve) => (open.onsuccess = () => resolve(open.result)));
        const request = database.transaction("keys").objectStore("keys").get("terminal");
        const pair = await new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
        return { extractable: pair.privateKey.extractable, algorithm: pair.privateKey.algorithm.namedCurve };
    });
    assert.deepEqual(stored, { extractable: false, algorithm: "P-256" });
    await press(nurse, "ログオフ");
    await signIn(nurse, "10000002", kPassword);
    await nurse.waitForURL(city.address + "/");
    assert.ok(await nurse.locator("h1").innerText());

    // The same person at a browser without the key: refused, with the way out; without script too.
    for (const script of [true, false]) {
        const elsewhere = await newPerson(browser, city.address, { script });
        await signIn(elsewhere, "10000002", kPassword);
        await elsewhere.goto("/sessions");
        assert.ok(elsewhere.url().includes("/terminal"));
        assert.ok(await elsewhere.getByText("ひばり訪問看護ステーションの利用機関管理責任者").isVisible());
        await press(elsewhere, "この端末をもう一度確かめる");
        assert.ok(await elsewhere.getByText("この端末（ブラウザー）は登録されていません").isVisible());
        if (script) await look(elsewhere, "without-key");
    }
    // Citizens are not asked.
    const citizen = await newPerson(browser, city.address);
    await signIn(citizen, "20000001", kPassword);
    assert.ok(citizen.url().endsWith("/me"));
    assert.deepEqual(nurse.problems, []);
    console.log("terminal: done");
} finally {
    await browser.close();
    await city.stop();
}

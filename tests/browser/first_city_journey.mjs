// From an empty installation to a running city, by the roles themselves and without the command line after the first
// program owner: offices, data table, notice, organisations, users and citizens, a file taken in, the record read and seen by the
// citizen, an incident, an audit, an organisation and a citizen leaving.
// Run by `tests/browser/run tests/browser/first_city_journey.mjs PROGRAM [FOLDER FOR PICTURES]`.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { kasama, newPerson, onlooker, press, root, signIn, startBrowser, startCity, wide } from "./lib.mjs";

const look = onlooker(process.argv[2], "city");
const kOwn = "ひかりのどけき春の日にしづ心なく";
const program = process.env.KASAMA_PROGRAM ?? join(root, "out/release/kasama");
const city = await startCity({
    prepare(folder) {
        kasama(folder, "keys", "create");
        const out = execFileSync(program, ["account", "create-owner"], { cwd: folder, input: "山口 茂\nヤマグチ シゲル\n", encoding: "utf8", stdio: ["pipe", "pipe", "ignore"] });
        assert.throws(() => execFileSync(program, ["account", "create-owner"], { cwd: folder, input: "もう 一人\nモウ ヒトリ\n", stdio: "pipe" }), "only once");
        return { login: /利用者ID (\d{8})/.exec(out)[1], password: /最初のパスワード (\S+)/.exec(out)[1] };
    },
    args: ["--second-factor-optional"],
});
const browser = await startBrowser();
const path = (page) => new URL(page.url()).pathname;
const japan = new Date(Date.now() + 9 * 3600 * 1000);
const inDays = (days) => new Date(japan.getTime() + days * 86400 * 1000);

/** Fills a form by the names of its fields: text, list, choice, boxes, a date's three boxes. */
async function fill(page, values) {
    say(`${path(page)} ${Object.keys(values).join(" ")}`);
    for (const [name, value] of Object.entries(values)) {
        if (value instanceof Date) {
            for (const [part, number] of [["year", value.getUTCFullYear()], ["month", value.getUTCMonth() + 1], ["day", value.getUTCDate()]])
                await page.locator(`[name="${name}_${part}"]`).fill(String(number));
            continue;
        }
        const field = page.locator(`[name="${name}"]`).first();
        const kind = await field.evaluate((element) => (element.localName === "input" ? element.type : element.localName));
        if (kind === "radio" || kind === "checkbox") await page.locator(`[name="${name}"][value="${value}"]`).check();
        else if (kind === "select") await field.selectOption(await field.locator("option", { hasText: value }).first().getAttribute("value"));
        else await field.fill(String(value));
    }
}
const say = (words) => process.env.KASAMA_SAY && console.log(`${((Date.now() - begun) / 1000).toFixed(1)} ${words}`);
const begun = Date.now();
async function well(page, what) {
    if (!(await page.title()).startsWith("エラー")) return;
    throw new Error(`${what}: ${(await page.locator("error-summary").innerText()).trim()}`);
}

/** A person's browser; signs in for the first time with a slip's password and sets an own one. */
async function firstDay(login, password, office = "") {
    say(`first day: ${office}`);
    const page = await newPerson(browser, city.address, { size: wide });
    await signIn(page, login, password);
    assert.equal(path(page), "/password", `${login} is asked for an own password first`);
    await fill(page, { password: kOwn, repeated: kOwn });
    await page.locator("main form button.main").click();
    await page.waitForURL((url) => url.pathname !== "/password");
    if (office) await actAs(page, office);
    return page;
}
async function actAs(page, office) {
    say(`acts as ${office}`);
    await page.goto("/offices/choice");
    await page.locator("button.choice", { hasText: office }).last().click();
    await page.waitForURL((url) => url.pathname !== "/offices/choice");
}
/** A case from its form to its number. */
async function submit(page, procedure, values) {
    say(procedure);
    await page.goto(`/procedures/${procedure}/new`);
    await fill(page, values);
    await press(page, "内容の確認に進む");
    await well(page, procedure);
    await press(page, "この内容で提出する");
    await well(page, procedure);
    return path(page);
}
async function step(page, at, label, values = {}) {
    say(label);
    await page.goto(at);
    await page.getByRole("link", { name: label, exact: true }).click();
    await page.waitForURL(/\/steps\//);
    await fill(page, values);
    await press(page, label, { exact: true, within: page.locator("main") });
    await well(page, label);
    assert.equal(path(page), at, label);
}
/** The secretariat opens a user's slip: the initial password, shown once, and the ID. */
async function slipOf(desk, user) {
    await desk.goto(user);
    await desk.locator("a[href*='/registration/slips/']").first().click();
    await desk.waitForURL(/\/slips\//);
    await press(desk, "パスワードを1回だけ表示する");
    const password = (await desk.locator(".paper-secret").innerText()).trim();
    await desk.goto(`${user}/certificate`);
    return { password, login: /\b\d{8}\b/.exec(await desk.locator("main").innerText())[0] };
}

try {
    // The first owner takes the offices that register the others, for this day.
    const owner = await firstDay(city.prepared.login, city.prepared.password, "事業責任者");
    await owner.goto("/appointments/operations-manager");
    await fill(owner, { office: "operations_manager", login: city.prepared.login });
    await press(owner, "任命する");
    await well(owner, "appointing the operations manager");
    await look(owner, "appointments");
    await actAs(owner, "運営管理責任者");
    await owner.goto("/appointments/officers");
    await fill(owner, { office: "secretariat", login: city.prepared.login });
    await press(owner, "任命する");
    await well(owner, "appointing the secretariat");
    await actAs(owner, "運営事務局");

    // People of the city, each with an ID, a certificate and a slip.
    await owner.goto("/registration/organisations");
    await look(owner, "organisations");
    await owner.getByRole("link", { name: "笠間市", exact: true }).click();
    await owner.waitForURL(/\/registration\/organisations\/[a-z0-9]{20}$/);
    const cityHall = path(owner);
    const registered = async (name, kana, profession) => {
        say(name);
        await owner.goto(`${cityHall}/users/new`);
        await fill(owner, { name, kana, profession, contact: "0296-00-0000" });
        await press(owner, "登録してIDを発行する");
        await well(owner, name);
        const user = path(owner).match(/\/registration\/users\/[a-z0-9]{20}/)?.[0] ?? (await owner.locator("a[href*='/registration/users/']").first().getAttribute("href"));
        return slipOf(owner, user);
    };
    const people = {
        operations: await registered("石田 聡", "イシダ サトシ", "事務職員"),
        desk: await registered("高野 誠", "タカノ マコト", "事務職員"),
        admin: await registered("浅野 学", "アサノ マナブ", "事務職員"),
        chief: await registered("来栖 明", "クルス アキラ", "事務職員"),
        finder: await registered("関 千鶴", "セキ チヅル", "事務職員"),
        closer: await registered("小原 学", "オバラ マナブ", "事務職員"),
        care: await registered("稲田 美咲", "イナダ ミサキ", "市職員（介護）"),
        care2: await registered("福原 和也", "フクハラ カズヤ", "市職員（介護）"),
    };
    await look(owner, "user");

    // The owner gives the offices away.
    const giveUp = async (office) => {
        await press(owner, "任命を終える", { within: owner.locator("tr", { hasText: office }) });
        await well(owner, office);
    };
    await actAs(owner, "運営管理責任者");
    await owner.goto("/appointments/officers");
    for (const [office, who] of [["secretariat", people.desk], ["system_admin", people.admin], ["chief_auditor", people.chief]]) {
        await fill(owner, { office, login: who.login });
        await press(owner, "任命する");
        await well(owner, office);
    }
    await owner.locator("tr", { hasText: "山口 茂" }).getByRole("button", { name: "任命を終える" }).click();
    await owner.waitForLoadState();
    await actAs(owner, "事業責任者");
    await owner.goto("/appointments/operations-manager");
    await giveUp("運営管理責任者");
    await owner.goto("/appointments/operations-manager");
    await fill(owner, { office: "operations_manager", login: people.operations.login });
    await press(owner, "任命する");
    await well(owner, "the operations manager");
    const operations = await firstDay(people.operations.login, people.operations.password, "運営管理責任者");
    const desk = await firstDay(people.desk.login, people.desk.password, "運営事務局");
    const chief = await firstDay(people.chief.login, people.chief.password, "監査責任者");
    await chief.goto("/appointments/auditors");
    for (const who of [people.finder, people.closer]) {
        await fill(chief, { login: who.login, until: inDays(300).toISOString().slice(0, 10) });
        await press(chief, "任命する");
        await well(chief, "auditor");
    }
    await owner.goto("/organisation-chart");
    await look(owner, "chart");

    // The data table is approved by another person than proposed it; the notice is published.
    const table = await submit(desk, "data_table_change", { from: inDays(1), reason: "協議会の意見を聞いたうえで、市の表とする。" });
    await look(desk, "table-case");
    await step(operations, table, "この改定を承認する");
    await operations.goto("/data-table/versions");
    assert.match(await operations.locator("main").innerText(), /第2版/);
    await look(operations, "table-versions");
    await desk.goto("/notice/versions/new");
    await look(desk, "notice-new");
    await press(desk, "公開");
    await well(desk, "notice");

    // Two organisations apply, are looked at, permitted and registered.
    const admitted = async (kind, name, number, manager, kana, profession) => {
        const at = await submit(desk, "admission", {
            kind, name, office_number: number, place: "笠間市中央三丁目2番1号", representative: manager, manager, manager_kana: kana, manager_profession: profession, standing: "representative",
            purpose: "支援のため", terminals: "2", users: "2", environment: "Windows 11、ウイルス対策あり", costs: "1", responsibility: "1",
            line_city_servers: "1", line_city_data: "1", line_devices: "1", line_software: "1", line_network: "1", line_taken_data: "1",
        });
        await step(desk, at, "環境の確認を記録する", { check_terminals: "yes", check_virus: "yes", check_sharing: "yes", check_place: "yes" });
        await step(owner, at, "許可する", { decision: "permit", contract: "not_needed", contract_reason: "市と包括の協定を結んでいるため。" });
        await step(desk, at, "利用機関として登録する");
        await desk.goto("/registration/organisations");
        await desk.getByRole("link", { name }).click();
        await desk.waitForURL(/\/registration\/organisations\/[a-z0-9]{20}$/);
        const organisation = path(desk);
        await desk.getByRole("link", { name: manager }).first().click();
        await desk.waitForURL(/\/registration\/users\//);
        return { organisation, slip: await slipOf(desk, path(desk)) };
    };
    const office = await admitted("居宅介護支援事業所", "ゆりのき居宅介護支援事業所", "0870199999", "柏井 桃子", "カシワイ モモコ", "ケアマネジャー");
    const clinic = await admitted("診療所", "ひばり診療所", "0810199999", "飯田 誠", "イイダ マコト", "医師");
    const manager = await firstDay(office.slip.login, office.slip.password, "管理責任者");
    const doctor = await firstDay(clinic.slip.login, clinic.slip.password, "管理責任者");

    // A user of the office: applied for, approved, registered.
    const application = await submit(manager, "user_application", { name: "佐白 恵", kana: "サシロ メグミ", profession: "ケアマネジャー", contact: "0296-00-0001", pledged_on: inDays(0), trained_on: inDays(0) });
    await step(operations, application, "承認する");
    await step(desk, application, "登録してIDを発行する").catch(async () => {
        await desk.goto(application);
        const label = (await desk.locator("main a[href*='/steps/register']").first().innerText()).trim();
        await step(desk, application, label);
    });
    await desk.goto(office.organisation);
    await desk.getByRole("link", { name: "佐白 恵" }).click();
    await desk.waitForURL(/\/registration\/users\//);
    const megumi = await slipOf(desk, path(desk));
    const carer = await firstDay(megumi.login, megumi.password);

    // Residents come in from the city's file: one stages, another approves.
    const clerk = await firstDay(people.care.login, people.care.password);
    const colleague = await firstDay(people.care2.login, people.care2.password);
    const cp932 = (text) => execFileSync("iconv", ["-f", "UTF-8", "-t", "CP932"], { input: text.replaceAll("\n", "\r\n") });
    const takeIn = async (page, approver, kind, name, text) => {
        const file = join(city.folder, name);
        writeFileSync(file, cp932(text));
        await page.goto("/imports/new");
        await page.locator(`input[name=kind][value=${kind}]`).check();
        await page.locator("input[type=file]").setInputFiles(file);
        await page.getByRole("button", { name: "読み取る" }).click();
        await page.waitForURL(/\/imports\/[a-z0-9]{20}/);
        const place = path(page);
        const settled = async (who, done) => {
            for (let tries = 0; tries < 100; ++tries) {
                await who.goto(place).catch(() => {});
                if (done.test(await who.locator("main").innerText().catch(() => ""))) return;
                await who.waitForTimeout(100);
            }
            throw new Error(`the import stands still: ${await who.locator("main").innerText()}`);
        };
        await settled(page, /反映しますか|列の対応を決める/);
        if (await page.locator("#mapping_name").count()) {
            await fill(page, { mapping_name: "月次" });
            await page.getByRole("button", { name: "この対応で読み取る" }).click();
            await page.waitForURL(/\/imports\/[a-z0-9]{20}$/);
            await settled(page, /反映しますか/);
        }
        await look(page, `import-${kind}`);
        await page.getByRole("button", { name: "承認を頼む" }).click();
        await page.getByText("承認を待っています").waitFor();
        await approver.goto(place);
        await approver.getByRole("button", { name: /承認/ }).first().click();
        await settled(approver, /反映済み|反映しました|取り消せます/);
    };
    await takeIn(desk, clerk, "residents", "residents.csv",
        "被保険者番号,漢字氏名,カナ氏名,生年月日,性別,住所,電話番号\n" +
        "0000800017,日向 ひかる,ヒナタ ヒカル,S20.4.3,女,笠間市中央三丁目2番1号,0296-00-1111\n" +
        "0000800025,岩間 勇,イワマ イサム,S12.1.9,男,笠間市中央三丁目2番1号,0296-00-1112\n");
    await takeIn(clerk, colleague, "certification", "certification.csv",
        "被保険者番号,漢字氏名,要介護度,申請区分,申請日,認定日,認定開始日,認定終了日\n0000800017,日向 ひかる,要介護2,更新,R8.10.1,R8.10.20,R8.11.1,R9.10.31\n");
    const find = async (number) => {
        await desk.goto("/subjects");
        await desk.locator("#text").fill(number);
        await desk.getByRole("button", { name: "さがす" }).click();
        await desk.locator("table a").first().click();
        await desk.waitForURL(/\/subjects\/[a-z0-9]{20}$/);
        return path(desk);
    };
    const hikaru = await find("0000800017"), isamu = await find("0000800025");

    // Before the notice nobody else sees her; told, agreed and in the team, the office does.
    await desk.goto(`${hikaru}/team`);
    await fill(desk, { organisation: "ゆりのき居宅介護支援事業所" });
    await press(desk, "支援チームに加える");
    assert.equal((await carer.goto(`${hikaru}/certification`)).status(), 404, "not before the notice");
    await desk.goto(`${hikaru}/consent/notice`);
    await fill(desk, { means: "counter", to_whom: "subject" });
    await press(desk, "明示を記録する");
    await press(desk, "認定の同意を記録する", { exact: true });
    assert.equal((await carer.goto(`${hikaru}/certification`)).status(), 200);
    assert.match(await carer.locator("main").innerText(), /要介護2/);
    await look(carer, "certification");
    assert.equal((await doctor.goto(`${hikaru}/certification`)).status() >= 403, true, "another organisation does not");

    // The citizen's own ID: she sees who looked, stops the office, and it ends at the next request.
    await desk.goto(`${hikaru}/basics`);
    const number = /\b\d{10}\b/.exec(await desk.locator("main").innerText())[0];
    const wish = await submit(desk, "citizen_application", { kind: "self", insured_number: number, name: "日向 ひかる", kana: "ヒナタ ヒカル", paper: "my_number_card", relation: "本人" });
    await step(operations, wish, "承認する");
    await step(desk, wish, "登録してIDを発行する");
    await desk.goto(`${hikaru}/users`);
    const own = await desk.locator("main a[href*='/registration/users/']").first().getAttribute("href");
    const slip = await slipOf(desk, own);
    const citizen = await firstDay(slip.login, slip.password);
    await citizen.goto(`${hikaru}/accesses`);
    assert.match(await citizen.locator("main").innerText(), /佐白 恵/);
    await look(citizen, "accesses");

    // An incident from the first report to its end.
    const incident = await submit(manager, "incident", { kind: "leak", found_on: inDays(0), what: "訪問先に印刷物を置き忘れました。", persons: "1", intent: "0" });
    await desk.goto("/cases");
    assert.match(await desk.locator("main").innerText(), /事故報告/);
    await look(desk, "inbox");
    await step(desk, incident, "指示する", { instruction: "回収してください。" });
    await step(manager, incident, "指示にこたえる", { done: "回収しました。" });
    await step(desk, incident, "範囲と報告の要否を記録する", { number: "1", items: "氏名、要介護度", wrongful: "0", money: "0", encrypted: "0", spread: "印刷物を回収しました。", made_public: "一人のことなので公表しません。" });
    await step(desk, incident, "速報を出したことを記録する", { preliminary_sent: inDays(0) });
    await desk.goto(incident);
    const incident_number = /R\d+-\d+/.exec(await desk.locator("h1").innerText())[0];
    const admin = await firstDay(people.admin.login, people.admin.password, "システム管理者");
    const facts = await submit(desk, "incident_check", { incident: incident_number, asked: "印刷された記録の数を確かめてください。" });
    await step(admin, facts, "事実確認の結果を報告する", { checked: "端末から1人分が印刷されていました。", analysis: "1人分。" });
    await step(desk, incident, "対策会議を招集する", { meeting_on: inDays(0), meeting_at: "16:00、本庁2階", called: "システム管理者、管理責任者" });
    await step(desk, incident, "対策会議の結果を記録する", {
        members: "運営事務局、システム管理者、管理責任者", minutes: "経緯と対策を話し合いました。", facts: "訪問先に1人分。",
        side: "organisation", item: "obtained", cause: "known", cause_text: "持出しの確認をしていなかった。",
    });
    await step(desk, incident, "結果を関係者に知らせる", { result: "持出しの手順を改めてください。" });
    await step(manager, incident, "結果を受け取る", { receipt: "管理責任者が受け取りました。" });
    await step(desk, incident, "確報を出したことを記録する", { full_sent: inDays(0) });
    await desk.goto(`/incidents/${incident.split("/").pop()}/persons`);
    await fill(desk, { subjects: `S-${hikaru.split("/").pop()}` });
    await press(desk, "加える", { exact: true, within: desk.locator("main") });
    await desk.locator("select[name=decision]").selectOption("told");
    await desk.locator("[name=day]").fill(inDays(0).toISOString().slice(0, 10));
    await press(desk, "記録する", { within: desk.locator("main") });
    await step(desk, incident, "再発防止の要否を決める", { need: "not_needed", need_why: "手順を改めたため。" });
    await step(operations, incident, "完了にする", { evidence: "改めた手順を読みました。" });
    await look(operations, "incident");
    assert.match(await operations.locator("main").innerText(), /完了/);

    // An audit finds, another auditor closes.
    const finder = await firstDay(people.finder.login, people.finder.password, "監査員");
    const closer = await firstDay(people.closer.login, people.closer.password, "監査員");
    await finder.goto("/ledger");
    await look(finder, "ledger");
    await desk.goto(office.organisation);
    const office_number = /K-\d{4}/.exec(await desk.locator("main").innerText())[0];
    const audit = await submit(chief, "audit", { year: String(inDays(0).getUTCFullYear() - 2018 - (inDays(0).getUTCMonth() < 3 ? 1 : 0)), organisations: office_number, auditors: `${people.finder.login}、${people.closer.login}`, from: inDays(0), until: inDays(30), scope: "端末と持出しの管理。" });
    await step(chief, audit, "実施を始める");
    await chief.goto(audit);
    const audit_number = /R\d+-\d+/.exec(await chief.locator("h1").innerText())[0];
    const finding = await submit(finder, "audit_finding", { audit: audit_number, organisation: office_number, item: "端末の置き場所", weight: "usual", finding: "来客から画面が見える。", mend_by: inDays(20) });
    await step(chief, finding, "指摘を通知する");
    await step(manager, finding, "是正を報告する", { mended: "ついたてを置きました。" });
    await step(closer, finding, "是正を確かめて終える", { result: "写真で確かめた。" });
    await step(chief, audit, "結果を報告する", { report: "端末の置き場所に指摘が1件あり、是正されました。" });
    await step(operations, audit, "報告を受け取る");
    await step(owner, audit, "報告を受け取る");
    await look(owner, "audit");
    assert.match(await owner.locator("main").innerText(), /終了/);

    // An organisation and a citizen leave: refused from the next request on; the listing of her stays.
    const leaving = await submit(doctor, "organisation_leaving", { day: inDays(0), why: "閉院のため。", urgent: "急な閉院のため。" });
    await step(operations, leaving, "受け付けて、終了日を決める");
    const refused = (await doctor.goto("/organisation")).status();
    assert.ok(refused >= 400 || path(doctor) === "/sign-in", "the organisation has left");
    await step(desk, leaving, "完了にする", { returned: "1" });
    await look(desk, "left");
    const farewell = await submit(citizen, "citizen_leaving", { login: slip.login, listing: "keep" });
    await step(desk, farewell, "IDを終える");
    await citizen.goto("/me");
    assert.match(citizen.url(), /\/sign-in/, "the ID has ended");
    assert.equal((await carer.goto(`${hikaru}/certification`)).status(), 200, "her listing goes on");
    await owner.goto("/clauses");
    await look(owner, "clauses");
    console.log("first city: done");
    assert.deepEqual(owner.problems, []);
} finally {
    await browser.close();
    await city.stop();
}

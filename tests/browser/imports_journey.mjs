// Files come in through the pages and by command, and are then read by who may, refused to who may not, and both are
// in the citizen's own list: residents, insured persons, certifications (CP932), checkups as CSV and archive,
// medication. Other people's samples are taken in as well where they lie beside the checkout (or in KASAMA_SAMPLES).
// Run by `tests/browser/run tests/browser/imports_journey.mjs PROGRAM [FOLDER FOR PICTURES]`.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { accessibilityProblems, confirmRegulation, kasama, newPerson, onlooker, phone, root, signIn, startBrowser, startCity, wide } from "./lib.mjs";

const kPassword = "kasama-demo-2026";
const pictures = process.argv[2];
const samples = process.env.KASAMA_SAMPLES ?? join(root, "../shared/samples");
const cp932 = (text) => execFileSync("iconv", ["-f", "UTF-8", "-t", "CP932"], { input: text.replaceAll("\n", "\r\n") });

/** The people of the files; the first is ours, the others are those of the samples. */
const hikaru = { number: "0000800017", name: "日向 ひかる", kana: "ヒナタ ヒカル", birth: "S20.4.3", sex: "女" };
const others = [
    ["0000800025", "健診 太郎", "ケンシンタロウ", "S25.5.4", "男"], ["0000800033", "鈴木 太郎", "スズキ タロウ", "S33.3.3", "男"],
    ["0000800041", "山田 太郎", "ヤマダ タロウ", "S55.1.1", "男"], ["0000800058", "田中 一郎", "タナカイチロウ", "S35.2.3", "男"],
    ["0000800066", "山田 太郎", "ヤマダタロウ", "S31.7.22", "男"], ["0000800074", "橋本 一郎", "ハシモトイチロウ", "S12.6.25", "男"],
    ["0000800082", "小泉 純", "コイズミジュン", "S34.7.24", "男"], ["0000800090", "勝部 貴男", "カツベタカオ", "T12.6.12", "男"],
    ["0000800108", "松本 伊代", "マツモトイヨ", "S7.11.21", "女"], ["0000800116", "宮崎 賢一", "ミヤザキケンイチ", "S17.9.16", "男"],
    ["0000800124", "山本 竜作", "ヤマモトリュウサク", "S29.1.23", "男"], ["0000800132", "中谷 珠美", "ナカヤタマミ", "S30.8.20", "女"],
    ["0000800140", "村上 和子", "ムラカミカズコ", "S27.7.22", "女"],
];
const residents = "被保険者番号,漢字氏名,カナ氏名,生年月日,性別,住所,電話番号\n" +
    [Object.values(hikaru), ...others].map((row) => [...row, "笠間市中央三丁目2番1号", "0296-00-1111"].join(",")).join("\n") + "\n";
const insured = (share) => `被保険者番号,被保険者氏名,号被保険者,資格取得年月日,負担割合,負担割合開始日,負担割合終了日\n${hikaru.number},日向 ひかる,1,H22.4.3,${share},R8.8.1,R9.7.31\n`;
const certification = (level, from, until) => `被保険者番号,漢字氏名,要介護度,申請区分,申請日,認定日,認定開始日,認定終了日\n${hikaru.number},日向 ひかる,${level},更新,${from},${from},${from},${until}\n`;
const checkup = (day, systolic) => `#1,2,3\n#KEY1,受診者保険者番号,受診者被保険者記号,受診者被保険者番号,受診者被保険者番号枝番,受診者氏名,受診者生年月日,受診者性別,健診実施年月日,9N001000000000001,9A751000000000001,9A761000000000001\n` +
    `1,00080166,笠間,１２３,01,ヒナタヒカル,19450403,2,${day},152.1,${systolic},82\n`;
const medication = (day, medicine) => `JAHISTC07,1\n1,日向 ひかる,2,S200403,,,,,,,ヒナタ ヒカル\n5,${day},1\n11,えのき薬局,08,4,9999999,,笠間市,,1\n51,稲田内科クリニック,08,1,9999999,1\n201,1,${medicine},5,錠,2,2149039F1040,1\n301,1,【１日１回朝食後服用】,28,日分,1,1,,1\n`;

const city = await startCity({
    prepare: (folder) => kasama(folder, "demo", "--data", "city", "--subjects", "60"),
    args: ["--demo", "--data", "city"],
});
const browser = await startBrowser();
const file = (name, text) => {
    writeFileSync(join(city.folder, name), cp932(text));
    return join(city.folder, name);
};

async function as(login, options = {}) {
    const page = await newPerson(browser, city.address, { size: wide });
    await signIn(page, login, kPassword, options);
    return page;
}

const count = async (page, label) => Number(await page.locator(".counts > div", { hasText: label }).locator("strong").first().innerText());

/** Looks at the page of an import until its work is done. */
async function settled(page, done) {
    const place = new URL(page.url()).pathname; // the page reloads itself while its work goes on: each look is a fresh one
    for (let tries = 0; tries < 100; ++tries) {
        await page.goto(place).catch(() => {});
        const text = await page.locator("main").innerText().catch(() => "");
        if (done.test(text)) return text;
        await page.waitForTimeout(100);
    }
    throw new Error(`the import stands still: ${await page.locator("main").innerText()}`);
}

/** Uploads, decides the columns where asked, and waits for the staged differences. */
async function stage(page, kind, files) {
    await page.goto("/imports/new");
    await page.locator(`input[name=kind][value=${kind}]`).check();
    await page.locator("input[type=file]").setInputFiles(files);
    await page.getByRole("button", { name: "読み取る" }).click();
    await page.waitForURL(/\/imports\/[a-z0-9]{20}/);
    if ((await settled(page, /反映しますか|反映する行はありません|変更なし|列の対応を決める/)).includes("列の対応を決める")) {
        assert.deepEqual(await accessibilityProblems(page), []);
        await page.locator("#mapping_name").fill("月次");
        await page.getByRole("button", { name: "この対応で読み取る" }).click();
        await page.waitForURL(/\/imports\/[a-z0-9]{20}$/);
        await settled(page, /反映しますか|反映する行はありません|変更なし/);
    }
    await look(page, kind);
    return new URL(page.url()).pathname;
}

const look = onlooker(pictures, "import");

/** One asks, a colleague approves: nobody approves the own file. */
async function apply(page, place, colleague) {
    const rows = await count(page, "反映できる");
    await page.getByRole("button", { name: "承認を頼む" }).click();
    await page.getByText("承認を待っています").waitFor();
    await colleague.goto(place);
    await colleague.getByRole("button", { name: /承認/ }).first().click();
    await settled(colleague, /反映済み|反映しました|取り消せます/);
    return rows;
}

/** A held row is given to the person of this number. */
async function match(page, place, number) {
    await page.goto(`${place}?plan=held`);
    await page.locator("td a").first().click();
    await page.locator("#number").fill(number);
    await page.getByRole("button", { name: "この人の情報にする" }).click();
    await page.waitForURL((url) => !url.pathname.includes("/rows/"));
    await page.goto(place);
}

try {
    const desk = await as("10000011"), care = await as("10000009"), care_colleague = await as("10000022");
    const health = await as("10000010"), health_colleague = await as("10000023");
    const pharmacist = await as("10000004"), pharmacy_colleague = await as("30000154");

    // Residents make the people; a second reading of the same file is recognised.
    const place = await stage(desk, "residents", file("residents.csv", residents));
    assert.equal(await count(desk, "反映できる"), 14);
    await apply(desk, place, care_colleague);
    await stage(desk, "residents", join(city.folder, "residents.csv"));
    assert.match(await desk.locator("main").innerText(), /同じ内容/);

    // Told, agreed, and a team that looks after them: before that nobody is shown anything.
    const find = async (page, text) => {
        await page.goto("/subjects");
        await page.locator("#text").fill(text);
        await page.getByRole("button", { name: "さがす" }).click();
        await page.locator("table a").first().click();
        await page.waitForURL(/\/subjects\/[a-z0-9]{20}$/);
        return new URL(page.url()).pathname;
    };
    const subjects = {};
    for (const number of [hikaru.number, "0000800025", "0000800033", "0000800041", "0000800058"]) {
        const subject = (subjects[number] = await find(desk, number));
        await desk.goto(`${subject}/consent/notice`);
        await desk.locator("#means-counter").check();
        await desk.locator("#to_whom-subject").check();
        await desk.getByRole("button", { name: "明示を記録する" }).click();
        await desk.waitForURL(/\/consent(\?|$)/);
        for (const block of ["認定", "健診", "薬"]) {
            await desk.getByRole("button", { name: `${block}の同意を記録する`, exact: true }).click();
            await desk.getByRole("button", { name: `${block}の同意を取り下げる`, exact: true }).waitFor();
        }
        for (const office of ["さしろ居宅介護支援事業所", "えのき薬局"]) {
            await desk.goto(`${subject}/team`);
            await desk.locator("#organisation").selectOption({ label: (await desk.locator("#organisation option", { hasText: office }).innerText()).trim() });
            await desk.getByRole("button", { name: "支援チームに加える" }).click();
            await desk.getByRole("button", { name: `${office}を外す` }).waitFor();
        }
    }

    // Through the pages.
    const taken = {};
    const through = async (page, kind, path, colleague) => (taken[kind] = await apply(page, await stage(page, kind, path), colleague));
    await through(care, "insured", file("insured.csv", insured(1)), care_colleague);
    await through(care, "certification", file("certification.csv", certification("要介護2", "R6.4.1", "R8.3.31")), care_colleague);
    await through(health, "checkup-csv", file("checkup.csv", checkup("20240618", 141)), health_colleague);
    await through(pharmacist, "jahis", file("notebook.csv", medication("R080901", "アムロジピン錠５ｍｇ「日医工」")), pharmacy_colleague);
    assert.ok(Object.values(taken).every((rows) => rows >= 1), JSON.stringify(taken));

    // By command, beside the running server; whoever needs a colleague's approval finds the import waiting.
    const command = (login, kind, ...files) => {
        try {
            return kasama(city.folder, "import", kind, ...files, "--data", "city", "--as", login);
        } catch (error) {
            if (error.status === 4) return error.stdout; // rows were refused or held, as the output says
            throw error;
        }
    };
    const waiting = async (page, colleague) => {
        await page.goto("/imports");
        await page.locator("tbody th a").first().click();
        await page.locator(".counts").waitFor();
        return apply(page, new URL(page.url()).pathname, colleague);
    };
    assert.match(command("10000009", "insured", file("insured-2.csv", insured(2))), /変わる 1/);
    await waiting(care, care_colleague);
    assert.match(command("10000009", "certification", file("certification-2.csv", certification("要介護3", "R8.4.1", "R10.3.31"))), /新しい [12]/);
    await waiting(care, care_colleague);
    assert.match(command("10000010", "checkup-csv", file("checkup-2.csv", checkup("20250620", 133))), /新しい 1/);
    await waiting(health, health_colleague);
    assert.match(command("10000004", "jahis", file("notebook-2.csv", medication("R081001", "ロサルタンＫ錠５０ｍｇ「ＤＳＥＰ」"))), /新しい 1/);
    await waiting(pharmacist, pharmacy_colleague);

    // Wrong on purpose: nothing is kept, and the sentence says what is wrong.
    const wrong = (...args) => {
        try {
            kasama(city.folder, "import", ...args, "--data", "city");
        } catch (error) {
            return { status: error.status, said: `${error.stdout}${error.stderr}` };
        }
        return { status: 0, said: "" };
    };
    for (const args of [["nonsense", join(city.folder, "checkup.csv"), "--as", "10000010"], ["checkup-csv", "no-such-file.csv", "--as", "10000010"],
        ["checkup-csv", join(city.folder, "checkup.csv")], ["checkup-csv", join(city.folder, "checkup.csv"), "--as", "99999999"],
        ["checkup-csv", join(city.folder, "checkup.csv"), "--as", "10000005"]]) {
        const answer = wrong(...args);
        assert.ok(answer.status > 0 && answer.said.length > 10, `${args} → ${answer.status} ${answer.said}`);
    }

    // The samples of other people.
    if (existsSync(samples)) {
        const csv = await stage(health, "checkup-csv", join(samples, "checkup_csv/sample001-1-2024.csv"));
        const sums = Object.fromEntries(await Promise.all(["反映できる", "変更なし", "行のエラー", "保留", "取り込まない"].map(async (label) => [label, await count(health, label)])));
        assert.equal(Object.values(sums).reduce((a, b) => a + b), 10, JSON.stringify(sums));
        console.log("sample001-1-2024.csv:", JSON.stringify(sums));
        await health.goto(`${csv}?plan=refused`);
        for (const row of await health.locator("tbody tr").all()) assert.match(await row.locator("td").last().innerText(), /.{6,}/);
        await health.goto(csv);
        if (sums["反映できる"] > 0) await apply(health, csv, health_colleague);
        const archive = join(samples, "checkup_archive_example/0810000000_00080166_202406120_1.zip");
        await apply(health, await stage(health, "checkup-archive", archive), health_colleague);
        assert.match(command("10000010", "checkup-archive", archive), /変更なし 1/);

        const folder = join(samples, "medication_jahis");
        const books = [...readdirSync(join(folder, "cp932")).filter((name) => name.endsWith(".csv")).map((name) => join(folder, "cp932", name)),
            ...readdirSync(folder).filter((name) => name.endsWith(".txt")).map((name) => join(folder, name))];
        for (const book of books) {
            const at = await stage(pharmacist, "jahis", book);
            const whose = book.includes("/cp932/") ? "0000800033" : "0000800041";
            while ((await count(pharmacist, "保留")) > 0) await match(pharmacist, at, whose);
            const rows = await count(pharmacist, "反映できる"), bad = await count(pharmacist, "行のエラー"), same = await count(pharmacist, "変更なし");
            console.log(`${book.split("/").pop()}: ${rows} applicable, ${bad} refused, ${same} the same`);
            assert.ok(rows + bad + same > 0, book);
            if (rows > 0) await apply(pharmacist, at, pharmacy_colleague);
            command("10000004", "jahis", book);
        }
    } else {
        console.log("skipped: no outside samples here");
    }

    // Read by who looks after the person; for another office the person does not exist.
    const manager = await as("10000001"), stranger = await as("10000018", { office: "ケアマネジャー" });
    const read = async (subject, expected) => {
        for (const [category, value] of Object.entries(expected)) {
            const answer = await manager.goto(`${subject}/${category}`);
            assert.equal(answer.status(), 200, `${category} for the care manager`);
            const text = await manager.locator("main").innerText();
            for (const one of [value].flat()) assert.ok(text.includes(one), `${category} shows ${one}`);
            assert.equal((await stranger.goto(`${subject}/${category}`)).status(), 404, `${category} for another office`);
        }
    };
    await read(subjects[hikaru.number], { certification: ["要介護3", "要介護2"], insurance: "2割", checkup: ["141", "133"], medication: ["アムロジピン", "ロサルタン"] });
    if (existsSync(samples)) {
        await read(subjects["0000800025"], { checkup: "162.3" });
        await read(subjects["0000800033"], { medication: "錠" });
        await read(subjects["0000800041"], { medication: "" });
    }

    // The citizen gets an ID, signs in the first time, and reads who looked and who was refused.
    const go_on = async (page, label) => {
        const before = page.url();
        await page.getByRole("button", { name: label, exact: true }).click();
        await page.waitForURL((url) => String(url) !== before);
    };
    await desk.goto("/procedures/citizen_application/new");
    for (const [name, value] of [["kind", "self"], ["paper", "my_number_card"]]) await desk.locator(`[name=${name}][value=${value}]`).check();
    for (const [id, value] of [["insured_number", hikaru.number], ["name", hikaru.name], ["kana", hikaru.kana], ["relation", "本人"]]) await desk.locator(`#${id}`).fill(value);
    await go_on(desk, "内容の確認に進む");
    await go_on(desk, "この内容で提出する");
    const wish = new URL(desk.url()).pathname, operations = await as("10000013");
    await operations.goto(`${wish}/steps/approve`);
    await go_on(operations, "承認する");
    await desk.goto(`${wish}/steps/register`);
    await go_on(desk, "登録してIDを発行する");
    await desk.goto(`${subjects[hikaru.number]}/users`);
    await desk.locator("main a[href*='/registration/users/']").first().click();
    await desk.locator("a[href*='/registration/slips/']").first().click();
    await desk.waitForURL(/\/slips\//);
    await desk.getByRole("button", { name: "パスワードを1回だけ表示する" }).click();
    const password = (await desk.locator(".paper-secret").innerText()).trim();
    await desk.goto(`${subjects[hikaru.number]}/users`);
    const login = (await desk.locator("tbody tr td[data-label=利用者ID]").first().innerText()).trim();
    const citizen = await newPerson(browser, city.address, { size: phone });
    await signIn(citizen, login, password);
    await citizen.waitForURL(/\/password/);
    const own = "ひかりのどけき春の日にしづ心なく";
    for (const field of ["#password", "#repeated"]) await citizen.locator(field).fill(own);
    await citizen.locator("main form button.main").click();
    await citizen.waitForURL((url) => url.pathname !== "/password");
    await confirmRegulation(citizen);
    await citizen.goto("/me/accesses");
    let list = await citizen.locator("main").innerText();
    for (const earlier = () => citizen.getByRole("link", { name: "前の20件を見る" }); (await earlier().count()) > 0; ) {
        await citizen.goto(await earlier().getAttribute("href"));
        list += await citizen.locator("main").innerText();
    }
    for (const word of ["さしろ居宅介護支援事業所", "つむぎ居宅介護支援事業所", "介護の認定", "健診の結果", "お薬", "見られなかった"]) {
        assert.ok(list.includes(word), `the citizen's list tells ${word}:\n${list}`);
    }
    await look(citizen, "citizen-accesses");
    for (const page of [desk, care, care_colleague, health, health_colleague, pharmacist, pharmacy_colleague, manager, citizen]) assert.deepEqual(page.problems, []);
} finally {
    await browser.close();
    await city.stop();
}

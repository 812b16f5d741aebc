// An ambulance crew on a phone: found by kana and birth date, the sheet in one press, paper for the hospital, the own
// list of looks; somebody else judges the look, and the citizen reads it. Who has said stop and who does not exist read alike.
// Run by `tests/browser/run tests/browser/ambulance_crew_journey.mjs PROGRAM [FOLDER FOR PICTURES]`.
import assert from "node:assert/strict";
import { kasama, newPerson, onlooker, phone, press, signIn, startBrowser, startCity, wide } from "./lib.mjs";

const kPassword = "kasama-demo-2026";
const look = onlooker(process.argv[2], "ambulance");
const city = await startCity({
    prepare: (folder) => kasama(folder, "demo", "--data", "city", "--subjects", "60"),
    args: ["--demo", "--data", "city"],
});
const browser = await startBrowser();
try {
    const crew = await newPerson(browser, city.address, { size: phone });
    await signIn(crew, "10000007", kPassword);
    const search = async (kana, year, month, day) => {
        await crew.goto("/emergency");
        await crew.getByLabel("カナ氏名").fill(kana);
        await crew.locator("[name=birth_year]").first().fill(year);
        await crew.locator("[name=birth_month]").first().fill(month);
        await crew.locator("[name=birth_day]").first().fill(day);
        await press(crew, "さがす");
    };
    await crew.goto("/emergency");
    await look(crew, "search");
    await search("イワマ", "S29", "13", "14");
    assert.equal(await crew.getByLabel("カナ氏名").inputValue(), "イワマ", "what was typed stays");
    assert.match(await crew.locator("main").innerText(), /日付/, "a month that is none is told");
    await search("ソンザイ シナイ", "S29", "5", "14");
    assert.match(await crew.locator("#hits").innerText(), /表示できる情報はありません/);

    await search("イワマ", "S29", "5", "14");
    await look(crew, "found");
    await press(crew, "救急シートを開く");
    const sheet = await crew.locator("main").innerText();
    for (const word of ["アレルギー", "薬", "連絡"]) assert.ok(sheet.includes(word), `the sheet tells ${word}`);
    await look(crew, "sheet");
    const place = new URL(crew.url()).pathname;
    await press(crew, "印刷する");
    assert.match(await crew.locator("main").innerText(), /印刷/);
    await look(crew, "sheet-print");
    await crew.goto(place);
    await crew.locator("#hospital").fill("笠間市民病院");
    await press(crew, "病院へ渡した");
    await crew.goto("/emergency/looks");
    assert.match(await crew.locator("main").innerText(), /未確認|確認待ち|これから/);
    await look(crew, "looks");
    const subject = place.split("/").pop();
    for (const category of ["checkup", "certification", "basics"]) {
        assert.ok([403, 404].includes((await crew.goto(`/subjects/${subject}/${category}`)).status()), `${category} is not for a crew`);
    }

    // Judged by somebody else within 72 hours.
    const judge = await newPerson(browser, city.address, { size: wide });
    await signIn(judge, "10000013", kPassword);
    await judge.goto("/emergency/reviews");
    await look(judge, "reviews");
    const waiting = await judge.locator("tbody tr").count();
    assert.ok(waiting > 0);

    // The citizen reads it.
    const citizen = await newPerson(browser, city.address, { size: phone });
    await signIn(citizen, "20000001", kPassword);
    await citizen.goto("/me/accesses");
    assert.match(await citizen.locator("main").innerText(), /救急で見た/);

    // Who says stop is, for the crew, nobody: the same words as for one who does not exist.
    await citizen.goto(`/subjects/${subject}/stop`);
    await citizen.locator("#scope-everything").check();
    await press(citizen, "内容の確認に進む");
    await citizen.locator("main form button.main").click();
    await citizen.waitForURL(/\/stop\/done/);
    await search("イワマ", "S29", "5", "14");
    assert.match(await crew.locator("#hits").innerText(), /表示できる情報はありません/);
    await crew.goto(place);
    assert.ok(!(await crew.locator("main").innerText()).includes("アレルギー"), "the open sheet is closed too");
    for (const one of [judge, citizen]) assert.deepEqual(one.problems, []);
    console.log("ambulance crew: done");
} finally {
    await browser.close();
    await city.stop();
}

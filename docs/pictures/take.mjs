// The pictures of docs/tour.md and README.md, taken in the demo city as its people see it. Run by `bin/tour [FOLDER]`.
import { join, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { kasama, newPerson, phone, signIn, startBrowser, startCity, wide } from "../../tests/browser/lib.mjs";

const kPassword = "kasama-demo-2026";
const folder = process.argv[2] ?? dirname(fileURLToPath(import.meta.url));

const city = await startCity({ prepare: (place) => kasama(place, "demo", "--data", "city"), args: ["--demo", "--data", "city"] });
const browser = await startBrowser();

/** Signs in, does the work, and leaves. */
async function as(login, size, work) {
    const page = await newPerson(browser, city.address, { size });
    await signIn(page, login, kPassword);
    const take = async (name) => {
        await page.evaluate(() => document.fonts.ready);
        await page.screenshot({ path: join(folder, `${name}.png`) });
    };
    await work(page, take);
    await page.context().close();
}

/** To the page of one category of the person whose page is open. */
const category = (page, path) => page.goto(`${/^\/subjects\/[a-z0-9]{20}/.exec(new URL(page.url()).pathname)[0]}${path ? `/${path}` : ""}`);

try {
    await as("10000001", wide, async (page, take) => {
        await take("home-1280");
        await page.getByRole("link", { name: /岩間 和子/ }).first().click();
        await category(page, "");
        await take("person");
        await category(page, "certification");
        await take("certification");
        await category(page, "checkup");
        await take("checkup");
        await category(page, "medication");
        await take("medication");
    });
    await as("10000007", phone, async (page, take) => {
        await page.goto("/emergency");
        await page.getByLabel("カナ氏名").fill("イワマ");
        await page.locator("[name=birth_year]").first().fill("S29");
        await page.locator("[name=birth_month]").first().fill("5");
        await page.locator("[name=birth_day]").first().fill("14");
        await page.getByRole("button", { name: "さがす" }).click();
        await page.locator("#hits").scrollIntoViewIfNeeded();
        await take("emergency-search");
        await page.getByRole("button", { name: "救急シートを開く" }).first().click();
        await take("emergency-sheet");
    });
    await as("20000001", phone, async (page, take) => {
        await page.goto("/me/accesses");
        await page.mouse.wheel(0, 620);
        await page.waitForTimeout(200);
        await take("citizen-accesses");
        await page.goto("/me");
        await page.locator("a[href$='/stop']").first().click();
        await take("citizen-stop");
    });
    await as("10000010", wide, async (page, take) => {
        await page.goto("/imports/new");
        await take("imports");
    });
    await as("10000017", wide, async (page, take) => {
        await take("manager");
    });
    await as("10000016", wide, async (page, take) => {
        await page.goto("/ledger");
        await take("ledger");
    });
    await as("10000011", wide, async (page, take) => {
        await page.goto("/cases");
        await take("inbox");
        await page.goto("/cases?closed=1");
        await page.getByRole("link", { name: "事故報告" }).first().click();
        await take("incident");
        await page.goto("/reports");
        await take("reports");
    });
    await as("10000012", wide, async (page, take) => {
        await page.goto("/organisation-chart");
        await take("chart");
        await page.goto("/clauses");
        await take("clauses");
    });
} finally {
    await browser.close();
    await city.stop();
}

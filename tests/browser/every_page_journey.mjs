// Every role of the demo city walks the pages it can reach by links: no page fails, none scrolls sideways on a phone,
// axe-core finds nothing at 390 and 1280 px.
// Run by `tests/browser/run tests/browser/every_page_journey.mjs PROGRAM [FOLDER FOR PICTURES]`.
import assert from "node:assert/strict";
import { accessibilityProblems, kasama, newPerson, phone, sidewaysScroll, signIn, startBrowser, startCity, takePictures, wide } from "./lib.mjs";

const password = "kasama-demo-2026";
const pictures = process.argv[2];
const roles = {
    "care-manager": "10000001", nurse: "10000002", doctor: "10000003", pharmacist: "10000004", helper: "10000005",
    "support-centre": "10000006", ambulance: "10000007", "checkup-body": "10000008", "city-care": "10000009",
    "city-health": "10000010", secretariat: "10000011", owner: "10000012", "operations-manager": "10000013",
    "system-admin": "10000014", "chief-auditor": "10000015", auditor: "10000016", manager: "10000017",
    citizen: "20000001", proxy: "20000003", family: "20000004",
};
const mostPages = 1000; // of one role, by links, nearest first: more than any reaches
const atOnce = 2;

/** A path with ids and numbers left out: one page of a kind is enough. */
const kind = (path) => path.replace(/^\/deadlines\/.+/, "/deadlines/·/·").replace(/\/[0-9a-hjkmnp-tv-z]{20}(?=\/|$|\?)/g, "/·").replace(/\?.*/, "").replace(/\d+/g, "#");

const city = await startCity({
    prepare(folder) {
        kasama(folder, "demo", "--data", "city", "--subjects", "60");
    },
    args: ["--demo", "--data", "city"],
});
const browser = await startBrowser();
const found = [];
let walked = 0;
try {
    const seen = new Set(); // kinds looked at with any role's eyes
    const roleList = Object.entries(roles);
    await Promise.all(Array.from({ length: atOnce }, async () => {
        while (roleList.length > 0) await walk(...roleList.shift());
    }));

    async function walk(role, login) {
        const page = await newPerson(browser, city.address, { size: wide });
        await signIn(page, login, password);
        const waiting = [new URL(page.url()).pathname];
        const visited = new Set();
        while (waiting.length > 0 && visited.size < mostPages) {
            const path = waiting.shift();
            if (visited.has(kind(path))) continue;
            visited.add(kind(path));
            const tell = (what) => found.push(`${role} ${kind(path)}: ${what}`);
            let answer;
            try {
                answer = await page.goto(path);
            } catch (failure) {
                if (String(failure).includes("Download is starting")) continue;
                throw failure;
            }
            if (answer.status() >= 400) tell(`status ${answer.status()}`);
            if (!(answer.headers()["content-type"] ?? "").startsWith("text/html")) continue;
            const links = await page.evaluate(() => [...document.querySelectorAll("a[href]:not([download])")].map((a) => a.getAttribute("href")));
            for (const link of links) {
                const target = link.split("#")[0];
                if (target.startsWith("/") && !/\.(csv|zip|txt|svg)|\/(proof|archive|download)/.test(target)) waiting.push(target);
            }
            const page_kind = `${kind(path)} ${await page.title()}`;
            if (seen.has(page_kind) && !["citizen"].includes(role)) continue;
            seen.add(page_kind);
            ++walked;
            for (const size of [wide, phone]) {
                await page.setViewportSize(size);
                for (const problem of await accessibilityProblems(page)) tell(`${size.width}: ${problem}`);
                const over = await sidewaysScroll(page);
                if (over > 0) tell(`${size.width}: ${over} px too wide`);
            }
            await page.setViewportSize(wide);
            if (pictures) await takePictures(page, pictures, `${role}${kind(path).replaceAll("/", "-")}`);
        }
        for (const problem of page.problems) found.push(`${role}: ${problem}`);
        await page.context().close();
    }
} finally {
    await browser.close();
    await city.stop();
}
console.log(`${walked} kinds of pages walked`);
const all = [...new Set(found)].sort();
for (const one of all) console.log(one);
assert.equal(all.length, 0, "what was found stands above");

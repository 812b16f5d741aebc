// Every role of the demo city follows all links it is shown: no page fails. Each kind of page, and each state of each
// procedure's cases, is opened in the browser once: it does not scroll sideways on a phone and axe-core finds nothing
// at 390 and 1280 px.
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
const citizens = ["citizen", "proxy", "family"]; // the same address shows them another page
const mostPages = 2000; // of one role, by links, nearest first: more than any reaches
const mostCases = 60; // with all that hangs on them; of any other kind of page one is followed

/** A path with ids, numbers and what was asked for left out: one page of a kind is enough. */
const kind = (path) =>
    path
        .replace(/^\/deadlines\/.+/, "/deadlines/·/·")
        .replace(/\/[0-9a-hjkmnp-tv-z]{20}(?=\/|$|\?)/g, "/·")
        .replace(/=[^&]*/g, "")
        .replace(/\d+/g, "#");

/** Pages of cases look as different as their procedures and states. */
const ofCase = (path) => /^\/(cases|incidents|audits|applications)\//.test(path);
const titleOf = (text) => (text.match(/<title>([^<]*)/)?.[1] ?? "").replace(/\d+/g, "#");
const stateOf = (text) => text.match(/<dt>状態<\/dt><dd>(.*?)<\/dd>/s)?.[1].replace(/<svg.*?<\/svg>/gs, "") ?? "";

/** Where the page's links lead inside the product, files left out. */
function linksOf(text) {
    return [...text.matchAll(/<a\s([^>]*)>/g)]
        .filter(([, attributes]) => !/\sdownload/.test(` ${attributes}`))
        .map(([, attributes]) => (attributes.match(/href="([^"#]*)/)?.[1] ?? "").replaceAll("&amp;", "&"))
        .filter((target) => target.startsWith("/") && !/\.(csv|zip|txt|svg)|\/(proof|archive|download)/.test(target));
}

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
    const seen = new Set(); // kinds looked at, with a citizen's eyes or another's
    for (const [role, login] of Object.entries(roles)) await walk(role, login);

    async function walk(role, login) {
        const page = await newPerson(browser, city.address, { size: wide });
        await signIn(page, login, password);
        const waiting = [new URL(page.url()).pathname];
        const visited = new Set();
        const followed = new Map(); // how many pages of a kind
        while (waiting.length > 0 && visited.size < mostPages) {
            const path = waiting.shift();
            if (visited.has(path)) continue;
            const often = followed.get(kind(path)) ?? 0;
            if (often >= (ofCase(path) ? mostCases : 1)) continue;
            followed.set(kind(path), often + 1);
            visited.add(path);
            const tell = (what) => found.push(`${role} ${kind(path)}: ${what}`);
            const answer = await page.request.get(path);
            if (answer.status() >= 400) tell(`status ${answer.status()}`);
            const headers = answer.headers();
            if (!(headers["content-type"] ?? "").startsWith("text/html") || headers["content-disposition"]?.startsWith("attachment")) continue;
            const text = await answer.text();
            waiting.push(...linksOf(text));
            const page_kind = `${citizens.includes(role) ? "citizen" : ""} ${kind(path)} ${titleOf(text)} ${ofCase(path) ? stateOf(text) : ""}`;
            if (seen.has(page_kind)) continue;
            seen.add(page_kind);
            await page.goto(path);
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

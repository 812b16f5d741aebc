// The page of components: nothing for axe-core to find, no sideways scroll up to 400 % zoom, every stop of the keyboard
// seen, forced colours, no script. Run by `tests/browser/run tests/browser/components_journey.mjs PROGRAM [folder for pictures]`.
import assert from "node:assert/strict";
import { accessibilityProblems, kasama, newPerson, phone, sidewaysScroll, startBrowser, startCity, takePictures, walkByKeyboard, wide } from "./lib.mjs";

const zoomed = { width: 320, height: 256 }; // 1280 × 1024 at 400 %

const city = await startCity({
    prepare(folder) {
        kasama(folder, "keys", "create");
        kasama(folder, "demo", "--subjects", "20");
    },
    args: ["--demo", "--second-factor-optional"],
});
const browser = await startBrowser();
try {
    const page = await newPerson(browser, city.address);
    for (const size of [wide, phone, zoomed]) {
        await page.setViewportSize(size);
        await page.goto("/ui");
        assert.deepEqual(await accessibilityProblems(page), [], `axe at ${size.width}`);
        assert.equal(await sidewaysScroll(page), 0, `sideways at ${size.width}`);
    }

    await page.setViewportSize(wide);
    await page.goto("/ui");
    assert.equal(await page.evaluate(() => document.activeElement.localName), "error-summary", "the summary takes the focus");
    await page.locator("error-summary a").first().click();
    assert.equal(await page.evaluate(() => document.activeElement.id), "d2_year", "its link puts the cursor into the field");

    await page.goto("/ui");
    const stops = await walkByKeyboard(page);
    assert.ok(stops.length > 30, `only ${stops.length} stops`);
    assert.deepEqual(stops.filter((stop) => !stop.seen).map((stop) => stop.what), [], "focus not seen");

    await page.locator("#t4").fill("ひみつ");
    await page.getByRole("button", { name: "パスワードを表示する" }).click();
    assert.equal(await page.locator("#t4").getAttribute("type"), "text");
    await page.getByRole("button", { name: "パスワードを隠す" }).click();
    assert.equal(await page.locator("#t4").getAttribute("type"), "password");
    assert.deepEqual(page.problems, [], "console");
    if (process.argv[2]) await takePictures(page, process.argv[2], "components", { print: true });

    const forced = await newPerson(browser, city.address, { forcedColors: "active", reducedMotion: "reduce" });
    await forced.goto("/ui");
    assert.deepEqual(await accessibilityProblems(forced), [], "axe in forced colours");

    const plain = await newPerson(browser, city.address, { script: false, size: phone });
    await plain.goto("/sign-in");
    assert.ok(await plain.getByLabel("利用者ID").isVisible(), "works without script");
    console.log(`components: ${stops.length} stops by keyboard, nothing found`);
} finally {
    await browser.close();
    await city.stop();
}

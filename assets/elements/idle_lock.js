// <idle-lock data-seconds="900">: after so long without a hand on the terminal it covers the page and asks for the
// password. The page below stays as it is, with everything typed. Only people's input counts as use, never requests.
const kUsed = "kasama-used"; // when this person's hand was last seen, shared by the tabs of one browser

class IdleLock extends HTMLElement {
    connectedCallback() {
        this.limit = Number(this.dataset.seconds) * 1000;
        if (!(this.limit > 0) || this.timer) return;
        this.use();
        for (const kind of ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"]) {
            addEventListener(kind, () => this.use(), { passive: true, capture: true });
        }
        // Escape must never show the page below, not even for a blink.
        addEventListener("keydown", (event) => this.locked && event.key === "Escape" && event.preventDefault(), { capture: true });
        this.timer = setInterval(() => this.check(), Math.min(5000, this.limit / 4));
        document.addEventListener("visibilitychange", () => this.check());
        // A page out of the browser's memory may belong to somebody who left.
        addEventListener("pageshow", (event) => event.persisted && location.reload());
    }

    use() {
        const now = Date.now();
        if (this.dialog?.open || now - (this.noted ?? 0) < 1000) return;
        this.noted = now;
        localStorage.setItem(kUsed, String(now));
    }

    check() {
        if (!this.dialog?.open && Date.now() - Number(localStorage.getItem(kUsed) ?? 0) >= this.limit) this.lock();
    }

    lock() {
        this.dialog ??= this.draw();
        this.locked = true;
        this.pageTitle = document.title;
        document.title = "画面をロックしました";
        this.dialog.showModal();
    }

    draw() {
        const dialog = document.createElement("dialog");
        dialog.setAttribute("aria-labelledby", "idle-lock-heading");
        dialog.innerHTML = `
<div class="narrow">
<h2 id="idle-lock-heading">画面をロックしました</h2>
<p>しばらく操作がなかったので、ほかの人に見えないようにしました。入力した内容は、そのまま残っています。</p>
<form novalidate>
<div class="field">
<label for="idle-lock-password">パスワード <span class="required">※必須</span></label>
<input id="idle-lock-password" type="password" autocomplete="current-password">
<p class="error" id="idle-lock-error" role="alert" hidden></p>
</div>
<button type="submit" class="main">ロックを解く</button>
</form>
<p><a href="/sign-in">別の人がサインインする</a></p>
</div>`;
        // Where a browser closes a dialog all the same (Android's back, twice), it opens again at once.
        dialog.addEventListener("cancel", (event) => event.preventDefault());
        dialog.addEventListener("close", () => this.locked && dialog.showModal());
        dialog.querySelector("form").addEventListener("submit", (event) => {
            event.preventDefault();
            this.unlock(dialog.querySelector("input"));
        });
        this.append(dialog);
        return dialog;
    }

    async unlock(input) {
        const token = document.querySelector("form input[name='token']")?.value ?? "";
        let status = 0;
        try {
            const answer = await fetch("/session/lock", {
                method: "POST",
                redirect: "manual", // the redirect is the sign of success; following it would open the page once more
                body: new URLSearchParams({ token, password: input.value, next: "/" }),
            });
            status = answer.type === "opaqueredirect" ? 303 : answer.status;
        } catch {
            status = 0;
        }
        input.value = "";
        if (status === 303) return this.release();
        if (status === 401) return this.say(input, "サインインが終わっています。「別の人がサインインする」から、もう一度サインインしてください");
        if (status === 422) return this.say(input, "パスワードを確かめて、もう一度入力してください");
        this.say(input, "いま確かめられません。通信を確かめて、もう一度お試しください");
    }

    say(input, words) {
        const error = this.dialog.querySelector("#idle-lock-error");
        error.textContent = words;
        error.hidden = false;
        input.setAttribute("aria-invalid", "true");
        input.setAttribute("aria-describedby", error.id);
        input.focus();
    }

    release() {
        this.locked = false;
        this.dialog.remove();
        this.dialog = undefined;
        document.title = this.pageTitle;
        this.noted = 0;
        this.use();
    }
}
customElements.define("idle-lock", IdleLock);

// <terminal-key data-challenge="…">: the key of this terminal. It is made here, kept in the browser's own store, and cannot be
// read out: the page only ever gets a signature. Holds nothing of any person.
const kStore = "keys";

function opened() {
    return new Promise((resolve, reject) => {
        const request = indexedDB.open("kasama-terminal", 1);
        request.onupgradeneeded = () => request.result.createObjectStore(kStore);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
}

async function inStore(mode, work) {
    const database = await opened();
    try {
        return await new Promise((resolve, reject) => {
            const transaction = database.transaction(kStore, mode);
            const request = work(transaction.objectStore(kStore));
            transaction.oncomplete = () => resolve(request.result);
            transaction.onerror = transaction.onabort = () => reject(transaction.error);
        });
    } finally {
        database.close();
    }
}

const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

async function made() {
    const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
    await inStore("readwrite", (store) => store.put(pair, "terminal"));
    return pair;
}

class TerminalKey extends HTMLElement {
    connectedCallback() {
        if (this.ready) return;
        this.ready = true;
        const [session, enrolment] = this.querySelectorAll("form");
        session.addEventListener("submit", (event) => this.send(event, session, "session"));
        enrolment.addEventListener("submit", (event) => this.send(event, enrolment, "enrolment"));
        if (!("tried" in this.dataset)) this.tryByItself(session);
    }

    /** Signs without a hand on it where this browser has a key. */
    async tryByItself(form) {
        try {
            const pair = await inStore("readonly", (store) => store.get("terminal"));
            if (pair) await this.fill(form, "session", pair), form.submit();
        } catch {
            // No store, no key: the page says what to do.
        }
    }

    async send(event, form, act) {
        event.preventDefault();
        try {
            const kept = await inStore("readonly", (store) => store.get("terminal"));
            const pair = kept ?? (act === "enrolment" ? await made() : undefined);
            if (pair) await this.fill(form, act, pair);
        } catch {
            // The empty signature is refused, with the same way out.
        }
        form.submit();
    }

    async fill(form, act, pair) {
        const code = act === "enrolment" ? form.elements.code.value : "";
        const text = `kasama terminal 1\n${act}\n${this.dataset.challenge}\n${code}`;
        const signature = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, pair.privateKey, new TextEncoder().encode(text));
        form.elements.public_key.value = hex(await crypto.subtle.exportKey("raw", pair.publicKey));
        form.elements.signature.value = hex(signature);
    }
}
customElements.define("terminal-key", TerminalKey);

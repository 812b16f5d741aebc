// <show-password data-for="id">: a button that shows what was typed. It is hidden again before the form is sent.
class ShowPassword extends HTMLElement {
    connectedCallback() {
        const input = document.getElementById(this.dataset.for);
        if (!input || this.firstChild) return;
        const button = document.createElement("button");
        button.type = "button";
        button.className = "show-password";
        button.setAttribute("aria-controls", input.id);
        const show = (visible) => {
            input.type = visible ? "text" : "password";
            button.textContent = visible ? "隠す" : "表示する";
            button.setAttribute("aria-label", visible ? "パスワードを隠す" : "パスワードを表示する");
        };
        show(false);
        button.addEventListener("click", () => show(input.type === "password"));
        input.form?.addEventListener("submit", () => show(false));
        this.append(button);
    }
}
customElements.define("show-password", ShowPassword);

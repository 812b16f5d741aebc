// <print-button>, or <print-button beside> where another button is the next thing to do: opens the browser's print window. Without script the browser's own menu does the same.
class PrintButton extends HTMLElement {
    connectedCallback() {
        if (this.firstChild) return;
        const button = document.createElement("button");
        button.type = "button";
        button.className = this.hasAttribute("beside") ? "small" : "main";
        button.textContent = "印刷する";
        button.addEventListener("click", () => print());
        this.append(button);
    }
}
customElements.define("print-button", PrintButton);

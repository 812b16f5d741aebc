// <error-summary>: takes the focus when the page is shown, and its links put the cursor into the field they name.
class ErrorSummary extends HTMLElement {
    connectedCallback() {
        this.focus();
        this.addEventListener("click", (event) => {
            const link = event.target.closest("a[href^='#']");
            const field = link && document.getElementById(link.hash.slice(1));
            if (!field) return;
            const input = field.matches("input, select, textarea") ? field : field.querySelector("input, select, textarea");
            if (!input) return;
            event.preventDefault();
            // The label comes into view, not the box alone.
            (field.closest(".field") ?? field).scrollIntoView({ block: "start" });
            input.focus({ preventScroll: true });
        });
    }
}
customElements.define("error-summary", ErrorSummary);

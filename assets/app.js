// Small custom elements, one file each. Every page works without them.
import "./elements/error_summary.js";
import "./elements/show_password.js";
import "./elements/idle_lock.js";
import "./elements/print_button.js";
import "./elements/terminal_key.js";

// Keys and small helps for every page. The pages are whole without it: every key presses a link or a button.
const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
const STORED = "sayso-single-keys";

for (const element of all(".needs-js")) element.hidden = false;
for (const element of all(".no-js")) element.hidden = true;

// Where there is no room beside the list, what narrows it down is closed at first.
if (matchMedia("(max-width: 60rem)").matches) for (const element of all(".narrow")) element.open = false;

const dialog = document.getElementById("keys");
const enabled = document.getElementById("keys-on");
enabled.checked = localStorage.getItem(STORED) !== "off";
enabled.addEventListener("change", () => localStorage.setItem(STORED, enabled.checked ? "on" : "off"));
// Not by autofocus: a page that puts the focus elsewhere when it loads would have the browser complain of it.
function showKeys() {
  dialog.showModal();
  document.getElementById("keys-close").focus();
}
document.getElementById("keys-open").addEventListener("click", showKeys);
document.getElementById("keys-close").addEventListener("click", () => dialog.close());

for (const form of all("form[data-auto]")) form.addEventListener("change", () => form.requestSubmit());

// A list that is gone through by keys.
let current = null;
function step(by) {
  const items = all("[data-item]");
  if (!items.length) return false;
  const from = current ? items.indexOf(current) : by > 0 ? -1 : items.length;
  if (current) current.removeAttribute("aria-current");
  current = items[Math.min(Math.max(from + by, 0), items.length - 1)];
  current.setAttribute("aria-current", "true");
  current.querySelector("[data-open]").focus({ preventScroll: true });
  current.scrollIntoView({ block: "nearest" });
  return true;
}

// The words that are selected on the page, for the form that mends a claim: into the field that was last in use.
const take = document.getElementById("take");
let selected = "";
let taking = document.getElementById("words");
document.addEventListener("focusin", (event) => {
  if (event.target.matches("[data-takes]")) taking = event.target;
});
document.addEventListener("selectionchange", () => {
  const words = String(getSelection()).trim();
  if (take && words && !document.activeElement?.matches("textarea, input")) selected = words;
});
if (take) {
  take.addEventListener("click", () => {
    if (selected) taking.value = selected.replace(/\s+/g, " ");
    taking.focus();
  });
}

// Enter in a name looks for it; without this, it would send the whole form.
document.addEventListener("keydown", (event) => {
  const finds = event.key === "Enter" && event.target.dataset?.finds;
  if (!finds) return;
  event.preventDefault();
  document.getElementById(finds).click();
});
(document.querySelector(".picks input") ?? document.querySelector("[data-first]"))?.focus();

// Between a decision and the next page nothing else is taken: a second press would judge the same claim again.
let leaving = false;
document.addEventListener("submit", (event) => {
  if (leaving) event.preventDefault();
  leaving = true;
});
addEventListener("pageshow", () => (leaving = false));

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || dialog.open || leaving) return;
  const field = event.target.closest("input:not([type=checkbox]), select, textarea");
  if (event.key === "Escape" && field) field.blur();
  if (field || !enabled.checked) return;
  const key = CSS.escape(event.key);
  const menu = document.querySelector(".menu[open]");
  if (event.key === "Escape" && menu) menu.open = false;
  const pressed =
    menu?.querySelector(`[data-second="${key}"]`) ??
    current?.querySelector(`[data-own="${key}"]`) ??
    document.querySelector(`[data-press="${key}"]`);
  if (pressed && pressed.matches("input:not([type=checkbox]), select")) pressed.focus();
  else if (pressed) pressed.click();
  else if (event.key === "j" && step(1)) void 0;
  else if (event.key === "k" && step(-1)) void 0;
  else if (event.key === "o" && current) current.querySelector("[data-open]").click();
  else if (event.key === "/" && document.getElementById("find")) document.getElementById("find").focus();
  else if (event.key === "?") showKeys();
  else return;
  event.preventDefault();
});

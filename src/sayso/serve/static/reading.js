// The reading room: moves between the words of the article and the claims in its margin.
const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
const article = document.getElementById("article");
const enabled = document.getElementById("keys-on");
const dialog = document.getElementById("keys");
const notes = all(".note", article);
let current = null;
let marked = [];
let near = [];

const noteOf = (n) => document.getElementById(`a-c${n}`);
// A claim's words stand in the row of its note, save for those few that run on into the next one.
const wordsOf = (note) => {
  const row = note.closest(".row");
  const next = row.nextElementSibling ?? row.parentElement.nextElementSibling?.firstElementChild;
  const rows = [row, next].filter(Boolean);
  return rows.flatMap((one) => all(`.w[data-c~="${note.dataset.n}"]`, one));
};
const outOfSight = (element) => {
  const box = element.getBoundingClientRect();
  const bar = document.getElementById("filters")?.getBoundingClientRect();
  const top = bar && getComputedStyle(document.getElementById("filters")).position === "sticky" ? bar.bottom : 0;
  return box.top < top || box.bottom > window.innerHeight;
};

function leave() {
  if (current) current.removeAttribute("aria-current");
  for (const word of marked) word.classList.remove("on");
  marked = [];
  current = null;
}

function select(note) {
  if (note === current) return;
  leave();
  current = note;
  note.setAttribute("aria-current", "true");
  marked = wordsOf(note);
  for (const word of marked) word.classList.add("on");
}

function bring(note) {
  select(note);
  note.querySelector("summary").focus({ preventScroll: true });
  const first = marked[0] ?? note;
  if (outOfSight(first) || outOfSight(note)) first.scrollIntoView({ block: "center", behavior: "instant" });
  if (outOfSight(note)) note.scrollIntoView({ block: "nearest", behavior: "instant" });
}

// The first claim on the screen: where no claim is chosen, the keys begin there.
function firstInView() {
  const below = (element) => element.getBoundingClientRect().bottom > 0;
  const chunk = all(".chunk", article).find(below);
  const note = chunk && (all(".note", chunk).find(below) ?? chunk.nextElementSibling?.querySelector(".note"));
  return note ? notes.indexOf(note) : notes.length;
}

function step(by, fits = () => true) {
  let at = current ? notes.indexOf(current) : firstInView() - (by > 0 ? 1 : 0);
  do at += by;
  while (notes[at] && !fits(notes[at]));
  if (notes[at]) bring(notes[at]);
  else document.querySelector(`.turn a[rel=${by > 0 ? "next" : "prev"}]`)?.click(); // of a PDF, only some pages are here
}

const toggle = (note) => {
  const details = note.querySelector("details");
  details.open = !details.open;
};

article.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const note = document.getElementById(link.getAttribute("href").slice(1));
  if (!note?.classList.contains("note")) return;
  event.preventDefault();
  history.replaceState(history.state, "", link.getAttribute("href"));
  bring(note);
  note.querySelector("details").open = true;
});

article.addEventListener("focusin", (event) => {
  const note = event.target.closest(".note");
  if (note) select(note);
});

// The pointer on words shows their claim in the margin; on a note, the words.
function point(event) {
  for (const element of near) element.classList.remove("near");
  near = [];
  const words = event.target.closest?.(".w");
  const note = words ? noteOf(words.dataset.c.split(" ")[0]) : event.target.closest?.(".note");
  if (!note) return;
  near = [note, ...wordsOf(note)];
  for (const element of near) element.classList.add("near");
}
article.addEventListener("pointerover", point);
article.addEventListener("pointerleave", point);

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || dialog.open) return;
  if (!enabled.checked || event.target.closest("input:not([type=checkbox]), select, textarea")) return;
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "n") step(1, (note) => "asked" in note.dataset);
  else if (event.key === "o" && current) toggle(current);
  else if (event.key === "c" && current) current.querySelector("a.page").click();
  else if (event.key === "w" && marked[0]) {
    marked[0].focus({ preventScroll: true });
    marked[0].scrollIntoView({ block: "center", behavior: "instant" });
  } else if (event.key === "f") document.querySelector("#filters select")?.focus();
  else if (event.key === "Escape" && current) {
    const details = current.querySelector("details");
    if (details.open) details.open = false;
    else {
      leave();
      document.activeElement?.blur();
    }
  } else return;
  event.preventDefault();
});

// The other view opens at the claim that is chosen here.
document.getElementById("other-view")?.addEventListener("click", (event) => {
  if (!current || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const view = new URL(event.currentTarget.href);
  view.searchParams.set("at", current.dataset.at);
  view.hash = current.id;
  location.assign(view);
});

// The words that are selected go with the link that adds a claim, and where in the text they are to be looked for.
document.getElementById("add-claim")?.addEventListener("click", (event) => {
  const chosen = getSelection();
  const words = String(chosen).replace(/\s+/g, " ").trim();
  const row = chosen.rangeCount && chosen.getRangeAt(0).startContainer.parentElement?.closest(".row");
  if (!words || !row) return;
  event.preventDefault();
  const query = new URLSearchParams({ words, at: row.dataset.at });
  location.assign(`${event.currentTarget.getAttribute("href")}?${query}`);
});

const target = location.hash && document.getElementById(location.hash.slice(1));
if (target) {
  if (target.classList.contains("note")) bring(target);
  else {
    const words = target.closest(".w");
    if (words) select(noteOf(words.dataset.c.split(" ")[0]) ?? notes[0]);
    target.scrollIntoView({ block: "center", behavior: "instant" });
  }
}

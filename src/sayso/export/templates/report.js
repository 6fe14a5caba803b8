// Moves between the article and its claims. The page is whole without it: every link works by itself.
"use strict";
(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const cards = all(".card");
  const marked = [];
  let current = null;

  for (const element of all(".needs-js")) element.hidden = false;

  const wordsOf = (card) => {
    const text = card.closest(".doc").querySelector(".text");
    return all(`.w[data-c~="${card.dataset.n}"]`, text);
  };
  const outOfSight = (element) => {
    const box = element.getBoundingClientRect();
    return box.top < 0 || box.bottom > window.innerHeight;
  };

  function bring(card) {
    const pane = card.closest(".pane");
    if (pane.scrollHeight > pane.clientHeight + 1) {
      pane.scrollTop += card.getBoundingClientRect().top - pane.getBoundingClientRect().top - 12;
      if (outOfSight(card)) card.scrollIntoView({ block: "nearest" });
    } else {
      card.scrollIntoView({ block: "start" });
    }
  }

  function select(card) {
    if (current) current.removeAttribute("aria-current");
    while (marked.length) marked.pop().classList.remove("on");
    current = card;
    card.hidden = false;
    card.setAttribute("aria-current", "true");
    for (const word of wordsOf(card)) {
      word.classList.add("on");
      marked.push(word);
    }
  }

  function open(card) {
    select(card);
    card.focus({ preventScroll: true });
    bring(card);
  }

  function step(by) {
    const seen = cards.filter((card) => !card.hidden);
    if (!seen.length) return;
    const from = current && !current.hidden ? seen.indexOf(current) : by > 0 ? -1 : seen.length;
    const card = seen[Math.min(Math.max(from + by, 0), seen.length - 1)];
    open(card);
    const first = wordsOf(card)[0];
    const pane = card.closest(".pane");
    const beside = pane.scrollHeight > pane.clientHeight + 1;
    if (first && beside && outOfSight(first)) first.scrollIntoView({ block: "center" });
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const target = document.getElementById(link.getAttribute("href").slice(1));
    if (target && target.classList.contains("card")) {
      event.preventDefault();
      history.replaceState(null, "", link.getAttribute("href"));
      open(target);
      return;
    }
    const card = link.closest(".card");
    if (card) select(card);
  });

  document.addEventListener("focusin", (event) => {
    const card = event.target.closest(".card");
    if (card && card !== current) select(card);
  });

  const dialog = document.getElementById("keys");
  const enabled = document.getElementById("keys-on");
  document.getElementById("keys-open").addEventListener("click", () => dialog.showModal());
  document.getElementById("keys-close").addEventListener("click", () => dialog.close());

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || dialog.open || !enabled.checked) return;
    if (event.target.closest("input, select, textarea")) return;
    if (event.key === "j" || event.key === "n") step(1);
    else if (event.key === "k" || event.key === "p") step(-1);
    else if (event.key === "w" && current) {
      const first = wordsOf(current)[0];
      if (first) {
        first.focus({ preventScroll: true });
        first.scrollIntoView({ block: "center" });
      }
    } else if (event.key === "?") dialog.showModal();
    else return;
    event.preventDefault();
  });

  for (const form of all(".filters")) {
    const pane = form.closest(".pane");
    const own = all(".card", pane);
    const words = all(".w", pane.closest(".doc").querySelector(".text"));
    const status = form.querySelector(".shown");
    const apply = () => {
      const wanted = all("select", form).filter((select) => select.value);
      const fits = (card) => wanted.every((select) => card.dataset[select.name].split(" ").includes(select.value));
      const shown = new Set();
      for (const card of own) {
        card.hidden = !fits(card);
        if (!card.hidden) shown.add(card.dataset.n);
      }
      for (const word of words) word.classList.toggle("off", !word.dataset.c.split(" ").some((n) => shown.has(n)));
      status.textContent = wanted.length ? `${shown.size} of ${own.length} claims shown` : "";
    };
    form.addEventListener("change", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(apply));
  }

  if (location.hash) {
    const target = document.getElementById(location.hash.slice(1));
    if (target && target.classList.contains("card")) open(target);
  }
})();

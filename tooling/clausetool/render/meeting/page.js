// What keys and buttons do, and how the page starts.

// --- keys -------------------------------------------------------------------------

const LETTERS = {
  j: () => step(1), k: () => step(-1),
  1: () => decideCurrent("agree"), 2: () => decideCurrent("revise"), 3: () => decideCurrent("discuss"), 0: () => decideCurrent(null),
  m: () => current && view !== "cover" && current.querySelector("textarea").focus(),
  u: nextOpen, o: () => show("cover"), l: () => show(view === "list" ? "one" : "list"), v: turn,
  f: () => toggleFilter(), "/": () => { toggleFilter(true); byId("text").focus(); }, x: clearFilter, t: showFormat,
  "+": () => zoom(0.1), "=": () => zoom(0.1), "-": () => zoom(-0.1), d: darken,
  e: exportDecisions, i: () => byId("file").click(), p: () => window.print(), "?": () => byId("keys").showModal(),
};
const STEPS = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };
const SCROLLS = new Set(["ArrowDown", "PageDown", "ArrowUp", "PageUp"]);

function decideCurrent(verdict) {
  if (current && view !== "cover") decide(current, verdict);
}

/** Whether a longer text than the screen still scrolls that way; then these keys do that first. */
function scrolls(key) {
  if (view !== "one" || !SCROLLS.has(key)) return false;
  const rest = root.scrollHeight - window.innerHeight - window.scrollY;
  return STEPS[key] > 0 ? rest > 2 : window.scrollY > 2;
}

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  const field = target.closest?.("textarea, select, input:not([type=radio], [type=checkbox])");
  if (field?.closest(".decide") && (key === "Escape" || (key === "Enter" && event.ctrlKey))) {
    event.preventDefault();
    current.querySelector("h3").focus();
    if (key === "Enter") step(1);
    return;
  }
  if (field && key === "Escape") {
    event.preventDefault(); // it leaves the field, and what was written stays
    (current && !current.hidden ? current.querySelector("h3") : byId("main")).focus();
  }
  if (field || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || byId("keys").open) return;
  if (key in STEPS) {
    if (target.matches?.("input[type=radio]") && key.startsWith("Arrow")) return; // they choose inside the group
    if (scrolls(key)) return;
    event.preventDefault();
    step(STEPS[key]);
  } else if (key === "Home" || key === "End") {
    event.preventDefault();
    if (shown.length) stand(key === "Home" ? shown[0] : shown.at(-1));
  } else if (preferences.letters && Object.hasOwn(LETTERS, key.toLowerCase())) {
    event.preventDefault();
    LETTERS[key.toLowerCase()]();
  }
});

// --- buttons ----------------------------------------------------------------------

const BUTTONS = {
  previous: () => step(-1), next: () => step(1), filtering: () => toggleFilter(), clear: clearFilter, format: showFormat,
  smaller: () => zoom(-0.1), larger: () => zoom(0.1), dark: darken, export: exportDecisions,
  import: () => byId("file").click(), print: () => window.print(), help: () => byId("keys").showModal(),
  dismiss: () => { byId("notice").hidden = true; },
  adopt: () => take(earlier),
  undo: () => { state = before; keep(); renderEverything(); notify("已撤销导入。"); },
  menu: () => byId("menu").setAttribute("aria-expanded", root.toggleAttribute("data-menu")),
};
for (const [id, act] of Object.entries(BUTTONS)) byId(id).addEventListener("click", act);
for (const button of document.querySelectorAll("button[data-view]")) button.addEventListener("click", () => show(button.dataset.view));
for (const button of document.querySelectorAll("button[data-sides]")) button.addEventListener("click", () => prefer({ sides: button.dataset.sides }));
for (const button of document.querySelectorAll("[data-group]")) {
  button.addEventListener("click", () => {
    const chosen = filter[button.dataset.group];
    if (!chosen.delete(button.dataset.value)) chosen.add(button.dataset.value);
    refilter();
  });
}
byId("chapter").addEventListener("change", (event) => { filter.chapter = event.target.value; refilter(); });
byId("text").addEventListener("input", (event) => { filter.text = event.target.value.trim(); refilter(); });
byId("letters").addEventListener("change", (event) => prefer({ letters: event.target.checked }));
byId("file").addEventListener("change", async (event) => {
  if (event.target.files.length) await importDecisions(event.target.files[0]);
  event.target.value = ""; // the same file can be chosen again
});
for (const link of document.querySelectorAll(".bars a")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    filter = { ...noFilter(), chapter: link.dataset.chapter };
    byId("chapter").value = link.dataset.chapter;
    toggleFilter(true);
    refilter();
    show("list");
  });
}
for (const article of articles) {
  for (const radio of article.querySelectorAll("input[type=radio]")) {
    radio.addEventListener("click", () => decide(article, radio.value));
  }
  article.querySelector("textarea").addEventListener("input", (event) => change(article, { remark: event.target.value }));
  // In the list, where one works is where one stands.
  article.addEventListener("focusin", () => {
    if (view !== "list" || article === current) return;
    current = article;
    for (const other of articles) other.classList.toggle("current", other === current);
    renderStrip();
    renderCount();
  });
}

/** Follow the address: a pair, or the cover. */
function follow() {
  const article = byId(decodeURIComponent(location.hash.slice(1)));
  if (article?.matches?.("article.pair")) {
    if (!shown.includes(article)) clearFilter();
    if (view === "cover") view = "one";
    stand(article);
  }
}
window.addEventListener("hashchange", follow);
window.addEventListener("storage", (event) => {
  if (event.key !== KEY) return;
  state = stored(); // decided in another window of this page
  renderEverything();
});

// --- start ------------------------------------------------------------------------

// A pair's hashes stay with it, whatever texts a decision on it was made on.
for (const comparison of BLANK.comparisons) for (const pair of comparison.decisions) pair.textHashes = pair.sha256;
for (const hidden of document.querySelectorAll(".tools, .steps, .decide, .menu, .progress")) hidden.hidden = false;
root.classList.add("js");
readPreferences();
applyPreferences();
try {
  state = stored();
} catch {
  state = undecided();
  warned = true;
  notify("浏览器不让本页保存决定：关闭或刷新前请先“导出”。");
}
renderEverything();
if (!warned) offerEarlier();
follow();

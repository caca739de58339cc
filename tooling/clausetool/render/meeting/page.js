// The page: which view is shown, where one stands, and what keys and buttons do.

const byId = (id) => document.getElementById(id);
const root = document.documentElement;
const articles = [...document.querySelectorAll("article.pair")];
const PREFERENCES = "clausetool/meeting";

let state = undecided();
let before = null; // the state before an import, to take it back
let earlier = null; // decisions on an earlier draft that this browser keeps
let filter = noFilter();
let shown = articles; // what the filter lets through, in the order of the text
let current = null; // the article one stands at; null on the cover
let view = "cover";
let preferences = { sides: "inline", zoom: 1, theme: "", letters: true };

const decisionOf = (article) => state.pairs.get(article.id);

// --- what is seen --------------------------------------------------------------

function render() {
  Object.assign(root.dataset, { view, sides: preferences.sides });
  byId("cover").hidden = view !== "cover";
  const visible = new Set(shown);
  for (const article of articles) {
    article.classList.toggle("out", !visible.has(article));
    article.classList.toggle("current", article === current);
    article.hidden = view === "cover" || !visible.has(article) || (view === "one" && article !== current);
    if (view === "list") addExcerpt(article);
    if (preferences.sides === "two") addColumns(article);
  }
  for (const section of document.querySelectorAll(".standard")) {
    section.hidden = ![...section.querySelectorAll("article")].some((article) => !article.hidden);
  }
  byId("none").hidden = view === "cover" || shown.length > 0;
  press("[data-view]", (button) => button.dataset.view === view);
  press("[data-sides]", (button) => button.dataset.sides === preferences.sides);
  renderStrip();
  renderCount();
  renderFilter();
  renderTally();
}

function press(selector, isPressed) {
  for (const button of document.querySelectorAll(`button${selector}`)) button.setAttribute("aria-pressed", isPressed(button));
}

function renderStrip() {
  const part = current?.dataset.part ?? "0";
  for (const list of document.querySelectorAll(".chapters")) list.hidden = list.dataset.part !== part;
  const visible = new Set(shown.map((article) => article.id));
  const stop = current?.id ?? shown[0]?.id;
  for (const link of document.querySelectorAll(".strip a")) {
    const id = link.hash.slice(1);
    link.ariaCurrent = id === current?.id ? "true" : null;
    link.tabIndex = id === stop ? 0 : -1;
    link.classList.toggle("out", !visible.has(id));
    link.querySelector(".verdict").textContent = { agree: "同", revise: "改", discuss: "议", stale: "旧", open: "·" }[standing(state.pairs.get(id))];
  }
}

function renderCount() {
  const position = shown.indexOf(current) + 1;
  byId("count").textContent = `${position || "–"} / ${shown.length}`;
  byId("previous").disabled = position <= 1;
  byId("next").disabled = !shown.length || position === shown.length;
}

function renderFilter() {
  for (const button of document.querySelectorAll("[data-group]")) {
    const { group, value } = button.dataset;
    const count = countOf(group, value, articles, decisionOf);
    button.querySelector(".n").textContent = count;
    button.hidden = !count && !filter[group].has(value) && (group === "flag" || value === "stale");
    button.disabled = !count && !filter[group].has(value);
    button.setAttribute("aria-pressed", filter[group].has(value));
  }
  byId("flags").hidden = ![...byId("flags").querySelectorAll("button")].some((button) => !button.hidden);
  const filtering = isFiltering(filter);
  byId("clear").hidden = !filtering;
  const found = filtering ? `${articles.length} 条中 ${shown.length} 条符合` : "";
  if (byId("found").textContent !== found) byId("found").textContent = found;
  byId("printed").textContent = found && `只印出符合筛选的条：${found}。`;
  root.toggleAttribute("data-searching", Boolean(filter.text));
  paint(shown, filter.text);
}

function renderTally() {
  const count = Object.fromEntries([...VERDICTS, "stale"].map((value) => [value, articles.filter((article) => standing(decisionOf(article)) === value).length]));
  const decided = count.agree + count.revise + count.discuss;
  const parts = VERDICTS.filter((value) => count[value]).map((value) => `${WORDS[value]} ${count[value]}`);
  if (count.stale) parts.push(`已过时 ${count.stale}`);
  const text = [`已定 ${decided} / ${articles.length}`, ...parts].join("　");
  if (byId("tally").textContent !== text) byId("tally").textContent = text;
  byId("progress").textContent = text;
}

function renderDecision(article) {
  const one = decisionOf(article);
  for (const radio of article.querySelectorAll("input[type=radio]")) radio.checked = !one.stale && radio.value === one.decision;
  const remark = article.querySelector("textarea");
  if (remark.value !== one.remark) remark.value = one.remark;
  const stale = article.querySelector(".stale");
  stale.hidden = !one.stale;
  stale.textContent = one.stale ? `已过时：文字已改。原决定${one.decision ? `“${WORDS[one.decision]}”` : "只有意见"}，请重新决定` : "";
  article.classList.toggle("is-stale", one.stale);
  renderSigned(article, one);
}

/** The line that is printed: a form to fill in, filled where it is decided. */
function renderSigned(article, one) {
  const boxes = VERDICTS.map((value) => {
    const chosen = one.decision === value;
    const mark = element("i", "", chosen ? "☑" : "□");
    return chosen ? [`　`, mark, " ", element("b", "", WORDS[value])] : [`　`, mark, ` ${WORDS[value]}`];
  });
  const remark = one.remark ? element("span", "", one.remark) : element("u");
  article.querySelector(".signed").replaceChildren("决定", ...boxes.flat(), one.stale ? "（已过时：文字已改）" : "", "　　意见：", remark);
}

function renderOrphans() {
  const all = state.orphans.flat();
  byId("orphans").hidden = !all.length;
  byId("orphans").querySelector("ul").replaceChildren(...all.map((one) => {
    const label = (one.new.length ? one.new : one.old).join("、");
    return element("li", "", `${label} ${one.title}：${WORDS[one.decision] ?? "未定"}${one.remark ? `，意见：${one.remark}` : ""}`);
  }));
}

function renderEverything() {
  articles.forEach(renderDecision);
  renderOrphans();
  refilter();
}

// --- steps ------------------------------------------------------------------------

/** Stand at an article, or on the cover, with the focus on its heading. */
function stand(article) {
  current = article;
  if (!article) view = "cover";
  else if (view === "cover") view = "one";
  render();
  history.replaceState(null, "", article ? `#${article.id}` : "#cover");
  arrive();
}

function arrive() {
  const heading = current && view !== "cover" ? current.querySelector("h3") : byId("cover-heading");
  if (view === "list" && current) current.scrollIntoView({ block: "nearest" });
  else window.scrollTo(0, 0);
  heading.focus({ preventScroll: true });
}

function show(wanted) {
  view = wanted;
  if (view === "one" && (!current || !shown.includes(current))) current = shown[0] ?? null;
  if (view === "cover") current = null;
  render();
  if (current) history.replaceState(null, "", `#${current.id}`);
  arrive();
}

function step(by) {
  if (!shown.length) return;
  const position = shown.indexOf(current);
  const next = position < 0 ? nearest(by) : shown[Math.min(Math.max(position + by, 0), shown.length - 1)];
  if (next !== current || view === "cover") stand(next);
}

/** The first stop past one that the filter has hidden; the first or the last of all from the cover. */
function nearest(by) {
  if (!current) return shown[0];
  const place = articles.indexOf(current);
  const after = shown.find((article) => articles.indexOf(article) > place);
  const previous = shown.findLast((article) => articles.indexOf(article) < place);
  return by > 0 ? after ?? previous : previous ?? after;
}

function nextOpen() {
  const place = articles.indexOf(current);
  const open = shown.filter((article) => decisionOf(article).decision === null || decisionOf(article).stale);
  const next = open.find((article) => articles.indexOf(article) > place) ?? open[0];
  if (next) stand(next);
  else notify("没有未定的条。");
}

// --- filter -----------------------------------------------------------------------

function refilter() {
  shown = articles.filter((article) => passes(article, decisionOf(article), filter));
  if (view === "one" && !shown.includes(current) && shown.length) {
    current = nearest(1);
    history.replaceState(null, "", `#${current.id}`);
  }
  render();
}

function clearFilter() {
  filter = noFilter();
  byId("chapter").value = byId("text").value = "";
  refilter();
}

function toggleFilter(open = byId("filter").hidden) {
  byId("filter").hidden = !open;
  byId("filtering").setAttribute("aria-pressed", open);
  if (open && view === "cover") show("list");
}

// --- decisions --------------------------------------------------------------------

function change(article, changes) {
  const one = decisionOf(article);
  state.pairs.set(article.id, { ...one, ...changes });
  keep();
  renderDecision(article);
  renderStrip();
  renderFilter();
  renderTally();
}

/** A decision is made on the texts of this page; the same one again takes it back. */
function decide(article, verdict) {
  const one = decisionOf(article);
  const decision = verdict === one.decision && !one.stale ? null : verdict;
  change(article, { decision, stale: false, sha256: one.textHashes });
}

let warned = false;
function keep() {
  try {
    store(state);
  } catch {
    if (!warned) notify("浏览器不让本页保存决定：关闭或刷新前请先“导出”。");
    warned = true;
  }
}

function exportDecisions() {
  const text = `${JSON.stringify(documentOf(state), null, 2)}\n`;
  const link = element("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = fileName();
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  notify(`已导出 ${documentOf(state).comparisons.reduce((sum, one) => sum + one.decisions.length, 0)} 条决定和意见。`);
}

async function importDecisions(file) {
  if (file.size > MOST.bytes) {
    notify("文件太大，没有导入。请选本页“导出”存下的文件。");
    return;
  }
  try {
    take(readDocument(await file.text()));
  } catch (error) {
    notify(error.message);
  }
}

function take(file) {
  const taken = withDocument(state, file);
  before = state;
  state = taken.state;
  keep();
  renderEverything();
  notify(reportOf(taken.report), "undo");
}

/** Where nothing is decided on these texts: offer what was decided on others. */
function offerEarlier() {
  if ([...state.pairs.values()].some(said) || state.orphans.flat().length) return;
  const found = storedForOthers();
  if (!found) return;
  earlier = found.file;
  const { added, stale, orphans } = found.report;
  const parts = [stale && `${stale} 条的文字已改`, orphans && `${orphans} 条在本页没有对应的条`].filter(Boolean);
  notify(`这个浏览器里有另一稿的 ${added + orphans} 条决定${parts.length ? `，其中 ${parts.join("，")}` : ""}。`, "adopt");
}

function reportOf(report) {
  const parts = [
    report.added && `新增 ${report.added} 条`,
    report.replaced && `替换 ${report.replaced} 条`,
    report.same && `相同 ${report.same} 条`,
    report.stale && `其中 ${report.stale} 条已过时（文字已改）`,
    report.kept && `${report.kept} 条文字已改而本页已有决定，未替换`,
    report.orphans && `${report.orphans} 条在本页没有对应的条，列在概览`,
  ].filter(Boolean);
  return `已导入：${parts.join("，") || "文件中没有决定"}。`;
}

/** Say something, with the button that belongs to it. */
function notify(text, button = "") {
  byId("notice").hidden = false;
  for (const id of ["undo", "adopt"]) byId(id).hidden = id !== button;
  byId("said").textContent = text;
}

// --- preferences ------------------------------------------------------------------

function prefer(changes) {
  preferences = { ...preferences, ...changes };
  applyPreferences();
  try {
    localStorage.setItem(PREFERENCES, JSON.stringify(preferences));
  } catch { /* they last as long as the page */ }
  render();
}

function applyPreferences() {
  const { theme, zoom } = preferences;
  const dark = theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "dark" : "light";
  root.style.setProperty("--zoom", zoom);
  byId("dark").setAttribute("aria-pressed", dark);
  byId("letters").checked = preferences.letters;
}

function readPreferences() {
  const isKind = { sides: (v) => v === "inline" || v === "two", zoom: (v) => v >= 0.5 && v <= 2, theme: (v) => ["", "light", "dark"].includes(v), letters: (v) => typeof v === "boolean" };
  try {
    const kept = JSON.parse(localStorage.getItem(PREFERENCES)) ?? {};
    for (const [key, isRight] of Object.entries(isKind)) if (isRight(kept[key])) preferences[key] = kept[key];
  } catch { /* the defaults */ }
}

const zoom = (by) => prefer({ zoom: Math.min(Math.max(Math.round((preferences.zoom + by) * 10) / 10, 0.6), 2) });
const turn = () => prefer({ sides: preferences.sides === "two" ? "inline" : "two" });
const darken = () => prefer({ theme: root.dataset.theme === "dark" ? "light" : "dark" });
const showFormat = () => byId("format").setAttribute("aria-pressed", root.toggleAttribute("data-format"));

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

// What is seen: the view, the picture, the counts, each decision, the preferences.

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

/** What a decision counts as in the filter. */
function standing(one) {
  if (one.decision === null) return "open";
  return one.stale ? "stale" : one.decision;
}

/** The values of an article in each group of the filter. */
function valuesOf(article) {
  const one = decisionOf(article);
  const decision = one.stale && one.decision ? ["stale", "open"] : [standing(one)];
  return { decision, kind: listed(article.dataset.kinds), flag: listed(article.dataset.flags) };
}

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
    const count = countOf(group, value, articles, valuesOf);
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

// What is done: steps, filters, decisions, files out and in.

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
  shown = articles.filter((article) => passes(article, valuesOf(article), filter));
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
  if (open) byId("filter").scrollIntoView({ block: "nearest" });
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

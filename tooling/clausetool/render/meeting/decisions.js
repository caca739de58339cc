// Decisions: what is decided on each pair, kept in the browser, exported to a file and imported from one.

const { blank: BLANK, verdicts, most: MOST } = JSON.parse(document.getElementById("data").textContent);
const WORDS = Object.fromEntries(verdicts); // 同意, 修改, 再议 by the names that files use
const VERDICTS = Object.keys(WORDS);
// Kept under both texts' hashes: a page of other texts never writes over these decisions.
const KEY = `${BLANK.schema}/${BLANK.comparisons.map((one) => `${one.old.sha256}-${one.new.sha256}`).join("/")}`;

/** The id of the article that shows a pair. */
const articleId = (part, pair) => `p${part}-${pair.id}`;

/** What a page starts from: every changed pair undecided, and nothing without a pair. */
function undecided() {
  const pairs = new Map();
  BLANK.comparisons.forEach((comparison, part) => {
    for (const pair of comparison.decisions) pairs.set(articleId(part, pair), { ...pair, part });
  });
  return { pairs, orphans: BLANK.comparisons.map(() => []) };
}

const said = (one) => one.decision !== null || one.remark !== "";

/** The file that the state is exported as: `clausetool/decisions/1`. */
function documentOf(state) {
  const comparisons = BLANK.comparisons.map(({ old, new: after, changed }, part) => {
    const decided = [...state.pairs.values()].filter((one) => one.part === part && said(one));
    const decisions = [...decided, ...state.orphans[part]].map(plain);
    return { old, new: after, changed, summary: summaryOf(decisions), decisions };
  });
  return { schema: BLANK.schema, comparisons };
}

function summaryOf(decisions) {
  const of = (verdict) => decisions.filter((one) => !one.stale && one.decision === verdict).length;
  const counts = Object.fromEntries(VERDICTS.map((verdict) => [verdict, of(verdict)]));
  const decided = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return { decided, ...counts, stale: decisions.filter((one) => one.stale).length };
}

/** The state with a file's decisions in it, and how many were new, replaced, the same, stale, without a pair. */
function withDocument(state, file) {
  const next = { pairs: new Map(state.pairs), orphans: state.orphans.map((list) => [...list]) };
  const report = { added: 0, replaced: 0, same: 0, stale: 0, kept: 0, orphans: 0 };
  let matched = false;
  for (const comparison of file.comparisons) {
    const part = BLANK.comparisons.findIndex((one) => sameStandard(one.old, comparison.old) && sameStandard(one.new, comparison.new));
    if (part < 0) continue;
    matched = true;
    for (const one of comparison.decisions.filter(said)) place(next, part, one, report);
  }
  if (!matched) {
    const titles = file.comparisons.map((one) => `《${one.new.title}》`).join("、") || "没有标准";
    throw new Error(`这份文件是另一项标准的决定（${titles}），没有导入。请选本标准导出的文件。`);
  }
  return { state: next, report };
}

/** Whether two ends are of one standard: by name in a library, else by title. */
function sameStandard(one, other) {
  if (one.standard !== null && other.standard !== null) return one.standard === other.standard;
  return one.title === other.title;
}

/** Puts a decision of a file on its pair, or among those without one. */
function place(state, part, one, report) {
  const candidates = [...state.pairs.values()].filter((pair) => pair.part === part);
  // On these very texts; else on the clauses of these numbers, whose text changed since.
  const onText = (pair) => pair.textHashes.old === one.sha256.old && pair.textHashes.new === one.sha256.new;
  const onLabels = (pair) => `${pair.old}→${pair.new}` === `${one.old}→${one.new}`;
  const same = candidates.filter(onText);
  const pair = same.find((each) => each.id === one.id) ?? same.find(onLabels) ?? same[0] ?? candidates.find(onLabels);
  if (!pair) {
    const known = state.orphans[part].some((other) => JSON.stringify(other) === JSON.stringify({ ...one, stale: true }));
    if (!known) state.orphans[part].push({ ...one, stale: true });
    report.orphans += 1;
    return;
  }
  const stale = !same.length;
  // What was decided on the texts of this page is never replaced by what was decided on others.
  if (stale && said(pair) && !pair.stale) {
    report.kept += 1;
    return;
  }
  const alike = pair.decision === one.decision && pair.remark === one.remark && pair.stale === stale;
  report[alike ? "same" : said(pair) ? "replaced" : "added"] += 1;
  report.stale += stale ? 1 : 0;
  const { decision, remark, sha256 } = one;
  state.pairs.set(articleId(part, pair), { ...pair, decision, remark, stale, sha256 });
}

/** The text of a file as a document, or an error whose sentence says what is wrong with it. */
function readDocument(text) {
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    throw new Error("文件不是 JSON，没有导入。请选本页“导出”存下的文件。");
  }
  if (!isObject(file) || file.schema !== BLANK.schema || !Array.isArray(file.comparisons)) {
    throw new Error("文件不是本工具导出的决定，没有导入。请选本页“导出”存下的文件。");
  }
  if (!file.comparisons.every(isComparison)) {
    throw new Error("文件内容不完整或被改坏，没有导入。请重新导出。");
  }
  // Only the keys that are known go on.
  return { comparisons: file.comparisons.map((one) => ({ old: one.old, new: one.new, decisions: one.decisions.map(plain) })) };
}

const plain = ({ id, old, new: after, title, sha256, decision, remark, stale }) => (
  { id, old, new: after, title, sha256: { old: sha256.old, new: sha256.new }, decision, remark, stale }
);
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value, most = 4000) => typeof value === "string" && value.length <= most;
const isLabels = (value) => Array.isArray(value) && value.length <= 1000 && value.every((label) => isText(label));
const isHash = (value) => value === null || (typeof value === "string" && /^[0-9a-f]{64}$/.test(value));
const isEnd = (value) => isObject(value) && isText(value.title) && (value.standard === null || isText(value.standard));
const isDecision = (value) => isObject(value) && isText(value.id) && isText(value.title) && isLabels(value.old)
  && isLabels(value.new) && isObject(value.sha256) && isHash(value.sha256.old) && isHash(value.sha256.new)
  && (value.decision === null || VERDICTS.includes(value.decision)) && isText(value.remark, MOST.remark)
  && typeof value.stale === "boolean";
const isComparison = (value) => isObject(value) && isEnd(value.old) && isEnd(value.new)
  && Array.isArray(value.decisions) && value.decisions.every(isDecision);

/** What the browser keeps for this page; throws where it keeps nothing. */
function stored() {
  const text = localStorage.getItem(KEY);
  return text === null ? undecided() : withDocument(undecided(), readDocument(text)).state;
}

/** What the browser keeps for other texts of these standards, an earlier draft: the one that most of it still fits. */
function storedForOthers() {
  const fits = ({ report }) => report.added - report.stale - report.orphans;
  const found = Object.keys(localStorage)
    .filter((key) => key.startsWith(`${BLANK.schema}/`) && key !== KEY)
    .flatMap((key) => {
      try {
        const file = readDocument(localStorage.getItem(key));
        return [{ file, ...withDocument(undecided(), file) }];
      } catch {
        return []; // of another standard
      }
    })
    .filter(({ report }) => report.added || report.orphans);
  return found.sort((a, b) => fits(b) - fits(a))[0] ?? null;
}

const store = (state) => localStorage.setItem(KEY, JSON.stringify(documentOf(state)));

/** The name of an exported file, of characters that every file system takes. */
function fileName() {
  const parts = BLANK.comparisons.flatMap((one) => [one.new.title, one.old.edition, one.new.edition]).slice(0, 3);
  const name = parts.filter(Boolean).join("-").replace(/[^\p{L}\p{N}-]+/gu, "").slice(0, 60);
  return `决定-${name || "对照"}.json`;
}

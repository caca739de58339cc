// The filter: choices of one group add up, groups narrow each other.

const noFilter = () => ({ decision: new Set(), kind: new Set(), flag: new Set(), chapter: "", text: "" });

const isFiltering = (filter) => Boolean(
  filter.decision.size || filter.kind.size || filter.flag.size || filter.chapter || filter.text,
);

/** Text as it is searched: without white space, width folded, in lower case. */
const searchable = (text) => text.normalize("NFKC").replace(/\s+/g, "").toLowerCase();

const searched = new WeakMap(); // what each article says, on both sides, made when first asked for

function says(article, wanted) {
  if (!searched.has(article)) {
    const sides = ["old", "new"].map((side) => textOfSide(article, side));
    searched.set(article, [article.dataset.labels, ...sides].map(searchable));
  }
  return searched.get(article).some((text) => text.includes(wanted));
}

/** What a decision counts as in the filter. */
function standing(one) {
  if (one.decision === null) return "open";
  return one.stale ? "stale" : one.decision;
}

const listed = (text) => text.split(" ").filter(Boolean);
const has = (set, values) => !set.size || values.some((value) => set.has(value));

function passes(article, one, filter) {
  const { kinds, flags, chapter } = article.dataset;
  return has(filter.decision, one.stale && one.decision ? ["stale", "open"] : [standing(one)])
    && has(filter.kind, listed(kinds))
    && has(filter.flag, listed(flags))
    && (!filter.chapter || filter.chapter === chapter)
    && (!filter.text || says(article, searchable(filter.text)));
}

/** How many pairs a choice alone would let through. */
function countOf(group, value, articles, decisionOf) {
  const alone = noFilter();
  alone[group].add(value);
  return articles.filter((article) => passes(article, decisionOf(article), alone)).length;
}

const MOST_HITS = 1000;

/** Paint what is searched for, where it stands in one piece; a browser that cannot paint shows it plain. */
function paint(articles, text) {
  if (!("highlights" in CSS)) return;
  CSS.highlights.delete("found");
  const wanted = text.toLowerCase();
  if (!wanted) return;
  const ranges = [];
  for (const article of articles) {
    const nodes = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    while (nodes.nextNode() && ranges.length < MOST_HITS) ranges.push(...hits(nodes.currentNode, wanted));
  }
  CSS.highlights.set("found", new Highlight(...ranges));
}

function hits(node, wanted) {
  const text = node.textContent.toLowerCase();
  const found = [];
  if (text.length !== node.length || node.parentElement.closest(".vh, .decide, .signed")) return found;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
    const range = new Range();
    range.setStart(node, at);
    range.setEnd(node, at + wanted.length);
    found.push(range);
  }
  return found;
}

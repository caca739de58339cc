// The filter: choices of one group add up, groups narrow each other. The groups are those that have buttons.

const GROUPS = [...new Set(Array.from(document.querySelectorAll("[data-group]"), (button) => button.dataset.group))];
const noFilter = () => ({ ...Object.fromEntries(GROUPS.map((group) => [group, new Set()])), chapter: "", text: "" });

const isFiltering = (filter) => Boolean(GROUPS.some((group) => filter[group].size) || filter.chapter || filter.text);

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

const listed = (text) => text.split(" ").filter(Boolean);
const has = (set, values) => !set.size || values.some((value) => set.has(value));

/** Whether an article, which has these values in each group, is let through. */
function passes(article, values, filter) {
  return GROUPS.every((group) => has(filter[group], values[group]))
    && (!filter.chapter || filter.chapter === article.dataset.chapter)
    && (!filter.text || says(article, searchable(filter.text)));
}

/** How many articles a choice alone would let through. */
function countOf(group, value, articles, valuesOf) {
  return articles.filter((article) => valuesOf(article)[group].includes(value)).length;
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

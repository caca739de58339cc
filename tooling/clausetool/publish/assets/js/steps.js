// Where a reader stands: steps from one changed clause to the next, with a count, and places that are folded.

const bar = document.querySelector(".ct-nav");
/** How much of the window's top the navigator covers, where it sticks there. */
const covered = () => (getComputedStyle(bar).position === "sticky" ? bar.offsetHeight : 0);
const makeRoom = () => root.style.setProperty("--ct-under", `${covered()}px`);

let current = null; // the section one stands at; null before the first

/** Stand at a section, without going there. */
function stand(section) {
  current = section ?? null;
  const at = shown.indexOf(section) + 1;
  const position = document.createElement("b");
  position.textContent = at || "–";
  byId("ct-count").replaceChildren(position, ` / ${shown.length}`);
  document.querySelector('[data-do="previous"]').disabled = at <= 1;
  document.querySelector('[data-do="next"]').disabled = at === shown.length;
}

/** Go to the next section that is shown, or the one before. */
function step(by) {
  const at = shown.indexOf(current);
  const next = shown[at < 0 ? (by > 0 ? 0 : -1) : at + by];
  if (!next) return;
  stand(next);
  byId("ct-step").textContent = `第 ${shown.indexOf(next) + 1} 条，共 ${shown.length} 条`;
  goTo(next.querySelector("h3"));
  try {
    history.replaceState(null, "", `#${idOf(next)}`);
  } catch { /* the address stays */ }
}

let going = false; // whether the page scrolls because of a step

function bring(heading) {
  going = true;
  heading.scrollIntoView();
  setTimeout(() => { going = false; }, 100);
}

function goTo(heading) {
  bring(heading);
  heading.focus({ preventScroll: true });
}

/** Keep the clause at which a reader stands where it is seen, when what is above it changes its height. */
const keepInView = () => current && bring(current.querySelector("h3"));

/** Follow a reader who scrolls: the last shown section whose head has passed under the bars. */
function follow() {
  if (going || !shown.length) return;
  const line = covered() + 90; // below the header and the navigator
  let [low, high] = [0, shown.length]; // sections stand in the order of the page
  while (low < high) {
    const middle = (low + high) >> 1;
    if (shown[middle].getBoundingClientRect().top <= line) low = middle + 1;
    else high = middle;
  }
  const there = shown[low - 1] ?? null;
  const box = current?.getBoundingClientRect();
  const inSight = box && box.bottom > line && box.top < window.innerHeight;
  if (there !== current && !(inSight && box.top > line && atEnd())) stand(there);
}

/** Whether the page scrolls no further: the last clauses then stand below the line. */
const atEnd = () => window.innerHeight + window.scrollY >= root.scrollHeight - 2;

/** Show the place that the address names, which may be folded or filtered out. */
function arrive() {
  const place = document.querySelector(":target");
  const section = place?.closest(".ct-clause");
  if (!section) return;
  const fold = section.closest(".ct-fold");
  if (fold) fold.open = true;
  if ((fold ?? section).hidden) clearFilter();
  stand(fold ? shown.findLast((one) => one.compareDocumentPosition(section) & Node.DOCUMENT_POSITION_FOLLOWING) : section);
  goTo(section.querySelector("h3"));
}

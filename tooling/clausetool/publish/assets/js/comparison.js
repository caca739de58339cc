// What keys and buttons do on the page of a comparison, and how it starts.

/** The clause in focus, or the one a reader stands at. */
const here = () => document.activeElement?.closest(".ct-clause") ?? current;

const ACTS = {
  previous: () => step(-1),
  next: () => step(1),
  clear: clearFilter,
  form: () => turn("form"),
  keys: () => byId("ct-keys").showModal(),
};
const LETTERS = {
  j: ACTS.next,
  k: ACTS.previous,
  v: () => turn("sides"),
  a: () => turn("scope"),
  x: clearFilter,
  c: () => here() && window.clausetool.copyLink(`#${idOf(here())}`),
  "?": ACTS.keys,
};

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (!preferences.letters || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable], dialog") || byId("ct-keys").open) return;
  if (document.activeElement?.closest('[role="dialog"], .md-search')) return;
  const act = LETTERS[key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  act();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const { do: act, group, value, prefer: preference, marks: wanted } = button.dataset;
  if (act && act in ACTS) ACTS[act]();
  if (group) toggle(group, value);
  if (preference) prefer(preference, value);
  if (wanted) {
    marks = wanted;
    refilter();
  }
  if ("turn" in button.dataset) {
    const section = button.closest(".ct-clause");
    setSides(section, section.classList.contains("sides") ? "inline" : "two");
  }
});
byId("ct-chapter").addEventListener("change", (event) => { filter.chapter = event.target.value; refilter(); });
byId("ct-text").addEventListener("input", (event) => { filter.text = event.target.value.trim(); refilter(); });
byId("ct-letters").addEventListener("change", (event) => prefer("letters", event.target.checked));
for (const section of sections) {
  section.addEventListener("focusin", () => { if (!going && section !== current) stand(section); });
}
// Where the browser goes to the place of an old number, it goes on to the clause's heading.
for (const place of document.querySelectorAll(".ct-places span")) {
  place.tabIndex = -1;
  place.addEventListener("focus", () => goTo(place.closest(".ct-clause").querySelector("h3")));
}
let waiting = false;
document.addEventListener("scroll", () => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    follow();
  });
}, { passive: true });
window.addEventListener("hashchange", arrive);
window.addEventListener("resize", makeRoom);

/** Lay out what a phone has not yet (narrow.css), a few clauses at a time; then everything is where it stays. */
function layOut(waiting) {
  for (const one of waiting.splice(0, 8)) one.classList.add("laid");
  requestAnimationFrame(() => setTimeout(() => (waiting.length ? layOut(waiting) : arrive())));
}

makeRoom();
applyPreferences();
readAddress();
refilter();
layOut([...document.querySelectorAll(".ct-changes tr"), ...sections]);

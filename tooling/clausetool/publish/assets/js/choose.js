// What is chosen: the filter over the table, the redline and the steps, and which marks are shown.

const rows = new Map(Array.from(document.querySelectorAll("[data-of]"), (row) => [row.dataset.of, row]));
const idOf = (section) => section.querySelector("h3").id;
const MARKS = { both: "", ins: "只看新增", del: "只看删去" };

let filter = noFilter();
let marks = "both"; // or only what was added, only what was removed
let shown = sections; // what the filter lets through, in the order of the text

/** The values of a clause in each group of the filter. */
const valuesOf = ({ dataset }) => ({ kind: listed(dataset.kinds), flag: listed(dataset.flags) });

const hasMarks = (section) => marks === "both" || section.querySelector(`h3 ${marks}, .text ${marks}`) !== null;

function refilter() {
  shown = sections.filter((section) => hasMarks(section) && passes(section, valuesOf(section), filter));
  const visible = new Set(shown);
  for (const section of sections) {
    section.hidden = rows.get(idOf(section)).hidden = !visible.has(section);
  }
  const choosing = isChoosing();
  for (const fold of folds) fold.hidden = choosing;
  root.dataset.marks = marks;
  renderChoices(choosing);
  paint(shown, filter.text);
  stand(visible.has(current) ? current : null);
}

const isChoosing = () => isFiltering(filter) || marks !== "both";

function renderChoices(choosing) {
  for (const button of document.querySelectorAll("[data-group]")) {
    const { group, value } = button.dataset;
    const count = countOf(group, value, sections, valuesOf);
    button.querySelector(".n").textContent = count;
    button.disabled = !count;
    press(button, filter[group].has(value));
  }
  for (const button of document.querySelectorAll("[data-marks]")) press(button, button.dataset.marks === marks);
  for (const button of document.querySelectorAll('[data-do="clear"]')) {
    if (button.matches(".ct-btn")) press(button, !choosing);
    else button.hidden = !choosing;
  }
  const said = choosing ? `${sections.length} 条中 ${shown.length} 条符合“${inWords().join("，")}”` : "";
  if (byId("ct-found").textContent !== said) byId("ct-found").textContent = said;
  byId("ct-printed").textContent = said && `只印出符合筛选的条：${said}。`;
  byId("ct-none").hidden = shown.length > 0;
  document.querySelector(".ct-changes").hidden = !shown.length;
}

/** What is chosen, as its buttons say it. */
function inWords() {
  const pressed = GROUPS.map((group) => Array.from(
    document.querySelectorAll(`[data-group="${group}"][aria-pressed="true"]`),
    (button) => button.firstChild.textContent.trim(),
  ).join("、"));
  const chapter = filter.chapter && byId("ct-chapter").selectedOptions[0].textContent.replace(/（\d+）$/, "");
  return [...pressed, chapter, filter.text, MARKS[marks]].filter(Boolean);
}

function toggle(group, value) {
  if (!filter[group].delete(value)) filter[group].add(value);
  refilter();
}

function clearFilter() {
  filter = noFilter();
  marks = "both";
  byId("ct-chapter").value = byId("ct-text").value = "";
  refilter();
}

/** What the address asks for: `?flags=any`, `?kinds=retitled,moved`, `?chapter=3`, `?text=…`. */
function readAddress() {
  const asked = new URLSearchParams(location.search);
  for (const button of document.querySelectorAll("[data-group]")) {
    const { group, value } = button.dataset;
    if (asked.get(`${group}s`)?.split(",").includes(value)) filter[group].add(value);
  }
  for (const name of ["chapter", "text"]) {
    const field = byId(`ct-${name}`);
    field.value = asked.get(name) ?? "";
    filter[name] = field.value.trim();
  }
}

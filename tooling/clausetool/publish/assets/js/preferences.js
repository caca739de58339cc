// How a reader wants comparisons: remembered where the browser allows it, else as long as the page.

const root = document.documentElement;
const byId = (id) => document.getElementById(id);
const sections = [...document.querySelectorAll(".ct-pair")];
const PREFERENCES = "clausetool-comparison";
const CHOICES = { sides: ["inline", "two"], scope: ["changed", "all"], form: [false, true], letters: [true, false] };

let preferences = Object.fromEntries(Object.entries(CHOICES).map(([name, [first]]) => [name, first]));
try {
  const kept = JSON.parse(localStorage.getItem(PREFERENCES)) ?? {};
  for (const [name, values] of Object.entries(CHOICES)) if (values.includes(kept[name])) preferences[name] = kept[name];
} catch { /* the defaults */ }

function prefer(name, value) {
  preferences = { ...preferences, [name]: value };
  applyPreferences(name);
  if (name !== "letters") keepInView();
  try {
    localStorage.setItem(PREFERENCES, JSON.stringify(preferences));
  } catch { /* shown as asked, and forgotten */ }
}

/** The other of the two values. */
const turn = (name) => prefer(name, CHOICES[name].find((value) => value !== preferences[name]));

function applyPreferences(changed = "") {
  for (const button of document.querySelectorAll("[data-prefer]")) {
    press(button, preferences[button.dataset.prefer] === button.dataset.value);
  }
  press(document.querySelector('[data-do="form"]'), preferences.form);
  root.toggleAttribute("data-form", preferences.form);
  root.dataset.scope = preferences.scope;
  byId("ct-letters").checked = preferences.letters;
  if (changed !== "scope" && changed !== "letters") for (const section of sections) setSides(section, preferences.sides);
  if (changed === "scope" || !changed) for (const fold of folds) fold.open = preferences.scope === "all";
}

const folds = [...document.querySelectorAll(".ct-fold")];
const press = (button, isPressed) => button.setAttribute("aria-pressed", isPressed);

/** Shows a clause inline or side by side; its own button offers the other. */
function setSides(section, sides) {
  if (sides === "two") addColumns(section);
  section.classList.toggle("sides", sides === "two");
  section.querySelector("[data-turn]").textContent = sides === "two" ? "行内" : "并排";
}

// What the page shows beside the text: changes, notes, annotations; remembered where the browser allows it.
(() => {
  const key = "clausetool-hidden";
  const boxes = [...document.querySelectorAll("input[data-show]")];
  if (!boxes.length) return;
  let hidden = [];
  try {
    hidden = (localStorage.getItem(key) || "").split(" ").filter(Boolean);
  } catch {
    // A browser that remembers nothing shows everything.
  }

  function apply() {
    document.documentElement.dataset.hidden = hidden.join(" ");
    for (const box of boxes) box.checked = !hidden.includes(box.dataset.show);
  }

  for (const box of boxes) {
    box.addEventListener("change", () => {
      hidden = boxes.filter((one) => !one.checked).map((one) => one.dataset.show);
      apply();
      try {
        localStorage.setItem(key, hidden.join(" "));
      } catch {
        // Shown as asked, and forgotten.
      }
    });
  }
  apply();
})();

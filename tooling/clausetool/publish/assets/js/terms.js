// What a term means, where it is used: a card that opens on hover, on focus and at a tap, and closes with Esc.
(() => {
  const tips = document.getElementById("ct-tips");
  if (!tips) return;
  const card = document.createElement("div");
  card.className = "ct-tip";
  card.id = "ct-tip";
  card.hidden = true;
  let shown = null;
  let waiting = 0;

  function show(link) {
    const tip = tips.querySelector(`[data-term="${CSS.escape(link.dataset.term)}"]`);
    if (!tip) return;
    card.innerHTML = tip.innerHTML; // the page's own, made and escaped when it was built
    if (link.nextElementSibling !== card) link.after(card);
    card.hidden = false;
    card.style.left = "0";
    const place = link.getBoundingClientRect();
    const around = (card.offsetParent || document.body).getBoundingClientRect();
    const left = Math.min(place.left, document.documentElement.clientWidth - card.offsetWidth - 12);
    card.style.left = `${Math.max(12, left) - around.left}px`;
    card.style.top = `${place.bottom - around.top + 4}px`;
    link.setAttribute("aria-describedby", card.id);
    shown = link;
  }

  function hide() {
    clearTimeout(waiting);
    card.hidden = true;
    if (shown) shown.removeAttribute("aria-describedby");
    shown = null;
  }

  const termOf = (node) => (node instanceof Element ? node.closest("a.ct-term") : null);
  document.addEventListener("mouseover", (event) => {
    const link = termOf(event.target);
    clearTimeout(waiting);
    if (link) waiting = setTimeout(() => show(link), 150);
    else if (shown && !card.contains(event.target)) waiting = setTimeout(hide, 300);
  });
  document.addEventListener("focusin", (event) => {
    const link = termOf(event.target);
    if (link && link.matches(":focus-visible")) show(link);
    else if (shown && !card.contains(event.target)) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shown) {
      shown.focus();
      hide();
    }
  });
  // Where nothing hovers, the first tap opens the card and the second follows the link.
  document.addEventListener("click", (event) => {
    const link = termOf(event.target);
    if (link && matchMedia("(hover: none)").matches && shown !== link) {
      event.preventDefault();
      show(link);
    } else if (shown && !link && !card.contains(event.target)) hide();
  });
})();

// An annotation and what it quotes light up together.
(() => {
  const light = (event, lit) => {
    if (!(event.target instanceof Element)) return;
    const quote = event.target.closest(".ct-q[data-note]");
    const sign = event.target.closest(".ct-qn a");
    const note = event.target.closest(".ct-anno[id]");
    const id = quote ? quote.dataset.note : sign ? decodeURIComponent(sign.hash.slice(1)) : note ? note.id : "";
    if (!id) return;
    for (const one of document.querySelectorAll(`#${CSS.escape(id)}, [data-note="${CSS.escape(id)}"]`)) one.classList.toggle("lit", lit);
  };
  for (const come of ["mouseover", "focusin"]) document.addEventListener(come, (event) => light(event, true));
  for (const go of ["mouseout", "focusout"]) document.addEventListener(go, (event) => light(event, false));
})();

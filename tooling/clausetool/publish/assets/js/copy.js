// Copying: a clause's number, and its button, copy the address of the clause, and say so.
(() => {
  const said = document.createElement("p");
  said.className = "ct-said";
  said.setAttribute("role", "status");
  document.body.append(said);
  let last = 0;

  /** Says what was done, in an open dialog if there is one: what lies below it is not read. */
  function say(words) {
    (document.querySelector("dialog[open]") || document.body).append(said);
    said.textContent = words;
    clearTimeout(last);
    last = setTimeout(() => (said.textContent = ""), 2000);
  }

  /** Copies a text, also where a page from disk may not use the clipboard's newer door; whether it was done. */
  async function copy(text, words) {
    let done = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const field = document.createElement("textarea");
      field.value = text;
      field.style.position = "fixed";
      (document.querySelector("dialog[open]") || document.body).append(field);
      field.select();
      done = document.execCommand("copy");
      field.remove();
    }
    say(done ? words : "没有复制成，请选中后复制");
    return done;
  }

  /** The address under which a place is published, else where this page was opened; never `index.html`. */
  function address(to) {
    const canonical = document.querySelector('link[rel="canonical"]');
    const here = new URL(to, canonical ? canonical.href : location.href);
    here.search = "";
    return decodeURI(here.href.replace(/index\.html(?=#|$)/, ""));
  }

  /** The clause that an element belongs to: the first id in its section's heading, or the section's own. */
  function clauseOf(element) {
    const section = element.closest(".ct-clause");
    return section && (section.querySelector("h2[id], h3[id], h4[id], h5[id], h6[id]") || section);
  }

  const copyLink = (to) => copy(address(to), "链接已复制");

  document.addEventListener("click", (event) => {
    const number = event.target.closest("a.ct-num");
    if (number && !event.ctrlKey && !event.metaKey && !event.shiftKey) copyLink(number.hash);
    const button = event.target.closest('[data-act="copy"]');
    // A clause is cited where its edition has it, also from the page of its history.
    if (button) copyLink(button.closest(".ct-clause").dataset.at || `#${clauseOf(button).id}`);
    if (event.target.closest('[data-act="print"]')) window.print();
  });
  window.clausetool = { clauseOf, copy, copyLink };
})();

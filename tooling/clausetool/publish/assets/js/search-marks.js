// Search, at the clause that a result opens: the words that were searched are marked there, until they are cleared.

(() => {
  const box = document.querySelector(".ct-search");
  const query = new URLSearchParams(location.search).get("q");
  if (!box || !query) return;
  const BLOCK = "h1, h2, h3, h4, h5, h6, p, li, dt, dd, td, th, caption, div, section";
  // What the page says beside the text of the standard is no part of it.
  const BESIDE = ".ct-num, .mk, .vh, .ct-unseen, .headerlink, .ct-side, .ct-note, .ct-tip, sup, button, script, style";
  const bar = document.createElement("aside");
  bar.className = "ct-marks";
  bar.setAttribute("aria-label", "搜索标记");

  /** The text nodes of a clause, with where each begins in its text; blocks are parted by a line's end. */
  function read(column) {
    const walker = document.createTreeWalker(column, NodeFilter.SHOW_TEXT, {
      acceptNode: (node) => (node.parentElement.closest(BESIDE) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
    });
    const nodes = [];
    let text = "", block;
    while (walker.nextNode()) {
      const node = walker.currentNode, own = node.parentElement.closest(BLOCK);
      if (block && own !== block) text += "\n";
      block = own;
      nodes.push({ node, start: text.length });
      text += node.data;
    }
    return { nodes, text };
  }

  function mark() {
    clear();
    const target = document.querySelector(":target");
    const clause = target && target.closest(".ct-clause");
    if (!clause) return;
    const { nodes, text } = read(clause.querySelector(".ct-text") || clause);
    const stretches = ctSearch.stretches(text, ctSearch.wordsOf(query));
    nodes.forEach(({ node, start }) => markNode(node, start, stretches));
    if (stretches.length) tell(stretches.length);
  }

  /** Marks what of a text node is in a stretch; a word that goes on in a link has a mark in each. */
  function markNode(node, start, stretches) {
    const { data } = node, parts = [];
    let end = 0;
    for (const [first, last] of stretches) {
      const from = Math.max(first - start, 0), to = Math.min(last - start, data.length);
      if (from >= to) continue;
      const one = document.createElement("mark");
      one.className = "ct-marked";
      one.textContent = data.slice(from, to);
      parts.push(data.slice(end, from), one);
      end = to;
    }
    if (parts.length) node.replaceWith(...parts, data.slice(end));
  }

  function tell(count) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "清除标记";
    button.addEventListener("click", () => {
      clear();
      removeEventListener("hashchange", mark);
      history.replaceState(null, "", location.pathname + location.hash);
    });
    bar.replaceChildren(`本条标出 ${count} 处`, button);
    document.body.append(bar);
  }

  function clear() {
    bar.remove();
    for (const one of document.querySelectorAll(".ct-marked")) {
      const { parentNode } = one;
      one.replaceWith(...one.childNodes);
      parentNode.normalize();
    }
  }

  ctSearch.load(box.dataset.data).then(() => {
    mark();
    addEventListener("hashchange", mark);
  }, () => {}); // without the data the clause is there all the same
})();

// Search, the box in the header: what is typed is found at once, and the results are a list of links.

(() => {
  const BATCH = 50;
  const BEFORE = 24, LONGEST = 96; // characters of a result's text before its first mark, and in all
  const box = document.querySelector(".ct-search");
  if (!box) return;
  const part = (name) => box.querySelector(`.ct-search__${name}`);
  const [opener, input, panel, status, results, list, more, closer] =
    ["open", "input", "panel", "status", "results", "list", "more", "close"].map(part);
  let found = { hits: [], words: [], near: false };

  // --- results ----------------------------------------------------------------------------

  const load = () => ctSearch.load(box.dataset.data);

  function search() {
    const query = input.value.trim();
    if (!query) return hide();
    load().then(() => input.value.trim() === query && show(query), () => say("搜索数据没有载入，请刷新本页再试。"));
  }

  function show(query) {
    found = ctSearch.find(query);
    list.replaceChildren();
    results.hidden = false;
    showMore();
    panel.scrollTop = 0;
    say(sentence(query));
  }

  /** The status stays in the page, empty, where nothing is shown: so it is read out when it is filled. */
  function say(text) {
    status.textContent = text;
    panel.classList.toggle("ct-search__panel--shown", Boolean(text));
  }

  function hide() {
    results.hidden = true;
    say("");
  }

  function sentence(query) {
    const { hits, words, near } = found;
    if (!hits.length) return `没有找到“${query}”。`;
    const none = query.split(/\s+/).length > 1 ? "没有同时含这些词的条文" : "没有一字不差的条文";
    if (near) return `${none}。按词相近的（${words.join("、")}）：${hits.length} 条`;
    return `找到 ${hits.length} 条`;
  }

  function showMore() {
    const from = list.children.length;
    list.append(...found.hits.slice(from, from + (from ? found.hits.length : BATCH)).map(item));
    const rest = found.hits.length - list.children.length;
    more.hidden = !rest;
    more.textContent = `列出其余 ${rest} 条`;
    if (from) list.children[from].firstElementChild.focus();
  }

  function item(clause) {
    const { edition } = clause;
    const place = `${edition.title} ${edition.edition}${edition.latest ? "（最新）" : ""}`;
    const link = element("a", "ct-hit");
    link.href = address(clause);
    link.append(
      element("span", "ct-hit__head", element("span", "ct-hit__no", clause.number), " ", ...marked(clause.heading)),
      " ", element("span", "ct-hit__place", place), " ",
    );
    if (clause.misprint) link.append(element("span", "ct-hit__place", `条号印作 ${clause.misprint}`), " ");
    link.append(element("span", "ct-hit__text", ...excerpt(clause.text)));
    return element("li", "", link);
  }

  /** The clause in its edition, with the words to mark there. */
  function address({ edition, at, title, text }) {
    const stands = found.words.some((word) => ctSearch.stretches(`${title}\n${text}`, [word]).length);
    const query = stands ? `?q=${encodeURIComponent(found.words.join(" "))}` : "";
    return `${box.dataset.base}/${edition.address}${query}#c${encodeURIComponent(at)}`;
  }

  function excerpt(text) {
    const first = ctSearch.stretches(text, found.words)[0];
    const from = whole(text, Math.max(0, (first ? first[0] : 0) - BEFORE));
    const to = whole(text, Math.min(text.length, from + LONGEST));
    return [from ? "…" : "", ...marked(text.slice(from, to)), to < text.length ? "…" : ""];
  }

  /** A place in a text that parts no character in two. */
  const whole = (text, at) => (/^[\udc00-\udfff]/.test(text.slice(at, at + 1)) ? at - 1 : at);

  function marked(text) {
    const parts = [];
    const shown = (start, stop) => ctSearch.visible(text.slice(start, stop));
    let end = 0;
    for (const [start, stop] of ctSearch.stretches(text, found.words)) {
      parts.push(shown(end, start), element("mark", "", shown(start, stop)));
      end = stop;
    }
    return [...parts, shown(end)];
  }

  function element(name, style, ...content) {
    const made = document.createElement(name);
    if (style) made.className = style;
    made.append(...content);
    return made;
  }

  // --- opening, closing, keys -----------------------------------------------------------------

  function open() {
    box.classList.add("ct-search--open");
    opener.setAttribute("aria-expanded", "true");
    input.focus({ preventScroll: true });
    input.select();
  }

  function close() {
    hide();
    box.classList.remove("ct-search--open");
    opener.setAttribute("aria-expanded", "false");
  }

  /** Leave with Esc: to the box where a list was open, else out of it. */
  function leave() {
    const wasOpen = !results.hidden;
    close();
    if (opener.offsetParent) opener.focus();
    else if (wasOpen) input.focus();
    else input.blur();
  }

  function step(from, by) {
    const stops = [input, ...list.querySelectorAll("a"), ...(more.hidden ? [] : [more])];
    const next = stops[stops.indexOf(from) + by];
    if (next) next.focus();
  }

  opener.addEventListener("click", open);
  closer.addEventListener("click", leave);
  more.addEventListener("click", showMore);
  input.addEventListener("focus", () => load().then(() => results.hidden && search(), () => {}));
  // What is being composed with an input method is no query yet.
  input.addEventListener("input", (event) => event.isComposing || search());
  input.addEventListener("compositionend", search);
  list.addEventListener("click", (event) => event.target.closest("a") && close());
  part("form").addEventListener("submit", (event) => {
    event.preventDefault();
    const first = list.querySelector("a");
    if (first && !results.hidden) first.click();
  });
  box.addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing || !(by || event.key === "Escape")) return;
    event.preventDefault();
    if (by) step(event.target, by);
    else leave();
  });
  box.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && !box.contains(relatedTarget) && close());
  document.addEventListener("pointerdown", ({ target }) => box.contains(target) || close());
  /** Whether keys of one letter are switched off, as the page of a comparison lets readers do for all pages. */
  function lettersOff() {
    try {
      return JSON.parse(localStorage.getItem("clausetool-comparison")).letters === false;
    } catch {
      return false;
    }
  }

  document.addEventListener("keydown", (event) => {
    const inField = event.target.closest("input, textarea, select, [contenteditable]");
    if (inField || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (!["/", "s", "f"].includes(event.key) || lettersOff()) return;
    event.preventDefault();
    open();
  });
})();

// Search, the part that knows no page: folds texts as Python does, finds clauses, and says what to mark in a text.

window.ctSearch = (() => {
  let loading, tables, clauses, lexicon, longest, hidden;

  /** Loads the data when it is first needed; rejects where it cannot be had, and tries again the next time. */
  function load(address) {
    loading = loading || new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = resolve;
      script.onerror = () => { loading = undefined; script.remove(); reject(new Error(address)); };
      document.head.append(script);
    }).then(() => prepare(window.clausetoolSearchData));
    return loading;
  }

  function prepare(data) {
    const { space, blank, beside, forms, plain } = data.fold;
    tables = {
      spaces: new RegExp(`[${space}]+`, "g"), blanks: new RegExp(`[${blank}]+`), beside: new RegExp(`[${beside}]`, "u"),
      forms: new RegExp(`[${forms}]`, "g"), plain: new Map([...forms].map((form, i) => [form, plain[i]])),
    };
    hidden = new RegExp(`[${data.hidden}]`, "gu");
    const words = data.words.split(" ");
    lexicon = new Set(words);
    longest = words.reduce((most, word) => Math.max(most, word.length), 0);
    clauses = data.editions.flatMap((edition) => edition.clauses.map((row) => clauseOf(edition, row)));
  }

  function clauseOf(edition, [label, title, text, more = {}]) {
    const { at = label.replace(/\./g, "-"), head = label, misprint = "", printed = misprint } = more;
    return {
      edition, title, text, at, misprint, number: head, heading: head ? title : label,
      foldedTitle: folded(title), foldedText: folded(text),
      label: asNumber(label), others: [head, printed, ...articleForms(label, at)].filter(Boolean).map(asNumber),
    };
  }

  // --- the fold, as in clausetool.compare.fold -----------------------------------------

  const isLow = (unit) => unit >= 0xdc00 && unit < 0xe000;

  /** Whether a stretch of space is part of the text: between two characters that do not make it mere spacing. */
  function isKept(raw, start, end) {
    if (start === 0 || end === raw.length) return false;
    const before = raw.slice(start - (isLow(raw.charCodeAt(start - 1)) ? 2 : 1), start);
    return !tables.beside.test(before) && !tables.beside.test(String.fromCodePoint(raw.codePointAt(end)));
  }

  const plainly = (text) => text.replace(tables.forms, (form) => tables.plain.get(form));

  function folded(raw) {
    return plainly(raw.replace(tables.spaces, (found, at) => (isKept(raw, at, at + found.length) ? " " : "")));
  }

  /** The folded text, and where each of its characters begins in the raw one. */
  function foldedWithStarts(raw) {
    const parts = [], starts = [];
    let end = 0;
    const copy = (stop) => {
      parts.push(raw.slice(end, stop));
      for (let at = end; at < stop; at++) starts.push(at);
    };
    for (const found of raw.matchAll(tables.spaces)) {
      copy(found.index);
      end = found.index + found[0].length;
      if (isKept(raw, found.index, end)) {
        parts.push(" ");
        starts.push(found.index);
      }
    }
    copy(raw.length);
    return { text: plainly(parts.join("")), starts };
  }

  /** The words of a query, folded: all are to stand in a clause. */
  const wordsOf = (query) => query.split(tables.blanks).map(folded).filter(Boolean);

  // --- numbers ----------------------------------------------------------------------------

  /** A number as it is looked up: without space, `第4.4.2条` as 4.4.2. */
  function asNumber(text) {
    const bare = folded(text).replace(/ /g, "").replace(/(.)[、.。]$/, "$1");
    const decimal = /^第([0-9.]+)[章节条]$/.exec(bare);
    return decimal && decimal[1].includes(".") ? decimal[1] : bare;
  }

  /** How people write 第十二条之一, whose address is 12-1: 第12条之1, 12之1. */
  function articleForms(label, at) {
    const [, first, second] = /^([0-9]+)(?:-([0-9]+))?$/.exec(at) || [];
    if (!first || !label.includes("条")) return [];
    const after = second ? `之${second}` : "";
    return [`第${first}条${after}`, first + after];
  }

  // --- finding ----------------------------------------------------------------------------

  const has = (clause, word) => clause.foldedTitle.includes(word) || clause.foldedText.includes(word);
  const isNumbered = (clause, number) => clause.label === number || clause.others.includes(number);

  /**
   * The clauses in which all words of a query stand, or whose number it is, these first; an edition's titles before
   * its texts. Beside other words a number may be the clause's own. Where there is none: those with the query's words of the lexicon, the rarest first, as `near`.
   */
  function find(query) {
    const words = wordsOf(query);
    if (!words.length) return { hits: [], words, near: false };
    const number = asNumber(query);
    const numbers = words.length > 1 ? words.map(asNumber) : [];
    const tiers = [[], [], []];
    let edition, texts = [];
    for (const clause of clauses) {
      if (clause.edition !== edition) {
        tiers[2].push(...texts);
        [edition, texts] = [clause.edition, []];
      }
      if (clause.label === number) tiers[0].push(clause);
      else if (clause.others.includes(number)) tiers[1].push(clause);
      else if (words.every((word, at) => has(clause, word) || isNumbered(clause, numbers[at]))) {
        const own = words.some((word, at) => isNumbered(clause, numbers[at]));
        (own ? tiers[1] : words.every((word) => clause.foldedTitle.includes(word)) ? tiers[2] : texts).push(clause);
      }
    }
    const hits = [...tiers[0], ...tiers[1], ...tiers[2], ...texts];
    return hits.length ? { hits, words, near: false } : { ...nearest(words), near: true };
  }

  function nearest(runs) {
    const words = [...new Set(runs.flatMap(cut))];
    const scores = new Map();
    for (const word of words) {
      const having = clauses.filter((clause) => has(clause, word));
      for (const clause of having) {
        scores.set(clause, (scores.get(clause) || 0) + Math.log(1 + clauses.length / having.length));
      }
    }
    const ranked = clauses.filter((clause) => scores.has(clause)); // in the order of the editions where scores are even
    return { hits: ranked.sort((one, other) => scores.get(other) - scores.get(one)), words };
  }

  /** The words of the lexicon that cover most of a run, and of such the fewest. */
  function cut(run) {
    const best = [{ covered: 0, words: [] }];
    for (let end = 1; end <= run.length; end++) {
      let top = best[end - 1];
      for (let start = Math.max(0, end - longest); start < end; start++) {
        const word = run.slice(start, end);
        if (!lexicon.has(word)) continue;
        const one = { covered: best[start].covered + word.length, words: [...best[start].words, word] };
        const gained = one.covered - top.covered;
        if (gained > 0 || (gained === 0 && one.words.length < top.words.length)) top = one;
      }
      best.push(top);
    }
    return best[run.length].words;
  }

  // --- marking ------------------------------------------------------------------------------

  /** Where words stand in a raw text: stretches from start up to end, in order, none touching another. */
  function stretches(raw, words) {
    const { text, starts } = foldedWithStarts(raw);
    const found = [];
    for (const word of words) {
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        found.push([starts[at], starts[at + word.length - 1] + 1]);
      }
    }
    found.sort((one, other) => one[0] - other[0]);
    const merged = [];
    for (const [start, end] of found) {
      const last = merged[merged.length - 1];
      if (last && start <= last[1]) last[1] = Math.max(last[1], end);
      else merged.push([start, end]);
    }
    return merged;
  }

  /** A text with every mark of direction and control shown, not obeyed. */
  const visible = (text) => text.replace(hidden, (char) => `\\u{${char.codePointAt(0).toString(16)}}`);

  return { load, folded, foldedWithStarts, wordsOf, find, stretches, visible };
})();

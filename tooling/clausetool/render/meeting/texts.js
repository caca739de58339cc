// The texts of a pair, made from its one inline redline: either side alone, both columns, and an excerpt.
"use strict";

const AROUND = 4; // characters shown beside a mark in an excerpt
const LONGEST_MARK = 60; // of a longer mark an excerpt shows both ends

/** An element with a class, a text and children. */
function element(name, className = "", ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/** The blocks of one side in the order of its text: without the other side's runs, with its own form. */
function blocksOfSide(article, side) {
  const blocks = [...article.querySelectorAll(".text > .block")].filter((block) => side in block.dataset);
  const copies = blocks.map((block) => block.cloneNode(true));
  for (const copy of copies) {
    for (const gone of copy.querySelectorAll(side === "old" ? "ins" : "del")) gone.remove();
    if (side === "old") {
      for (const form of copy.querySelectorAll(".fm")) form.textContent = form.dataset.old;
      for (const tag of copy.querySelectorAll(".tag")) tag.textContent = tag.dataset.left;
    }
    for (const tag of copy.querySelectorAll(".tag")) {
      const inline = tag.textContent;
      if (side === "new") tag.textContent = inline.slice(inline.indexOf("：") + 1);
      if (!tag.textContent) tag.remove();
    }
  }
  return copies.sort((a, b) => a.dataset[side] - b.dataset[side]);
}

/** What one side says, without hidden words: what the text filter searches. */
function textOfSide(article, side) {
  return blocksOfSide(article, side)
    .map((block) => {
      for (const hidden of block.querySelectorAll(".vh, .tag")) hidden.remove();
      return block.textContent;
    })
    .join("\n");
}

/** Adds the two columns to an article, once. */
function addColumns(article) {
  if (article.querySelector(".two")) return;
  const text = article.querySelector(".text");
  const column = (side, head) => element("div", `side ${side}`, element("p", "hd", head), ...blocksOfSide(article, side));
  text.after(element("div", "two", column("old", text.dataset.left), column("new", text.dataset.right)));
}

/** Adds the excerpt to an article, once: every mark with a few characters around it. */
function addExcerpt(article) {
  if (article.querySelector(".excerpt")) return;
  const excerpt = element("p", "excerpt");
  for (const block of article.querySelectorAll(".text > .block")) {
    const tag = block.querySelector(".tag");
    const marks = block.querySelector("ins, del");
    if (!tag && !marks) continue;
    const part = element("span", "part");
    if (tag) part.append(element("span", "note", tag.textContent), " ");
    if (marks) part.append(shortened(block.lastElementChild.cloneNode(true)));
    excerpt.append(part, " ");
  }
  article.querySelector(".text").after(excerpt);
}

/** The paragraph as a fragment in which what stayed is cut to the characters beside a mark. */
function shortened(paragraph) {
  paragraph.normalize();
  for (const form of paragraph.querySelectorAll(".fm")) form.replaceWith(form.textContent);
  paragraph.normalize();
  const made = document.createDocumentFragment();
  const nodes = [...paragraph.childNodes];
  nodes.forEach((node, index) => {
    if (node.nodeType === Node.TEXT_NODE) {
      made.append(cut([...node.textContent], index > 0, index < nodes.length - 1));
      return;
    }
    for (const inner of node.childNodes) {
      const characters = [...inner.textContent];
      if (inner.nodeType === Node.TEXT_NODE && characters.length > LONGEST_MARK) {
        inner.textContent = `${characters.slice(0, LONGEST_MARK - 12).join("")}…${characters.slice(-8).join("")}`;
      }
    }
    made.append(node);
  });
  return made;
}

function cut(characters, keepStart, keepEnd) {
  const kept = (keepStart ? AROUND : 0) + (keepEnd ? AROUND : 0);
  if (characters.length <= kept + 2) return characters.join("");
  const start = keepStart ? characters.slice(0, AROUND).join("") : "";
  const end = keepEnd ? characters.slice(-AROUND).join("") : "";
  return `${start}…${end}`;
}

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

/** A copy with one side's runs only, and that side's form. */
function copyOfSide(node, side) {
  const copy = node.cloneNode(true);
  for (const gone of copy.querySelectorAll(side === "old" ? "ins" : "del")) gone.remove();
  if (side === "old") for (const form of copy.querySelectorAll(".fm")) form.textContent = form.dataset.old;
  return copy;
}

/** The blocks of one side in the order of its text; what moved says where to, or where from. */
function blocksOfSide(article, side) {
  const blocks = [...article.querySelectorAll(".text > .block")].filter((block) => side in block.dataset);
  const copies = blocks.map((block) => copyOfSide(block, side));
  for (const tag of copies.flatMap((copy) => [...copy.querySelectorAll(".tag")])) {
    tag.textContent = side === "old" ? tag.dataset.left : tag.textContent.replace(/^.*?：/, "");
  }
  return copies.sort((a, b) => a.dataset[side] - b.dataset[side]);
}

/** What a heading and the blocks of one side say, without hidden words: what the text filter searches. */
function textOfSide(article, side) {
  const parts = [copyOfSide(article.querySelector("h3"), side), ...blocksOfSide(article, side)];
  for (const hidden of parts.flatMap((part) => [...part.querySelectorAll(".vh, .tag")])) hidden.remove();
  return parts.map((part) => part.textContent).join("\n");
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

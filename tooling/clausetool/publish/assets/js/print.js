// The line at the head of each printed page: the title of the page, as a style sheet writes a text.
{
  const plain = [...document.title].map((char) => (/[\p{L}\p{N}]/u.test(char) ? char : `\\${char.codePointAt(0).toString(16)} `)).join("");
  const style = document.createElement("style");
  style.media = "print";
  style.textContent = `@page { @top-left { content: "${plain}"; } }`;
  document.head.append(style);
}

// The line at the head of each printed page: its title without the site's, as a style sheet writes a text.
{
  const title = document.title.replace(/ - (?!.* - ).*$/, "");
  const plain = [...title].map((char) => (/[\p{L}\p{N}]/u.test(char) ? char : `\\${char.codePointAt(0).toString(16)} `)).join("");
  const style = document.createElement("style");
  style.media = "print";
  style.textContent = `@page { @top-left { content: "${plain}"; } }`;
  document.head.append(style);
}

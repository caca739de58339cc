// The picture is one stop of the Tab key: inside it, arrows go from column to column.
for (const picture of document.querySelectorAll(".ct-map")) {
  const links = [...picture.querySelectorAll("a")];
  const stop = (link) => links.forEach((one) => { one.tabIndex = one === link ? 0 : -1; });
  stop(links[0]);
  picture.addEventListener("focusin", (event) => stop(event.target));
  picture.addEventListener("keydown", (event) => {
    const at = links.indexOf(event.target);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: links.length - 1 }[event.key];
    if (at < 0 || to === undefined || !links[to]) return;
    event.preventDefault();
    links[to].focus();
  });
}

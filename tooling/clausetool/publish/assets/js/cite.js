// Citing: the edition or a clause, as text, as GB/T 7714 has it and as Markdown, each with a button that copies it.
(() => {
  const source = document.getElementById("ct-citation");
  if (!source) return;
  const data = JSON.parse(source.textContent);
  const forms = [["text", "文本"], ["gbt7714", "GB/T 7714"], ["markdown", "Markdown"]];

  /** Where the edition's page stands: its canonical address, else that at which it was opened on the web.
   * A page from disk, or from this machine's own server, has none that others could open. */
  function address() {
    if (data.values.address) return data.values.address;
    const page = new URL(source.dataset.page, location.href);
    const shared = page.protocol.startsWith("http") && !/^(localhost|127\.[0-9.]+|\[::1\])$/.test(page.hostname);
    return shared ? page.href.replace(/index\.html$/, "") : "";
  }

  /** A citation by the page's templates, as `clausetool.publish.citation.cite` fills them. */
  function cite(form, today, clause) {
    const values = { ...data.values, ...clause, address: address(), today };
    values.anchor = encodeURIComponent(values.anchor || "");
    const templates = data[values.address ? "online" : "offline"][clause ? "clause" : "edition"];
    const escape = (text) => [...text].map((char) => (data.marks.includes(char) ? `\\${char}` : char)).join("");
    const bare = (name) => form !== "markdown" || name === "address" || name === "anchor";
    return templates[form].replace(/\{([a-z]+)\}/g, (_, name) => (bare(name) ? values[name] : escape(values[name])));
  }

  function today() {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }

  const dialog = document.createElement("dialog");
  dialog.className = "ct-cite";
  dialog.setAttribute("aria-labelledby", "ct-cite-head");
  dialog.innerHTML = '<h2 id="ct-cite-head">引用</h2><dl></dl><form method="dialog"><button class="ct-btn">关闭</button></form>';
  document.body.append(dialog);

  function open(clause) {
    const rows = forms.map(([form, word]) => {
      const row = document.createElement("div");
      const name = document.createElement("dt");
      const text = document.createElement("dd");
      const button = document.createElement("button");
      name.textContent = word;
      text.textContent = cite(form, today(), clause);
      button.className = "ct-btn";
      button.type = "button";
      button.textContent = "复制";
      button.setAttribute("aria-label", `复制${word}引文`);
      button.addEventListener("click", async () => {
        if (await window.clausetool.copy(text.textContent, "引文已复制")) button.textContent = "已复制";
      });
      const copying = document.createElement("dd");
      copying.append(button);
      row.append(name, text, copying);
      return row;
    });
    dialog.querySelector("dl").replaceChildren(...rows);
    dialog.showModal();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest('[data-act="cite"]');
    if (!button) return;
    const section = button.closest(".ct-clause");
    open(section && { clause: section.dataset.clause, heading: section.dataset.heading, anchor: window.clausetool.clauseOf(section).id });
  });
})();

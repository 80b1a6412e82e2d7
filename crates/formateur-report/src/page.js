(() => {
  "use strict";
  const root = document.documentElement;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];

  // Saving: the file is made here and handed to the browser; nothing leaves the page.
  const save = (name, type, text) => {
    const address = URL.createObjectURL(new Blob([text], { type }));
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  };

  const words = (cell) => (cell.dataset.value ?? cell.textContent).trim().replace(/\s+/g, " ");

  // A spreadsheet would take text that begins with one of these signs for a formula.
  const field = (cell) => {
    let text = words(cell);
    if (/^[=+\-@\t\r]/.test(text) && !/^-?[\d.]+(e-?\d+)?$/i.test(text)) text = "'" + text;
    return /[",\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  };

  const csv = (table) =>
    "\ufeff" + [...table.rows].map((row) => [...row.cells].map(field).join(",")).join("\r\n") + "\r\n";

  // In a file of its own no variables are known: each gives way to its light value.
  const svg = (picture) => {
    const copy = picture.cloneNode(true);
    const box = picture.viewBox.baseVal;
    const ground = document.createElementNS(copy.namespaceURI, "rect");
    for (const [name, value] of Object.entries({ x: box.x, y: box.y, width: box.width, height: box.height })) {
      ground.setAttribute(name, value);
    }
    ground.setAttribute("style", "fill:" + (/var\(--background,\s*(#\w+)\)/.exec(picture.outerHTML)?.[1] ?? "white"));
    copy.querySelector("style").after(ground);
    const text = new XMLSerializer().serializeToString(copy);
    const plain = text.replace(/var\(--[\w-]+,\s*([^()]+)\)/g, "$1");
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + plain + "\n";
  };

  for (const figure of all("figure.figure")) {
    const name = figure.dataset.file || figure.id || "figure";
    const table = figure.querySelector(".behind table");
    const picture = figure.querySelector("svg.fm-svg");
    const wire = (kind, there, act) => {
      const button = figure.querySelector(`button[data-download=${kind}]`);
      if (!button || !there) return;
      button.hidden = false;
      button.addEventListener("click", act);
    };
    wire("csv", table, () => save(name + ".csv", "text/csv;charset=utf-8", csv(table)));
    wire("svg", picture, () => save(name + ".svg", "image/svg+xml;charset=utf-8", svg(picture)));
  }

  // Sorting: the first press puts numbers from the highest down, words from A to Z.
  const compare = (a, b, numeric) => {
    if (a === "" || b === "") return (a === "") - (b === "");
    return numeric ? Number(a) - Number(b) || 0 : a.localeCompare(b, root.lang || undefined, { numeric: true });
  };
  const sort = (table, index, heading) => {
    const numeric = heading.classList.contains("num");
    const now = heading.getAttribute("aria-sort");
    const down = now ? now === "ascending" : numeric;
    const rows = [...table.tBodies[0].rows].map((row) => [row.cells[index] ? words(row.cells[index]) : "", row]);
    rows.sort(([a], [b]) => (a === "" || b === "" || !down ? 1 : -1) * compare(a, b, numeric));
    for (const cell of heading.parentElement.cells) cell.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
    table.tBodies[0].append(...rows.map(([, row]) => row));
  };
  for (const table of all("table.data")) {
    if (!table.tHead || !table.tBodies[0] || table.tBodies[0].rows.length < 3) continue;
    [...table.tHead.rows[0].cells].forEach((heading, index) => {
      const button = document.createElement("button");
      button.type = "button";
      button.title = "Sort by this column";
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => sort(table, index, heading));
    });
  }

  // Light and dark: kept in the page only, so the next visit begins with the reader's preference.
  const toggle = document.querySelector("[data-theme-toggle]");
  if (toggle) {
    const system = matchMedia("(prefers-color-scheme: dark)");
    const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
    const name = () => { toggle.textContent = dark() ? "Light colours" : "Dark colours"; };
    toggle.addEventListener("click", () => { root.dataset.theme = dark() ? "light" : "dark"; name(); });
    system.addEventListener("change", name);
    toggle.hidden = false;
    name();
  }

  // Links lead into closed details, and print shows all of them.
  const reveal = () => {
    let target = null;
    try { target = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return; }
    if (!target) return;
    for (let at = target; at; at = at.parentElement) if (at.localName === "details") at.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  if (location.hash.length > 1) reveal();
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = all("details:not([open])");
    for (const one of opened) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of opened) one.open = false;
    opened = [];
  });
})();

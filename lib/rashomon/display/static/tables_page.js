// Takes the tables of a page, each of them once; in a notebook every output brings this script.

// A page that a browser saved holds what was added here, without what moves it.
function restore(table) {
  for (const press of table.querySelectorAll("th > button.sort")) {
    press.replaceWith(...press.childNodes);
  }
  for (const head of table.querySelectorAll("th")) head.removeAttribute("aria-sort");
  for (const words of table.querySelectorAll("tr.words")) {
    words.previousElementSibling.querySelector("details").append(words.querySelector(".quotes"));
    words.remove();
  }
  for (const details of table.querySelectorAll("details")) details.open = false;
  for (const row of table.tBodies[0].rows) {
    row.hidden = false;
    row.classList.remove("opened");
  }
}

// JupyterLab would take these keys for its own: Enter edits the cell, an arrow goes to the next.
function keepsKeys(result) {
  result.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const typed = event.target.matches("input");
    const pressed = event.target.matches("button, summary") && ["Enter", " "].includes(event.key);
    const scrolled = event.target.matches(".scroll") && event.key.startsWith("Arrow");
    if (typed || pressed || scrolled) event.stopPropagation();
  });
}

function openers(details) {
  return [
    button("all", "Open all", () => {
      for (const [row, own] of details) own.open ||= !row.hidden;
    }),
    button("all", "Close all", () => {
      for (const own of details.values()) own.open = false;
    }),
  ];
}

// Of a table that shows only its first rows: how all of them are sorted.
function ofAll({ by, order }, way) {
  if (!by) return "This sorts the rows shown here";
  const other = (way === "ascending") === (order === "number");
  const call = other ? `${by}, ascending=${way === "ascending" ? "True" : "False"}` : by;
  return `This sorts the rows shown here; for all of them: .show(by=${call})`;
}

function start(result) {
  const table = result.querySelector("table");
  const room = result.querySelector(".scroll");
  result.querySelector(".controls")?.remove();
  restore(table);
  const controls = element("div", "controls");
  const status = element("span", "status");
  status.setAttribute("role", "status");
  let [found, order] = ["", ""];
  const say = () => {
    status.textContent = [found, order].filter(Boolean).join(". ");
  };
  if (table.tBodies[0].rows.length > Number(table.dataset.filterFrom)) {
    controls.append(filters(table, (text) => { found = text; say(); }));
  }
  const details = opens(table);
  if (details.size > 1) controls.append(...openers(details));
  controls.append(status);
  room.before(controls);
  sorts(table, below, (head, way) => {
    order = way && "part" in table.dataset ? ofAll(head.dataset, way) : "";
    say();
  });
  leads(table, room);
  keepsKeys(result);
  result.classList.add("live");
}

for (const table of document.querySelectorAll("[data-table] table, table[data-sorts]")) {
  if (table.rashomonTaken) continue;
  table.rashomonTaken = true;
  const result = table.closest("[data-table]");
  if (result) start(result);
  else {
    restore(table);
    sorts(table);
  }
}

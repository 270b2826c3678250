// A table whose rows are checked and mended: a box in every row, and the panel above. The table is
// the one that every result has; it comes anew from Python after every step.

function render({ model, el }) {
  const checked = new Set();
  const panel = mendingPanel(model, {
    hint: "Check rows: what can be mended in one, or in several together, is shown here.",
  });
  const home = document.createElement("div");
  const root = document.createElement("div");
  root.className = "rashomon mending-table";
  root.append(panel.root);
  home.className = "rows";
  el.replaceChildren(root, home);

  function ask() {
    panel.ask({ rows: [...checked] });
  }

  function addBoxes(table) {
    const head = document.createElement("th");
    head.className = "check";
    head.textContent = "mend";
    table.tHead.rows[0].prepend(head);
    for (const row of table.tBodies[0].rows) {
      const cell = document.createElement("td");
      const box = document.createElement("input");
      const number = Number(row.dataset.row);
      const words = row.querySelector("summary, bdi") ?? row;
      cell.className = "check";
      box.type = "checkbox";
      box.setAttribute("aria-label", `Mend: ${words.textContent.trim().slice(0, 80)}`);
      box.addEventListener("change", () => {
        if (box.checked) checked.add(number);
        else checked.delete(number);
        row.classList.toggle("checked", box.checked);
        ask();
      });
      cell.append(box);
      row.prepend(cell);
    }
  }

  function open() {
    checked.clear();
    const former = home.querySelector("table");
    const look = former && lookOfTable(home);
    home.style.minHeight = `${home.offsetHeight}px`; // what stands below it stays where it is
    const parsed = new DOMParser().parseFromString(model.get("html"), "text/html");
    for (const script of parsed.querySelectorAll("script")) script.remove();
    home.replaceChildren(...parsed.body.childNodes);
    const table = home.querySelector("table");
    if (table) addBoxes(table);
    whenShown(home, () => {
      startTables();
      if (look) lookAtTableAgain(home, look);
      home.style.minHeight = "";
    });
  }

  open();
  model.on("change:html", open);
}

// The script of tables looks for them in the page, where a widget comes only after it was made.
function whenShown(home, action) {
  if (home.isConnected) action();
  else requestAnimationFrame(() => whenShown(home, action));
}

function lookOfTable(home) {
  const heads = [...home.querySelectorAll("thead th")];
  const sorted = heads.findIndex((head) => head.hasAttribute("aria-sort"));
  return {
    sorted,
    way: heads[sorted]?.getAttribute("aria-sort"),
    words: home.querySelector("input.filter")?.value ?? "",
    left: home.querySelector(".scroll")?.scrollLeft ?? 0,
  };
}

function lookAtTableAgain(home, { sorted, way, words, left }) {
  const head = home.querySelectorAll("thead th")[sorted];
  for (let turn = 0; turn < 2 && head && head.getAttribute("aria-sort") !== way; turn += 1) {
    head.querySelector("button")?.click();
  }
  const filter = home.querySelector("input.filter");
  if (filter && words) {
    filter.value = words;
    filter.dispatchEvent(new Event("input"));
  }
  const scroll = home.querySelector(".scroll");
  if (scroll) scroll.scrollLeft = left;
}

export default { render };

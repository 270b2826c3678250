// Tables that sort by a press on a column's head. Rows are moved, never made: words are read as
// text alone. A head that has data-order sorts: by letters, by number, or by rank (small first).

const letters = new Intl.Collator(undefined, { numeric: true });
const missing = new Set(["", "–"]);

function element(name, className, text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

function button(className, text, press) {
  const made = element("button", className, text);
  made.type = "button";
  made.addEventListener("click", press);
  return made;
}

// What a cell is sorted by, or null: what is missing comes last, whichever way.
function keyOf(cell, order) {
  const text = cell.dataset.key ?? (cell.querySelector("summary") ?? cell).textContent.trim();
  if (missing.has(text)) return null;
  if (order === "letters") return text;
  const number = Number(text.replaceAll(",", "").replace("−", "-"));
  return Number.isNaN(number) ? null : number;
}

function compare(one, other, way) {
  if (one === null || other === null) return (one === null) - (other === null);
  const rising = typeof one === "string" ? letters.compare(one, other) : (one > other) - (one < other);
  return way === "ascending" ? rising : -rising;
}

// The way after this one: numbers from the largest first, and last as the rows were given.
function nextWay(head) {
  const ways = ["ascending", "descending"];
  if (head.dataset.order === "number") ways.reverse();
  return ways[ways.indexOf(head.getAttribute("aria-sort")) + 1];
}

// `below` gives what has to follow a row; `changed` hears of the head and the way.
function sorts(table, below = () => [], changed = () => {}) {
  const body = table.tBodies[0];
  const given = [...body.rows];
  if (given.length < 2) return;
  const heads = [...table.tHead.rows[0].cells].filter((head) => head.dataset.order);

  function sort(head) {
    const way = nextWay(head);
    for (const other of heads) other.removeAttribute("aria-sort");
    if (way) head.setAttribute("aria-sort", way);
    for (const row of way ? sorted(head, way) : given) body.append(row, ...below(row));
    changed(head, way);
  }

  function sorted(head, way) {
    const keys = new Map(
      given.map((row) => [row, keyOf(row.cells[head.cellIndex], head.dataset.order)]),
    );
    return [...given].sort((one, other) => compare(keys.get(one), keys.get(other), way));
  }

  for (const head of heads) {
    const label = [...head.childNodes];
    const press = button("sort", "", () => sort(head));
    press.append(...label);
    head.append(press);
  }
}

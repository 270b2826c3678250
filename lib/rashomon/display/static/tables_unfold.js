// Rows that open over the whole width of the table. What a row opens to stands in one of its cells
// (details); as long as it is open it is moved to a row of its own below.

const NARROW = 576; // pixels
const unfolded = new WeakMap();

function below(row) {
  return unfolded.has(row) ? [unfolded.get(row)] : [];
}

function unfold(row, details) {
  const made = element("tr", "words");
  const cell = element("td");
  const within = element("div", "unfolded");
  cell.colSpan = row.cells.length;
  within.append(details.querySelector(".quotes"));
  cell.append(within);
  made.append(cell);
  made.hidden = row.hidden;
  unfolded.set(row, made);
  row.after(made);
}

function fold(row, details) {
  const made = unfolded.get(row);
  details.append(made.querySelector(".quotes"));
  made.remove();
  unfolded.delete(row);
}

// A click anywhere in a row opens it; returns the details of each row that opens.
function opens(table) {
  const body = table.tBodies[0];
  const found = new Map();
  for (const row of body.rows) {
    const details = row.querySelector("td > details");
    if (!details) continue;
    found.set(row, details);
    row.classList.add("opens");
    details.addEventListener("toggle", () => {
      if (details.open === unfolded.has(row)) return;
      row.classList.toggle("opened", details.open);
      (details.open ? unfold : fold)(row, details);
    });
  }
  body.addEventListener("click", (event) => {
    const own = event.target.closest("a, button, input, select, textarea, summary");
    if (own || String(getSelection())) return;
    const details = found.get(event.target.closest("tr"));
    if (details) details.open = !details.open;
  });
  return found;
}

// Where there is little room the column that opens comes first: it would be out of sight.
function leads(table, room) {
  const head = table.querySelector("th.wide");
  if (!head) return;
  const place = head.cellIndex;
  new ResizeObserver(() => {
    const from = head.cellIndex;
    const to = room.clientWidth < NARROW ? 0 : place;
    if (from === to || !room.clientWidth) return;
    for (const row of table.querySelectorAll("tr:not(.words)")) {
      const moved = row.cells[from];
      moved.remove();
      row.insertBefore(moved, row.cells[to] ?? null);
    }
  }).observe(room);
}

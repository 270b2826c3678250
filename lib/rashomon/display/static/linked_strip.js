// The linked view, part 5: the strip. The map beside each column says which part of it is in sight
// and where what is lit stands, and goes to where one clicks.

function startStrips(view) {
  for (const column of view.columns) {
    const window = document.createElement("div");
    window.className = "window";
    window.setAttribute("aria-hidden", "true");
    const holder = document.createElement("div");
    holder.className = "map";
    const ticks = document.createElement("div");
    ticks.className = "ticks";
    column.map.replaceWith(holder);
    holder.append(column.map, ticks, window);
    Object.assign(column, { window, ticks });
    column.lengths = lengthsOf(column);
    const show = () => view.soon(`strip ${column.letter}`, () => showWindow(column));
    column.pane.addEventListener("scroll", show, { passive: true, signal: view.signal });
    holder.addEventListener("pointerdown", (event) => dragStrip(view, column, holder, event), {
      signal: view.signal,
    });
    view.whenSized(show);
  }
}

// How many characters stand before each article of a column: they lie one after the other.
function lengthsOf(column) {
  const before = new Map();
  let length = 0;
  let article = null;
  for (const run of column.runs) {
    const own = run.closest("[data-article]");
    if (own !== article) {
      before.set(own, (length += article ? endOf(lastOf(article)) : 0));
      article = own;
    }
  }
  return { before, all: length + (article ? endOf(lastOf(article)) : 0) || 1 };
}

function lastOf(article) {
  const runs = article.querySelectorAll("[data-at]");
  return runs[runs.length - 1];
}

const shareOf = (column, run) =>
  ((column.lengths.before.get(run.closest("[data-article]")) ?? 0) + startOf(run)) /
  column.lengths.all;

// The first run whose upper edge lies below `y`, found by halving.
function runBelow(column, y) {
  let [low, high] = [0, column.runs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (column.runs[middle].getBoundingClientRect().bottom < y) low = middle + 1;
    else high = middle;
  }
  return column.runs[low];
}

function showWindow(column) {
  const box = column.pane.getBoundingClientRect();
  const first = runBelow(column, box.top + 1);
  const last = runBelow(column, box.bottom - 1);
  const top = first ? shareOf(column, first) : 0;
  const bottom = last ? shareOf(column, last) : 1;
  column.window.style.top = `${(top * 100).toFixed(2)}%`;
  column.window.style.height = `${(Math.max(bottom - top, 0.015) * 100).toFixed(2)}%`;
}

const MOST_TICKS = 80; // more would be a bar

// Where some runs stand, as ticks on the maps: one where each stretch of them begins.
function showTicks(view, runs) {
  const all = new Set(runs);
  const starts = runs.filter((run) => !all.has(before(view, run)));
  for (const column of view.columns) {
    const own = starts.filter((run) => columnOf(view, run) === column).slice(0, MOST_TICKS);
    column.ticks.replaceChildren(
      ...own.map((run) => {
        const tick = document.createElement("i");
        tick.style.top = `${(shareOf(column, run) * 100).toFixed(2)}%`;
        return tick;
      }),
    );
  }
}

// While nothing is pointed at: what is held, else what was found.
function restTicks(view) {
  const found = view.steps?.found ?? [];
  showTicks(view, view.heldRuns.length ? view.heldRuns : found.map(({ run }) => run));
}

function dragStrip(view, column, holder, event) {
  event.preventDefault();
  holder.setPointerCapture(event.pointerId);
  const go = ({ clientY }) => {
    const box = holder.getBoundingClientRect();
    goTo(column, Math.min(Math.max((clientY - box.top) / box.height, 0), 1));
  };
  const signal = AbortSignal.any([view.signal, ended(holder)]);
  holder.addEventListener("pointermove", go, { signal });
  go(event);
}

function ended(holder) {
  const over = new AbortController();
  for (const name of ["pointerup", "pointercancel"]) {
    holder.addEventListener(name, () => over.abort(), { once: true });
  }
  return over.signal;
}

function goTo(column, share) {
  const at = column.runs.findLast((run) => shareOf(column, run) <= share) ?? column.runs[0];
  if (!at) return;
  const { pane } = column;
  const shift = at.getBoundingClientRect().top - pane.getBoundingClientRect().top;
  pane.scrollTop += shift - pane.clientHeight / 3;
}

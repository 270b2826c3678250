// The linked view, part 7: keys. One tab stop a column; arrows go from statement to statement and
// from column to column, Enter holds, Escape lets go, Shift and an arrow select words.

function startKeys(view) {
  for (const tag of view.field.querySelectorAll("a.tag")) tag.tabIndex = -1;
  for (const column of view.columns) {
    column.stops = stopsOf(view, column);
    if (column.stops.length) stopAt(column, column.stops[0]);
    else column.pane.tabIndex = 0;
  }
  view.listen("keydown", (event) => {
    keepTyped(event);
    if (event.key === "Escape") return escape(view, event);
    const run = runAt(view, event.target);
    if (run && event.target === run) press(view, run, event);
  });
}

// Where statements begin, and what is marked outside of any.
function stopsOf(view, column) {
  const marked = (groups) => {
    const told = groups.filter((group) => group[0] === "s");
    return told.length ? told : groups.filter((group) => group[0] === "p" || group[0] === "q");
  };
  return column.runs.filter((run) => {
    const former = before(view, run) ? groupsOf(view, before(view, run)) : [];
    return marked(groupsOf(view, run)).some((group) => !former.includes(group));
  });
}

// JupyterLab would take what is typed or pressed in the controls for its own keys.
function keepTyped(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typed = event.target.matches("input:not([type=checkbox]), select, textarea");
  const pressed = event.target.matches("input, button, summary, a") && ["Enter", " "].includes(event.key);
  if (typed || pressed) event.stopPropagation();
}

function escape(view, event) {
  if (event.target.closest("input, select") && event.target.value) return;
  clear(view);
  unlight(view);
}

const MOVES = {
  ArrowDown: (view, run) => step(view, run, 1),
  ArrowUp: (view, run) => step(view, run, -1),
  ArrowRight: (view, run) => across(view, run, 1),
  ArrowLeft: (view, run) => across(view, run, -1),
  Home: (view, run) => columnOf(view, run).stops[0],
  End: (view, run) => columnOf(view, run).stops.at(-1),
};

function press(view, run, event) {
  const adds = event.ctrlKey || event.metaKey || event.shiftKey;
  if (event.key === "Enter" || event.key === " ") hold(view, run, { add: adds });
  else if (event.shiftKey && event.key.startsWith("Arrow")) extend(run, event.key);
  else if (event.key in MOVES && !adds && !event.altKey) {
    const next = MOVES[event.key](view, run);
    if (next) reach(view, next);
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

// The stop before or behind a run in its column; the run itself need not be one.
function step(view, run, by) {
  const { stops } = columnOf(view, run);
  const place = (one) => view.carried.get(one).index;
  return by > 0
    ? stops.find((stop) => place(stop) > place(run))
    : stops.findLast((stop) => place(stop) < place(run));
}

// The counterpart in the next column that has one, else what stands at the same height there.
function across(view, run, by) {
  const groups = holdsOf(view, run);
  const { place } = columnOf(view, run);
  const others = view.columns.filter((column) => (column.place - place) * by > 0);
  if (by < 0) others.reverse();
  for (const column of others) {
    const own = groups.flatMap((group) => runsOf(view, group, column));
    if (own.length) return own[0];
  }
  const [next] = others;
  if (!next) return null;
  const { top } = run.getBoundingClientRect();
  return next.stops.find((stop) => stop.getBoundingClientRect().top >= top - 4) ?? next.stops.at(-1);
}

// Moves the focus to a run, and the tab stop of its column with it.
function reach(view, run) {
  focusOn(view, run);
  bring(view, run);
}

function focusOn(view, run) {
  stopAt(columnOf(view, run), run);
  run.focus({ preventScroll: true });
}

// One run of a column is its tab stop, and tells those who hear the page that it can be pressed.
function stopAt(column, run) {
  for (const former of column.element.querySelectorAll('[data-at][tabindex="0"]')) {
    former.tabIndex = -1;
    former.removeAttribute("role");
  }
  run.tabIndex = 0;
  run.setAttribute("role", "button");
}

function extend(run, key) {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) selection.collapse(...pointIn(run, 0));
  const unit = key === "ArrowLeft" || key === "ArrowRight" ? "word" : "line";
  const way = key === "ArrowRight" || key === "ArrowDown" ? "forward" : "backward";
  selection.modify("extend", way, unit);
}

// The linked view, part 6: selection. A click holds a statement, levels its counterparts and says
// it in the bar and to Python; words selected with the mouse or the keyboard are said as a span.

// Selects groups and spans. `quiet` keeps it from Python, where it came from there.
function select(view, { groups = [], spans = [] }, { from = null, quiet = false } = {}) {
  for (const run of view.heldRuns) run.classList.remove("held");
  const runs = groups.flatMap((group) => view.groups.get(group) ?? []);
  for (const run of runs) run.classList.add("held");
  view.heldRuns = runs;
  view.held = from;
  view.selected = { groups, spans };
  highlight(view, "picked", spans.map((span) => rangeOf(view, span)).filter(Boolean));
  showBar(view);
  if (!view.under) {
    drawSelectedLinks(view);
    restTicks(view);
  }
  if (!quiet) view.send(view.selected);
  view.root.dispatchEvent(new CustomEvent("rashomon-select", { detail: view.selected }));
}

// Holds what a run stands for; with `add`, beside what is held already.
function hold(view, run, { add = false, groups = holdsOf(view, run) } = {}) {
  if (!groups.length) return;
  const known = add ? view.selected.groups : [];
  const both = groups.every((group) => known.includes(group))
    ? known.filter((group) => !groups.includes(group))
    : [...new Set([...known, ...groups])];
  const spans = add ? view.selected.spans : [];
  select(view, { groups: both, spans }, { from: run });
  level(view, groups, run);
}

function clear(view) {
  if (view.selected.groups.length || view.selected.spans.length) select(view, {});
  if (getSelection()?.rangeCount && view.root.contains(getSelection().anchorNode)) {
    getSelection().removeAllRanges();
  }
}

function startSelection(view) {
  view.listen("click", (event) => {
    const line = event.target.closest(".entries a");
    if (line) return choose(view, line, event);
    const run = runAt(view, event.target);
    if (!run) return;
    if (!getSelection().isCollapsed) return; // words were selected, not a statement
    const tag = event.target.closest("a.tag");
    if (tag) {
      if (event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      follow(view, tag, run);
    } else if (groupsOf(view, run).length) {
      hold(view, run, { add: event.ctrlKey || event.metaKey });
    } else clear(view);
  });
  const selected = () => view.later("selection", 150, () => takeWords(view));
  document.addEventListener("selectionchange", selected, { signal: view.signal });
}

// A line of the lists below leads to what it names.
function choose(view, line, event) {
  const group = line.parentElement.dataset.g;
  const first = view.groups.get(group)?.[0];
  if (!first || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  hold(view, first, { groups: [group] });
  reach(view, first);
}

// A tag leads to its counterpart: both are levelled, and the counterpart is reached.
function follow(view, tag, run) {
  const groups = tag.dataset.g ? listed(tag.dataset.g) : holdsOf(view, run);
  hold(view, run, { groups });
  const home = document.getElementById(tag.getAttribute("href").slice(1));
  const there = [...(home?.querySelectorAll("[data-at]") ?? [])];
  const other = there.find((one) => groupsOf(view, one).some((g) => groups.includes(g)));
  if (other) {
    bring(view, other);
    reach(view, other);
  }
}

// Words that were selected in the text become a span.
function takeWords(view) {
  const words = getSelection();
  if (!words?.rangeCount || words.isCollapsed) return;
  const range = words.getRangeAt(0);
  if (!view.field.contains(range.commonAncestorContainer)) return;
  const spans = spansIn(view, range);
  if (spans.length) select(view, { spans });
}

// Marks ranges without changing the text (CSS Custom Highlight API), where the browser can.
function highlight(view, name, ranges) {
  if (!globalThis.CSS?.highlights) return;
  const key = `rashomon-${name}`;
  if (!CSS.highlights.has(key)) CSS.highlights.set(key, new Highlight());
  const all = CSS.highlights.get(key);
  for (const range of view.marked[name] ?? []) all.delete(range);
  for (const range of ranges) all.add(range);
  view.marked[name] = ranges;
}

// What the bar says of the selection.
function showBar(view) {
  const { groups, spans } = view.selected;
  const said = [...groups.map((group) => describe(view, group)), ...spans.map((s) => words(view, s))];
  view.bar.words.replaceChildren(
    ...(said.length ? said : [make("span", "hint", hint())]),
  );
  const letters = view.columns.filter((column) =>
    groups.some((group) => runsOf(view, group, column).length),
  );
  view.bar.jumps.replaceChildren(
    ...letters.map((column) => jump(view, column, groups)),
  );
  const here = view.held && columnOf(view, view.held);
  const others = letters.filter((column) => column !== here);
  view.bar.elsewhere.classList.toggle("many", others.length > 2);
  view.bar.elsewhere.replaceChildren(...others.map((column) => lead(view, column, groups)));
  view.bar.clear.hidden = !said.length;
}

const hint = () =>
  matchMedia("(hover: none)").matches
    ? "Tap a sentence to hold it and see who else tells it."
    : "Point at a sentence to see who else tells it; click to hold it.";

function describe(view, group) {
  const known = view.entries.get(group);
  const said = make("span", "said");
  said.append(make("b", "", known ? known.title : titleOf(group)));
  if (known?.said) said.append(" ", make("small", "", known.said));
  const text = known && group[0] !== "s" ? "" : shortened(wordsOf(view, group), 160);
  if (text) said.append(" ", make("bdi", "words", text));
  return said;
}

const titleOf = (group) => (group[0] === "p" ? `Passage in common` : group);

function words(view, span) {
  const range = rangeOf(view, span);
  const column = view.columns.find((one) => one.runs.some((run) => articleOf(run) === span[0]));
  const said = make("span", "said");
  said.append(make("b", "", `Words in ${column?.letter ?? ""}`), " ");
  const text = range ? runsIn(view, span).map((run) => textWithin(run, range)).join("") : "";
  said.append(make("bdi", "words", shortened(text, 160)));
  return said;
}

// The words of one run that lie within a range: without the tags between the runs.
function textWithin(run, range) {
  const own = document.createRange();
  own.selectNodeContents(run);
  if (run.contains(range.startContainer)) own.setStart(range.startContainer, range.startOffset);
  if (run.contains(range.endContainer)) own.setEnd(range.endContainer, range.endOffset);
  return own.toString();
}

function jump(view, column, groups) {
  const button = make("button", `jump badge src-${column.letter}`, column.letter);
  button.type = "button";
  button.setAttribute("aria-label", `Go to it in ${column.letter}`);
  button.addEventListener("click", () => go(view, column, groups));
  return button;
}

function go(view, column, groups) {
  const [run] = groups.flatMap((group) => runsOf(view, group, column));
  level(view, groups, run);
  bring(view, run);
  reach(view, run);
}

// Where the columns lie in a row, what is out of sight is said in words, and led to.
function lead(view, column, groups) {
  const made = make("button", `lead src-${column.letter}`);
  made.type = "button";
  const runs = runsOf(view, groups.find((group) => runsOf(view, group, column).length), column);
  const [run] = runs;
  const told = groups.filter((group) => group[0] === "s" && groupsOf(view, run).includes(group));
  const sure = !told.length || told.some((group) => surely(view, run, group));
  const against = told.length && told.every((group) => opposed(view, group));
  const how = against ? "Perhaps the opposite in" : sure ? "Also in" : "Perhaps also in";
  const badge = make("b", `badge src-${column.letter}`, column.letter);
  made.append(`${how} `, badge, " ", make("bdi", "words", shortened(stretch(runs), 60)), make("span", "go", "Go"));
  made.addEventListener("click", () => go(view, column, groups));
  return made;
}

// The linked view, part 1: the text. Runs of text, the groups that they carry, and offsets.
// All parts of this script share one scope (see rashomon.display.scripts). Offsets are counted in
// code points, as Python counts them; nothing of a text is ever read as markup.

// What is in the page, read once: columns, runs, and for every group the runs that carry it.
function readText(root) {
  const groups = new Map();
  const carried = new Map();
  const columns = [...root.querySelectorAll(".column")].map((element, place) => ({
    element,
    place,
    letter: element.dataset.letter,
    pane: element.querySelector(".pane"),
    map: element.querySelector(".strip"),
    runs: [...element.querySelectorAll("[data-at]")],
  }));
  for (const column of columns) {
    for (const [index, run] of column.runs.entries()) {
      const own = listed(run.dataset.g);
      carried.set(run, { column, index, groups: own, unsure: listed(run.dataset.u) });
      for (const group of own) {
        if (groups.has(group)) groups.get(group).push(run);
        else groups.set(group, [run]);
      }
    }
  }
  return { columns, groups, carried };
}

const listed = (names) => (names ? names.split(" ") : []);
const columnOf = (view, run) => view.carried.get(run).column;
const groupsOf = (view, run) => view.carried.get(run).groups;
const before = (view, run) => columnOf(view, run).runs[view.carried.get(run).index - 1];
// Whether a run belongs to a group surely, and not only perhaps.
const surely = (view, run, group) => !view.carried.get(run).unsure.includes(group);
const runsOf = (view, group, column) =>
  (view.groups.get(group) ?? []).filter((run) => !column || columnOf(view, run) === column);

function codePoints(text) {
  let count = 0;
  for (const _ of text) count += 1; // a string is gone through by code points
  return count;
}

const startOf = (run) => Number(run.dataset.at);
// A character that is shown by its name counts as the one that it is.
const lengthOf = (run) => Number(run.dataset.n ?? codePoints(run.textContent));
const articleOf = (run) => Number(run.closest("[data-article]").dataset.article);

function offsetIn(run, node, offset, atEnd) {
  const before = document.createRange();
  before.setStart(run, 0);
  before.setEnd(node, offset);
  const count = codePoints(before.toString());
  if (!run.dataset.n) return startOf(run) + count;
  return startOf(run) + (count > 0 && (atEnd || count >= codePoints(run.textContent)) ? 1 : 0);
}

// What a range covers, as [article, start, end], one for each article that it touches.
function spansIn(view, range) {
  const spans = new Map();
  for (const column of view.columns) {
    if (!range.intersectsNode(column.pane)) continue;
    for (const run of column.runs) {
      if (!range.intersectsNode(run)) continue;
      const within = (node) => run.contains(node);
      const start = within(range.startContainer)
        ? offsetIn(run, range.startContainer, range.startOffset, false)
        : startOf(run);
      const end = within(range.endContainer)
        ? offsetIn(run, range.endContainer, range.endOffset, true)
        : startOf(run) + lengthOf(run);
      if (end <= start) continue;
      const article = articleOf(run);
      const known = spans.get(article);
      if (known) known[2] = Math.max(known[2], end);
      else spans.set(article, [article, start, end]);
    }
  }
  return [...spans.values()];
}

// The runs that a span touches.
function runsIn(view, [article, start, end]) {
  const home = view.root.querySelector(`[data-article="${Number(article)}"]`);
  if (!home) return [];
  const runs = [...home.querySelectorAll("[data-at]")];
  return runs.filter((run) => startOf(run) < end && startOf(run) + lengthOf(run) > start);
}

function rangeOf(view, span) {
  const runs = runsIn(view, span);
  if (!runs.length) return null;
  const range = document.createRange();
  const last = runs[runs.length - 1];
  range.setStart(...pointIn(runs[0], span[1] - startOf(runs[0])));
  range.setEnd(...pointIn(last, span[2] - startOf(last)));
  return range;
}

// The text node and the offset in it that stand `count` code points into a run.
function pointIn(run, count) {
  const walk = document.createTreeWalker(run, NodeFilter.SHOW_TEXT);
  if (!walk.nextNode()) return [run, 0];
  const node = walk.currentNode;
  if (count <= 0) return [node, 0];
  if (run.dataset.n) return [node, node.length];
  let units = 0;
  for (const character of node.data) {
    if (count <= 0) break;
    units += character.length;
    count -= 1;
  }
  return [node, units];
}

// The words of the stretch that begins with a run, as far as the group goes on.
function wordsOf(view, group) {
  const all = view.groups.get(group) ?? [];
  const sure = all.filter((run) => !(run.dataset.u ?? "").split(" ").includes(group));
  return stretch(sure.length ? sure : all); // a statement is what those say that surely tell it
}

// The words of the first of some runs, and of those that follow it at once.
function stretch(runs) {
  const first = runs.findIndex((run, i) => i > 0 && run.dataset.at !== String(endOf(runs[i - 1])));
  return runs.slice(0, first < 0 ? undefined : first).map((run) => run.textContent).join("");
}

const endOf = (run) => startOf(run) + lengthOf(run);

// The linked view, part 9: filters. By who tells it, statement, speaker and name; what does not
// match is dimmed, and two buttons step through what does.

function startFilters(view) {
  const row = make("div", "controls");
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", "Find in the texts");
  view.filters = [
    filter(view, row, "Told by", reaches(view)),
    filter(view, row, "Statement", named(view, "statement", "any")),
    filter(view, row, "Speaker", named(view, "speaker", "anybody")),
    filter(view, row, "Name", named(view, "entity", "any")),
  ].filter(Boolean);
  row.append(searchField(view), steps(view));
  view.bar.element.before(row);
  view.row = row;
}

function filter(view, row, label, options) {
  if (options.length < 2) return null;
  const control = choice(options);
  control.addEventListener("change", () => applyFilters(view, true));
  row.append(field(label, control));
  return { control, groups: new Map(options.map((option) => [option.value, option.groups])) };
}

const ofKind = (view, kind) =>
  [...view.entries].filter(([, entry]) => entry.kind === kind).map(([group, entry]) => ({ group, ...entry }));

// How far statements reach: several, perhaps others, one alone; and those that only one letter tells.
function reaches(view) {
  const all = ofKind(view, "statement");
  const option = (value, text, chosen) => ({
    value,
    text: `${text} (${chosen.length})`,
    groups: chosen.map((entry) => entry.group),
  });
  const having = (reach) => all.filter((entry) => entry.reach === reach);
  const alone = view.columns.map(({ letter }) => [
    letter,
    having("only").filter((entry) => entry.letters.includes(letter)),
  ]);
  return [
    { value: "", text: "any number", groups: null },
    option("shared", "several", having("shared")),
    option("uncertain", "uncertain", having("uncertain")),
    ...alone.map(([letter, own]) => option(`only ${letter}`, `only ${letter}`, own)),
  ].filter((one) => one.groups === null || one.groups.length);
}

function named(view, kind, none) {
  return [
    { value: "", text: none, groups: null },
    ...ofKind(view, kind).map(({ group, name, said }) => ({
      value: group,
      text: shortened(kind === "statement" ? name : `${name} (${said.split(":")[1]?.trim() ?? said})`, 90),
      group: kind === "statement" ? said : "",
      groups: [group],
    })),
  ];
}

function steps(view) {
  const made = make("div", "steps");
  const count = make("output", "count");
  count.setAttribute("role", "status");
  const before = button("Previous", () => stepTo(view, -1));
  const next = button("Next", () => stepTo(view, 1));
  const all = button("Show all", () => resetFilters(view));
  made.append(before, next, count, all);
  view.steps = { before, next, count, all, found: [], at: -1 };
  return made;
}

// Dims the runs that carry none of the groups asked for, and finds where the others begin.
function applyFilters(view, go) {
  const wanted = view.filters
    .map(({ control, groups }) => groups.get(control.value))
    .filter((groups) => groups)
    .map((groups) => new Set(groups));
  for (const [run, { groups }] of view.carried) {
    const hit = wanted.length > 0 && wanted.every((set) => groups.some((group) => set.has(group)));
    run.classList.toggle("hit", hit);
  }
  view.root.classList.toggle("filtered", wanted.length > 0);
  const hits = view.columns.flatMap((column) =>
    column.runs.filter((run, i) => run.classList.contains("hit") && isStart(view, column, i)),
  );
  view.search.value = "";
  highlight(view, "found", []);
  highlight(view, "here", []);
  setFound(view, hits.map((run) => ({ run })), wanted.length > 0, go);
}

// A hit begins where the run before is none, or where a new statement or quotation begins.
function isStart(view, column, i) {
  const before = column.runs[i - 1];
  if (!before?.classList.contains("hit")) return true;
  const former = groupsOf(view, before);
  return groupsOf(view, column.runs[i]).some((g) => "sq".includes(g[0]) && !former.includes(g));
}

// What the buttons step through: runs, or ranges of a search.
function setFound(view, found, active, go, more = false) {
  Object.assign(view.steps, { found, at: -1, active, more });
  showCount(view);
  if (go && found.length) stepTo(view, 1);
}

function stepTo(view, by) {
  const { found, at } = view.steps;
  if (!found.length) return;
  view.steps.at = (Math.max(at, by > 0 ? -1 : 0) + by + found.length) % found.length;
  const { run, range } = found[view.steps.at];
  highlight(view, "here", range ? [range] : []);
  for (const one of view.root.querySelectorAll(".at")) one.classList.remove("at");
  if (!range) run.classList.add("at");
  bring(view, run);
  showCount(view);
}

function showCount(view) {
  const { found, at, active, before, next, count, all, more } = view.steps;
  const total = `${found.length}${more ? "+" : ""}`;
  count.textContent = !active ? "" : !found.length ? "None" : `${at + 1} of ${total}`;
  before.disabled = next.disabled = found.length < 2;
  all.hidden = !active;
}

function resetFilters(view) {
  for (const { control } of view.filters) control.value = "";
  applyFilters(view, false);
  for (const one of view.root.querySelectorAll(".at")) one.classList.remove("at");
}

// The linked view, part 9: filters. By who tells it, statement, speaker and name; what does not
// match is dimmed, and two buttons step through what does.

const NARROW = 735; // pixels; as in the style sheet, where columns lie in a row

function startFilters(view) {
  const row = make("div", "row");
  view.filters = [
    filter(view, row, "Told by", reaches(view)),
    filter(view, row, "Statement", named(view, "statement", "any")),
    filter(view, row, "Speaker", named(view, "speaker", "anybody")),
    filter(view, row, "Name", named(view, "entity", "any")),
  ].filter(Boolean);
  row.append(searchField(view), steps(view));
  const folded = make("details", "controls");
  folded.append(make("summary", "", "Filter and search"), row);
  view.tools.prepend(folded);
  // Folded where there is little room: above the texts a thumb would pass it every time.
  let wide = null;
  view.whenSized((width) => {
    if (width && width > NARROW !== wide) folded.open = wide = width > NARROW;
  });
}

function filter(view, row, label, options) {
  if (options.length < 2) return null;
  const control = choice(options);
  control.addEventListener("change", () => applyFilters(view, true));
  // What is chosen may be longer than its room.
  control.addEventListener("change", () => { control.title = control.selectedOptions[0].text; });
  const made = field(label, control);
  made.classList.toggle("wide", label === "Statement" || label === "Told by");
  row.append(made);
  return { control, groups: new Map(options.map((option) => [option.value, option.groups])) };
}

const ofKind = (view, kind) =>
  [...view.entries].filter(([, entry]) => entry.kind === kind).map(([group, entry]) => ({ group, ...entry }));

// How far statements reach: told by several, or by one source alone, surely or perhaps.
function reaches(view) {
  const all = ofKind(view, "statement");
  const having = (reach, told) =>
    all.filter((entry) => entry.reach === reach && (!told || entry.told === told));
  const option = (value, text, chosen) => ({
    value,
    text: `${text} (${chosen.length})`,
    groups: chosen.map((entry) => entry.group),
  });
  const alone = view.columns.flatMap(({ letter }) => [
    option(`only ${letter}`, `only ${letter}`, having("only", letter)),
    option(`opposed ${letter}`, `only ${letter}, perhaps the opposite elsewhere`, having("opposed", letter)),
    option(`perhaps only ${letter}`, `perhaps only ${letter}`, having("uncertain", letter)),
  ]);
  return [
    { value: "", text: "any number", groups: null },
    option("shared", "several", having("shared")),
    option("uncertain", "perhaps several", having("uncertain")),
    ...alone,
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
  const back = button("Previous", () => stepTo(view, -1));
  const next = button("Next", () => stepTo(view, 1));
  const all = button("Show all", () => resetFilters(view));
  made.append(back, next, count, all);
  view.steps = { back, next, count, all, found: [], at: -1 };
  return made;
}

// Dims the runs that carry none of the groups asked for, and finds the stretches that carry them.
function applyFilters(view, go) {
  const wanted = view.filters
    .map(({ control, groups }) => groups.get(control.value))
    .filter((groups) => groups)
    .map((groups) => new Set(groups));
  view.filtered = wanted.length > 0;
  view.wanted = wanted.flatMap((set) => [...set].filter((group) => group[0] === "s"));
  for (const [run, { groups }] of view.carried) {
    const hit = wanted.length > 0 && wanted.every((set) => groups.some((group) => set.has(group)));
    run.classList.toggle("hit", hit);
  }
  view.root.classList.toggle("filtered", view.filtered);
  if (view.search.value.trim()) search(view);
  else setFound(view, view.filtered ? stretches(view) : [], view.filtered, go);
}

// Runs in a row that match; a new statement or quotation begins a new stretch.
function stretches(view) {
  const found = [];
  for (const column of view.columns) {
    for (const run of column.runs) {
      if (!run.classList.contains("hit")) continue;
      if (isStart(view, run)) found.push({ run, runs: [run] });
      else found.at(-1).runs.push(run);
    }
  }
  // First where it is surely told, then where it may be.
  const rank = ({ run }) => (askedFor(view, run).some((group) => surely(view, run, group)) ? 0 : 1);
  return view.wanted.length ? found.sort((a, b) => rank(a) - rank(b)) : found;
}

// The statements asked for that a run carries.
const askedFor = (view, run) => groupsOf(view, run).filter((group) => view.wanted.includes(group));

function isStart(view, run) {
  const last = before(view, run);
  if (!last?.classList.contains("hit")) return true;
  const former = groupsOf(view, last);
  const told = askedFor(view, run);
  const begins = told.length ? told : groupsOf(view, run).filter((group) => "sq".includes(group[0]));
  return begins.some((group) => !former.includes(group));
}

// What the buttons step through: stretches of runs, or the ranges of a search.
function setFound(view, found, active, go, more = false) {
  leave(view);
  Object.assign(view.steps, { found, at: -1, active, more });
  showCount(view);
  restTicks(view);
  if (go && found.length) stepTo(view, 1);
}

function leave(view) {
  highlight(view, "here", []);
  for (const run of view.steps.found[view.steps.at]?.runs ?? []) run.classList.remove("at");
}

function stepTo(view, by) {
  const { found, at } = view.steps;
  if (!found.length) return;
  leave(view);
  view.steps.at = (Math.max(at, by > 0 ? -1 : 0) + by + found.length) % found.length;
  const { run, runs, range } = found[view.steps.at];
  if (range) highlight(view, "here", [range]);
  for (const one of runs ?? []) one.classList.add("at");
  bring(view, run);
  if (runs) showOthers(view, run);
  showCount(view);
}

// The counterparts in the other columns come into sight, too.
function showOthers(view, run) {
  for (const column of view.columns) {
    if (column === columnOf(view, run)) continue;
    const other = askedFor(view, run).flatMap((group) => runsOf(view, group, column));
    const box = column.pane.getBoundingClientRect();
    const seen = (one) => {
      const line = one.getClientRects()[0];
      return line && line.top >= box.top && line.bottom <= box.bottom;
    };
    if (other.length && !other.some(seen)) showRun(view, other[0]);
  }
}

function showCount(view) {
  const { found, at, active, back, next, count, all, more } = view.steps;
  const total = `${found.length}${more ? "+" : ""}`;
  count.textContent = !active ? "" : !found.length ? none(view) : `${at + 1} of ${total}${counted(view)}`;
  back.disabled = next.disabled = found.length < 2;
  all.style.visibility = active ? "visible" : "hidden"; // its room is kept
}

// Two that are asked for together may leave nothing, though each alone has something.
function none(view) {
  const asked = view.filters.filter(({ control }) => control.value).length;
  return asked + Boolean(view.search.value.trim()) > 1 ? "None with all of these" : "None";
}

// What is counted: of statements, each may stand in several places.
function counted(view) {
  const { found } = view.steps;
  if (!found[0]?.runs) return "";
  const told = new Set(found.flatMap(({ run }) => askedFor(view, run)));
  const every = told.size === 1 ? "1 statement" : `${told.size} statements`;
  if (told.size === found.length) return told.size === 1 ? " statement" : " statements";
  const places = found.length === 1 ? " place" : " places";
  return told.size ? `${places}, ${every}` : places;
}

function resetFilters(view) {
  for (const { control } of view.filters) control.value = "";
  view.search.value = "";
  highlight(view, "found", []);
  applyFilters(view, false);
}

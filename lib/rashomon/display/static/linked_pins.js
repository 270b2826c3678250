// The linked view, part 11: pins. A link from elsewhere on the page (a summary, a table, a list) holds
// the words that it leads to, as a click on them would.

function startPins(view) {
  const click = (event) => {
    const link = event.target.closest?.("a[href^='#']");
    if (!link || view.root.contains(link)) return;
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const address = link.getAttribute("href");
    if (!pin(view, address, link.dataset)) return;
    event.preventDefault();
    remember(address);
  };
  document.addEventListener("click", click, { signal: view.signal });
}

// That one comes back with the browser's own button; some addresses do not let it be said.
function remember(address) {
  try {
    history.pushState(null, "", address);
  } catch {
    // The words are held all the same.
  }
}

// Holds the group that is named, else what stands at an offset, else the first that is told there.
function pin(view, address, { hold: group = "", from = "" } = {}) {
  const there = document.getElementById(address.slice(1));
  if (!there || !view.field.contains(there)) return false;
  const runs = [...there.querySelectorAll("[data-at]")];
  const run =
    runs.find((one) => groupsOf(view, one).includes(group)) ??
    (from ? runs.findLast((one) => startOf(one) <= Number(from)) : null) ??
    runs.find((one) => holdsOf(view, one).length) ??
    runs[0];
  if (!run) return false;
  const groups = groupsOf(view, run).includes(group) ? [group] : holdsOf(view, run);
  if (groups.length) hold(view, run, { groups });
  else {
    const last = runs[runs.length - 1];
    select(view, { spans: [[articleOf(run), startOf(runs[0]), endOf(last)]] }, { from: run });
    showRun(view, run);
  }
  showColumn(view, run);
  focusOn(view, run);
  if (groups.length) light(view, run, groups); // what is held, of all that stands there
  return true;
}

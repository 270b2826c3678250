// A box that leaves only the rows with some words in them, or in what they open to.

function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/\s+/gu, " ").toLowerCase();
}

// `changed` hears how many rows are left, or nothing where all are.
function filters(table, changed) {
  const rows = [...table.tBodies[0].rows];
  let texts;
  const box = element("input", "filter");
  box.type = "search";
  box.addEventListener("input", () => {
    texts ??= rows.map((row) => plain([row, ...below(row)].map((r) => r.textContent).join(" ")));
    const wanted = plain(box.value).trim();
    let left = 0;
    rows.forEach((row, at) => {
      row.hidden = !texts[at].includes(wanted);
      for (const words of below(row)) words.hidden = row.hidden;
      left += !row.hidden;
    });
    changed(wanted && `${left} of ${rows.length} rows`);
  });
  const label = element("label", "", "Filter ");
  label.append(box);
  return label;
}

// The linked view, part 10: search. Words are found whatever their case and accents, across the
// borders of runs, and marked without changing the text.

const MOST_FOUND = 2000;

function searchField(view) {
  view.search = make("input");
  view.search.type = "search";
  view.search.maxLength = 200;
  view.search.placeholder = "words";
  view.search.addEventListener("input", () => view.later("search", 120, () => seek(view)));
  view.search.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    stepTo(view, event.shiftKey ? -1 : 1);
  });
  return field("Search", view.search);
}

function seek(view) {
  if (!view.search.value.trim()) highlight(view, "found", []);
  search(view);
}

// A text as it is compared: small letters without accents, white space alike. `places` says for
// every unit of it where in the text it comes from.
function folded(text) {
  let plain = "";
  const places = [];
  let at = 0;
  let spaced = true;
  for (const character of text) {
    const space = /\s/u.test(character);
    const own = space ? (spaced ? "" : " ") : fold(character);
    for (let i = 0; i < own.length; i += 1) places.push(at);
    plain += own;
    spaced = space || (spaced && !own);
    at += character.length;
  }
  places.push(at);
  return { plain, places };
}

// What has no accent to take away, and is still searched for by the plain letter.
const PLAIN = {
  "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'",
  ł: "l", đ: "d", ø: "o", ı: "i", ß: "ss", æ: "ae", œ: "oe",
};

function fold(character) {
  const plain = character.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return PLAIN[plain] ?? plain;
}

// The text of every paragraph with its text nodes; read when one searches for the first time.
function readParagraphs(view) {
  return view.columns.flatMap((column) =>
    [...column.pane.querySelectorAll("[dir]")]
      .map((home) => ({ home, runs: [...home.querySelectorAll("[data-at]")] }))
      .filter(({ runs }) => runs.length)
      .map(({ runs }) => {
        const pieces = [];
        let text = "";
        for (const run of runs) {
          const walk = document.createTreeWalker(run, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            pieces.push({ node: walk.currentNode, start: text.length, run });
            text += walk.currentNode.data;
          }
        }
        return { pieces, ...folded(text) };
      }),
  );
}

// Searches all texts, or what the filters leave.
function search(view) {
  const wanted = folded(view.search.value.trim()).plain.trim();
  if (!wanted) return applyFilters(view, false);
  view.paragraphs ??= readParagraphs(view);
  const all = [];
  for (const one of view.paragraphs) findIn(one, wanted, all);
  const found = view.filtered ? all.filter(({ run }) => run.classList.contains("hit")) : all;
  highlight(view, "found", found.map(({ range }) => range));
  setFound(view, found, true, true, all.length >= MOST_FOUND);
}

function findIn({ pieces, plain, places }, wanted, found) {
  let at = plain.indexOf(wanted);
  while (at >= 0 && found.length < MOST_FOUND) {
    const range = document.createRange();
    const first = pieceAt(pieces, places[at]);
    range.setStart(first.node, places[at] - first.start);
    // To where the next character begins, so that accents behind the last one are taken in.
    const end = places[at + wanted.length];
    const last = pieceAt(pieces, end - 1);
    range.setEnd(last.node, end - last.start);
    found.push({ range, run: first.run });
    at = plain.indexOf(wanted, at + wanted.length);
  }
}

const pieceAt = (pieces, at) => pieces.findLast((piece) => piece.start <= at);

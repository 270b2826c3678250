// One unit after the other, a button for each category. All text comes in as runs and goes in as
// textContent: nothing of an article is ever read as markup.

const element = (name, className, text) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
};

function render({ model, el }) {
  const units = model.get("units");
  const categories = model.get("categories");
  let at = firstOpen();

  const root = element("div", "rashomon coding");
  // JupyterLab would take the keys for its own: "1" makes a heading of the cell.
  root.dataset.lmSuppressShortcuts = "true";
  const progress = element("p", "so-far");
  progress.setAttribute("role", "status");
  const question = element("p", "question");
  const text = element("blockquote", "unit");
  text.dir = "auto";
  const choices = element("div", "choices");
  choices.setAttribute("role", "group");
  choices.setAttribute("aria-label", "Categories");
  const buttons = categories.map((category, i) => {
    const button = element("button", "choice");
    button.type = "button";
    if (i < 9) button.append(element("kbd", "", String(i + 1)), " ");
    button.append(category);
    button.addEventListener("click", () => choose(category));
    choices.append(button);
    return button;
  });
  const moves = element("div", "moves");
  const back = element("button", "", "Back");
  const skip = element("button", "", "Leave open");
  for (const button of [back, skip]) button.type = "button";
  back.addEventListener("click", () => go(at - 1));
  skip.addEventListener("click", () => choose(null));
  moves.append(back, skip);
  const message = element("p", "message");
  message.setAttribute("role", "alert");
  root.append(progress, question, text, choices, moves, message);
  el.append(root);

  function firstOpen() {
    const codes = model.get("codes");
    const open = units.findIndex((unit) => !(unit.unit in codes));
    return open < 0 ? 0 : open;
  }

  function go(to) {
    at = Math.max(0, Math.min(units.length - 1, to));
    show();
  }

  function choose(category) {
    const codes = { ...model.get("codes") };
    if (category === null) delete codes[units[at].unit];
    else codes[units[at].unit] = category;
    model.set("codes", codes);
    model.save_changes();
    go(at + 1);
  }

  function show() {
    const codes = model.get("codes");
    const unit = units[at];
    const done = units.filter((one) => one.unit in codes).length;
    const all = done === units.length ? " All are coded." : "";
    progress.textContent = `${at + 1} of ${units.length} · ${done} coded.${all}`;
    const asked = model.get("question");
    question.textContent = unit.about && !asked.includes("{about}")
      ? [asked, unit.about].filter(Boolean).join(" ")
      : asked.replaceAll("{about}", unit.about);
    text.replaceChildren(
      ...unit.pieces.map(([words, marked]) => element(marked ? "mark" : "span", "", words)),
    );
    buttons.forEach((button, i) => {
      button.setAttribute("aria-pressed", String(codes[unit.unit] === categories[i]));
    });
    back.disabled = at === 0;
    message.textContent = model.get("message");
  }

  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const number = Number(event.key);
    if (number >= 1 && number <= Math.min(9, categories.length)) choose(categories[number - 1]);
    else if (event.key === "ArrowLeft") go(at - 1);
    else if (event.key === "ArrowRight") go(at + 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  model.on("change:codes", show);
  model.on("change:message", show);
  show();
}

export default { render };

// The linked view, part 8: controls. The bar and the row of filters; made here, since without a
// script they would do nothing.

function make(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function button(label, action, className = "") {
  const made = make("button", className, label);
  made.type = "button";
  made.addEventListener("click", action);
  return made;
}

const shortened = (text, most) => {
  const line = text.replace(/\s+/g, " ").trim();
  const characters = [...line];
  return characters.length <= most ? line : `${characters.slice(0, most - 1).join("").trimEnd()}…`;
};

// What the lists below the texts say of every group: its title, who tells it, how far it reaches.
function readEntries(root) {
  const entries = new Map();
  for (const list of root.querySelectorAll(".entries")) {
    for (const line of list.children) {
      const name = line.querySelector("a").textContent;
      const number = line.dataset.g.slice(1);
      entries.set(line.dataset.g, {
        kind: list.dataset.kind,
        name,
        title: list.dataset.kind === "statement" ? `Statement ${number}` : name,
        said: line.querySelector("small").textContent,
        letters: line.dataset.in.split(" "),
        reach: line.dataset.reach ?? "",
        told: line.dataset.told ?? "",
      });
    }
  }
  return entries;
}

function startBar(view) {
  const bar = make("div", "bar");
  const said = make("div", "what");
  said.setAttribute("role", "status");
  const jumps = make("div", "jumps");
  const actions = make("div", "actions"); // for what else can be done with a selection
  const away = button("Let go", () => clear(view), "clear");
  const message = make("p", "message");
  message.setAttribute("role", "alert");
  bar.append(said, jumps, actions, away);
  const elsewhere = make("div", "elsewhere");
  bar.append(elsewhere);
  view.tools = make("div", "tools");
  view.tools.append(bar, message);
  view.field.before(view.tools);
  view.bar = { element: bar, words: said, jumps, elsewhere, actions, clear: away, message };
  showBar(view);
}

// What went wrong, or nothing.
const say = (view, text) => {
  view.bar.message.textContent = text;
};

function field(label, control) {
  const made = make("label", "field");
  made.append(make("span", "", label), control);
  return made;
}

// A select of named options, in groups where an option names one.
function choice(options) {
  const made = make("select");
  const groups = new Map();
  for (const { value, text, group } of options) {
    const option = make("option", "", text);
    option.value = value;
    let home = made;
    if (group) {
      if (!groups.has(group)) {
        const heading = make("optgroup");
        heading.label = group;
        made.append(heading);
        groups.set(group, heading);
      }
      home = groups.get(group);
    }
    home.append(option);
  }
  return made;
}

// The panel of mending: what can be done with what is selected, what was done, and the way back.
// Shared by the view and by tables. All text comes from Python as text and is shown as such.

const mendingPanel = (() => {
  const SILENCE = 12000; // milliseconds without an answer after which that is said

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function press(label, action, className = "") {
    const made = element("button", className, label);
    made.type = "button";
    made.addEventListener("click", action);
    return made;
  }

  // One panel of one widget. `hint` says what to do where nothing is selected; `picking` is given
  // what wants the next place that is pointed at, and null when it is wanted no longer; `offered` is
  // called when something can be done, `changed` with the places where something was done.
  function panel(model, { hint, picking = () => {}, changed = () => {}, offered = () => {} }) {
    const id = `mending-${Math.random().toString(36).slice(2)}`;
    const root = element("section", "mending");
    root.setAttribute("aria-label", "Mend");
    root.dataset.lmSuppressShortcuts = "true"; // JupyterLab would take the keys for its own
    const said = element("p", "done");
    said.setAttribute("role", "status");
    said.tabIndex = -1;
    const error = element("p", "error");
    error.setAttribute("role", "alert");
    const parts = element("div", "parts");
    const made = element("details", "made");
    const names = element("datalist");
    names.id = id;
    const undo = press("Undo", () => send({ undo: true }), "undo");
    const kept = element("span", "kept");
    const line = element("div", "line");
    const cancel = press("Cancel", () => stopPicking());
    cancel.hidden = true;
    line.append(said, cancel, undo, kept);
    root.append(line, error, parts, made, names);

    let turn = 0;
    let waiting = null;
    let last = null; // what was last done here, for what shows where that was
    let pick = null;

    function send(message, about = null) {
      turn = Math.max(turn, model.get("mending").turn ?? 0) + 1;
      last = about;
      clearTimeout(waiting);
      root.setAttribute("aria-busy", "true");
      error.textContent = "";
      waiting = setTimeout(unanswered, SILENCE);
      try {
        model.send({ turn, ...message });
      } catch {
        unanswered();
      }
    }

    function unanswered() {
      error.textContent =
        "Python has not answered. If a cell is running, this is done after it; if the kernel is " +
        "gone, run the notebook again.";
    }

    function ask(about) {
      stopPicking();
      send({ ask: about });
    }

    function act(offer, option, name, more = []) {
      const action = { do: offer.do, spans: [...option.spans, ...more] };
      if (offer.name) action.name = name;
      send({ do: action }, action.spans);
    }

    // While a place is wanted the panel is small, so that the texts can be reached.
    function startPicking(offer, option, control) {
      pick = { control };
      said.textContent = offer.pick;
      said.classList.remove("is-done");
      showPicking();
      cancel.focus({ preventScroll: true });
      picking((place) => {
        stopPicking();
        act(offer, option, null, [place]);
      });
    }

    function stopPicking() {
      if (!pick) return;
      const { control } = pick;
      pick = null;
      said.textContent = "";
      showPicking();
      if (document.activeElement === document.body) control.focus({ preventScroll: true });
      picking(null);
    }

    function showPicking() {
      parts.hidden = pick !== null;
      cancel.hidden = pick === null;
    }

    function shownOffer(offer) {
      const asked = offer.options.length > 1 || offer.name;
      if (!asked) {
        const [option] = offer.options;
        const control = press(offer.label, () => {
          if (offer.pick) startPicking(offer, option, control);
          else act(offer, option, null);
        });
        return control;
      }
      const form = element("form", "offer");
      const label = element("label", "", `${offer.asks} `);
      form.append(label);
      const choice = offer.options.length > 1 ? choiceOf(offer) : null;
      const name = offer.name ? nameOf(offer) : null;
      label.append(name ?? choice);
      if (name && choice) {
        choice.setAttribute("aria-label", "Which");
        form.append(choice);
      }
      const go = element("button", "", offer.label);
      go.type = "submit";
      form.append(go);
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        const given = name?.value.trim() || null;
        if (!given && offer.name === "must") return name.focus();
        act(offer, offer.options[choice ? choice.selectedIndex : 0], given);
      });
      return form;
    }

    function choiceOf(offer) {
      const select = element("select");
      select.append(...offer.options.map((option) => element("option", "", option.label)));
      return select;
    }

    function nameOf(offer) {
      const input = element("input");
      input.type = "text";
      input.maxLength = 200;
      input.autocomplete = "off";
      input.required = offer.name === "must";
      input.placeholder = offer.name === "may" ? "nobody named" : "";
      input.value = offer.value;
      input.setAttribute("list", id);
      return input;
    }

    function shownPart(part) {
      const shown = element("div", "part");
      const about = element("p", "about");
      about.append(element("b", "", part.title), " ", element("bdi", "words", part.words));
      const offers = element("div", "offers");
      offers.append(...part.offers.map(shownOffer));
      shown.append(about, offers);
      return shown;
    }

    function shownMade(state) {
      const summary = element("summary", "", counted(state.made.length));
      const list = element("ol");
      state.made.forEach((entry, number) => {
        const line = element("li", entry.holds ? "" : "unmade");
        line.append(element("bdi", "", entry.text));
        const back = press("Take back", () => send({ "take back": number }));
        back.setAttribute("aria-label", `Take back: ${entry.text}`);
        line.append(" ", back);
        list.append(line);
      });
      const reasons = state.unmade.map((reason) => element("p", "unmade", reason));
      const open = made.open;
      made.replaceChildren(summary, list, ...reasons);
      made.open = open;
      made.hidden = state.made.length === 0;
    }

    function show() {
      const state = model.get("mending");
      const answered = state.turn >= turn;
      const offers = state.parts.some((part) => part.offers.length);
      if (answered) {
        clearTimeout(waiting);
        root.removeAttribute("aria-busy");
      }
      stopPicking();
      parts.replaceChildren(...state.parts.map(shownPart));
      names.replaceChildren(
        ...state.names.map((name) => {
          const option = element("option");
          option.value = name;
          return option;
        }),
      );
      if (state.error || answered) error.textContent = state.error;
      said.textContent = state.done ? `Done: ${state.done}.` : offers ? "" : hint;
      said.classList.toggle("is-done", Boolean(state.done));
      shownMade(state);
      undo.disabled = state.made.length === 0;
      kept.textContent = keptWords(state);
      if (state.done) {
        if (root.contains(document.activeElement) || document.activeElement === document.body) {
          said.focus({ preventScroll: true });
        }
        changed(last ?? []);
      } else if (offers) offered();
    }

    root.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      if (pick) event.stopPropagation();
      stopPicking();
    });
    model.on("change:mending", show);
    show();
    return { root, ask, stopPicking };
  }

  function counted(number) {
    return number === 1 ? "1 correction" : `${number} corrections`;
  }

  function keptWords(state) {
    if (state.kept) return state.kept;
    return state.made.length ? 'Not in a file yet: .corrections.save("corrections.yaml")' : "";
  }

  return panel;
})();

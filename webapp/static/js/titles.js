// Suggestions while the title of an occupation is typed. They fill in words and choose nothing; pages work without.
"use strict";

const WAIT = 150;
const LINGER = 300;
const address = document.currentScript.dataset.address;
let lists = 0;

for (const input of document.querySelectorAll("input[data-titles]")) {
  const list = document.createElement("ul");
  list.id = `titles-${(lists += 1)}`;
  list.className = "titles";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0].textContent);
  list.hidden = true;
  input.after(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  let timer, asked;

  const open = (shown) => {
    list.hidden = !shown;
    input.setAttribute("aria-expanded", String(shown));
    input.removeAttribute("aria-activedescendant");
  };

  const choose = (option) => {
    input.value = option.dataset.title;
    open(false);
    input.focus();
  };

  const show = (titles) => {
    list.replaceChildren(
      ...titles.map(({ title, language, german }, number) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${number}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.title = title;
        const own = document.createElement("bdi");
        own.lang = language;
        own.textContent = title;
        const name = document.createElement("small");
        name.lang = "de";
        name.dir = "ltr";
        name.textContent = german;
        option.append(own, name);
        return option;
      }),
    );
    open(titles.length > 0);
  };

  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(`${address}?${new URLSearchParams({ text: input.value })}`, { signal: asked.signal });
      show(answer.ok && document.activeElement === input ? await answer.json() : []);
    } catch {
      open(false);
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });

  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const options = [...list.children];
    const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const next = options[(at + step + options.length + (at < 0 && step < 0 ? 1 : 0)) % options.length];
      for (const option of options) option.setAttribute("aria-selected", String(option === next));
      input.setAttribute("aria-activedescendant", next.id);
      next.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      choose(options[at]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      open(false);
    }
  });

  // The press must not take the focus from the field before the choice is made.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) choose(option);
  });
  // Closed at once, the list would pull a button from under the finger that presses it.
  input.addEventListener("blur", () => {
    clearTimeout(timer);
    asked?.abort();
    setTimeout(() => document.activeElement !== input && open(false), LINGER);
  });
}

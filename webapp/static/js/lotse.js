// Comfort only: every page works without this file.
"use strict";

document.documentElement.classList.add("has-script");

// Menus close on Escape and when something else is touched.
const menus = () => document.querySelectorAll("details.menu[open]");

document.addEventListener("click", (event) => {
  for (const menu of menus()) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// A summary of what to correct takes the focus, so that it is read first.
document.querySelector("[data-focus]")?.focus();

// On paper nothing stays folded.
addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("details.fold")) fold.open = true;
});

for (const control of document.querySelectorAll("[data-print]")) {
  control.addEventListener("click", () => print());
}

// A range says the word of the mark it stands on, not its number.
for (const range of document.querySelectorAll("input.range")) {
  const marks = [...range.parentElement.querySelectorAll(".range-marks > *")];
  range.addEventListener("input", () => {
    marks.forEach((mark, index) => mark.classList.toggle("is-chosen", index === Number(range.value)));
    range.setAttribute("aria-valuetext", marks[range.value].textContent);
  });
}

// Keys of the adviser's desk: letters press the button that shows them, J and K walk through the queue.
const bar = document.querySelector("[data-keys]");
if (bar) {
  const toggle = bar.querySelector("[data-keys-switch]");
  const setKeys = (on) => {
    toggle.checked = on;
    document.body.classList.toggle("keys-off", !on);
    localStorage.setItem("lotse-keys", on ? "on" : "off");
  };
  toggle.closest("label").hidden = false;
  setKeys(localStorage.getItem("lotse-keys") !== "off");
  toggle.addEventListener("change", () => setKeys(toggle.checked));

  document.addEventListener("keydown", (event) => {
    if (!toggle.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea, [contenteditable]")) return;
    const key = event.key.toLowerCase();
    const step = { j: 1, k: -1 }[key];
    if (step) {
      const links = [...document.querySelectorAll("[data-queue] a")];
      const at = links.indexOf(document.activeElement);
      links[Math.min(Math.max(at + step, 0), links.length - 1)]?.focus();
      return;
    }
    const button = bar.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (button) {
      event.preventDefault();
      button.click();
    }
  });
}

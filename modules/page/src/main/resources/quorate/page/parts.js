// Small things that all parts are drawn with.

import { h } from "./preact.module.js";
import { dated, now, since } from "./words.js";

// As toLocaleString writes it; made once, for there are many times on the page.
const LOCAL = new Intl.DateTimeFormat(undefined, {
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "numeric",
  minute: "numeric",
  second: "numeric",
});

const local = (text) => LOCAL.format(new Date(text)) + " here";

/** The moments of what is drawn: as ages, or, once nothing is new, as what they are of. */
export const moments = (stale, of) => ({
  /** Changes whenever an age may read differently. */
  step: stale ? of : Math.floor(now() / 1000),
  /** A state is told when it changes: one that can be reached is seen all the time. */
  seen(one) {
    return one.reachable ? (stale ? "of " + of : "now") : this.age(one.as_of);
  },
  age(text, otherwise = "never") {
    if (!text) return h("span", { class: "none" }, otherwise);
    return h("time", { datetime: text, title: local(text) }, stale ? "of " + of : since(text) + " ago");
  },
  at(text) {
    return h("time", { datetime: text, title: local(text) }, dated(text));
  },
});

const SHAPES = {
  ok: "M3 8l3.5 3.5L13 5",
  degraded: "M8 2l6.5 12h-13z",
  failed: "M4 4l8 8m0-8l-8 8",
  paused: "M5 3v10M11 3v10",
  standby: "M8 4.5a3.5 3.5 0 1 0 .1 0",
  unknown: "M8 3v6m0 2.5v2",
  trading: "M3 8l3.5 3.5L13 5",
  stale: "M2 14L14 2M2 8l6-6M8 14l6-6",
};

/** A shape beside a word, so that no colour says anything alone. */
export const shape = (look) =>
  h(
    "svg",
    { class: "shape " + look, viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" },
    h("path", { d: SHAPES[look] || SHAPES.unknown }),
  );

export const word = (look, text) => h("span", { class: "word " + look }, shape(look), text);

/** A part of the page under its heading. */
export const part = (id, title, ...content) =>
  h("section", { id, "aria-labelledby": id + "-title" }, h("h2", { id: id + "-title" }, title), ...content);

/** Draws a part anew only where one of the values has changed that it is drawn of. */
export function kept(draw) {
  let last = [];
  let drawn = null;
  return (values, ...all) => {
    if (values.length !== last.length || values.some((value, i) => value !== last[i])) {
      last = values;
      drawn = draw(...all);
    }
    return drawn;
  };
}

/** A piece of a live sentence that moves by itself, of which nobody wants to be told anew. */
export const moving = (text) => h("span", { "aria-live": "off" }, text);

/** A table; cells say their heading, for where it becomes blocks of label and value. */
export function table(name, heads, rows, kind = "") {
  return h(
    "table",
    { class: kind },
    h("caption", { class: "unseen" }, name),
    h("thead", null, h("tr", null, heads.map((head) => h("th", { scope: "col", key: head }, head)))),
    h("tbody", null, rows),
  );
}

export const cells = (heads, values) =>
  values.map((value, i) =>
    i === 0
      ? h("th", { scope: "row", key: i, "data-label": heads[i] }, value)
      : h("td", { key: i, "data-label": heads[i] }, value),
  );

/** An action, as a word and a shape. */
export const action = (name) => h("span", { class: "action " + name.toLowerCase() }, name);

// The state bar: the sentence, what else is true, and the button.

import { h } from "./preact.module.js";
import { shape } from "./parts.js";

function button(state, acts) {
  if (state.loggedOut || !state.me) return null;
  if (!acts.may("control:write")) {
    return h("p", { class: "no-switch" }, `You may look, not switch (${state.me.role}).`);
  }
  const paused = state.status?.control?.paused;
  const pausing = state.pause.phase === "pausing";
  return h(
    "div",
    { class: "switch" },
    !paused &&
      h(
        "label",
        { class: "why" },
        h("span", null, "Reason "),
        h("input", {
          id: "reason",
          maxlength: 500,
          autocomplete: "off",
          placeholder: "may stay empty",
          onInput: (event) => acts.reason(event.target.value),
        }),
      ),
    h(
      "button",
      {
        id: "switch",
        class: paused ? "resume" : "pause",
        "aria-disabled": pausing ? "true" : "false",
        onClick: () => (paused ? acts.askToResume() : acts.pause()),
      },
      shape(paused ? "trading" : "paused"),
      pausing ? "Pausing…" : paused ? "Resume…" : "Pause trading",
    ),
  );
}

export function bar(state, sentences, acts) {
  const [worst, ...others] = sentences;
  const alarming = ["failed", "paused", "stale"].includes(worst.look);
  return h(
    "header",
    { class: "bar " + worst.look },
    h(
      "div",
      { class: "says" },
      h(
        "div",
        { role: alarming ? "alert" : "status", key: alarming ? "alert" : "status" },
        h("h1", null, shape(worst.look), h("span", null, worst.text)),
        state.pause.said && h("p", { class: "said " + state.pause.said.look }, state.pause.said.text),
      ),
      others.length > 0 &&
        h("ul", { class: "others" }, others.map((one) => h("li", { key: one.word }, shape(one.look), one.text))),
      state.asking && worst.look !== "stale" && h("p", { class: "mode" }, "By asking: the stream does not come through."),
    ),
    button(state, acts),
  );
}

// Asks whoever is about to resume. It opens on "Stay paused", so that Enter at once changes nothing.

import { h } from "./preact.module.js";
import { failing } from "./judge.js";
import { count, since } from "./words.js";

function shown(dialog) {
  if (dialog && !dialog.open) {
    dialog.showModal();
    dialog.querySelector(".stay").focus();
  }
}

export function resume(state, acts) {
  const asked = state.resume;
  if (!asked) return null;
  const control = asked.control || {};
  const bad = failing(state);
  const active = state.agents ? [...state.agents.values()].filter((one) => one.active).length : null;
  return h(
    "dialog",
    {
      ref: shown,
      key: "resume",
      "aria-labelledby": "resume-title",
      onCancel: (event) => {
        event.preventDefault();
        acts.stayPaused();
      },
    },
    h("h2", { id: "resume-title" }, "Resume trading?"),
    asked.notice && h("p", { class: "error", role: "alert" }, asked.notice),
    control.paused === false
      ? h("p", null, "It is trading: nothing is to be resumed.")
      : h(
          "p",
          null,
          `Paused${control.actor ? " by " + control.actor : ""}${control.since ? ", " + since(control.since) + " ago" : ""}`,
          control.reason ? ": " + control.reason + "." : ", without a reason.",
        ),
    bad.length > 0
      ? h("div", null, h("p", null, "What is failing now:"), h("ul", null, bad.slice(0, 6).map((one) => h("li", { key: one }, one))))
      : h("p", null, "Nothing is failing now."),
    active !== null && h("p", null, count(active, "agent is", "agents are") + " active."),
    h(
      "p",
      null,
      asked.due === null
        ? "What is due will be decided at the next tick."
        : asked.due === 0
          ? "No symbol is due now."
          : `${count(asked.due, "symbol is", "symbols are")} due and will be decided at the next tick.`,
    ),
    h("label", { for: "resume-reason" }, "Reason"),
    h("input", { id: "resume-reason", maxlength: 500, autocomplete: "off", "aria-describedby": asked.error ? "resume-error" : undefined }),
    asked.error && h("p", { id: "resume-error", class: "error", role: "alert" }, asked.error),
    h(
      "div",
      { class: "choices" },
      h("button", { class: "stay", onClick: acts.stayPaused }, "Stay paused"),
      h(
        "button",
        {
          class: "resume",
          "aria-disabled": asked.busy ? "true" : "false",
          onClick: () => acts.resume(document.getElementById("resume-reason").value),
        },
        "Resume trading",
      ),
    ),
  );
}

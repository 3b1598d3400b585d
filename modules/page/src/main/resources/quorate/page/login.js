// The field for a key. A password manager fills it; no script keeps it.

import { h } from "./preact.module.js";

export function login(state, acts) {
  if (!state.loggedOut) return null;
  return h(
    "section",
    { class: "login", "aria-labelledby": "login-title" },
    h("h2", { id: "login-title" }, "Log in"),
    h(
      "form",
      {
        onSubmit: (event) => {
          event.preventDefault();
          acts.login(event.target.elements.key.value.trim());
        },
      },
      h("input", { class: "unseen", name: "username", autocomplete: "username", value: "quorate", tabindex: -1, "aria-hidden": "true" }),
      h("label", { for: "key" }, "Key"),
      h("input", {
        id: "key",
        name: "key",
        type: "password",
        autocomplete: "current-password",
        required: true,
        "aria-describedby": state.login.error ? "login-error" : undefined,
      }),
      h("button", { class: "main", "aria-disabled": state.login.busy ? "true" : "false" }, state.login.busy ? "Logging in…" : "Log in"),
      state.login.error && h("p", { id: "login-error", class: "error", role: "alert" }, state.login.error),
    ),
    h("p", { class: "hint" }, "A key begins with qk_. The quickstart prints one; an admin makes others with POST /api/v1/keys."),
  );
}

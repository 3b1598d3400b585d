// How each orchestrator is, and this API server. One line while all is well.

import { h } from "./preact.module.js";
import { nameOf } from "./judge.js";
import { cells, part, table, word } from "./parts.js";
import { count } from "./words.js";

const HEADS = ["Instance", "State", "database", "nats", "agents", "Last seen"];
const ORDER = { failed: 0, degraded: 1, ok: 2 };
const worst = (checks) => Math.min(3, ...(checks || []).map((one) => ORDER[one.status] ?? 0));

function result(checks, component, moment) {
  const one = (checks || []).find((each) => each.component === component);
  if (!one) return h("span", { class: "none" }, "not known");
  return [
    word(one.status, one.status),
    one.status !== "ok" && one.since && h("small", null, " since ", moment.at(one.since)),
    one.message && h("small", { class: "message" }, one.message),
  ];
}

function row(instance, moment) {
  const status = instance.status;
  return h(
    "tr",
    { key: instance.address, class: instance.reachable ? "" : "lost" },
    cells(HEADS, [
      [nameOf(instance), status && h("small", null, "term " + status.term + ", " + status.version)],
      instance.reachable
        ? word(status?.role === "active" ? "ok" : "standby", (status?.role || "") + ", " + (status?.status || "not known"))
        : word("failed", "not reachable"),
      ...["database", "nats", "agents"].map((component) => result(instance.checks, component, moment)),
      moment.seen(instance),
    ]),
  );
}

export function health(state, moment) {
  if (!state.status) return null;
  const instances = [...state.status.instances].sort(
    (one, other) =>
      Number(one.reachable) - Number(other.reachable) ||
      worst(one.checks) - worst(other.checks) ||
      nameOf(one).localeCompare(nameOf(other)),
  );
  const own = state.status.checks || [];
  const bad =
    instances.length === 0 ||
    instances.some((one) => !one.reachable || worst(one.checks) < 2) ||
    own.some((one) => one.status !== "ok");
  const failed =
    instances.length === 0 ||
    instances.some((one) => !one.reachable || worst(one.checks) === 0) ||
    worst(own) === 0;
  return part(
    "health",
    "Health",
    h(
      "details",
      { open: bad },
      h(
        "summary",
        null,
        bad
          ? word(failed ? "failed" : "degraded", "Something is not well")
          : word("ok", count(instances.length, "instance") + " and this API server: all checks ok"),
      ),
      table("Health of the orchestrators", HEADS, instances.map((one) => row(one, moment)), "blocks"),
      h(
        "p",
        { class: "own" },
        "This API server, " + state.status.instance + ": ",
        own.map((one) =>
          h("span", { key: one.component }, one.component + " ", word(one.status, one.status), one.message ? h("small", null, " " + one.message) : null, " "),
        ),
      ),
    ),
  );
}

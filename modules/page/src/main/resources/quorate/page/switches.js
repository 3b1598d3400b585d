// Stopping and starting. A pause acts on the first press; a resume asks, and says what it was asked.

import { Refused, get, getTagged, post } from "./api.js";
import { clock, since } from "./words.js";

const ASK_EVERY = 2000;

const exactly = (text) => clock(text) + "." + new Date(text).toISOString().slice(20, 23);

export function switches(state, draw, loggedOut, loadHistory) {
  let reason = "";

  function say(look, text) {
    state.pause = { phase: "idle", said: { look, text } };
    draw();
  }

  function take(control) {
    if (state.status) state.status = { ...state.status, control };
    loadHistory();
  }

  /** Asks until it is known whether it is paused. */
  async function askUntilKnown(why) {
    state.pause = {
      phase: "unknown",
      said: { look: "failed", text: `Not known whether it is paused${why}. Asking…` },
    };
    draw();
    for (;;) {
      await new Promise((done) => setTimeout(done, ASK_EVERY));
      if (state.pause.phase !== "unknown") return;
      try {
        const control = await get("/api/v1/control");
        take(control);
        if (control.paused) {
          say("paused", `Paused at ${exactly(control.since)}${by(control)}.`);
        } else {
          say("failed", "Not paused: it was asked, and is trading. Try again.");
        }
        return;
      } catch (refused) {
        if (refused.status === 401) {
          say("failed", "Not known whether it is paused: log in to see.");
          loggedOut();
          return;
        }
      }
    }
  }

  const by = (control) => (control.actor ? " by " + control.actor : "");

  async function pause() {
    if (state.pause.phase === "pausing") return;
    state.pause = { phase: "pausing", said: null };
    draw();
    try {
      const control = await post("/api/v1/control/pause", reason ? { reason } : {});
      take({ paused: control.paused, since: control.since, actor: control.actor, reason: control.reason });
      if (control.changed) {
        say("paused", `Paused at ${exactly(control.since)}${by(control)}. No decision was recorded since.`);
      } else {
        say("paused", `It was paused already,${by(control)}, ${since(control.since)} ago.`);
      }
    } catch (refused) {
      if (!(refused instanceof Refused)) throw refused;
      if (refused.status === 401) {
        say("failed", "Not paused: you are logged out. Log in, and press again.");
        loggedOut();
      } else if (refused.status === 0) {
        await askUntilKnown(": the server cannot be reached");
      } else if (refused.problem.outcome === "unknown" || refused.status === 500) {
        await askUntilKnown("");
      } else if (refused.status === 503) {
        say(
          "failed",
          refused.problem.outcome === "nothing-changed"
            ? "Not paused. The database cannot record it; without it nothing is decided either. Try again."
            : "Not paused. " + refused.message + " Try again.",
        );
      } else {
        say("failed", "Not paused. " + refused.message);
      }
    }
  }

  /** Asks anew what is so, for whoever is about to resume. */
  async function askToResume(notice = "") {
    state.resume = { control: state.status?.control, tag: null, error: "", notice, busy: true, due: null };
    draw();
    try {
      const { answer, tag } = await getTagged("/api/v1/control");
      take(answer);
      if (!state.resume) return;
      state.resume = { ...state.resume, control: answer, tag, busy: false };
      const signals = await get("/api/v1/signals?limit=500").catch(() => null);
      if (state.resume && signals) {
        const due = new Set(signals.signals.filter((one) => !one.decided).map((one) => one.symbol));
        state.resume = { ...state.resume, due: due.size };
      }
    } catch (refused) {
      if (refused.status === 401) loggedOut();
      if (state.resume) state.resume = { ...state.resume, busy: false, error: refused.message };
    }
    draw();
  }

  /** Closes the question; a dialog that is open holds the focus. */
  function leave() {
    document.querySelector("dialog")?.close();
    state.resume = null;
    draw();
    document.getElementById("switch")?.focus();
  }

  async function resume(text) {
    if (!text.trim()) {
      state.resume = { ...state.resume, error: "Say why: a reason must be given." };
      draw();
      document.getElementById("resume-reason")?.focus();
      return;
    }
    if (state.resume.busy || !state.resume.tag) return;
    state.resume = { ...state.resume, busy: true, error: "" };
    draw();
    try {
      const control = await post(
        "/api/v1/control/resume",
        { reason: text.trim() },
        { "If-Match": state.resume.tag },
      );
      take({ paused: control.paused, since: control.since, actor: control.actor, reason: control.reason });
      leave();
      say("trading", control.changed ? `Resumed at ${exactly(control.since)}${by(control)}.` : "It was resumed already.");
    } catch (refused) {
      if (refused.status === 412) {
        const control = await get("/api/v1/control").catch(() => null);
        await askToResume(
          control
            ? `${control.actor || "Somebody"} ${control.paused ? "paused" : "resumed"} it meanwhile${control.reason ? ": " + control.reason : ""}.`
            : "Somebody changed it meanwhile.",
        );
        return;
      }
      if (refused.status === 401) loggedOut();
      const unknown = refused.status === 0 || refused.problem?.outcome === "unknown";
      state.resume = state.resume && {
        ...state.resume,
        busy: false,
        error: unknown ? "Not known whether it was resumed. Close this, and see." : "Still paused. " + refused.message,
      };
    }
    draw();
  }

  return {
    pause,
    askToResume,
    resume,
    stayPaused: leave,
    reason(text) {
      reason = text.slice(0, 500);
    },
  };
}

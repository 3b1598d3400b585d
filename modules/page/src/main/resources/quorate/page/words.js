// Times and numbers in words. All times are the server's: the laptop's clock may be wrong.

let ahead = 0;

/** Notes the server's time, as an answer or a frame tells it. */
export function serverTime(text) {
  const told = Date.parse(text);
  if (!Number.isNaN(told)) {
    ahead = told - Date.now();
  }
}

/** The server's time now, in milliseconds. */
export const now = () => Date.now() + ahead;

/** A length of time in one unit: 12 s, 4 min, 3 h, 2 d. */
export function span(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 60) return seconds + " s";
  if (seconds < 3600) return Math.floor(seconds / 60) + " min";
  if (seconds < 48 * 3600) return Math.floor(seconds / 3600) + " h";
  return Math.floor(seconds / 86400) + " d";
}

/** The time since a moment. */
export const since = (text) => span(now() - Date.parse(text));

const twoDigits = (number) => String(number).padStart(2, "0");

/** A moment's time of day in UTC: 03:12:40. */
export function clock(moment) {
  const at = new Date(moment);
  return [at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()].map(twoDigits).join(":");
}

/** A moment with its date, where it is not today's. */
export function dated(moment) {
  const at = new Date(moment);
  const today = new Date(now()).toISOString().slice(0, 10);
  const day = at.toISOString().slice(0, 10);
  return (day === today ? "" : day + " ") + clock(moment);
}

/** A number of at most two decimals, for people; the title has the exact one. */
export const short = (number) => String(Math.round(number * 100) / 100);

/** One of them, or many: 1 agent, 7 agents. */
export const count = (number, one, many = one + "s") => number + " " + (number === 1 ? one : many);

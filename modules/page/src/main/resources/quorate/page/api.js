// Asks the server. The key is in a cookie that no script can read; only where no login can be made,
// because the database is down, it is in a variable of this tab.

import { serverTime } from "./words.js";

let key = null;

/** What the server answers in place of what was asked for; status 0: it could not be reached. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail || "The server cannot be reached.");
    this.status = status;
    this.problem = problem;
  }
}

const TIMEOUT = 12000;

async function send(method, path, body, headers) {
  const all = { Accept: "application/json", ...headers };
  if (key) all.Authorization = "Bearer " + key;
  if (body !== undefined) all["Content-Type"] = "application/json";
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: all,
      body: body === undefined ? undefined : JSON.stringify(body),
      cache: "no-store",
      credentials: "same-origin",
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT),
    });
  } catch {
    throw new Refused(0, {});
  }
  const text = await response.text().catch(() => "");
  let answer = {};
  try {
    answer = text ? JSON.parse(text) : {};
  } catch {
    if (response.ok) throw new Refused(0, {});
  }
  if (!response.ok) throw new Refused(response.status, answer);
  if (answer.timestamp) serverTime(answer.timestamp);
  return { answer, tag: response.headers.get("ETag") };
}

export const get = async (path) => (await send("GET", path)).answer;
export const getTagged = (path) => send("GET", path);
export const post = async (path, body, headers) => (await send("POST", path, body, headers)).answer;

/** Logs in; returns who it is. */
export async function login(text) {
  key = null;
  try {
    return await post("/api/v1/login", { key: text });
  } catch (refused) {
    if (refused.status !== 503) throw refused;
    key = text;
    try {
      return await get("/api/v1/me");
    } catch (again) {
      key = null;
      throw again;
    }
  }
}

export async function logout() {
  key = null;
  await send("DELETE", "/api/v1/login").catch(() => {});
}

/** The subprotocols of the stream: with the key where there is no cookie. */
export function subprotocols() {
  if (!key) return ["quorate.v1"];
  const text = btoa(key).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  return ["quorate.v1", "quorate.bearer." + text];
}

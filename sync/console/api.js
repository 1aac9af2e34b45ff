// SPDX-License-Identifier: Apache-2.0
// The ledger's HTTP API. The token is kept for this window alone and sent as a header, never as a cookie: no other site
// can make the browser send it.
import { language } from './words.js';

const kept = 'steelyard.session';

export const session = () => JSON.parse(sessionStorage.getItem(kept) || 'null');
export const isSignedIn = () => session() !== null;
function forget() {
  sessionStorage.removeItem(kept);
  window.dispatchEvent(new Event('session'));
}

/** The ledger forgets the token too, where it can be reached. */
export function signOut() {
  ask('POST', '/v1/logout').catch(() => {});
  forget();
}

export const may = (...roles) => {
  const held = (session()?.role || '').split(',');
  return roles.some((role) => held.includes(role));
};

export class Problem extends Error {
  constructor(status, body) {
    super(body?.detail || `HTTP ${status}`);
    this.status = status;
    this.code = body?.code || '';
    this.errors = body?.errors || [];
  }
}

async function ask(method, path, body, key, type = 'application/json') {
  const headers = { 'Accept-Language': language() };
  const now = session();
  if (now) headers.Authorization = `Bearer ${now.token}`;
  if (key) headers['Idempotency-Key'] = key;
  if (body !== undefined) headers['Content-Type'] = type;
  let answer;
  try {
    answer = await fetch(path, { method, headers, body: body === undefined || type !== 'application/json' ? body : JSON.stringify(body) });
  } catch {
    throw new Problem(0, { code: 'unreachable', detail: language() === 'zh' ? '无法连接总账，请稍后再试。' : 'The ledger cannot be reached. Try again in a moment.' });
  }
  const text = await answer.text();
  let json = null;
  try { json = text ? JSON.parse(text) : null; } catch { /* a proxy's own page */ }
  if (answer.ok) return json;
  if (answer.status === 401 && now) forget();
  throw new Problem(answer.status, json);
}

/** A paper, for the browser to show or keep. */
export async function paper(path, name) {
  const answer = await fetch(path, { headers: { 'Accept-Language': language(), Authorization: `Bearer ${session().token}` } });
  if (!answer.ok) throw new Problem(answer.status, await answer.json().catch(() => null));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

export const get = (path) => ask('GET', path);
/** `key` belongs to one intention: sent again, the ledger does it once. */
export const post = (path, body, key) => ask('POST', path, body, key || newKey());
export const put = (path, body, key) => ask('PUT', path, body, key || newKey());
/** A file of a spreadsheet, as it is. */
export const send = (path, bytes, key) => ask('POST', path, bytes, key, 'text/csv');
export const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (b) => b.toString(16).padStart(2, '0')).join('');

export const query = (values) => {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return given.length ? '?' + new URLSearchParams(given) : '';
};

export async function signIn(user, password) {
  const answer = await ask('POST', '/v1/login', { user, password });
  sessionStorage.setItem(kept, JSON.stringify(answer));
  window.dispatchEvent(new Event('session'));
}

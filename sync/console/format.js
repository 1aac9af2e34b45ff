// SPDX-License-Identifier: Apache-2.0
// The only place where numbers become text. Masses come in grams, money in the currency's smallest unit, both whole.
import { t } from './words.js';

const grouped = (digits) => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ' ');

/** A whole number of `10 ** decimals` parts, without floating point. */
function decimal(value, decimals) {
  const digits = String(Math.abs(value)).padStart(decimals + 1, '0');
  const whole = grouped(digits.slice(0, digits.length - decimals));
  return (value < 0 ? '−' : '') + whole + (decimals ? '.' + digits.slice(-decimals) : '');
}

export const money = (minor) => (minor === undefined || minor === null ? '' : decimal(minor, 2));
/** Tonnes with three decimals: every kilogram is there. */
export const tonnes = (grams) => (grams === undefined || grams === null ? '' : decimal(Math.trunc(grams / 1000), 3) + ' t');
export const kilograms = (grams) => (grams === undefined || grams === null ? '' : grouped(String(Math.trunc(grams / 1000))) + ' kg');
export const percent = (part, whole) => (whole ? Math.round((part * 1000) / whole) / 10 + ' %' : '–');
export const count = (value) => grouped(String(value));

const pad = (n) => String(n).padStart(2, '0');
/** In the time of this computer. */
export function moment(text) {
  if (!text) return '';
  const at = new Date(text);
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())} ${pad(at.getHours())}:${pad(at.getMinutes())}`;
}
export const dayOf = (date) => `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
export const today = () => dayOf(new Date());
export const daysAgo = (days) => dayOf(new Date(Date.now() - days * 86_400_000));
export const monthStart = () => today().slice(0, 8) + '01';

export const plate = (text) => (text && text.length > 2 && text.charCodeAt(0) > 127 ? text.slice(0, 2) + '·' + text.slice(2) : text || '');

/** "1 234.50" as somebody types it → 123450; null where it is no amount. */
export function minorFrom(text) {
  const plain = String(text).replace(/[\s,]/g, '');
  const match = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(plain);
  if (!match) return null;
  const minor = Number(match[2]) * 100 + Number((match[3] || '').padEnd(2, '0'));
  return match[1] ? -minor : minor;
}

/** Minutes, or hours and minutes. */
export function duration(seconds) {
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} ${t('min')}` : `${Math.floor(minutes / 60)} h ${pad(minutes % 60)}`;
}

// SPDX-License-Identifier: Apache-2.0
// What every page builds with.
export { html, render, useState, useEffect, useRef, useMemo } from './vendor/htm-preact.js';
import { html, useState, useEffect, useRef } from './vendor/htm-preact.js';
import { t } from './words.js';

/** What `load` gives, once it is there: {value, problem, again}. Asked anew where one of `wants` changes. */
export function useLoaded(load, wants) {
  const [state, setState] = useState({});
  const turn = useRef(0);
  const again = () => {
    const mine = ++turn.current;
    setState((before) => ({ ...before, isLoading: true }));
    load().then(
      (value) => mine === turn.current && setState({ value }),
      (problem) => mine === turn.current && setState({ problem }));
  };
  useEffect(again, wants);
  return { ...state, again };
}

/** A problem in its own words, or the content once it is loaded. */
export function Loaded({ of, children }) {
  if (of.problem) return html`<p class="problem" role="alert">${of.problem.message} <button onClick=${of.again}>${t('Try again')}</button></p>`;
  if (of.value === undefined) return html`<p class="quiet">${t('Loading…')}</p>`;
  return children(of.value);
}

export const Empty = () => html`<p class="quiet">${t('Nothing here yet.')}</p>`;

/** A labelled input. */
export function Field({ label, value, onInput, type = 'text', options, ...more }) {
  const change = (event) => onInput(event.target.value);
  const input = options
    ? html`<select value=${value} onChange=${change} ...${more}>${options.map(([key, text]) => html`<option value=${key} selected=${key === value}>${text}</option>`)}</select>`
    : type === 'area'
      ? html`<textarea value=${value} onInput=${change} rows="3" ...${more} />`
      : html`<input type=${type} value=${value} onInput=${change} ...${more} />`;
  return html`<label class="field"><span>${label}</span>${input}</label>`;
}

/** A form that is sent once, says what is wrong, and keeps what was typed. `send` may throw a Problem. */
export function Form({ send, done, label, children, disabled }) {
  const [problem, setProblem] = useState(null);
  const [isBusy, setBusy] = useState(false);
  const submit = async (event) => {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    setProblem(null);
    try {
      const answer = await send();
      setBusy(false);
      done?.(answer);
    } catch (caught) {
      setProblem(caught);
      setBusy(false);
    }
  };
  return html`<form onSubmit=${submit} autocomplete="off">${children}
    ${problem && html`<p class="problem" role="alert">${problem.message}</p>`}
    <p class="actions"><button class="main" disabled=${isBusy || disabled}>${label || t('Save')}</button></p></form>`;
}

/** Rows that become cards on a narrow screen: `columns` are [title, cell(row), class?]. */
export function Table({ columns, rows, onRow, label }) {
  if (rows.length === 0) return html`<${Empty} />`;
  return html`<table aria-label=${label}><thead><tr>${columns.map(([title, , kind]) => html`<th class=${kind || ''}>${title}</th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr class=${onRow ? 'link' : ''} tabindex=${onRow ? 0 : undefined} onClick=${onRow && (() => onRow(row))}
      onKeyDown=${onRow && ((event) => event.key === 'Enter' && onRow(row))}>${columns.map(([title, cell, kind]) =>
        html`<td class=${kind || ''} data-title=${title}>${cell(row)}</td>`)}</tr>`)}</tbody></table>`;
}

export const Tag = ({ kind = '', children }) => html`<span class=${'tag ' + kind}>${children}</span>`;

export const go = (place) => { location.hash = place; };

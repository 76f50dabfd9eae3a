// SPDX-License-Identifier: MIT
// The search page as one types: suggestions, results in place, filters, keys. Without it the page works by links.
import {Combobox} from './combobox.js';
import {answerPath, make, marked, onHotkey} from './element.js';
import {filters, toggled} from './filters.js';
import {Latest} from './latest.js';
import {Results} from './results.js';

/** Milliseconds without a key before suggestions, and before results, are asked for. */
const SUGGEST_MS = 40, RESULTS_MS = 150;
const SUGGESTIONS = 6;

const form = /** @type {HTMLFormElement} */ (document.querySelector('form[role=search]'));
const field = /** @type {HTMLInputElement} */ (form.elements.namedItem('q'));
/** @type {Words} */
const words = JSON.parse(form.dataset.words ?? '{}');
const results = new Results(form, words);
const suggestions = new Latest();
const isSearchPage = results.has(location.href);

const popup = make('div', {class: 'pop'});
const list = make('ul', {'aria-label': words.suggestions});
popup.hidden = true;
popup.append(list, keys('↑ ↓', words.choose, 'Enter', words.open, 'Esc', words.close));
form.append(popup);

/** @type {number | undefined} */
let typing;

const combobox = new Combobox({field, list, popup, input, choose, escape: () => empty(), down: () => hits()[0]?.focus()});

/** @param {string} text */
function input(text) {
  clearTimeout(typing);
  if (!text.trim()) {
    suggestions.cancel();
    combobox.open(false);
  }
  typing = setTimeout(() => {
    suggest(text);
    if (!isSearchPage) return;
    typing = setTimeout(() => results.show(asked(), 'type'), RESULTS_MS - SUGGEST_MS);
  }, SUGGEST_MS);
}

/** @param {string} text */
async function suggest(text) {
  if (!text.trim()) return;
  const url = new URL('api/v1/suggest', results.root);
  url.search = String(new URLSearchParams({q: text, limit: String(SUGGESTIONS)}));
  try {
    const answer = await suggestions.get(url, 'application/json', (response) => response.json());
    if (!answer || field.value !== text) return;
    combobox.show(answer.suggestions.map(row));
    combobox.open(answer.suggestions.length > 0 && document.activeElement === field);
  } catch {
    combobox.open(false);  // the results say that the server fails
  }
}

/** @param {{id: string, highlight: string, type?: string}} suggestion */
function row(suggestion) {
  const option = make('li', {class: 'row', 'data-path': answerPath(suggestion.id)},
      make('span', {dir: 'auto'}, marked(suggestion.highlight)));
  if (suggestion.type === 'page') option.append(make('span', {class: 'n'}, words.article));
  return option;
}

/**
 * @param {HTMLElement} option
 * @param {Event} event
 */
function choose(option, event) {
  const url = new URL(option.dataset.path ?? '', results.root);
  url.search = String(new URLSearchParams({q: field.value}));
  const isAside = event instanceof MouseEvent && (event.ctrlKey || event.metaKey);
  if (isAside) open(url);
  combobox.open(false);
  if (!isAside) location.assign(url);
}

/** The address of what the field and the hidden filters say. */
function asked() {
  const url = new URL(results.root);
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && value.trim()) url.searchParams.append(name, value);
  }
  return url;
}


function empty() {
  if (!field.value) return;
  field.value = '';
  input('');
}

function hits() {
  return /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.hit :is(h2, h3) a')]);
}

/** Marks what only a script can make, in what is shown now. */
function enhance() {
  if (!form.querySelector('.x')) field.after(make('kbd', {'aria-hidden': 'true'}, '/'));
  const card = /** @type {HTMLElement | null} */ (document.querySelector('.card[data-total]'));
  if (card && !card.querySelector('button')) {
    const button = make('button', {class: 'btn', type: 'button'}, icon('again'), words.another);
    button.addEventListener('click', () => tryAnother(card));
    card.append(button);
  }
  for (const code of document.querySelectorAll('.code')) copyButton(code);
}

/** @param {Element} code */
function copyButton(code) {
  if (!navigator.clipboard) return;
  const button = make('button', {class: 'btn', type: 'button'}, words.copy);
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(code.querySelector('pre')?.textContent ?? '');
    button.textContent = words.copied;
  });
  code.querySelector('p')?.append(button);
}

/**
 * Another question in the card of the start page.
 * @param {HTMLElement} card
 */
async function tryAnother(card) {
  const total = Math.min(Number(card.dataset.total), 10000);
  const url = new URL('api/v1/search', results.root);
  url.search = String(new URLSearchParams(
      {sort: 'page', limit: '1', facets: 'none', offset: String(Math.floor(Math.random() * total))}));
  const answer = await suggestions.get(url, 'application/json', (response) => response.json()).catch(() => undefined);
  const hit = answer?.hits[0];
  const link = card.querySelector('a');
  const meta = card.querySelector('.meta');
  if (!hit || !link || !meta) return;
  link.href = String(new URL(answerPath(hit.id), results.root));
  link.replaceChildren(marked(hit.highlight.question));
  const bars = {easy: 'l1', medium: 'l2', hard: 'l3'}[/** @type {string} */ (hit.difficulty)];
  meta.replaceChildren(hit.framework);
  if (bars) meta.prepend(make('span', {class: `lv ${hit.difficulty}`}, icon(bars), words[hit.difficulty]));
}

/** @param {string} name of the sprite */
function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(document.createElementNS('http://www.w3.org/2000/svg', 'use'));
  svg.firstElementChild?.setAttribute('href', `#${name}`);
  return svg;
}

/** @param {string[]} parts keys with blanks between them, what they do, the next keys ... */
function keys(...parts) {
  const hint = make('p', {class: 'keys'});
  for (let i = 0; i < parts.length; i += 2) {
    const names = parts[i].split(' ').flatMap((name) => [make('kbd', {}, name), ' ']);
    hint.append(make('span', {}, ...names, parts[i + 1]));
  }
  return hint;
}

/** @param {MouseEvent} event */
function follow(event) {
  const target = /** @type {Element} */ (event.target);
  const link = /** @type {HTMLAnchorElement | null} */ (target.closest('a[href]'));
  const isOther = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (!link || isOther || event.defaultPrevented) return;
  if (link.matches('.back') && hasOpenedFilters) {
    event.preventDefault();
    history.back();
    return;
  }
  if (link.matches('.sift')) hasOpenedFilters = true;
  if (!isSearchPage || !results.has(link.href) || link.getAttribute('href')?.startsWith('#')) return;
  event.preventDefault();
  clearTimeout(typing);
  if (link.closest('#filters, .chips, .sort, .bad, .note')) {
    const pair = link.dataset.toggle;
    if (link.hasAttribute('aria-checked')) link.setAttribute('aria-checked', String(link.ariaChecked !== 'true'));
    // A second choice before the first one is shown adds to it.
    results.show(pair && results.goal !== results.shown ? toggled(results.goal, pair) : link.href, 'push');
    return;
  }
  if (link.matches('.x')) {
    field.value = '';
    field.focus();
    results.show(link.href, 'push');
    return;
  }
  results.show(link.href, 'push', true);
}

/** Whether the entry before the present one is the results: then the way out of the filters is Back. */
let hasOpenedFilters = false;
addEventListener('hashchange', () => { hasOpenedFilters &&= location.hash === '#filters'; });
document.addEventListener('click', follow);
document.addEventListener('keydown', (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (event.key === ' ' && target.matches('[role=checkbox]')) {
    event.preventDefault();
    target.click();
  }
  const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
  const all = hits(), at = all.indexOf(target);
  if (!step || at < 0) return;
  event.preventDefault();
  (at + step < 0 ? field : all[Math.min(at + step, all.length - 1)]).focus();
});
form.addEventListener('submit', (event) => {
  if (combobox.composes) {
    event.preventDefault();
    return;
  }
  suggestions.cancel();
  combobox.open(false);
  if (!isSearchPage) return;
  event.preventDefault();
  clearTimeout(typing);
  results.show(asked(), 'enter');
});
form.addEventListener('focusout', (event) => {
  if (!(event.relatedTarget instanceof Node && form.contains(event.relatedTarget))) combobox.open(false);
});
onHotkey(() => {
  field.focus();
  field.select();
});
results.changed = enhance;
filters(words);
enhance();
document.querySelector('.foot p')?.before(keys('/ Ctrl+K', words.search, '↑ ↓', words.move, 'Enter', words.open));

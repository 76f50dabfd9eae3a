// SPDX-License-Identifier: MIT
import {Combobox} from './combobox.js';
import {bars, magnifier} from './drawing.js';
import {answerPath, filled, make, marked} from './element.js';
import {Failure, Latest} from './latest.js';

/** Milliseconds without a key before hits are asked for. */
const SEARCH_MS = 60;
const HITS = 8;

/**
 * @typedef {object} FinderOptions
 * @property {URL} server
 * @property {Words} words
 * @property {string} placeholder
 * @property {string} filters "framework=Go&topic=Testing"
 * @property {boolean} staysOnServer hits lead to answer pages of the server, not of the site
 * @property {boolean} isDialog
 * @property {(url: URL) => void} go to a hit or to the page of results
 */

/**
 * @typedef {object} Hit as docs/json-format.md describes it
 * @property {string} id
 * @property {string} url
 * @property {string} difficulty
 * @property {string} framework
 * @property {string} topic
 * @property {{question: string, snippet: string}} highlight
 */

/** The field of <qa-search> and the hits below it, in a dialog or in a popup. */
export class Finder {
  #latest = new Latest();
  /** @type {number | undefined} */
  #typing;

  /** @param {FinderOptions} options */
  constructor(options) {
    const {words, placeholder} = options;
    this.options = options;
    this.field = make('input', {
      type: 'search', 'aria-label': placeholder, placeholder, autocapitalize: 'off', spellcheck: 'false',
      enterkeyhint: 'search',
    });
    this.say = make('p', {class: 'say soft', role: 'status'});
    this.list = make('ul', {class: 'hits', 'aria-label': words.suggestions});
    this.all = make('a', {});
    this.all.hidden = true;
    this.foot = make('p', {class: 'keys'}, key('↑', '↓', words.choose), key('Enter', words.open),
        key('Esc', words.close), this.all);
    this.form = make('form', {class: 'box', role: 'search'}, magnifier(), this.field);
    this.popup = options.isDialog ? this.list : make('div', {class: 'pop'}, this.say, this.list, this.foot);
    this.combobox = new Combobox({
      field: this.field, list: this.list, popup: this.popup,
      input: (text) => this.#input(text),
      choose: (option, event) => this.#choose(option, event),
      escape: options.isDialog ? undefined : () => this.#empty(),
    });
    this.combobox.open(false);
    this.root = options.isDialog ? this.#makeDialog() : this.#makeInput();
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (this.field.value.trim() && !this.combobox.composes) options.go(this.#resultsUrl());
    });
  }

  focus() {
    if (this.root instanceof HTMLDialogElement && !this.root.open) this.root.showModal();
    this.field.focus();
    this.field.select();
  }

  close() {
    if (this.root instanceof HTMLDialogElement) this.root.close();
    else this.combobox.open(false);
  }

  cancel() {
    this.#latest.cancel();
    clearTimeout(this.#typing);
  }

  #makeDialog() {
    const {words} = this.options;
    const close = make('button', {class: 'btn', type: 'button'}, words.close);
    close.addEventListener('click', () => this.close());
    this.form.append(close);
    const dialog = make('dialog', {class: 'qd', 'aria-label': words.search},
        make('div', {}, this.form, this.say, this.list, this.foot));
    dialog.addEventListener('click', (event) => {
      if (event.target === dialog) this.close();
    });
    // Esc closes at once: Chromium would first empty the field.
    dialog.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      event.stopPropagation();
      this.close();
    }, true);
    return dialog;
  }

  #makeInput() {
    this.form.append(this.popup);
    this.form.addEventListener('focusout', (event) => {
      if (!(event.relatedTarget instanceof Node && this.form.contains(event.relatedTarget))) this.combobox.open(false);
    });
    return this.form;
  }

  #empty() {
    if (!this.field.value) return;
    this.field.value = '';
    this.#input('');
  }

  /** @param {string} text */
  #input(text) {
    clearTimeout(this.#typing);
    if (text.trim()) {
      this.#typing = setTimeout(() => this.#search(text), SEARCH_MS);
      return;
    }
    this.#latest.cancel();
    this.#setBusy(false);
    this.all.hidden = true;
    this.#show([], '');
  }

  /** @param {string} text */
  async #search(text) {
    const url = new URL('api/v1/search', this.options.server);
    url.search = String(new URLSearchParams([['q', text], ['limit', String(HITS)], ['facets', 'none'], ...this.#filters()]));
    this.#setBusy(true);
    try {
      const answer = await this.#latest.get(url, 'application/json', (response) => response.json());
      if (!answer) return;
      this.all.hidden = answer.total <= answer.hits.length;
      this.all.href = this.#resultsUrl().href;
      this.all.textContent = filled(this.options.words.all_results, answer.total);
      this.#show(answer.hits, this.#countText(answer));
    } catch (error) {
      this.#fail(/** @type {Failure} */ (error), text);
    }
    this.#setBusy(false);
  }

  /** @param {{total: number, query: {raw: string, corrected: string | null}}} answer */
  #countText(answer) {
    const {words} = this.options;
    const query = answer.query.corrected ?? answer.query.raw;
    if (answer.total === 0) return filled(words.nothing_for, query);
    const count = answer.total === 1 ? words.one_question : filled(words.questions, answer.total);
    return filled(words.for_query, count, query);
  }

  /**
   * @param {Hit[]} hits
   * @param {string} text above them
   */
  #show(hits, text) {
    this.say.className = 'say soft';
    this.say.textContent = text;
    this.combobox.show(hits.map((hit) => this.#row(hit)));
    this.combobox.open(text !== '');
  }

  /** @param {Hit} hit */
  #row(hit) {
    const meta = make('span', {class: 'meta'});
    const level = ['easy', 'medium', 'hard'].indexOf(hit.difficulty) + 1;
    if (level) meta.append(make('span', {class: `lv ${hit.difficulty}`}, bars(level), this.options.words[hit.difficulty]));
    const places = [hit.framework, hit.topic].filter(Boolean).map((place) => make('span', {}, make('bdi', {}, place)));
    meta.append(make('span', {class: 'crumb'}, ...places));
    return make('li', {class: 'row', 'data-url': this.#hitUrl(hit).href},
        make('b', {dir: 'auto'}, marked(hit.highlight.question)), meta,
        make('p', {dir: 'auto'}, marked(hit.highlight.snippet)));
  }

  /** @param {Hit} hit */
  #hitUrl(hit) {
    const own = new URL(answerPath(hit.id), this.options.server);
    if (this.options.staysOnServer || !hit.url || !URL.canParse(hit.url, document.baseURI)) return own;
    const url = new URL(hit.url, document.baseURI);
    return /^https?:$/.test(url.protocol) ? url : own;
  }

  #filters() {
    return [...new URLSearchParams(this.options.filters)];
  }

  #resultsUrl() {
    const url = new URL(this.options.server);
    url.search = String(new URLSearchParams([['q', this.field.value], ...this.#filters()]));
    return url;
  }

  /**
   * @param {Failure} failure
   * @param {string} text that was searched
   */
  #fail(failure, text) {
    const {words} = this.options;
    const again = make('button', {class: 'btn', type: 'button'}, words.try_again);
    again.addEventListener('click', () => {
      this.field.focus();
      this.#search(text);
    });
    const isBusy = failure.status === 429 || failure.status === 503;
    this.say.className = 'say note bad';
    this.say.replaceChildren(make('b', {}, isBusy ? words.busy_text : words.no_answer), ' ', again);
    this.combobox.open(true);
  }

  /** @param {boolean} isBusy */
  #setBusy(isBusy) {
    this.form.querySelector('.busy')?.remove();
    if (isBusy) this.form.append(make('span', {class: 'busy', 'aria-hidden': 'true'}));
  }

  /**
   * @param {HTMLElement} option
   * @param {Event} event
   */
  #choose(option, event) {
    const url = new URL(option.dataset.url ?? '');
    if (event instanceof MouseEvent && (event.ctrlKey || event.metaKey)) open(url);
    else this.options.go(url);
  }
}

/** @param {string[]} parts keys, and at the end what they do */
function key(...parts) {
  const text = parts.pop() ?? '';
  return make('span', {}, ...parts.flatMap((name) => [make('kbd', {}, name), ' ']), text);
}

// SPDX-License-Identifier: MIT
import {filters} from './filters.js';
import {make} from './element.js';
import {Failure, Latest} from './latest.js';

/** Milliseconds after which the reader is told that an answer takes long. */
const SLOW_MS = 3000;
/** Milliseconds of quiet before the count is announced. */
const QUIET_MS = 500;
/** Pages that are kept for Back and Forward. */
const KEPT_PAGES = 20;

/**
 * Entry of the browser's history: a new one; none; 'type' makes one and replaces it as typing goes on, which 'enter' ends.
 * @typedef {'push' | 'type' | 'enter' | 'none'} Entry
 */

/**
 * The results in place: fetches the page that a link leads to and takes over its rail, main part, title and filters, so
 * that the server alone renders. The address changes when the results do.
 */
export class Results {
  #latest = new Latest();
  /** @type {Map<string, Document>} */
  #kept = new Map();
  /** @type {number | undefined} */
  #announcing;
  #status = make('p', {class: 'vh', role: 'status'});
  /** The address that is asked for and not shown yet. */
  #goal = '';
  /** Whether typing made the present entry of the history. */
  #isTyped = false;
  #wasFiltering = isFiltering();

  /**
   * @param {HTMLFormElement} form
   * @param {Words} words
   */
  constructor(form, words) {
    this.form = form;
    this.words = words;
    this.root = new URL(form.action);
    this.shown = pageAddress(location.href);
    this.#keep(this.shown, /** @type {Document} */ (document.cloneNode(true)));
    document.body.append(this.#status);
    addEventListener('popstate', () => this.#goBack());
    addEventListener('hashchange', () => { this.#wasFiltering = isFiltering(); });
    addEventListener('online', () => { if (document.querySelector('.bad')) this.show(this.goal, 'push'); });
  }

  /** The address that will be shown: that of a request under way, or of the results. */
  get goal() {
    return this.#goal || this.shown;
  }

  /** @param {string | URL} address */
  has(address) {
    const url = new URL(address, location.href);
    return url.origin === this.root.origin && url.pathname === this.root.pathname;
  }

  /**
   * Shows a page of results. `isMove`: the reader goes to another page, so main gets the focus and the top is shown.
   * @param {string | URL} address
   * @param {Entry} entry
   * @param {boolean} [isMove]
   */
  async show(address, entry, isMove = false) {
    const url = pageAddress(address);
    if (url === this.shown && !document.querySelector('.bad')) {
      this.cancel();
      this.#setAddress(url, entry);
      if (isMove) goToMain();
      return;
    }
    this.#goal = url;
    const slow = setTimeout(() => this.#note('note slow', 'status', this.words.slow), SLOW_MS);
    this.#setBusy(true);
    try {
      const page = await this.#latest.get(new URL(url), 'text/html', read);
      if (!page) return;
      this.#keep(url, page);
      this.#goal = '';
      this.#setAddress(url, entry);
      this.#swap(page, isMove, entry === 'type' || entry === 'enter');
      this.#setBusy(false);
    } catch (error) {
      this.#setBusy(false);
      this.#fail(/** @type {Failure} */ (error));
    } finally {
      clearTimeout(slow);
    }
  }

  /** Gives up what is asked for and not shown yet. */
  cancel() {
    this.#latest.cancel();
    this.#goal = '';
    this.#setBusy(false);
  }

  /**
   * @param {string} url
   * @param {Document} page
   */
  #keep(url, page) {
    this.#kept.delete(url);
    this.#kept.set(url, page);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= KEPT_PAGES) break;
      this.#kept.delete(oldest);
    }
  }

  /** After Back and Forward. */
  #goBack() {
    const leavesFilters = this.#wasFiltering && !isFiltering();
    const url = pageAddress(location.href);
    this.#wasFiltering = isFiltering();
    this.#isTyped = false;
    if (!this.has(url) || (url === this.shown && !this.#goal)) return;
    this.cancel();
    if (leavesFilters) {
      history.replaceState(null, '', this.shown);  // Back leaves the filters and keeps what was chosen in them
      return;
    }
    const page = this.#kept.get(url);
    if (!page) {
      this.show(url, 'none');
      return;
    }
    this.shown = url;
    this.#swap(page);
  }

  /**
   * @param {string} url
   * @param {Entry} entry
   */
  #setAddress(url, entry) {
    const replaces = this.#isTyped && (entry === 'type' || entry === 'enter');
    if (isFiltering()) history.replaceState(null, '', `${url}#filters`);
    else if (url !== this.shown && replaces) history.replaceState(null, '', url);
    else if (url !== this.shown && entry !== 'none') history.pushState(null, '', url);
    this.#isTyped = entry === 'type' && (replaces || url !== this.shown);
    this.shown = url;
  }

  /**
   * @param {Document} page
   * @param {boolean} [isMove]
   * @param {boolean} [keepsField] what somebody types stays
   */
  #swap(page, isMove = false, keepsField = false) {
    const focused = focusKey();
    document.title = page.title;
    this.#takeForm(page, keepsField);
    takeBody(page);
    filters(this.words);
    this.changed?.();
    if (isMove) {
      goToMain();
    } else if (focused !== undefined) {
      (withKey(focused) ?? element('main')).focus({preventScroll: true});
    }
    clearTimeout(this.#announcing);
    this.#announcing = setTimeout(() => {
      this.#status.textContent = document.querySelector('h1')?.textContent ?? '';
    }, QUIET_MS);
  }

  /** @type {(() => void) | undefined} after other results are shown */
  changed;

  /**
   * @param {Document} page
   * @param {boolean} keepsField
   */
  #takeForm(page, keepsField) {
    const field = /** @type {HTMLInputElement} */ (this.form.elements.namedItem('q'));
    const other = /** @type {HTMLInputElement} */ (page.getElementById('f'));
    if (!keepsField) field.value = other.value;
    for (const old of this.form.querySelectorAll(':scope > :is([type=hidden], .x, kbd)')) old.remove();
    const parts = [...(other.form?.querySelectorAll('[type=hidden], .x') ?? [])];
    field.after(...parts.map((part) => document.importNode(part, true)));
  }

  /** @param {boolean} isBusy */
  #setBusy(isBusy) {
    this.form.querySelector('.busy')?.remove();
    if (isBusy) {
      this.form.append(make('span', {class: 'busy', 'aria-hidden': 'true'}));
      element('main').setAttribute('aria-busy', 'true');
    } else {
      element('main').removeAttribute('aria-busy');
      document.querySelector('.slow')?.remove();
    }
  }

  /** @param {Failure} failure */
  #fail(failure) {
    const again = make('a', {href: this.goal}, this.words.try_again);
    const isBusy = failure.status === 429 || failure.status === 503;
    const text = isBusy ? [this.words.busy_text] : [make('b', {}, this.words.no_answer), ' ', this.words.from_before];
    this.#note('note bad', 'alert', ...text, ' ', again);
  }

  /**
   * @param {string} kind
   * @param {string} role
   * @param {(Node | string)[]} content
   */
  #note(kind, role, ...content) {
    for (const old of document.querySelectorAll('.slow, .bad')) old.remove();
    const note = make('p', {class: kind, role}, ...content);
    const main = element('main');
    const bar = main.querySelector('.bar');
    if (bar) bar.after(note);
    else main.prepend(note);
  }
}

/** @param {string} id */
function element(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

function goToMain() {
  scrollTo(0, 0);
  element('main').focus({preventScroll: true});
}

/** Whether the filters are a view of their own (page.css) and shown. */
function isFiltering() {
  return location.hash === '#filters' && matchMedia('(max-width: 52rem)').matches;
}

/** @param {Response} response */
async function read(response) {
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  if (!page.getElementById('main')) throw new Failure(response.status);
  return page;
}

/**
 * The address without fragment and empty parameters: one for each page.
 * @param {string | URL} address
 */
function pageAddress(address) {
  const url = new URL(address, location.href);
  url.hash = '';
  url.search = String(new URLSearchParams([...url.searchParams].filter(([, value]) => value)));
  return url.href;
}

/** @param {Document} page */
function takeBody(page) {
  const take = (/** @type {Element} */ part) => document.importNode(part, true);
  const [body, other] = [document, page].map((each) => /** @type {Element} */ (each.querySelector('.body')));
  const [rail, otherRail] = [body, other].map((each) => each.querySelector('#filters'));
  if (!rail || !otherRail) {
    body.replaceChildren(...[...other.children].map(take));
    return;
  }
  // The elements stay, for the fragment #filters is theirs.
  const opened = [...rail.querySelectorAll('details[open]')].map(facetOf);
  const tops = new Map([...rail.querySelectorAll('.long')].map((list) => [facetOf(list), list.scrollTop]));
  const main = element('main');
  rail.replaceChildren(...[...otherRail.children].map(take));
  main.replaceChildren(...[...(page.getElementById('main')?.children ?? [])].map(take));
  for (const details of rail.querySelectorAll('details')) details.open = opened.includes(facetOf(details));
  for (const list of rail.querySelectorAll('.long')) list.scrollTop = tops.get(facetOf(list)) ?? 0;
}

/** @param {Element} part */
function facetOf(part) {
  return part.closest('section')?.querySelector('h2')?.textContent;
}

/** What names the focused control on the next page, too; undefined outside rail and main, '' for one without name. */
function focusKey() {
  const focused = /** @type {HTMLElement} */ (document.activeElement);
  if (!focused.closest('.body')) return undefined;
  if (focused.tagName === 'SUMMARY') return `summary ${facetOf(focused)}`;
  return focused.dataset.toggle ?? (focused.closest('.sort') ? `sort ${focused.textContent}` : '');
}

/** @param {string} key */
function withKey(key) {
  const all = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.body :is([data-toggle], summary, .sort a)'));
  return [...all].find((each) => {
    if (each.tagName === 'SUMMARY') return key === `summary ${facetOf(each)}`;
    return each.dataset.toggle === key || key === `sort ${each.textContent}`;
  });
}

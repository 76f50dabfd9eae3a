// SPDX-License-Identifier: MIT
// The element <qa-search> for any page: docs/embed.md. The server puts STYLE and WORDS before it.
import {magnifier} from './drawing.js';
import {make, onHotkey} from './element.js';
import {Finder} from './finder.js';

/** The server of an element without the attribute `server`: that of this script. */
const HOME = new URL('.', import.meta.url);

/** @type {CSSStyleSheet | undefined} one for all elements */
let sheet;

/** Without a DOM, as on a server that renders pages, the element is never made. */
const Base = globalThis.HTMLElement ?? class {};

class QaSearch extends Base {
  static observedAttributes = ['server', 'mode', 'lang', 'placeholder', 'filters', 'links', 'hotkey'];

  /** @type {Finder | undefined} */
  #finder;
  /** @type {AbortController | undefined} ends the listeners of the window */
  #connected;

  connectedCallback() {
    this.disconnectedCallback();
    this.#connected = new AbortController();
    const isDialog = this.getAttribute('mode') !== 'input';
    const words = this.#words();
    const finder = new Finder({
      server: this.#server(),
      words,
      placeholder: this.getAttribute('placeholder') || words.search,
      filters: this.getAttribute('filters') ?? '',
      staysOnServer: this.getAttribute('links') === 'server',
      isDialog,
      go: (url) => this.#go(url),
    });
    this.#finder = finder;
    const root = this.shadowRoot ?? this.attachShadow({mode: 'open'});
    root.adoptedStyleSheets = [style()];
    root.replaceChildren(...(isDialog ? [this.#opener(finder)] : []), finder.root);
    if (this.getAttribute('hotkey') !== 'none') onHotkey(() => this.open(), this.#connected.signal);
  }

  disconnectedCallback() {
    this.#connected?.abort();
    this.#finder?.cancel();
  }

  /**
   * @param {string} _
   * @param {string | null} old
   * @param {string | null} value
   */
  attributeChangedCallback(_, old, value) {
    if (this.isConnected && this.#finder && old !== value) this.connectedCallback();
  }

  /** Opens the dialog, or goes to the field. */
  open() {
    this.#finder?.focus();
  }

  close() {
    this.#finder?.close();
  }

  #server() {
    const url = new URL(this.getAttribute('server') || HOME, document.baseURI);
    if (!url.pathname.endsWith('/')) url.pathname += '/';
    return url;
  }

  #words() {
    const language = this.lang || this.closest('[lang]')?.getAttribute('lang') || 'en';
    return WORDS[language.toLowerCase().split(/[-_]/)[0]] ?? WORDS.en;
  }

  /** @param {Finder} finder */
  #opener(finder) {
    const {placeholder} = finder.options;
    const button = make('button', {class: 'box', type: 'button', 'aria-haspopup': 'dialog'}, magnifier(),
        make('span', {}, placeholder), make('kbd', {'aria-hidden': 'true'}, 'Ctrl K'));
    button.addEventListener('click', () => finder.focus());
    return button;
  }

  /**
   * Goes to `url`, unless a listener prevents the event: a site with a router goes there itself.
   * @param {URL} url
   */
  #go(url) {
    const event = new CustomEvent('qa-select', {bubbles: true, composed: true, cancelable: true, detail: {url: url.href}});
    this.close();
    if (this.dispatchEvent(event)) location.assign(url);
  }
}

function style() {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
  }
  return sheet;
}

if (globalThis.customElements && !customElements.get('qa-search')) customElements.define('qa-search', QaSearch);

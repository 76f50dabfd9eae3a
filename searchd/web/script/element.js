// SPDX-License-Identifier: MIT

/**
 * A new element with attributes and children; strings become text.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {Record<string, string>} attributes
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** @type {Record<string, string>} */
const ENTITIES = {'&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&#x27;': "'"};

/**
 * Text of an answer's `highlight` as nodes: <mark> becomes an element, all else text.
 * @param {string} html
 */
export function marked(html) {
  const fragment = document.createDocumentFragment();
  html.split(/<mark>(.*?)<\/mark>/s).forEach((part, index) => {
    const text = part.replace(/&[#\w]+;/g, (entity) => ENTITIES[entity] ?? entity);
    if (text) fragment.append(index % 2 ? make('mark', {}, text) : text);
  });
  return fragment;
}

/**
 * A text of the table of words with its {}, {0}, {1} filled in.
 * @param {string} text
 * @param {(string | number)[]} values
 */
export function filled(text, ...values) {
  let next = 0;
  return text.replace(/\{(\d*)\}/g, (_, number) => String(values[number === '' ? next++ : Number(number)]));
}

/**
 * Calls `search` for "/" and Ctrl-K (Cmd-K), but not while somebody types.
 * @param {() => void} search
 * @param {AbortSignal} [signal] ends it
 */
export function onHotkey(search, signal) {
  const listener = (/** @type {KeyboardEvent} */ event) => {
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    const target = event.composedPath()[0];
    const isTyping = target instanceof HTMLElement &&
        (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
    const isControl = event.ctrlKey || event.metaKey;
    if (isControl ? event.key.toLowerCase() !== 'k' : event.key !== '/' || isTyping) return;
    event.preventDefault();
    search();
  };
  addEventListener('keydown', listener, {signal});
}

/**
 * The way to a hit's answer page, relative to the start page.
 * @param {string} id
 */
export function answerPath(id) {
  return `q${id.replace(/^(?!\/)/, '/').split('/').map(encodeURIComponent).join('/')}`;
}

// SPDX-License-Identifier: MIT
import {make} from './element.js';

/** A list with more values has a field that narrows it. */
const MOST_WITHOUT_FIELD = 50;

/**
 * Makes check boxes of the facets' links.
 * @param {Words} words
 */
export function filters(words) {
  for (const option of document.querySelectorAll('#filters a.tick')) {
    option.setAttribute('role', 'checkbox');
    option.setAttribute('aria-checked', String(option.hasAttribute('aria-current')));
    option.removeAttribute('aria-current');
  }
  for (const list of document.querySelectorAll('#filters .long')) {
    const values = [...list.querySelectorAll('li')];
    if (values.length <= MOST_WITHOUT_FIELD || list.previousElementSibling?.matches('.find')) continue;
    const field = make('input', {class: 'find', type: 'search', placeholder: words.find, 'aria-label': words.find});
    field.addEventListener('input', () => {
      const wanted = field.value.toLocaleLowerCase();
      for (const value of values) value.hidden = !value.textContent?.toLocaleLowerCase().includes(wanted);
    });
    list.before(field);
  }
}

/**
 * `address` with a value of a parameter added, or removed if it is there, from the first page on.
 * @param {string} address
 * @param {string} pair "framework=Go"
 */
export function toggled(address, pair) {
  const url = new URL(address);
  const at = pair.indexOf('=');
  const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
  const values = url.searchParams.getAll(name);
  url.searchParams.delete(name);
  url.searchParams.delete('offset');
  const others = values.filter((each) => each !== value);
  if (others.length === values.length) others.push(value);
  for (const each of others) url.searchParams.append(name, each);
  return url.href;
}

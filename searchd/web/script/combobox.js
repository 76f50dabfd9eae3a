// SPDX-License-Identifier: MIT

/**
 * @typedef {object} ComboboxParts
 * @property {HTMLInputElement} field
 * @property {HTMLElement} list the listbox; its options are li
 * @property {HTMLElement} popup what is shown and hidden
 * @property {(text: string) => void} input what is typed, never while an IME composes
 * @property {(option: HTMLElement, event: Event) => void} choose Enter or a click on an option
 * @property {() => void} [escape] Esc while the popup is closed
 * @property {() => void} [down] ArrowDown while the popup is closed
 */

let count = 0;

/**
 * A field with a list of options, by the combobox pattern of the ARIA Authoring Practices.
 *
 * Nothing is chosen at first. ArrowDown and ArrowUp choose, with "nothing" between the last and the first option; Enter
 * opens; Esc closes. The pointer chooses when it moves, not when options slide under it.
 */
export class Combobox {
  #at = -1;
  #composes = false;

  /** @param {ComboboxParts} parts */
  constructor(parts) {
    this.parts = parts;
    const {field, list, popup} = parts;
    list.id ||= `list${++count}`;
    const attributes = {
      role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id,
      'aria-haspopup': 'listbox', autocomplete: 'off',
    };
    for (const [name, value] of Object.entries(attributes)) field.setAttribute(name, value);
    list.setAttribute('role', 'listbox');
    field.addEventListener('compositionstart', () => { this.#composes = true; });
    field.addEventListener('compositionend', () => { this.#composes = false; parts.input(field.value); });
    field.addEventListener('input', () => { if (!this.#composes) parts.input(field.value); });
    field.addEventListener('keydown', (event) => this.#key(event));
    popup.addEventListener('mousedown', (event) => event.preventDefault());  // the field keeps the focus
    list.addEventListener('pointermove', (event) => this.#chooseAt(this.#optionOf(event)));
    list.addEventListener('click', (event) => {
      const option = this.#optionOf(event);
      if (option) parts.choose(option, event);
    });
  }

  get options() {
    return /** @type {HTMLElement[]} */ ([...this.parts.list.children]);
  }

  /** Whether an input method composes: what is typed is not a query yet. */
  get composes() {
    return this.#composes;
  }

  get isOpen() {
    return !this.parts.popup.hidden;
  }

  get chosen() {
    return this.options[this.#at];
  }

  /** @param {HTMLElement[]} options without ids and roles */
  show(options) {
    options.forEach((option, index) => {
      option.id = `${this.parts.list.id}-${index}`;
      option.setAttribute('role', 'option');
      option.setAttribute('aria-selected', 'false');
    });
    this.parts.list.replaceChildren(...options);
    this.#chooseAt(undefined);
  }

  /** @param {boolean} isOpen */
  open(isOpen) {
    if (!isOpen) this.#chooseAt(undefined);
    this.parts.popup.hidden = !isOpen;
    this.parts.field.setAttribute('aria-expanded', String(isOpen && this.options.length > 0));
  }

  /** @param {Event} event */
  #optionOf(event) {
    const target = /** @type {Element} */ (event.target);
    return /** @type {HTMLElement | undefined} */ (target.closest('[role=option]') ?? undefined);
  }

  /** @param {HTMLElement | undefined} option */
  #chooseAt(option) {
    if (option === this.chosen && option) return;
    this.chosen?.setAttribute('aria-selected', 'false');
    this.#at = option ? this.options.indexOf(option) : -1;
    if (option) {
      option.setAttribute('aria-selected', 'true');
      this.parts.field.setAttribute('aria-activedescendant', option.id);
    } else {
      this.parts.field.removeAttribute('aria-activedescendant');
    }
  }

  /** @param {number} step */
  #move(step) {
    const places = this.options.length + 1;
    this.#chooseAt(this.options[((this.#at + 1 + step + places) % places) - 1]);
    this.chosen?.scrollIntoView({block: 'nearest'});
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing || this.#composes || event.keyCode === 229) return;
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (step && (this.isOpen || event.altKey) && this.options.length) {
      this.open(true);
      if (!event.altKey) this.#move(step);
    } else if (event.key === 'ArrowDown') {
      this.parts.down?.();
    } else if (event.key === 'Enter' && this.isOpen && this.chosen) {
      this.parts.choose(this.chosen, event);
    } else if (event.key === 'Escape' && (this.isOpen || this.parts.escape)) {
      if (this.isOpen) this.open(false);
      else this.parts.escape?.();
    } else {
      return;
    }
    event.preventDefault();
  }
}

// SPDX-License-Identifier: MIT

/**
 * A drawing in a square box; each shape is a path, or a rect as its name and attributes.
 * @param {number} size
 * @param {[string, Record<string, string>][]} shapes
 */
function drawing(size, shapes) {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('viewBox', `0 0 ${size} ${size}`);
  for (const [name, attributes] of shapes) {
    const shape = svg.appendChild(document.createElementNS(space, name));
    for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, value);
  }
  return svg;
}

/** The mark: a Q that is a magnifier. */
export function magnifier() {
  return drawing(24, [
    ['circle', {cx: '10.5', cy: '10.5', r: '7'}],
    ['path', {d: 'm15.5 15.5 5.5 5.5', class: 'tail'}],
  ]);
}

/**
 * The difficulty as three bars, of which `level` are filled.
 * @param {number} level
 */
export function bars(level) {
  return drawing(16, [[1, 9], [6.25, 5], [11.5, 1]].map(([x, y], index) => ['rect', {
    x: String(x), y: String(y), width: '3.5', height: String(15 - y), rx: '1', opacity: index < level ? '1' : '.25',
  }]));
}

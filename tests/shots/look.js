// Looks over the page as it stands, its window as high as the whole page, and returns its faults in words.

const CLOSE = 1; // Pixels by which rounding may be out.
const faults = [];
const fault = (kind, what) => faults.push(kind + ': ' + what);

const width = document.documentElement.clientWidth;
if (document.scrollingElement.scrollWidth > width)
  fault('sideways', 'the page is ' + document.scrollingElement.scrollWidth + ' wide in a window of ' + width + ': ' + tooWide());

// The innermost elements that are too far to the right.
function tooWide() {
  const scrolled = (one) => one.parentElement && (/auto|scroll/.test(getComputedStyle(one).overflowX) || scrolled(one.parentElement));
  const far = [...document.body.querySelectorAll('*')]
    .filter((one) => one.getBoundingClientRect().right > width + 1 && !scrolled(one));
  const inner = far.filter((one) => !far.some((other) => other !== one && one.contains(other)));
  return inner.slice(0, 3).map((one) => name(one.closest('[class]') ?? one)).join(', ');
}

function name(element) {
  return element.tagName.toLowerCase() + [...element.classList].map((one) => '.' + one).join('');
}

// Every line of every text that is seen.
const lines = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node = walker.nextNode(); node; node = walker.nextNode()) {
  const parent = node.parentElement;
  if (!node.data.trim() || parent.closest('script, style, noscript, option, .visually-hidden, .skip:not(:focus)')) continue;
  if (!parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
  const range = document.createRange();
  range.selectNodeContents(node);
  for (const { left, right, top, bottom } of range.getClientRects())
    if (right - left > 0.5) lines.push({ node, parent, left, right, top, bottom, text: node.data.trim().replace(/\s+/g, ' ') });
}

const where = ({ text, parent }) => '“' + text.slice(0, 50) + '” in ' + name(parent.closest('[class]') ?? parent);

// Cut off: by an ancestor that hides what is too long, or by the window. What can be scrolled to is not.
const scrolls = (style) => /auto|scroll/.test(style.overflowX);
for (const line of lines) {
  let scroller = null;
  for (let box = line.parent; box && box !== document.body && !scroller; box = box.parentElement) {
    const style = getComputedStyle(box);
    if (scrolls(style) && box.scrollWidth > box.clientWidth + CLOSE) { scroller = box; break; }
    if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
    const edge = box.getBoundingClientRect();
    if (line.right > edge.right + CLOSE || line.left < edge.left - CLOSE) fault('cut off', where(line) + ' by ' + name(box));
    if (!/auto|scroll/.test(style.overflowY) && (line.bottom > edge.bottom + 3 || line.top < edge.top - 3))
      fault('cut off', where(line) + ' above or below by ' + name(box));
  }
  if (!scroller && (line.right > width + CLOSE || line.left < -CLOSE)) fault('cut off', where(line) + ' by the window');
  if (scroller && scroller.tabIndex < 0) fault('cut off', where(line) + ' in a region that keys cannot scroll');
}
// A link to copy is longer than any field; it can be scrolled.
for (const field of document.querySelectorAll('input:not([type=checkbox], [type=radio], [type=file], [readonly])'))
  if (field.scrollWidth > field.clientWidth + CLOSE) fault('cut off', 'the field ' + field.id + ' shows a part of ' + field.value);

// Laid over each other: two texts, by the middle of their lines; a text and what is drawn or pulled.
const overlay = document.querySelector('dialog[open], .why');
const middle = ({ top, bottom }) => { const part = (bottom - top) * 0.22; return { top: top + part, bottom: bottom - part }; };
const meet = (one, other, by = 1.5) =>
  Math.min(one.right, other.right) - Math.max(one.left, other.left) > by &&
  Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > by;
// What of a line is seen: of a region that hides or scrolls, what is outside of it is not.
const seen = (line) => {
  const part = { ...line, ...middle(line), over: Boolean(overlay?.contains(line.parent)) };
  for (let box = line.parent; box && box !== document.body; box = box.parentElement) {
    if (getComputedStyle(box).overflowX === 'visible') continue;
    const edge = box.getBoundingClientRect();
    part.left = Math.max(part.left, edge.left);
    part.right = Math.min(part.right, edge.right);
  }
  return part;
};
const bands = lines.map(seen).filter((part) => part.right - part.left > CLOSE);
bands.sort((one, other) => one.top - other.top);
bands.forEach((one, place) => {
  for (let next = place + 1; next < bands.length && bands[next].top < one.bottom; next += 1) {
    const other = bands[next];
    if (one.node !== other.node && one.over === other.over && meet(one, other)) fault('overlap', where(one) + ' and ' + where(other));
  }
});
const things = [...document.querySelectorAll('.handle .grip, .cap-core, .cap-line line, input, select, .button, .badge')]
  .filter((thing) => thing.checkVisibility())
  .map((thing) => {
    const { left, right, top, bottom } = thing.getBoundingClientRect();
    const thick = thing.tagName === 'line' ? 1.5 : 0;
    return { thing, left: left - thick, right: right + thick, top, bottom, over: Boolean(overlay?.contains(thing)) };
  });
for (const band of bands)
  for (const thing of things)
    if (band.over === thing.over && !thing.thing.contains(band.parent) && meet(band, thing))
      fault('overlap', where(band) + ' and ' + name(thing.thing.closest('[class]')));
for (const [place, one] of things.entries())
  for (const other of things.slice(place + 1))
    if (one.over === other.over && one.thing.matches('input, select, .button, .grip') && other.thing.matches('input, select, .button, .grip') && meet(one, other))
      fault('overlap', name(one.thing.closest('[class]')) + ' and ' + name(other.thing.closest('[class]')));

// Covered by something that is in front.
for (const band of bands.filter((band) => !overlay || band.over)) {
  for (const part of [0.15, 0.5, 0.85]) {
    const x = band.left + (band.right - band.left) * part;
    const front = document.elementFromPoint(x, (band.top + band.bottom) / 2);
    if (front && !front.contains(band.parent) && !band.parent.contains(front) && front.tagName !== 'svg') {
      fault('covered', where(band) + ' by ' + name(front));
      break;
    }
  }
}

// Too small: 14 pixels at least.
const LEAST = 14;
for (const { parent, text } of lines) {
  const size = parseFloat(getComputedStyle(parent).fontSize);
  if (size < LEAST) fault('small', size + ' px: ' + where({ parent, text }));
}
for (const field of document.querySelectorAll('input, select'))
  if (parseFloat(getComputedStyle(field).fontSize) < LEAST) fault('small', field.id || name(field));

// Too pale: text at 4.5:1, fields and marks at 3:1, against what is behind them.
const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
const colours = new Map();
const rgba = (colour) => {
  if (!colours.has(colour)) {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    colours.set(colour, [red, green, blue, alpha / 255]);
  }
  return colours.get(colour);
};
const over = ([r, g, b, a], [x, y, z]) => [r * a + x * (1 - a), g * a + y * (1 - a), b * a + z * (1 - a), 1];
const behind = (element) => {
  const layers = [];
  for (let box = element; box; box = box.parentElement) {
    const colour = rgba(getComputedStyle(box).backgroundColor);
    if (colour[3] > 0) layers.push(colour);
    if (colour[3] === 1) break;
  }
  return layers.reduceRight((below, layer) => over(layer, below), rgba('canvas'));
};
const luminance = ([red, green, blue]) => {
  const [r, g, b] = [red, green, blue].map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (one, other) => {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};
const pale = (ratio, least, what) => { if (ratio < least) fault('pale', ratio.toFixed(2) + ' of ' + least + ': ' + what); };
for (const line of lines) {
  const back = behind(line.parent);
  pale(contrast(over(rgba(getComputedStyle(line.parent).color), back), back), 4.5, where(line));
}
const outside = (element) => behind(element.parentElement);
const ofStyle = (selector, property, back = outside) => {
  for (const element of document.querySelectorAll(selector))
    if (element.checkVisibility()) {
      const below = back(element);
      pale(contrast(over(rgba(getComputedStyle(element)[property]), below), below), 3, name(element) + ' ' + property);
    }
};
ofStyle('input:not([type=checkbox], [type=radio]), select, .button:not(:disabled), .choice', 'borderTopColor');
ofStyle('input:not([type=checkbox], [type=radio]), select', 'color', behind);
ofStyle('.handle.early .grip, .handle.late .grip', 'borderTopColor', (grip) => behind(grip));
ofStyle('.handle.early .grip, .handle.late .grip', 'borderTopColor');
ofStyle('.cap-handle .grip', 'backgroundColor');
const card = (mark) => behind(mark.closest('.plot, .board'));
ofStyle('.bar', 'color', card);
ofStyle('.cap-core', 'stroke', card);
ofStyle('.bar .maximum, .bar .other-cap', 'stroke', card);

return [...new Set(faults)];

// Texts whose contrast is less than 4.5, or 3 if they are large: the relative luminances of WCAG 2.1.
const luminance = (colour) => {
  const [r, g, b] = colour.map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const parts = (colour) => colour.match(/[\d.]+/g).map(Number);
const behind = (element) => {
  for (let e = element; e; e = e.parentElement) {
    const colour = parts(getComputedStyle(e).backgroundColor);
    if ((colour[3] ?? 1) > 0.99) return colour;
  }
  return [255, 255, 255];
};
const low = new Set();
const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (texts.nextNode()) {
  const element = texts.currentNode.parentElement;
  const style = getComputedStyle(element);
  const hidden = !element.getClientRects().length || style.visibility === "hidden" || style.opacity === "0";
  if (!texts.currentNode.textContent.trim() || hidden || element.closest("svg, script, style")) continue;
  const [dark, light] = [luminance(parts(style.color)), luminance(behind(element))].sort((a, b) => a - b);
  const size = parseFloat(style.fontSize);
  const least = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
  if ((light + 0.05) / (dark + 0.05) < least) low.add(`${style.color}: ${texts.currentNode.textContent.trim().slice(0, 40)}`);
}
return [...low];

// What cannot be read on this page, at any step of its pictures: too wide, cut off, overlapping, too small, unnamed.
const faults = [];
const named = (what, element) => faults.push(`${what}: ${element.textContent.trim() || element.outerHTML.slice(0, 90)}`);
const root = document.documentElement;
if (root.scrollWidth > root.clientWidth) faults.push(`the page is ${root.scrollWidth} wide`);
for (const image of document.querySelectorAll("img")) if (!image.alt) named("no alternative", image);
for (const range of document.querySelectorAll("input[type=range]")) {
  const svg = range.closest("figure").querySelector("svg");
  for (let step = Number(range.max); step >= 0; step -= 1) {
    range.value = step;
    range.dispatchEvent(new Event("input"));
    check(svg);
  }
  range.value = range.max;
  range.dispatchEvent(new Event("input"));
}
document.querySelectorAll("svg").forEach(check);
return [...new Set(faults)];

function check(svg) {
  const frame = svg.getBoundingClientRect();
  if (!frame.width) return;
  const icon = svg.querySelector(":scope > use") || svg.closest("[aria-hidden=true]"); // beside words of its own
  const said = svg.getAttribute("aria-label") || svg.querySelector(":scope > title")?.textContent || "";
  if (!icon && !said.trim()) named("no alternative", svg);
  const texts = [...svg.querySelectorAll("text")].filter((text) => text.textContent.trim() && text.getClientRects().length);
  const boxes = texts.map((text) => text.getBoundingClientRect());
  texts.forEach((text, i) => {
    const box = boxes[i];
    const out = box.left < frame.left - 1 || box.right > frame.right + 1;
    if (out || box.top < frame.top - 1 || box.bottom > frame.bottom + 1) named("cut off", text);
    if (parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a < 9.5) named("too small", text);
    boxes.slice(0, i).forEach((other, j) => {
      // The boxes of letters have room above and below: a quarter of a line may be shared.
      const across = Math.min(box.right, other.right) - Math.max(box.left, other.left);
      const down = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
      const least = Math.min(box.height, other.height) / 4;
      if (across > 0.5 && down > least) named("overlap", { textContent: `${text.textContent} | ${texts[j].textContent}` });
    });
  });
}

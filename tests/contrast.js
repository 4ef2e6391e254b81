/* Every text on the page whose contrast with its background is below WCAG AA, as "contrast text". */
const channel = v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
const parsed = colour => { const [r, g, b, a = 1] = colour.match(/[\d.]+/g).map(Number); return { r, g, b, a }; };
const luminance = ({ r, g, b }) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
const behind = element => {
  for (let at = element; at; at = at.parentElement) {
    const colour = parsed(getComputedStyle(at).backgroundColor);
    if (colour.a > 0) return colour;
  }
  return { r: 255, g: 255, b: 255 };
};
const weak = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const element = walker.currentNode.parentElement, text = walker.currentNode.textContent.trim();
  if (!text || !element.getClientRects().length || ["SCRIPT", "STYLE", "NOSCRIPT"].includes(element.tagName) || element.disabled) continue;
  const style = getComputedStyle(element);
  const ink = parsed(element instanceof SVGElement ? style.fill : style.color);
  const pair = [luminance(ink), luminance(behind(element))].sort((x, y) => y - x);
  const ratio = (pair[0] + 0.05) / (pair[1] + 0.05);
  if (ratio < 4.5) weak.push(`${ratio.toFixed(2)} ${text.slice(0, 40)}`);
}
return [...new Set(weak)];

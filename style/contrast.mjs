// Holds every pair of tokens to WCAG 2.2 AA in both colour schemes: node style/contrast.mjs
import { readFileSync } from "node:fs";

const TEXT = 4.5;
const SHAPE = 3;
const grounds = ["paper", "card", "sunk"];
const washes = ["green-wash", "red-wash", "ask-wash", "info-wash"];
const pairs = [
  ...["ink", "soft", "link", "turquoise", "green-text", "red-text", "ask-text"].flatMap((text) =>
    grounds.map((ground) => [text, ground, TEXT])),
  ...washes.flatMap((wash) => [["ink", wash, TEXT], ["link", wash, TEXT], ["soft", wash, TEXT]]),
  ["green-text", "green-wash", TEXT], ["red-text", "red-wash", TEXT], ["ask-text", "ask-wash", TEXT],
  ["turquoise", "info-wash", SHAPE],
  ["on-action", "action", TEXT], ["on-action", "action-hover", TEXT],
  ["on-brand", "brand", TEXT], ["on-brand", "brand-deep", TEXT],
  ["on-brand-soft", "brand", TEXT], ["on-brand-soft", "brand-deep", TEXT],
  ["on-lane", "green", TEXT], ["on-lane", "red", TEXT], ["on-ask", "ask", TEXT],
  ["gold", "brand", SHAPE], ["gold", "brand-deep", SHAPE],
  ...grounds.map((ground) => ["edge", ground, SHAPE]),
  ...grounds.map((ground) => ["action", ground, SHAPE]),
  ["focus", "focus-ink", SHAPE],
];

const css = readFileSync(new URL("tokens.css", import.meta.url), "utf8");
const [lightText, darkText] = css.split("@media");
const light = colours(lightText);
const dark = { ...light, ...colours(darkText) };
let failures = 0;
for (const [scheme, token] of [["light", light], ["dark", dark]]) {
  for (const [over, under, least] of pairs) {
    const found = ratio(token[over], token[under]);
    if (found >= least) continue;
    failures += 1;
    console.error(`${scheme}: ${over} on ${under} is ${found.toFixed(2)}, needs ${least}`);
  }
}
console.log(`${2 * pairs.length} pairs, ${failures} too weak`);
process.exitCode = failures === 0 ? 0 : 1;

function colours(text) {
  return Object.fromEntries(
    [...text.matchAll(/--([a-z-]+): (#[0-9a-f]{3,6});/g)].map(([, name, hex]) => [name, hex]));
}

function ratio(one, other) {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

function luminance(hex) {
  const long = hex.length === 4 ? hex.replace(/[0-9a-f]/g, "$&$&") : hex;
  const [r, g, b] = [1, 3, 5]
    .map((at) => parseInt(long.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

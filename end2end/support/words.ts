import { readFileSync } from 'node:fs';

const words: Record<string, string> = { ...read('en.json'), ...read('coach/en.json') };

function read(file: string): Record<string, string> {
  return JSON.parse(readFileSync(new URL(`../../public/locales/${file}`, import.meta.url), 'utf8'));
}

/**
 * A sentence of the English locale with its values filled in, so that a test names what is said
 * and not how it is worded.
 */
export function en(key: string, values: Record<string, string | number> = {}): string {
  const text = words[key];
  if (text === undefined) throw new Error(`no such sentence: ${key}`);
  const plural = text.replace(
    /\{n, plural, one \{([^{}]*)\} other \{([^{}]*)\}\}/g,
    (_, one: string, other: string) =>
      (Number(values['n']) === 1 ? one : other).replace('#', `${values['n']}`),
  );
  const filled = plural.replace(/\{([a-z-]+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${key} needs ${name}`);
    return `${value}`;
  });
  return filled;
}

/** What stands in a sentence before its first placeholder. */
export function beginning(key: string): string {
  return (words[key] ?? '').split('{')[0]?.trim() || key;
}

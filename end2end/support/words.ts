import { readFileSync } from 'node:fs';

type Words = Record<string, string>;

/** A language of the portal. */
export type Language = 'en' | 'uz' | 'ru';

const locales: Record<Language, Words> = { en: all('en'), uz: all('uz'), ru: all('ru') };
const words = locales.en;

function all(language: Language): Words {
  const roads = ['', 'coach/', 'exporter/'].map((road) => read(`${road}${language}.json`));
  return Object.assign({}, ...roads);
}

function read(file: string): Words {
  return JSON.parse(readFileSync(new URL(`../../public/locales/${file}`, import.meta.url), 'utf8'));
}

/** A sentence without placeholders in a language. */
export function said(language: Language, key: string): string {
  const text = locales[language][key];
  if (text === undefined) throw new Error(`no such sentence: ${key}`);
  return text;
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

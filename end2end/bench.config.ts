import base from './playwright.config.js';

// `cargo xtask bench`: figures, printed. One browser at a time, and nothing is tried twice.
export default {
  ...base,
  testDir: 'bench',
  testMatch: '*.bench.ts',
  workers: 1,
  retries: 0,
  timeout: 600_000,
  reporter: [['line'], ['json']],
  projects: base.projects?.filter(({ name }) => name === 'desktop') ?? [],
};

import { defineConfig, devices } from '@playwright/test';

// `cargo xtask test --only e2e` builds everything, starts the real server on an empty database
// and sets YOLAK_URL. Without it, a server that `cargo xtask run` has started is taken.
const baseURL = process.env['YOLAK_URL'] ?? 'http://127.0.0.1:8080/';

export default defineConfig({
  testDir: 'tests',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  // A shared machine may stall a browser for a minute; a test that fails twice is a failure, and so
  // are more than three that needed their second chance (crates/xtask/src/suite.rs).
  retries: 1,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] ? [['list'], ['json']] : [['list']],
  use: {
    baseURL,
    locale: 'en-GB',
    timezoneId: 'Asia/Tashkent',
    // Smooth scrolling only keeps a click waiting until nothing moves.
    contextOptions: { reducedMotion: 'reduce' },
    // Recording every run would cost a sixth of the time.
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox', // a container's root has no other way
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    {
      name: 'phone',
      // A dispatcher sits at a desk; one who does not has a test of the phone's own.
      testIgnore: /(big-list|coach|coach-more|fleet|import|saved|tabs)\.spec/,
      use: {
        ...devices['Galaxy S8'],
        viewport: { width: 360, height: 740 },
        hasTouch: true,
        isMobile: true,
      },
    },
    {
      name: 'desktop',
      // What is said of bad input does not depend on the size of the screen; a driver has a phone.
      testIgnore: /(coach-phone|driver|input)\.spec/,
      use: { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 800 } },
    },
  ],
});

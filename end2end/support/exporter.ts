import type { Locator, Page } from '@playwright/test';
import { expect, open } from './test.js';
import { type Language, said } from './words.js';

/** One line of goods as it is typed. */
export type Line = {
  name: string;
  /** Words to find the code by, and the code that is then chosen. */
  find?: string;
  code: string;
  amount?: string;
  unit?: string;
  net: string;
  gross?: string;
  value: string;
  origin?: string;
  district?: string;
  culture?: 'mass' | 'new' | 'old' | 'unknown';
  wild?: 'no' | 'yes' | 'unknown';
};

/** A whole declaration as it is typed. */
export type Story = {
  lines: Line[];
  exporter: { kind: string; name: string; number: string; address: string; phone: string };
  buyer: { name: string; country: string; address: string };
  deal: {
    purpose: string;
    basis?: string;
    contract?: string;
    invoice?: string;
    currency: string;
    preference?: boolean;
  };
  transport: {
    way: string;
    office?: string;
    post?: string;
    plate?: string;
    packages: string;
    package: string;
    gross: string;
  };
};

/** A ceramicist sends bowls to Germany. */
export const BOWLS: Story = {
  lines: [{
    name: 'Qoʻlda chizilgan kosalar',
    find: 'sopol kosa',
    code: '691200',
    amount: '40',
    unit: 'pieces',
    net: '24',
    gross: '30',
    value: '480',
    culture: 'new',
  }],
  exporter: {
    kind: 'self_employed',
    name: 'NAMUNA Usta',
    number: '31508741250017',
    address: 'Rishton, Namuna 1',
    phone: '+998901234567',
  },
  buyer: { name: 'Beispiel & Söhne GmbH', country: 'DEU', address: 'Musterstr. 1, 10115 Berlin' },
  deal: { purpose: 'sale', basis: 'prepaid_invoice', invoice: '7', currency: 'EUR' },
  transport: { way: 'post', office: 'Rishton 1', packages: '2', package: 'parcel', gross: '30' },
};

/** A grower sends dried apricots to Almaty. */
export const APRICOTS: Story = {
  lines: [{
    name: 'Quritilgan oʻrik',
    find: 'turshak',
    code: '081310',
    net: '1200',
    gross: '1260',
    value: '3600',
    district: 'Rishton',
  }],
  exporter: {
    kind: 'company',
    name: 'NAMUNA Fermer xoʻjaligi',
    number: '301234567',
    address: 'Rishton, Namuna 2',
    phone: '+998901234568',
  },
  buyer: { name: 'Sinov Trade', country: 'KAZ', address: 'Almaty, Sinov 5' },
  deal: {
    purpose: 'sale',
    basis: 'contract',
    contract: 'K-12',
    invoice: '12',
    currency: 'USD',
    preference: true,
  },
  transport: {
    way: 'road',
    post: 'Gisht',
    plate: '01A123BC',
    packages: '120',
    package: 'carton',
    gross: '1260',
  },
};

/** An online seller posts scarves. */
export const SCARVES: Story = {
  lines: [{
    name: 'Шёлковый платок',
    find: 'шелковый платок',
    code: '621410',
    amount: '3',
    unit: 'pieces',
    net: '0,3',
    gross: '0,5',
    value: '90',
  }],
  exporter: {
    kind: 'entrepreneur',
    name: 'НАМУНА Ўнлайн',
    number: '31508741250017',
    address: 'Margʻilon, Namuna 3',
    phone: '+998901234569',
  },
  buyer: { name: 'Beispiel Eva', country: 'FRA', address: '1 rue Exemple, 75001 Paris' },
  deal: { purpose: 'sale', basis: 'prepaid_invoice', invoice: '31', currency: 'USD' },
  transport: { way: 'post', office: 'Margʻilon 2', packages: '1', package: 'parcel', gross: '0,5' },
};

/** Day, month and year of a day from today. */
export function boxes(ahead: number): [string, string, string] {
  const at = new Date(Date.now() + ahead * 86_400_000);
  const text = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tashkent' }).format(at);
  const [year = '', month = '', day = ''] = text.split('-');
  return [day, month, year];
}

/** The exporter's road in one language; every tap is counted, with every page that is opened. */
export class Exporter {
  taps = 0;
  pages = 0;
  /** Called on every page that is come to, with its title's key. */
  seen: (title: string) => Promise<void> = async () => {};

  constructor(readonly page: Page, readonly language: Language = 'en') {}

  /** The start page in the language. */
  async start(): Promise<void> {
    await open(this.page, '/export/');
    if (this.language !== 'en') await this.page.locator(`#lang-${this.language}`).click();
    await expect(this.page.locator('html')).toHaveAttribute('lang', this.language);
    await expect(this.heading('exporter.title')).toBeVisible();
  }

  heading(key: string): Locator {
    const name = said(this.language, key);
    return this.page.getByRole('heading', { level: 1, name, exact: true });
  }

  async tap(target: Locator): Promise<void> {
    await target.click();
    this.taps += 1;
  }

  button(key: string): Locator {
    return this.page.locator('main').getByRole('button', { name: said(this.language, key) });
  }

  async type(id: string, text: string | undefined): Promise<void> {
    if (text === undefined) return;
    await this.page.locator(`#${id}`).fill(text);
    this.taps += 1;
  }

  async choose(id: string, word: string | undefined): Promise<void> {
    if (word === undefined) return;
    await this.page.locator(`#${id}`).selectOption(word);
    this.taps += 2;
  }

  async radio(name: string, word: string | undefined): Promise<void> {
    if (word === undefined) return;
    await this.page.locator(`input[name="${name}"][value="${word}"]`).check();
    this.taps += 1;
  }

  async date(id: string, [day, month, year]: [string, string, string]): Promise<void> {
    await this.type(`${id}-day`, day);
    await this.type(`${id}-month`, month);
    await this.type(`${id}-year`, year);
  }

  /** "Continue", which leads to the page with this heading. */
  async goOn(heading: string): Promise<void> {
    await this.tap(this.page.locator('main form button[type=submit]'));
    await expect(this.heading(heading)).toBeFocused();
    this.pages += 1;
    await this.seen(heading);
  }

  /** A new line, from the list of goods and back to it. */
  async addLine(at: number, line: Line): Promise<void> {
    await this.tap(this.button('exporter.lines-add'));
    await expect(this.heading('exporter.line-title')).toBeFocused();
    this.pages += 1;
    if (line.find !== undefined) {
      await this.type(`line-${at}-name`, line.find);
      await this.code(line.code);
    } else {
      await this.type(`line-${at}-code`, line.code);
    }
    await this.type(`line-${at}-name`, line.name);
    await this.type(`line-${at}-amount`, line.amount);
    await this.choose(`line-${at}-unit`, line.unit);
    await this.type(`line-${at}-net`, line.net);
    await this.type(`line-${at}-gross`, line.gross);
    await this.type(`line-${at}-value`, line.value);
    await this.choose(`line-${at}-origin`, line.origin ?? 'UZB');
    await this.type(`line-${at}-district`, line.district);
    await this.radio(`line-${at}-culture`, line.culture);
    await this.radio(`line-${at}-wild`, line.wild);
    await this.goOn('exporter.lines-title');
  }

  /** Takes a code out of the proposals: itself, or its heading and then itself. */
  private async code(code: string): Promise<void> {
    const choice = (code: string) =>
      this.page.locator(`.goods-choice[data-code="${code}"]`).first();
    const either = choice(code).or(choice(code.slice(0, 4))).first();
    await expect(either).toBeVisible();
    await this.tap(either);
    const chosen = this.page.locator('.goods-chosen');
    await expect(chosen.or(choice(code)).first()).toBeVisible();
    if (await choice(code).isVisible()) await this.tap(choice(code));
    await expect(chosen).toContainText(`${code.slice(0, 4)} ${code.slice(4)}`);
  }

  /** The first stage, from the start page to the check. */
  async declare(story: Story): Promise<void> {
    await this.tap(this.button('exporter.begin'));
    await expect(this.heading('exporter.lines-title')).toBeFocused();
    this.pages += 2;
    for (const [at, line] of story.lines.entries()) await this.addLine(at, line);
    await this.goOn('exporter.sender-title');
    await this.radio('exporter-kind', story.exporter.kind);
    await this.type('exporter-name', story.exporter.name);
    await this.type('exporter-number', story.exporter.number);
    await this.type('exporter-address', story.exporter.address);
    await this.type('exporter-phone', story.exporter.phone);
    await this.goOn('exporter.buyer-title');
    await this.buyer(story.buyer);
    await this.goOn('exporter.deal-title');
    await this.radio('deal-purpose', story.deal.purpose);
    await this.radio('deal-basis', story.deal.basis);
    await this.type('deal-contract', story.deal.contract);
    await this.invoice(story.deal.invoice);
    await this.choose('deal-currency', story.deal.currency);
    if (story.deal.preference) await this.tap(this.page.locator('#deal-preference'));
    await this.goOn('exporter.transport-title');
    await this.transport(story.transport);
    await this.goOn('exporter.check-title');
  }

  async buyer({ name, country, address }: Story['buyer']): Promise<void> {
    await this.type('buyer-name', name);
    await this.choose('buyer-country', country);
    await this.type('buyer-address', address);
  }

  async invoice(number: string | undefined): Promise<void> {
    if (number === undefined) return;
    await this.type('deal-invoice', number);
    await this.date('deal-invoice-date', boxes(-2));
  }

  async transport(transport: Story['transport']): Promise<void> {
    await this.radio('transport-way', transport.way);
    await this.type('transport-office', transport.office);
    if (transport.post !== undefined) {
      await this.type('transport-post', transport.post);
      await this.tap(this.page.getByRole('option').first());
    }
    await this.date('transport-date', boxes(2));
    await this.type('transport-plate', transport.plate);
    await this.type('transport-packages', transport.packages);
    await this.choose('transport-package', transport.package);
    await this.type('transport-gross', transport.gross);
  }

  /** Consents and sends; the receipt opens. */
  async send(): Promise<void> {
    await this.page.locator('#consent').check();
    await this.tap(this.button('exporter.send'));
    await expect(this.page).toHaveURL(/\/export\/p\/[^/]+$/);
    this.taps += 1;
    this.pages += 1;
  }

  /** The reference on the receipt. */
  async reference(): Promise<string> {
    const ref = this.page.locator('.pass-ref .ref');
    await expect(ref).toBeVisible();
    const groups = await ref.locator('span').allInnerTexts();
    return groups.join('-');
  }
}

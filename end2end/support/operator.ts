import type { Page } from '@playwright/test';
import { command, sharedData } from './server.js';
import { expect } from './test.js';

/** A coach trip three days ahead, as a fleet system plans it. */
export function trip(days = 3): Record<string, string> {
  const day = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  return {
    carrier: 'NAMUNA TRANS',
    service: 'NT501',
    direction: 'entry',
    plate: '01A123BC',
    plate_country: 'UZB',
    from: 'KZCIT',
    departs_day: day,
    departs_time: '08:30',
    post: 'yallama',
    post_day: day,
    post_time: '11:00',
    to: 'UZTAS',
    contact_name: 'SINOV',
    contact_phone: '+998 00 000 00 00',
  };
}

/** What a carrier's system does with a token, without a browser. */
export class Fleet {
  private constructor(
    private readonly url: string,
    private readonly secret: string,
  ) {}

  /**
   * Makes an operator by the command line, enrols its owner with a virtual authenticator in `page`,
   * and takes a token. `url` has a name for a host: no passkey is made for an address of digits.
   */
  static async of(page: Page, url: string, name: string): Promise<Fleet> {
    const link = await command(sharedData(), 'operator', 'add', name, '--origin', new URL(url).origin);
    const session = await page.context().newCDPSession(page);
    await session.send('WebAuthn.enable');
    await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
      },
    });
    await page.goto(new URL('/favicon.svg', url).href);
    const secret = await page.evaluate(enrolAndTakeToken, new URL(link).hash.slice(1));
    return new Fleet(url, secret);
  }

  /** Asks the API and gives the answer's body; anything but success fails the test. */
  async ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const headers: Record<string, string> = {
      Authorization: `Bearer ${this.secret}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': crypto.randomUUID(),
    };
    const init: RequestInit = { method, headers };
    if (body !== undefined) init.body = JSON.stringify(body);
    const answer = await fetch(new URL(`/api/v1/${path}`, this.url), init);
    const text = await answer.text();
    expect(answer.ok, `${method} ${path}: ${answer.status} ${text}`).toBe(true);
    return JSON.parse(text) as T;
  }

  /** Plans a trip and opens its link for riders. */
  async joinable(days = 3): Promise<{ id: string; code: string }> {
    const { id } = await this.ask<{ id: string }>('POST', 'trips', { trip: trip(days) });
    const { code } = await this.ask<{ code: string }>('POST', `trips/${id}/join`, { action: 'open' });
    return { id, code };
  }
}

/** In the page: enrols by the token of a link, and gives the secret of a new token. */
async function enrolAndTakeToken(token: string): Promise<string> {
  const post = async (path: string, body: unknown) => {
    const answer = await fetch(`/api/v1/accounts/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const { ceremony, options } = await post('enrol/start', { token });
  // TypeScript's library does not know this one yet.
  const publicKey = (
    PublicKeyCredential as unknown as {
      parseCreationOptionsFromJSON(json: unknown): PublicKeyCredentialCreationOptions;
    }
  ).parseCreationOptionsFromJSON(options.publicKey);
  const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
  const credential = (made as unknown as { toJSON(): unknown }).toJSON();
  await post('enrol/finish', { ceremony, credential });
  const scopes = ['trips:read', 'trips:write'];
  return (await post('tokens', { name: 'fleet', scopes })).secret;
}

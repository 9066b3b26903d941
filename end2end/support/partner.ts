import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { command } from './server.js';

/** How a partner's system is: it takes messages, has no time (503), or nobody is there. */
type Mood = 'well' | 'busy' | 'gone';

/** A message that arrived, or a try at one. */
export type Delivery = { key: string; type: string; body: string; genuine: boolean };

/** The system of another administration: an address that messages are posted to. */
export class Partner {
  mood: Mood = 'well';
  /** What it took, in order. */
  readonly taken: Delivery[] = [];
  /** Keys of what it did not take. */
  readonly refused: string[] = [];
  /** How often a connection was dropped before anything was read. */
  dropped = 0;
  private secret = '';
  private token = '';

  private constructor(
    readonly name: string,
    private readonly server: Server,
    private readonly yolak: string,
  ) {}

  /** Opens the address and makes it known to the server by its command line. */
  static async of(
    yolak: { url: string; data: string },
    name: string,
    format: 'json' | 'paxlst',
    ...flags: string[]
  ): Promise<Partner> {
    const server = createServer();
    const partner = new Partner(name, server, yolak.url);
    server.on('connection', (socket) => {
      if (partner.mood !== 'gone') return;
      partner.dropped += 1;
      socket.destroy();
    });
    server.on('request', async (request, response) => {
      const delivery = await partner.read(request);
      const well = partner.mood === 'well';
      if (well) partner.taken.push(delivery);
      else partner.refused.push(delivery.key);
      // Without a kept connection the next try is a new one.
      response.writeHead(well ? 204 : 503, { Connection: 'close' }).end();
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const { port } = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/lists`;
    const words = ['partner', 'add', name, '--url', url, '--format', format, ...flags];
    const printed = await command(yolak.data, ...words);
    partner.token = /^token\s+(\S+)$/m.exec(printed)?.[1] ?? '';
    partner.secret = /^secret\s+(\S+)$/m.exec(printed)?.[1] ?? '';
    return partner;
  }

  /** Writes to us, as JSON or as an interchange; gives the receipt. */
  async tell(message: object | string): Promise<{ answered: number; unknown?: string[] }> {
    const edifact = typeof message === 'string';
    const answer = await fetch(`${this.yolak}api/v1/partners/${this.name}/messages`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${this.token}`,
        'Content-Type': edifact ? 'application/edifact' : 'application/json',
      },
      body: edifact ? message : JSON.stringify(message),
    });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    return answer.json() as Promise<{ answered: number; unknown?: string[] }>;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async read(request: IncomingMessage): Promise<Delivery> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    const header = (name: string) => `${request.headers[name] ?? ''}`;
    const [, at = '', digest] = /^t=(\d+),v1=([0-9a-f]+)$/.exec(header('yolak-signature')) ?? [];
    const own = createHmac('sha256', this.secret).update(`${at}.`).update(body).digest('hex');
    return {
      key: header('idempotency-key'),
      type: header('content-type'),
      body: body.toString('latin1'),
      genuine: digest === own,
    };
  }
}

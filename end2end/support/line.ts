import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * What happens to one answer: it is cut after some bytes, comes slowly, or comes with another text
 * in place of one.
 */
export type Trouble =
  | { cutAfter: number }
  | { bytesPerSecond: number }
  | { replace: [from: string, to: string] };

/**
 * A bad line to the real server: a proxy of a test's own that breaks connections in the middle of
 * an answer, as a network does, which no made-up answer in the browser can.
 */
export class Line {
  /** What happens to the answer of a path; `undefined` leaves it alone. */
  trouble: (path: string) => Trouble | undefined = () => undefined;
  /** How many answers were cut so far. */
  cut = 0;

  private constructor(private readonly server: Server, private readonly target: string) {}

  static async to(target: string): Promise<Line> {
    const server = createServer();
    const line = new Line(server, target);
    server.on('request', (question, answer) => line.pass(question, answer));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return line;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private pass(question: IncomingMessage, answer: ServerResponse): void {
    const path = question.url ?? '/';
    const trouble = this.trouble(path);
    const { method, headers } = question;
    if (trouble && 'replace' in trouble) delete headers['accept-encoding'];
    const onward = request(new URL(path, this.target), { method, headers }, (got) => {
      // The length of another text is another one.
      if (trouble && 'replace' in trouble) delete got.headers['content-length'];
      answer.writeHead(got.statusCode ?? 502, got.headers);
      void this.give(got, answer, trouble);
    });
    onward.on('error', () => answer.destroy());
    question.pipe(onward);
  }

  private async give(got: IncomingMessage, answer: ServerResponse, trouble?: Trouble): Promise<void> {
    if (!trouble) return void got.pipe(answer);
    const chunks: Buffer[] = [];
    for await (const chunk of got) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    if ('cutAfter' in trouble) {
      this.cut += 1;
      answer.write(body.subarray(0, trouble.cutAfter), () => answer.destroy());
      return;
    }
    if ('replace' in trouble) {
      answer.end(body.toString('utf8').replaceAll(...trouble.replace));
      return;
    }
    const step = Math.ceil(trouble.bytesPerSecond / 20);
    for (let at = 0; at < body.length; at += step) {
      answer.write(body.subarray(at, at + step));
      await new Promise((resolve) => setTimeout(resolve, 50)); // what a slow line is
    }
    answer.end();
  }
}

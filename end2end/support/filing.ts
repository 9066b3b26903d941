import { randomUUID } from 'node:crypto';
import { expect, type APIRequestContext } from '@playwright/test';

/** What a test needs of a filing. */
export type Filed = { reference: string; token: string; pass: string; post: string };

/** The machine-readable zone of the first person of {@link file} (Doc 9303 part 4, appendix A). */
export const ZONE = [
  'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
  'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
].join('\n');

/** A zone of somebody else, with right check digits (Doc 9303 part 5, appendix A: TD1). */
export const OTHER_ZONE = [
  'I<UTOD231458907<<<<<<<<<<<<<<<',
  '7408122F1204159UTO<<<<<<<<<<<6',
  'ERIKSSON<<ANNA<MARIA<<<<<<<<<<',
].join('\n');

/** Files a family of two for a crossing in some days, by the API. */
export async function file(request: APIRequestContext, days = 0): Promise<Filed> {
  const { pack, posts } = await (await request.get('/api/v1/posts')).json();
  const open = (post: { modes: string[]; status: string }) =>
    post.modes.includes('foot') && post.status === 'open';
  const post: string = posts.find(open).id;
  const day = new Date(Date.now() + days * 86_400_000);
  const date = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tashkent' }).format(day);
  const person = (given: string, number: string, birth: string) => ({
    surname: 'ERIKSSON', given, birth, nationality: 'UTO', residency: 'non_resident',
    document: { number, issuer: 'UTO', expiry: '2099-04-15' },
  });
  const declaration = {
    trip: { direction: 'entry', mode: 'foot', post, date },
    people: [
      person('ANNA MARIA', 'L898902C3', '1974-08-12'),
      person('NAMUNA', 'S1234567', '2015-02-01'),
    ],
  };
  const answer = await request.post('/api/v1/declarations', {
    headers: { 'Idempotency-Key': randomUUID() },
    data: { pack, consent: true, declaration },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  const { reference, token, pass } = await answer.json();
  return { reference, token, pass, post };
}

/** Withdraws a filing, by the API. */
export async function withdraw(request: APIRequestContext, filed: Filed): Promise<void> {
  const headers = { Authorization: `Bearer ${filed.token}` };
  const answer = await request.delete(`/api/v1/declarations/${filed.reference}`, { headers });
  expect(answer.ok(), await answer.text()).toBe(true);
}

import { randomUUID } from 'node:crypto';
import { day, type Rider } from './coach.js';

/** Two passenger lists, riders and crew, as a fleet system writes them (UN/EDIFACT D.15B). */
export function paxlst(people: Rider[], driver: Rider): string {
  const rider = (one: Rider, n: number) => person('FL', one, [`RFF+ABO:${n + 1}`, `RFF+SEA:${n + 1}`]);
  return [
    interchange('745', people.flatMap(rider), `CNT+42:${people.length}`),
    interchange('250', person('FM', driver, []), 'CNT+41:1'),
  ].join('');
}

/** Answers to the people of a list (CUSRES): a code for each number in the trip. */
export function cusres(reference: string, codes: Record<number, string>, words = ''): string {
  const results = Object.entries(codes).flatMap(([number, code]) => [
    'ERP+2', `RFF+ABO:${number}`, `ERC+${code}`, ...(words ? [`FTX+AAP+++${words}`] : []),
  ]);
  return enclosed('CUSRES', ['BGM+962', `RFF+TN:${reference}`, 'RFF+AF:N1', ...results]);
}

function interchange(kind: string, people: string[], count: string): string {
  const at = (hour: string) => `${day(1).replaceAll('-', '').slice(2)}${hour}`;
  return enclosed('PAXLST', [
    `BGM+${kind}`,
    'NAD+MS+++DISPATCH',
    'COM+998 90 123 45 67:TE',
    'TDT+20+N1+3++NAMUNA+++01A123BC::::UZ',
    'LOC+125+KZCIT',
    `DTM+189:${at('0600')}:201`,
    'LOC+87+GISHTKOPRIK:ZZZ:ZZZ',
    `DTM+232:${at('1200')}:201`,
    'LOC+130+UZTAS',
    `DTM+232:${at('1300')}:201`,
    ...people,
    count,
  ]);
}

function person(role: string, one: Rider, own: string[]): string[] {
  return [
    `NAD+${role}+++${one.surname}:${one.given}`,
    'ATT+2++F',
    `DTM+329:${one.birth}`,
    'LOC+22+GISHTKOPRIK:ZZZ:ZZZ',
    'LOC+178+KZCIT',
    'LOC+179+UZTAS',
    'NAT+2+UTO',
    ...own,
    `DOC+P:110:111+${one.number.replaceAll('<', '')}`,
    `DTM+36:${one.expiry}`,
    'LOC+91+UTO',
  ];
}

/** One message in an interchange of its own. */
function enclosed(type: string, body: string[]): string {
  const reference = randomUUID().replaceAll('-', '').slice(0, 14).toUpperCase();
  const segments = [
    'UNA:+.? ',
    `UNB+UNOA:4+NAMUNA+YOLAK+261122:0600+${reference}`,
    `UNH+1+${type}:D:15B:UN:IATA`,
    ...body,
    `UNT+${body.length + 2}+1`,
    `UNZ+1+${reference}`,
  ];
  return `${segments.join("'")}'`;
}

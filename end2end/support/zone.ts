/** The specimen passport of ICAO Doc 9303 part 4, appendix A, valid until a day (YYMMDD). */
export function zone(expiry: string): [upper: string, lower: string] {
  const number = checked('L898902C3');
  const birth = checked('740812');
  const until = checked(expiry);
  const personal = checked('ZE184226B<<<<<');
  const composite = digit(number + birth + until + personal);
  return [
    'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
    `${number}UTO${birth}F${until}${personal}${composite}`,
  ];
}

const checked = (text: string): string => `${text}${digit(text)}`;

/** Check digit by the weights 7, 3, 1 (Doc 9303 part 3, 4.9). */
function digit(text: string): number {
  const weights = [7, 3, 1];
  const value = (c: string) => (c === '<' ? 0 : parseInt(c, 36));
  return [...text].reduce((sum, c, at) => sum + value(c) * (weights[at % 3] ?? 0), 0) % 10;
}

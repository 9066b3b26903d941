import { deflateRawSync } from 'node:zlib';

/** A cell: a text, a number as a spreadsheet holds it, a true date by its serial number, or none. */
export type Cell = string | { number: string } | { date: number } | null;

/** A workbook (`.xlsx`) with one sheet, as spreadsheet programs write them. */
export function workbook(rows: Cell[][], merged: string[] = []): Buffer {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const relation = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`;
  const body = rows.map((row, at) => {
    const cells = row.map((cell, column) => written(cell, `${letters(column)}${at + 1}`)).join('');
    return `<row r="${at + 1}">${cells}</row>`;
  });
  const merges = merged.map((range) => `<mergeCell ref="${range}"/>`).join('');
  const parts: Record<string, string> = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
      + '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
      + `<Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>`
      + `<Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>`
      + `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/></Types>`,
    '_rels/.rels':
      `<Relationships xmlns="${relations}">`
      + `${relation('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml':
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>`
      + '<sheet name="List" sheetId="1" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      `<Relationships xmlns="${relations}">${relation('r1', 'worksheet', 'worksheets/sheet1.xml')}`
      + `${relation('r2', 'styles', 'styles.xml')}</Relationships>`,
    // Style 1 is a date (built-in format 14, ECMA-376 part 1, 18.8.30).
    'xl/styles.xml':
      `<styleSheet xmlns="${main}"><fonts><font/></fonts><fills><fill/></fills>`
      + '<borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>'
      + '<cellXfs><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
    'xl/worksheets/sheet1.xml':
      `<worksheet xmlns="${main}"><sheetData>${body.join('')}</sheetData>`
      + `${merges && `<mergeCells>${merges}</mergeCells>`}</worksheet>`,
  };
  return archive(Object.entries(parts).map(([name, text]) => [name, Buffer.from(text)]));
}

function written(cell: Cell, place: string): string {
  if (cell === null) return '';
  if (typeof cell === 'string') {
    const text = cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    return `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
  }
  if ('date' in cell) return `<c r="${place}" s="1"><v>${cell.date}</v></c>`;
  return `<c r="${place}"><v>${cell.number}</v></c>`;
}

function letters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? letters(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}

/** A ZIP archive (PKWARE APPNOTE 6.3). */
function archive(files: [string, Buffer][]): Buffer {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of files) {
    const packed = deflateRawSync(content);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0); // version that can read it
    head.writeUInt16LE(8, 4); // deflated
    head.writeUInt32LE(checksum(content), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(content.length, 18);
    head.writeUInt16LE(name.length, 22);
    const entry = [Buffer.from('PK\x03\x04'), head, Buffer.from(name), packed];
    local.push(...entry);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const made = Buffer.from([20, 0]);
    directory.push(Buffer.from('PK\x01\x02'), made, head, place, Buffer.from(name));
    offset += Buffer.concat(entry).length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...local, list, Buffer.from('PK\x05\x06'), end]);
}

/** CRC-32 (ISO 3309). */
function checksum(bytes: Buffer): number {
  let rest = 0xffffffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit += 1) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0);
  }
  return (rest ^ 0xffffffff) >>> 0;
}

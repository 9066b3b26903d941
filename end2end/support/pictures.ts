import { deflateSync } from 'node:zlib';
import qrcode from 'qrcode-generator';

/** Brightness of every pixel, row by row. */
export type Picture = { width: number; height: number; pixels: Uint8Array };

/** A QR symbol as a phone shows a pass: alphanumeric mode, correction M, four modules of margin. */
export function symbol(text: string, scale = 6, inverted = false): Picture {
  const code = qrcode(0, 'M');
  code.addData(text, 'Alphanumeric');
  code.make();
  const side = (code.getModuleCount() + 8) * scale;
  const pixels = new Uint8Array(side * side).fill(inverted ? 20 : 235);
  for (let y = 0; y < code.getModuleCount() * scale; y += 1) {
    for (let x = 0; x < code.getModuleCount() * scale; x += 1) {
      if (!code.isDark(Math.floor(y / scale), Math.floor(x / scale))) continue;
      pixels[(y + 4 * scale) * side + x + 4 * scale] = inverted ? 235 : 20;
    }
  }
  return { width: side, height: side, pixels };
}

/** The picture in the middle of a larger grey one. */
export function framed(picture: Picture, width: number, height: number): Picture {
  const pixels = new Uint8Array(width * height).fill(150);
  const left = Math.floor((width - picture.width) / 2);
  const top = Math.floor((height - picture.height) / 2);
  for (let y = 0; y < picture.height; y += 1) {
    const row = picture.pixels.subarray(y * picture.width, (y + 1) * picture.width);
    pixels.set(row, (y + top) * width + left);
  }
  return { width, height, pixels };
}

/** A greyscale PNG (ISO/IEC 15948). */
export function png({ width, height, pixels }: Picture): Buffer {
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    rows.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND')];
  return Buffer.concat([signature, ...parts]);
}

/** One frame of raw video, which Chromium's pretended camera repeats (YUV4MPEG2, 4:2:0). */
export function video({ width, height, pixels }: Picture): Buffer {
  const colours = Buffer.alloc((width * height) / 2, 128);
  const header = `YUV4MPEG2 W${width} H${height} F10:1 Ip C420\nFRAME\n`;
  return Buffer.concat([Buffer.from(header), pixels, colours]);
}

function chunk(kind: string, content: Buffer = Buffer.alloc(0)): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), content]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(content.length, 0);
  whole.set(named, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

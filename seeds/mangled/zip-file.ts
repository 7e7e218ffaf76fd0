import { crc32, deflateRawSync } from 'node:zlib';

/** A member of a zip archive made by hand, for archives that no sound program writes. */
export interface ZipMember {
  readonly name: string | Buffer;
  readonly content: Buffer | string;
  /** Stored as it is instead of deflated. */
  readonly stored?: boolean;
  /** General purpose bits; 0x800 = the name is UTF-8, 1 = encrypted. */
  readonly flags?: number;
  /** Checksum and size to claim instead of the true ones. */
  readonly claims?: { readonly checksum?: number; readonly bytes?: number };
}

/** The bytes of a zip archive with these members, in this order. */
export function zipFile(members: readonly ZipMember[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, stored = false, flags = 0x800, claims = {} } of members) {
    const raw = Buffer.from(content as Buffer);
    const packed = stored ? raw : deflateRawSync(raw);
    const path = Buffer.from(name as string);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(flags, 2);
    fields.writeUInt16LE(stored ? 0 : 8, 4);
    fields.writeUInt16LE(0x5b36, 8); // 2025-09-22
    fields.writeUInt32LE(claims.checksum ?? crc32(raw), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(claims.bytes ?? raw.length, 18);
    fields.writeUInt16LE(path.length, 22);
    const more = Buffer.alloc(14);
    more.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), fields, more, path);
    const local = [Buffer.from('PK\x03\x04'), fields, path, packed];
    parts.push(...local);
    offset += local.reduce((sum, { length }) => sum + length, 0);
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listed, end]);
}

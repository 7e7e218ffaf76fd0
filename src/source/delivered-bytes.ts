import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { zstdCompress } from 'node:zlib';
import type { IdentityVault } from '../access/identity-vault.ts';
import type { Queryable } from '../database/database.ts';
import { HubError } from '../errors/hub-error.ts';

export interface FileFacts {
  /** SHA-256 of the bytes, in hexadecimal. */
  readonly digest: string;
  readonly bytes: number;
}

const CHUNK = 4 << 20;
const compress = promisify(zstdCompress);

/** Size and digest of a delivered file; DELIVERY_UNREADABLE when it cannot be opened. */
export async function describeFile(path: string): Promise<FileFacts> {
  try {
    const { size } = await stat(path);
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) hash.update(chunk as Buffer);
    return { digest: hash.digest('hex'), bytes: size };
  } catch (cause) {
    throw new HubError(
      'DELIVERY_UNREADABLE',
      '文件打不开',
      { where: path, found: (cause as Error).message, mend: '检查路径和读取权限' },
      { cause },
    );
  }
}

/** Keeps the bytes as they came, compressed and encrypted, so that every value can be traced to what was sent. */
export async function keepBytes(
  database: Queryable,
  vault: IdentityVault,
  deliveryId: string,
  path: string,
): Promise<void> {
  let ordinal = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) {
    const content = vault.seal(await compress(chunk as Buffer));
    await database.query('insert into delivery_chunk (delivery_id, ordinal, content_cipher) values ($1, $2, $3)', [
      deliveryId,
      ordinal++,
      content,
    ]);
  }
}

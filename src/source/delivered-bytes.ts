import { promisify } from 'node:util';
import { zstdCompress, zstdCompressSync } from 'node:zlib';
import type { IdentityVault } from '../access/identity-vault.ts';
import type { Queryable } from '../database/database.ts';
import { type Payload, streamOf } from '../table/payload.ts';

const compress = promisify(zstdCompress);

/** The bytes of a small payload, in memory, as they are kept: one chunk, compressed and encrypted. */
export function sealedBytes(vault: IdentityVault, { content }: Payload): Buffer {
  if ('path' in content) throw new TypeError('a small payload is in memory');
  return vault.seal(zstdCompressSync(content.buffer));
}

/** Keeps the bytes as they came, compressed and encrypted, so that every value can be traced to what was sent. */
export async function keepBytes(
  database: Queryable,
  vault: IdentityVault,
  deliveryId: string,
  payload: Payload,
): Promise<void> {
  let ordinal = 0;
  for await (const chunk of streamOf(payload)) {
    const content = vault.seal(await compress(chunk as Buffer));
    await database.query(
      '/* keep-bytes */ insert into delivery_chunk (delivery_id, ordinal, content_cipher) values ($1, $2, $3)',
      [deliveryId, ordinal++, content],
    );
  }
}

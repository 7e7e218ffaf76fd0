import { createHash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { zstdDecompress } from 'node:zlib';
import type { IdentityVault } from '../access/identity-vault.ts';
import { makePrivateFolder } from '../config/private-folder.ts';
import type { Queryable } from '../database/database.ts';
import { HubError } from '../errors/hub-error.ts';
import type { Payload } from '../table/payload.ts';

const decompress = promisify(zstdDecompress);

/**
 * The bytes of a delivery as they came, in a file of this process alone that is removed when `work` ends.
 * NOT_FOUND when they are not kept; INTERNAL when they are not the bytes that were received.
 */
export async function withKeptPayload<T>(
  { database, vault }: { readonly database: Queryable; readonly vault: IdentityVault },
  deliveryId: string,
  work: (payload: Payload) => Promise<T>,
): Promise<T> {
  const [delivery] = await database.query<{ file_name: string; file_digest: string }>(
    `select file_name, file_digest from delivery d where delivery_id = $1
       and (file_bytes = 0 or exists (select from delivery_chunk c where c.delivery_id = d.delivery_id))`,
    [deliveryId],
  );
  if (!delivery)
    throw new HubError('NOT_FOUND', '没有保存这个交付的原始文件', { where: 'delivery', found: deliveryId });
  const folder = await makePrivateFolder();
  try {
    const path = join(folder, 'delivered');
    const { bytes, digest } = await writeKept(database, vault, deliveryId, path);
    if (digest !== delivery.file_digest) {
      throw new HubError('INTERNAL', 'the kept bytes are not those that were received', { where: deliveryId });
    }
    return await work({ name: delivery.file_name, bytes, digest, content: { path } });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeKept(
  database: Queryable,
  vault: IdentityVault,
  deliveryId: string,
  path: string,
): Promise<{ bytes: number; digest: string }> {
  const file = await open(path, 'wx', 0o600);
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    // Chunk by chunk: a whole file need not fit into memory.
    for (let ordinal = 0; ; ordinal++) {
      const [chunk] = await database.query<{ content_cipher: Buffer }>(
        'select content_cipher from delivery_chunk where delivery_id = $1 and ordinal = $2',
        [deliveryId, ordinal],
      );
      if (!chunk) return { bytes, digest: hash.digest('hex') };
      const content = await decompress(vault.open(chunk.content_cipher));
      hash.update(content);
      bytes += content.length;
      await file.write(content);
    }
  } finally {
    await file.close();
  }
}

import { join } from 'node:path';
import { DEPARTMENT_NAMES, type Department } from '../access/department.ts';
import { PACKAGE_ROOT } from '../config/package-root.ts';
import type { Queryable } from '../database/database.ts';
import { HubError } from '../errors/hub-error.ts';
import { readSeedRecords } from '../region/seed-records.ts';
import { CHANNEL_LAYERS, LAYER_LABELS, type Layer } from '../settlement/layer.ts';

const KEYS = ['layer', 'departments', 'reading'] as const;

/**
 * The departments that may hand over the payments of each channel (渠道归属).
 * @throws HubError CONFIG_INVALID with every fault of the file, a channel that is left out among them
 */
export function loadChannelDepartments(
  path: string = join(PACKAGE_ROOT, 'seeds', 'deliveries', 'channels.yaml'),
): ReadonlyMap<Layer, readonly Department[]> {
  const met = new Set<string>();
  const records = readSeedRecords(path, 'channels', KEYS, ({ layer, departments }) => {
    if (!CHANNEL_LAYERS.includes(layer as Layer) || met.has(layer!)) {
      return { found: `layer ${layer}`, expected: `each once: ${CHANNEL_LAYERS.join(', ')}` };
    }
    met.add(layer!);
    const unknown = (departments ?? 'null').split(' ').find((name) => !DEPARTMENT_NAMES.includes(name as Department));
    return unknown === undefined
      ? undefined
      : { found: `department ${unknown}`, expected: `of ${DEPARTMENT_NAMES.join(', ')}, with spaces between them` };
  });
  const absent = CHANNEL_LAYERS.filter((layer) => !met.has(layer));
  if (absent.length > 0) {
    throw new HubError('CONFIG_INVALID', 'channels without a department', {
      where: path,
      found: `no entry for ${absent.join(', ')}`,
      expected: 'every channel once',
      mend: 'name who may hand over its payments',
    });
  }
  return new Map(
    records.map(({ values }) => [values.layer as Layer, values.departments!.split(' ') as Department[]] as const),
  );
}

let shipped: ReadonlyMap<Layer, readonly Department[]> | undefined;

/**
 * FORBIDDEN when staged payments are of a channel that the sender's department may not hand over: the delivery as a whole,
 * since what one department says of another's money is no fault of a row.
 */
export async function requireOwnChannels(session: Queryable, sender: Department): Promise<void> {
  shipped ??= loadChannelDepartments();
  const staged = await session.query<{ layer: Layer }>(
    `/* source.channels */ select distinct split_part(channel, ':', 1) as layer from stage order by layer`,
  );
  const foreign = staged.map(({ layer }) => layer).filter((layer) => !shipped!.get(layer)?.includes(sender));
  if (foreign.length === 0) return;
  const own = [...shipped].flatMap(([layer, departments]) =>
    departments.includes(sender) ? [LAYER_LABELS[layer]] : [],
  );
  throw new HubError('FORBIDDEN', '不得交付其他部门渠道的支付 (payments of another department’s channel)', {
    where: '渠道',
    found: foreign.map((layer) => LAYER_LABELS[layer]).join('、'),
    expected: own.join('、') || '无',
    mend: 'have the department that paid hand them over; whose a channel is stands in seeds/deliveries/channels.yaml',
  });
}

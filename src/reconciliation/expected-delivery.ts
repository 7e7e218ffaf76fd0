import { join } from 'node:path';
import { DEPARTMENT_NAMES, type Department } from '../access/department.ts';
import { PACKAGE_ROOT } from '../config/package-root.ts';
import { DATASET_DEPARTMENT, type DatasetName } from '../region/delivery.loader.ts';
import { readSeedRecords } from '../region/seed-records.ts';
import { CHANNEL_LAYERS, type Layer } from '../settlement/layer.ts';

/** What one department owes every month: one entry of seeds/deliveries/expected.yaml. */
export interface ExpectedDelivery {
  readonly dataset: DatasetName;
  /** The channel of payments; null for every other dataset. */
  readonly layer: Layer | null;
  /** Null = a body that is no department of the hub. */
  readonly department: Department | null;
  /** 1 to 28: the day of the month by which it is to be here. */
  readonly dueDay: number;
  /** POLICY: every region with a document in force; NAMED: of these the ones whose rules deduct the layer; else these codes. */
  readonly regions: 'POLICY' | 'NAMED' | readonly string[];
}

const KEYS = ['dataset', 'layer', 'department', 'due-day', 'regions', 'reading'] as const;

/**
 * What is owed every month, in the order of the file.
 * @throws HubError CONFIG_INVALID with every fault of the file
 */
export function loadExpectedDeliveries(
  path: string = join(PACKAGE_ROOT, 'seeds', 'deliveries', 'expected.yaml'),
): ExpectedDelivery[] {
  const met = new Set<string>();
  const records = readSeedRecords(path, 'deliveries', KEYS, (values) => {
    const { dataset, layer, department, regions } = values;
    if (!Object.hasOwn(DATASET_DEPARTMENT, dataset ?? '')) {
      return { found: `dataset ${dataset}`, expected: Object.keys(DATASET_DEPARTMENT).join(', ') };
    }
    if ((dataset === 'payments') !== (layer !== null) || (layer !== null && !CHANNEL_LAYERS.includes(layer as Layer))) {
      return {
        found: `layer ${layer} of ${dataset}`,
        expected: `of payments ${CHANNEL_LAYERS.join(', ')}; null of others`,
      };
    }
    if (department !== null && !DEPARTMENT_NAMES.includes(department as Department)) {
      return { found: `department ${department}`, expected: `null, ${DEPARTMENT_NAMES.join(', ')}` };
    }
    if (!isDueDay(values['due-day'])) return { found: `due-day ${values['due-day']}`, expected: '1 to 28' };
    if (regions === null || !(regions === 'POLICY' || regions === 'NAMED' || CODES.test(regions))) {
      return { found: `regions ${regions}`, expected: 'POLICY, NAMED, or region codes with spaces between them' };
    }
    if (regions === 'NAMED' && layer === null) return { found: 'NAMED without a layer', expected: 'POLICY or codes' };
    const entry = `${dataset} ${layer} ${regions}`;
    if (met.has(entry)) return { found: `${entry} a second time`, expected: 'each once' };
    met.add(entry);
    return undefined;
  });
  return records.map(({ values }) => ({
    dataset: values.dataset as DatasetName,
    layer: values.layer as Layer | null,
    department: values.department as Department | null,
    dueDay: Number(values['due-day']),
    regions: values.regions === 'POLICY' || values.regions === 'NAMED' ? values.regions : values.regions!.split(' '),
  }));
}

const CODES = /^\d{6}(\d{3}|\d{6})?( \d{6}(\d{3}|\d{6})?)*$/;

function isDueDay(text: string | null): boolean {
  return text !== null && /^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= 28;
}

/** Days that a department has from the handing of a list to its receipt (签收) and to the last feedback (反馈). */
export interface AnswerTime {
  readonly signWithinDays: number;
  readonly feedbackWithinDays: number;
}

/**
 * The days of each department by name; `ANY` holds for those without an entry.
 * @throws HubError CONFIG_INVALID with every fault of the file
 */
export function loadAnswerTimes(
  path: string = join(PACKAGE_ROOT, 'seeds', 'deliveries', 'answers.yaml'),
): (department: string) => AnswerTime {
  const keys = ['department', 'sign-within-days', 'feedback-within-days'] as const;
  const records = readSeedRecords(path, 'answers', keys, (values) => {
    const days = [values['sign-within-days'], values['feedback-within-days']];
    if (!days.every((text) => text !== null && /^[1-9]\d{0,2}$/.test(text)))
      return { found: days.join(), expected: 'days' };
    return values.department === null ? { found: 'department null', expected: 'ANY or a department' } : undefined;
  });
  const times = new Map(
    records.map(({ values }): [string, AnswerTime] => [
      values.department!,
      {
        signWithinDays: Number(values['sign-within-days']),
        feedbackWithinDays: Number(values['feedback-within-days']),
      },
    ]),
  );
  const any = times.get('ANY') ?? { signWithinDays: 5, feedbackWithinDays: 20 };
  return (department) => times.get(department) ?? any;
}

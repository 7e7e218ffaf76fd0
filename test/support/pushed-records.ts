import type { Bill, Somebody } from './department-files.ts';

/** A record as a system sends it: field → text. */
export type PushedRecord = Readonly<Record<string, string | null>>;

/** A settlement in the fields of the graph, of the same bill as `billed` writes into a file. */
export function pushedBill({ number, name }: Somebody, bill: Bill): PushedRecord {
  return {
    certificateNumber: number,
    name,
    settlementNumber: bill.id,
    visitNumber: bill.visit ?? `V-${bill.id}`,
    reversesNumber: bill.reverses ?? null,
    medicalType: bill.type ?? '21',
    insuredRegionCode: bill.at ?? '370811',
    settledAt: `${bill.on ?? '2025-03-01'} 10:00:00`,
    total: bill.total,
    inScope: bill.inScope ?? bill.total,
    pool: bill.basic ?? '0.00',
    residentIllness: bill.critical ?? '0.00',
    medicalAid: bill.aid ?? '0.00',
  };
}

/** Beside idempotency keys, which the tests name themselves: a batch of 济宁. */
export function batch(idempotencyKey: string, records: readonly PushedRecord[], regionCode = '370800') {
  return { input: { regionCode, idempotencyKey, records } };
}

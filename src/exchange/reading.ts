import type { DeliveryReport } from '../source/delivery-report.ts';
import type { SourceHub } from '../source/delivery-request.ts';
import type { Payload } from '../table/payload.ts';
import type { RunStart, Step } from './exchange-state.ts';
import type { ExchangeMapping } from './mapping.ts';
import type { ExchangeSource } from './source.ts';

/** What a run has done so far. */
export interface ExchangeRun {
  readonly name: string;
  readonly reports: DeliveryReport[];
  rowsRead: number;
  /** Of these, rows that were read before exactly as they are: nothing had to be delivered. */
  rowsKnown: number;
  unmarked: number;
  ahead: number;
  /** False: stopped on the way; the next run goes on there. */
  isComplete: boolean;
  notMapped: readonly string[];
}

/** One run over one open source, for the readers of deltas and of lists. */
export interface Reading {
  readonly hub: SourceHub;
  readonly mapping: ExchangeMapping;
  readonly source: ExchangeSource;
  readonly start: RunStart;
  readonly result: ExchangeRun;
  lists: Readonly<Record<string, string>>;
  isStopped(): boolean;
  /** Takes the bytes in as a delivery; the step is committed with it. */
  deliver(payload: Payload, month: string | null, step: Omit<Step, 'deliveryId'>): Promise<void>;
  /** Commits a step that brought nothing new. */
  keep(step: Omit<Step, 'deliveryId'>): Promise<void>;
}

import type { Basis } from '../policy/metric.ts';
import type { Layer } from '../settlement/layer.ts';
import type { Fen } from '../value/money.ts';
import { paidColumn, paidInScopeColumn } from './measure.ts';

/** Columns of burden_entry and person_year that are added up. */
export const SUM_COLUMNS = [
  'total_fen',
  'in_scope_fen',
  'exemption_fen',
  'exemption_in_scope_fen',
  'basic_fen',
  'critical_illness_fen',
  'medical_aid_fen',
  'health_assistance_fen',
  'supplementary_fen',
  'temporary_aid_fen',
  'charity_fen',
  'red_cross_fen',
  'disabled_federation_fen',
  'health_assistance_in_scope_fen',
  'supplementary_in_scope_fen',
  'temporary_aid_in_scope_fen',
  'charity_in_scope_fen',
  'red_cross_in_scope_fen',
  'disabled_federation_in_scope_fen',
] as const;

/** What a year, or a stay, sums to; refunds and payments taken back are in it with their sign. */
export type BurdenSums = Readonly<Record<(typeof SUM_COLUMNS)[number], Fen>>;

export const NO_SUMS: BurdenSums = Object.fromEntries(SUM_COLUMNS.map((column) => [column, 0n])) as BurdenSums;

/** How an amount comes about: `amountFen` = `fromFen` less what the layers paid, never below zero. */
export interface Arithmetic {
  readonly basis: Basis;
  /** 医疗费总额, or 符合政策范围金额 for OOP_IN_SCOPE. */
  readonly fromFen: Fen;
  /** The deducted layers in paying order; within the policy scope only what counts in it. */
  readonly deducted: readonly { readonly layer: Layer; readonly fen: Fen }[];
  readonly amountFen: Fen;
}

/** The same that `measure` is in SQL (POLICY §1), clamped at zero. */
export function arithmeticOf(basis: Basis, deducted: readonly Layer[], sums: BurdenSums): Arithmetic {
  const isInScope = basis === 'OOP_IN_SCOPE';
  const columnOf = (isInScope ? paidInScopeColumn : paidColumn) as (layer: Layer) => keyof BurdenSums;
  const fromFen = isInScope ? sums.in_scope_fen : sums.total_fen;
  const paid = (basis === 'TOTAL' ? [] : deducted).map((layer) => ({ layer, fen: sums[columnOf(layer)] }));
  const rest = paid.reduce((left, { fen }) => left - fen, fromFen);
  return { basis, fromFen, deducted: paid, amountFen: rest < 0n ? 0n : rest };
}

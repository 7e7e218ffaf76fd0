import type { Fen } from '../value/money.ts';
import { LAYERS, type Layer, SETTLEMENT_LAYERS } from './layer.ts';

/** The amounts of a settlement that decide who paid what. */
export interface PaidAmounts {
  readonly total_fen: Fen;
  readonly in_scope_fen: Fen;
  readonly exemption_fen: Fen;
  readonly exemption_in_scope_fen: Fen;
  readonly basic_fen: Fen;
  readonly critical_illness_fen: Fen;
  readonly medical_aid_fen: Fen;
  readonly other_layer: Layer | null;
  readonly other_fen: Fen;
}

/** What each layer paid within the settlement, in paying order: its own four always, the mapped 其他支出 where there is one. */
export function paidByLayer(row: PaidAmounts): { readonly layer: Layer; readonly fen: Fen }[] {
  const paid = new Map<Layer, Fen>(SETTLEMENT_LAYERS.map((layer) => [layer, 0n]));
  paid.set('EXEMPTION', row.exemption_fen);
  paid.set('BASIC', row.basic_fen);
  paid.set('CRITICAL_ILLNESS', row.critical_illness_fen);
  paid.set('MEDICAL_AID', row.medical_aid_fen);
  if (row.other_layer !== null) paid.set(row.other_layer, (paid.get(row.other_layer) ?? 0n) + row.other_fen);
  return LAYERS.filter((layer) => paid.has(layer)).map((layer) => ({ layer, fen: paid.get(layer)! }));
}

/** 医疗费总额 less what the layers of the settlement paid; not clamped, later payments not counted. */
export function outOfPocketOf(row: PaidAmounts): Fen {
  return paidByLayer(row).reduce((rest, paid) => rest - paid.fen, row.total_fen);
}

/** The same within 政策范围内: of the exemption only the part in scope (POLICY §1). */
export function outOfPocketInScopeOf(row: PaidAmounts): Fen {
  const { exemption_in_scope_fen, basic_fen, critical_illness_fen, medical_aid_fen, other_layer, other_fen } = row;
  const other = other_layer === null ? 0n : other_fen;
  return row.in_scope_fen - exemption_in_scope_fen - basic_fen - critical_illness_fen - medical_aid_fen - other;
}

import type { Basis } from '../policy/metric.ts';
import { type Layer, SETTLEMENT_LAYERS } from '../settlement/layer.ts';

/** Column of a layer's payments in burden_entry and person_year. */
export function paidColumn(layer: Layer): string {
  return `${layer.toLowerCase()}_fen`;
}

/** Column of the part of a layer's payments that counts within 政策范围. The funds' own payments count in full. */
export function paidInScopeColumn(layer: Layer): string {
  const isFund = layer !== 'EXEMPTION' && (SETTLEMENT_LAYERS as readonly Layer[]).includes(layer);
  return isFund ? paidColumn(layer) : `${layer.toLowerCase()}_in_scope_fen`;
}

/**
 * A document's burden as SQL over the columns of burden_entry or person_year, not yet clamped at zero: sums of it and it
 * of sums are the same. `alias` is the row's name in the statement.
 */
export function measure(basis: Basis, deducted: readonly Layer[], alias: string): string {
  const [total, column] =
    basis === 'OOP_IN_SCOPE' ? (['in_scope_fen', paidInScopeColumn] as const) : (['total_fen', paidColumn] as const);
  const terms = basis === 'TOTAL' ? [] : deducted.map((layer) => ` - ${alias}.${column(layer)}`);
  return `(${alias}.${total}${terms.join('')})`;
}

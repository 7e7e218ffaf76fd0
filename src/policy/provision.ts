import type { Benefit } from './benefit.ts';
import type { Duties } from './duty.ts';
import type { FiveChecks } from './five-checks.ts';
import type { Indicators } from './indicator.ts';
import type { MonthlyList } from './monthly-list.ts';
import type { Period } from './policy.ts';
import type { Programme } from './programme.ts';
import type { Relief } from './relief.ts';
import type { ScaleRisk } from './scale-risk.ts';
import type { Subsidy } from './subsidy.ts';

/** What a document provides beside its monitoring rules (规定): dated, cited and versioned as they are. */
export interface Provision<Content> {
  readonly id: string;
  /** Chinese. */
  readonly label: string;
  /** Ascending, never overlapping; between and outside them it is not in force. */
  readonly versions: readonly ProvisionVersion<Content>[];
}

/** A provision as it stands for a time. */
export interface ProvisionVersion<Content> extends Period {
  readonly version: number;
  readonly clause: string;
  /** What this clause leaves open and how the hub reads it, each a Chinese sentence. */
  readonly reading: readonly string[];
  readonly content: Content;
}

/** Kinds of provisions with what each says. Amounts and percentages are exact decimal text, in the file, the tables and here. */
export interface ProvisionContents {
  readonly PROGRAMME: Programme;
  readonly SUBSIDY: Subsidy;
  readonly BENEFIT: Benefit;
  readonly FIVE_CHECKS: FiveChecks;
  readonly RELIEF: Relief;
  readonly RISK: ScaleRisk;
  readonly INDICATORS: Indicators;
  readonly DUTIES: Duties;
  readonly MONTHLY_LIST: MonthlyList;
}
export type ProvisionKind = keyof ProvisionContents;

/** A provision of a policy file with its kind. */
export type AnyProvision = {
  [Kind in ProvisionKind]: { readonly kind: Kind; readonly provision: Provision<ProvisionContents[Kind]> };
}[ProvisionKind];

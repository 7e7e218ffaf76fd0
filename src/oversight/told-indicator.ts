import { hiddenCounts } from '../access/hidden-counts.ts';
import { isTooSmall } from '../access/small-number.ts';
import type { Viewer } from '../access/viewer.ts';
import { explainIndicator, type IndicatorFigure, percentText, type Share } from './indicator-figure.ts';
import { tellMissing } from './told-missing.ts';

/** An indicator at one institution, as a viewer may read it. */
export interface ToldPart {
  readonly label: string;
  /** Null = too few persons, or it would tell those of another. */
  readonly share: Share | null;
  readonly value: string | null;
}

/** An indicator as a viewer may read it. */
export interface ToldIndicator extends Pick<IndicatorFigure, 'isReached' | 'missing' | 'value' | 'explanation'> {
  /** Null = nothing of it is known, or it is left out. */
  readonly share: Share | null;
  readonly parts: readonly ToldPart[];
  /** Too few persons are concerned, or are on one of the two sides. */
  readonly isSuppressed: boolean;
}

/** What of an indicator is told to a viewer: nothing from which so few could be worked out that they could be known. */
export function tellIndicator(figure: IndicatorFigure, viewer: Viewer): ToldIndicator {
  const { indicator } = figure;
  const isSuppressed = isSmall(figure, viewer);
  const missing = tellMissing(figure.missing, viewer);
  const whole = { persons: figure.persons };
  const hidden = hiddenCounts<{ readonly persons: number }>(
    [whole, ...figure.parts],
    figure.parts.length > 0 ? [{ whole, parts: figure.parts }] : [],
    viewer,
  );
  return {
    share: isSuppressed ? null : figure.share,
    value: isSuppressed ? null : figure.value,
    isReached: isSuppressed && figure.isReached !== null ? 'UNKNOWN' : figure.isReached,
    parts: figure.parts.map((part) => {
      const share = hidden.has(part) || isSuppressed ? null : part;
      return { label: part.label, share, value: share && percentText(share) };
    }),
    missing,
    isSuppressed,
    explanation: isSuppressed
      ? `${indicator.label}（${indicator.clause}）：人数过少，不显示。`
      : explainIndicator({ ...figure, missing }),
  };
}

/** Persons and visits are counted on both sides of a share: the few who lack something are told by those who do not. */
function isSmall({ persons, share, unit }: IndicatorFigure, viewer: Viewer): boolean {
  if (isTooSmall(persons, viewer)) return true;
  if (share === null || unit === '元') return false;
  return [share.numerator, share.denominator - share.numerator].some((count) => isTooSmall(Number(count), viewer));
}

import { hiddenCounts } from '../access/hidden-counts.ts';
import type { Viewer } from '../access/viewer.ts';
import { RISK_SIGNS } from '../policy/scale-risk.ts';
import type { RiskFigure, RiskPlace } from './find-scale-risk.ts';

/** The figures of a region (first) and its townships that are left out for a viewer, so that none can be told from the others. */
export function hiddenFigures(places: readonly RiskPlace[], viewer: Viewer): ReadonlySet<RiskFigure> {
  const sums = RISK_SIGNS.flatMap((sign) => {
    const [whole, ...parts] = places.map(({ figures }) => figures.find((figure) => figure.sign === sign)!);
    return whole && parts.length > 0 ? [{ whole, parts }] : [];
  });
  return hiddenCounts(
    places.flatMap(({ figures }) => figures),
    sums,
    viewer,
  );
}

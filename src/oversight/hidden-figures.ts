import { isTooSmall, maySeePersons } from '../access/small-number.ts';
import type { Viewer } from '../access/viewer.ts';
import { RISK_SIGNS } from '../policy/scale-risk.ts';
import type { RiskFigure, RiskPlace } from './find-scale-risk.ts';

/** What is left out for who may not see persons; one township alone could be told from the total, so the next smallest goes with it. */
export function hiddenFigures(places: readonly RiskPlace[], viewer: Viewer): ReadonlySet<RiskFigure> {
  const hidden = new Set<RiskFigure>();
  if (maySeePersons(viewer)) return hidden;
  for (const sign of RISK_SIGNS) {
    const [whole, ...rest] = places.map(({ figures }) => figures.find((figure) => figure.sign === sign)!);
    if (whole && isTooSmall(whole.persons, viewer)) hidden.add(whole);
    const small = rest.filter(({ persons }) => isTooSmall(persons, viewer));
    for (const figure of small) hidden.add(figure);
    if (small.length !== 1) continue;
    const [next] = rest.filter((figure) => !small.includes(figure)).sort((a, b) => a.persons - b.persons);
    if (next) hidden.add(next);
  }
  return hidden;
}

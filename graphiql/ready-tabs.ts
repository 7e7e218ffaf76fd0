import type { GraphiQLProps } from 'graphiql';
import flaggedInRegion from '../schema/operations/flagged-in-region.graphql?raw';
import liveAlerts from '../schema/operations/live-alerts.graphql?raw';
import personBurden from '../schema/operations/person-burden.graphql?raw';

type Tab = NonNullable<GraphiQLProps['defaultTabs']>[number];

/** Last year is whole, and in the demo all five documents judge it. */
const year = new Date().getFullYear() - 1;

/** The tabs that stand ready for who opens the page for the first time: documented queries with variables of the demo. */
export const READY_TABS: readonly [Tab, ...Tab[]] = [
  tab(personBurden, { regionCode: '622922', year }),
  tab(flaggedInRegion, { regionCode: '370800', year }),
  tab(liveAlerts, { regionCode: '622922', after: null }),
];

function tab(query: string, variables: Record<string, unknown>): Tab {
  return { query, variables: JSON.stringify(variables, null, 2) };
}

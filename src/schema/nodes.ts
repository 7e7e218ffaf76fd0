import { findAidRound } from '../aid/aid-round.resolver.ts';
import { findCase } from '../assistance/assistance-case.resolver.ts';
import type { NodeType } from '../context/node.type.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { findHousehold } from '../household/household.resolver.ts';
import { findPerson } from '../person/person.resolver.ts';
import { findDepartmentList } from '../reconciliation/handed-list.resolver.ts';
import { findDelivery } from '../region/delivery.resolver.ts';
import { findRegion } from '../region/region.resolver.ts';
import { findPayment } from '../settlement/payment.type.ts';
import { findSettlement } from '../settlement/settlement.resolver.ts';

/** How an object is found again by the key in its id: null when there is none, or outside the viewer's scope. */
export type NodeFinder = (context: OperationContext, key: string) => Promise<NodeType | null>;

/** Every type that implements Node, by its name in the graph. A new one adds its finder here. */
export const NODE_FINDERS: Readonly<Record<string, NodeFinder>> = {
  AidRound: findAidRound,
  AssistanceCase: findCase,
  Delivery: findDelivery,
  DepartmentList: findDepartmentList,
  Household: findHousehold,
  Payment: findPayment,
  Person: findPerson,
  // A region is no one's data, but which may be asked for by code is the viewer's scope: the same holds here.
  PolicyRegion: async (context, code) => (context.scope.regionCodes.includes(code) ? findRegion(context, code) : null),
  Settlement: findSettlement,
};

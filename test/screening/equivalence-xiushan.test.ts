import { describeEquivalence } from './equivalence.ts';

describeEquivalence('xiushan');

import { describeEquivalence } from './equivalence.ts';

describeEquivalence('jining');

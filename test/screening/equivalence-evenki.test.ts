import { describeEquivalence } from './equivalence.ts';

describeEquivalence('evenki');

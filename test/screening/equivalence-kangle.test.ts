import { describeEquivalence } from './equivalence.ts';

describeEquivalence('kangle');

import { describeEquivalence } from './equivalence.ts';

describeEquivalence('longgang');

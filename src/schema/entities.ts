import { AssistanceCaseEntity } from '../assistance/assistance-case.entity.ts';
import { IncomeFigureEntity } from '../policy/income.entity.ts';
import { PolicyDocumentEntity } from '../policy/policy-document.entity.ts';
import { RegionEntity } from '../region/region.entity.ts';

/** The entities of all nouns, in the order of their folders. */
export const ENTITIES = [RegionEntity, IncomeFigureEntity, PolicyDocumentEntity, AssistanceCaseEntity] as const;

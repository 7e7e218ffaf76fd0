import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { findCase, findDetermination } from '../assistance/assistance-case.resolver.ts';
import { AssistanceCaseType } from '../assistance/assistance-case.type.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { DeterminationType } from '../screening/determination.type.ts';
import { AssistanceCaseFlaggedEventType } from './alert.type.ts';

/** What an alert is about. */
@Resolver(() => AssistanceCaseFlaggedEventType)
export class AlertCaseResolver {
  @FieldResolver(() => AssistanceCaseType, {
    nullable: true,
    description: '帮扶个案 (case), as it is now. Null: the person has moved out of your regions since.',
  })
  case(
    @Root() { caseId }: AssistanceCaseFlaggedEventType,
    @Ctx() context: OperationContext,
  ): Promise<AssistanceCaseType | null> {
    return findCase(context, caseId);
  }

  @FieldResolver(() => DeterminationType, {
    nullable: true,
    description:
      '判定 (determination that made the hit, as it was then); of a recall the one that is taken back. Null: the person has moved out of your regions since.',
  })
  determination(
    @Root() { determinationId }: AssistanceCaseFlaggedEventType,
    @Ctx() context: OperationContext,
  ): Promise<DeterminationType | null> {
    return findDetermination(context, determinationId);
  }
}

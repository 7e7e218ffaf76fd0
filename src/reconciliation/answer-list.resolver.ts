import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { requirePermission } from '../access/permission.ts';
import { uuidOf } from '../context/global-id.ts';
import { once, requestOf } from '../context/idempotency.ts';
import { settle } from '../context/mutation.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { MutationPayloadType, type UserErrorType } from '../context/user-error.type.ts';
import type { Session } from '../database/database.ts';
import { HubError } from '../errors/hub-error.ts';
import { type Answering, feedBackList, signList } from './answer-list.ts';
import { findDepartmentList } from './handed-list.resolver.ts';
import type { FeedbackResult } from './handed-list.ts';
import { DepartmentListType, FeedbackResultEnum } from './handed-list.type.ts';

/** Rows that one call may feed back. */
const MOST_ROWS = 1000;
const LONGEST_NOTE = 500;

@InputType('DepartmentListSignInput', { description: '签收输入 (input of departmentListSign).' })
class SignInput {
  @Field(() => ID, { description: '名单标识 (id of the list).' })
  readonly listId!: string;

  @Field(() => Int, { description: '版本 (version of the list as you saw it).' })
  readonly expectedVersion!: number;

  @Field(() => String, { description: '幂等键 (idempotency key): new for each request, the same when it is repeated.' })
  readonly idempotencyKey!: string;
}

@InputType('DepartmentListRowInput', { description: '逐人反馈 (feedback on one row of a list).' })
class RowInput {
  @Field(() => Int, { description: '序号 (number on the list).' })
  readonly number!: number;

  @Field(() => FeedbackResultEnum, { description: '结果 (result).' })
  readonly result!: FeedbackResult;

  @Field(() => String, { nullable: true, description: `说明 (note), at most ${LONGEST_NOTE} characters.` })
  readonly note?: string | null;
}

@InputType('DepartmentListFeedbackInput', { description: '反馈输入 (input of departmentListFeedback).' })
class FeedbackInput {
  @Field(() => ID, { description: '名单标识 (id of the list).' })
  readonly listId!: string;

  @Field(() => [RowInput], {
    description: `逐人反馈 (feedback by row), 1 to ${MOST_ROWS}; a later word on a row takes the place of the earlier.`,
  })
  readonly feedback!: RowInput[];

  @Field(() => String, { description: '幂等键 (idempotency key): new for each request, the same when it is repeated.' })
  readonly idempotencyKey!: string;
}

@ObjectType('DepartmentListPayload', {
  simpleResolvers: true,
  implements: MutationPayloadType,
  description: '名单办理结果 (payload of departmentListSign and departmentListFeedback).',
})
class ListPayload extends MutationPayloadType {
  @Field(() => DepartmentListType, {
    nullable: true,
    description: '推送名单 (the list as it stands now). Null: nothing was done, errors say why.',
  })
  readonly departmentList: DepartmentListType | null;

  constructor(departmentList: DepartmentListType | null, errors: readonly UserErrorType[]) {
    super(errors);
    this.departmentList = departmentList;
  }
}

@Resolver()
export class AnswerListResolver {
  @Mutation(() => ListPayload, {
    description: '签收名单 (sign for a list): by its department; 医保 signs for bodies that have no account.',
  })
  departmentListSign(
    @Arg('input', () => SignInput, { description: '输入 (input).' }) input: SignInput,
    @Ctx() context: OperationContext,
  ): Promise<ListPayload> {
    const { idempotencyKey, ...rest } = input;
    return answer(context, 'departmentListSign', idempotencyKey, rest, (session, answering, listId) =>
      signList(session, answering, listId, input.expectedVersion),
    );
  }

  @Mutation(() => ListPayload, {
    description: '反馈名单 (feed back what was done about the persons of a list), once it is signed for.',
  })
  departmentListFeedback(
    @Arg('input', () => FeedbackInput, { description: '输入 (input).' }) input: FeedbackInput,
    @Ctx() context: OperationContext,
  ): Promise<ListPayload> {
    const { idempotencyKey, ...rest } = input;
    return answer(context, 'departmentListFeedback', idempotencyKey, rest, (session, answering, listId) => {
      requireSize(input.feedback);
      const rows = input.feedback.map(({ number, result, note }) => ({ number, result, note: note ?? null }));
      return feedBackList(session, answering, listId, rows);
    });
  }
}

function answer(
  context: OperationContext,
  operation: string,
  key: string,
  input: { readonly listId: string },
  work: (session: Session, answering: Answering, listId: string) => Promise<void>,
): Promise<ListPayload> {
  const { viewer, vault, scope } = context;
  requirePermission(viewer, 'answer handed list');
  return settle(
    context,
    async () => {
      const listId = uuidOf('DepartmentList', input.listId, 'input.listId');
      const answering = { viewer, vault, regionCodes: scope.regionCodes };
      await once(context, requestOf(context, operation, key, input), async (session) => {
        await work(session, answering, listId);
        return {};
      });
      return new ListPayload(await findDepartmentList(context, listId), []);
    },
    (errors) => new ListPayload(null, errors),
  );
}

function requireSize(rows: readonly RowInput[]): void {
  const longest = Math.max(0, ...rows.map(({ note }) => note?.length ?? 0));
  if (rows.length <= MOST_ROWS && longest <= LONGEST_NOTE) return;
  throw new HubError('ARGUMENT_INVALID', '反馈过长 (too much at once)', {
    where: 'input.feedback',
    found: rows.length > MOST_ROWS ? `${rows.length} rows` : `a note of ${longest} characters`,
    expected: `at most ${MOST_ROWS} rows, notes of at most ${LONGEST_NOTE} characters`,
  });
}

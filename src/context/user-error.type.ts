import { Field, InterfaceType, ObjectType } from 'type-graphql';
import type { HubError } from '../errors/hub-error.ts';

@ObjectType('UserError', {
  simpleResolvers: true,
  description: '业务错误 (user error): why a mutation did nothing, with what the caller has to correct.',
})
export class UserErrorType {
  @Field(() => String, {
    description: '错误代码 (code), one of the closed list in the README, such as CONFLICT. More may come.',
  })
  readonly code: string;

  @Field(() => String, { description: '说明 (message) for people, Chinese first.' })
  readonly message: string;

  @Field(() => [String], {
    description: '位置 (path) of the argument at fault, such as input, regionCode. Empty: none in particular.',
  })
  readonly path: readonly string[];

  @Field(() => String, { nullable: true, description: '实有 (found) at that place. Null: not told.' })
  readonly found: string | null;

  @Field(() => String, { nullable: true, description: '期望 (expected instead). Null: nothing in particular.' })
  readonly expected: string | null;

  @Field(() => String, { nullable: true, description: '处理办法 (how to mend it). Null: the message says it.' })
  readonly mend: string | null;

  constructor({ code, message, facts }: HubError) {
    this.code = code;
    this.message = message;
    this.path = /^input(\.\w+)*$/.test(facts.where ?? '') ? facts.where!.split('.') : [];
    this.found = facts.found ?? null;
    this.expected = facts.expected ?? null;
    this.mend = facts.mend ?? null;
  }
}

/** What every mutation answers with. A payload class implements it and adds what the mutation made or changed. */
@InterfaceType('MutationPayload', {
  description: '变更结果 (payload of a mutation): where there are errors, nothing was changed.',
})
export abstract class MutationPayloadType {
  @Field(() => [UserErrorType], {
    description: '业务错误 (errors): empty when it was done; else why nothing was changed.',
  })
  readonly errors: readonly UserErrorType[];

  constructor(errors: readonly UserErrorType[]) {
    this.errors = errors;
  }
}

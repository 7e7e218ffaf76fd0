import { Field, InputType, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../context/scalars.ts';
import { MutationPayloadType, type UserErrorType } from '../context/user-error.type.ts';
import type { AddedCodeAlias, CodeWords } from './code-aliases.ts';

const KIND =
  '代码表 (kind of list): category, medicalType, channel … for codes, column:settlements and the like for columns of a dataset.';
const CODE = '代码 (code) of the hub; of a column its canonical header.';
const KEY =
  '幂等键 (idempotency key): 8 to 128 visible ASCII characters, new for each request and the same when it is repeated; the repetition gets the first answer. Nothing personal.';
const REGION = '区划代码 (region code): for deliveries of this region and those below it.';

@ObjectType('CodeWords', {
  simpleResolvers: true,
  description: '代码及其别名 (code with the words that departments write for it).',
})
export class CodeWordsType {
  @Field(() => String, { description: CODE })
  readonly code: string;

  @Field(() => [String], { description: '别名 (words) that are understood, also in their plainest form.' })
  readonly words: readonly string[];

  constructor({ code, words }: CodeWords) {
    this.code = code;
    this.words = words;
  }
}

@ObjectType('CodeAlias', {
  simpleResolvers: true,
  description: '添加的别名 (word that was added) to those that come with the hub.',
})
export class CodeAliasType {
  @Field(() => String, { description: KIND })
  readonly kind: string;

  @Field(() => String, { description: '别名 (word) as the office writes it.' })
  readonly word: string;

  @Field(() => String, { description: CODE })
  readonly code: string;

  @Field(() => String, { nullable: true, description: `${REGION} Null: everywhere.` })
  readonly regionCode: string | null;

  @Field(() => String, { description: '添加人 (who added it): account or command.' })
  readonly addedBy: string;

  @Field(() => DateTimeScalar, { description: '添加时间 (timestamp of adding).' })
  readonly addedAt: Date;

  @Field(() => String, { description: '理由 (reason).' })
  readonly reason: string;

  constructor(alias: AddedCodeAlias) {
    this.kind = alias.kind;
    this.word = alias.word;
    this.code = alias.code;
    this.regionCode = alias.regionCode;
    this.addedBy = alias.addedBy;
    this.addedAt = alias.addedAt;
    this.reason = alias.reason;
  }
}

@ObjectType('CodeList', {
  simpleResolvers: true,
  description: '代码表 (code list) as deliveries of a region are read with it.',
})
export class CodeListType {
  @Field(() => String, { description: KIND })
  readonly kind: string;

  @Field(() => [CodeWordsType], { description: '代码 (codes), each with its words.' })
  readonly codes: readonly CodeWordsType[];

  @Field(() => [CodeAliasType], { description: '添加的别名 (words added) for your regions or everywhere.' })
  readonly added: readonly CodeAliasType[];

  constructor(kind: string, codes: readonly CodeWordsType[], added: readonly CodeAliasType[]) {
    this.kind = kind;
    this.codes = codes;
    this.added = added;
  }
}

@InputType('CodeAliasAddInput', { description: '添加别名 (input): one more word for a code.' })
export class CodeAliasAddInput {
  @Field(() => String, { description: KEY })
  readonly idempotencyKey!: string;

  @Field(() => String, { description: KIND })
  readonly kind!: string;

  @Field(() => String, { description: '别名 (word) as the office writes it. Nothing personal.' })
  readonly word!: string;

  @Field(() => String, { description: CODE })
  readonly code!: string;

  @Field(() => String, { description: REGION })
  readonly regionCode!: string;

  @Field(() => String, { description: '理由 (reason): why it means that.' })
  readonly reason!: string;
}

@InputType('CodeAliasRemoveInput', { description: '移除别名 (input): takes an added word back.' })
export class CodeAliasRemoveInput {
  @Field(() => String, { description: KEY })
  readonly idempotencyKey!: string;

  @Field(() => String, { description: KIND })
  readonly kind!: string;

  @Field(() => String, { description: '别名 (word) as it was added.' })
  readonly word!: string;

  @Field(() => String, { description: '区划代码 (region code) that it was added for.' })
  readonly regionCode!: string;
}

@ObjectType('CodeAliasPayload', {
  simpleResolvers: true,
  implements: MutationPayloadType,
  description:
    '别名变更结果 (payload): the list as it is read from the next delivery on, or errors and nothing changed.',
})
export class CodeAliasPayload extends MutationPayloadType {
  @Field(() => CodeListType, {
    nullable: true,
    description: '代码表 (code list) for the region. Null: there are errors.',
  })
  readonly codeList: CodeListType | null;

  constructor(codeList: CodeListType | null, errors: readonly UserErrorType[]) {
    super(errors);
    this.codeList = codeList;
  }
}

import { ArgsType, Field } from 'type-graphql';
import { PageArguments } from '../context/connection.type.ts';

const RULES = '监测规则 (rule ids): only alerts of these rules; all when left out. An id that no rule has is an error.';

@ArgsType()
export class AlertsArguments extends PageArguments {
  @Field(() => String, {
    nullable: true,
    description: '区划代码 (region code): this region and all below it; all your regions when left out.',
  })
  readonly regionCode?: string | null;

  @Field(() => [String], { nullable: true, description: RULES })
  readonly ruleIds?: string[] | null;
}

@ArgsType()
export class AssistanceCaseFlaggedArguments {
  @Field(() => String, {
    description: '区划代码 (region code): this region and all below it. Outside your regions: an error.',
  })
  readonly regionCode!: string;

  @Field(() => [String], { nullable: true, description: RULES })
  readonly ruleIds?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      '起始游标 (cursor): first everything after this one, then what comes; only what comes from now on when left out.',
  })
  readonly after?: string | null;
}

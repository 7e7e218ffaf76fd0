import { Ctx, Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql';
import { mask } from '../access/masks.ts';
import { globalId } from '../context/global-id.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { DateTimeScalar } from '../context/scalars.ts';
import { PersonType } from '../person/person.type.ts';
import { decisionLoader, type NumberRow, numbersLoader } from './identity.loader.ts';
import { IdentityDecisionType } from './identity-decision.type.ts';

@ObjectType('PersonIdentity', {
  simpleResolvers: true,
  description: '证件 (identity): a certificate number of a person. All that came under it is the person’s.',
})
export class PersonIdentityType {
  @Field(() => ID, {
    description: '证件标识 (opaque id of the number): what personSplit is given. It holds no number.',
  })
  readonly identityId: string;

  @Field(() => String, {
    nullable: true,
    description: '证件号码 (certificate number), in clear or masked by department and role. Null: hidden from you.',
  })
  readonly number: string | null;

  @Field(() => String, {
    description: '证件类型 (certificate type), code of the national list; 01 is the resident id card.',
  })
  readonly certificateType: string;

  @Field(() => String, {
    nullable: true,
    description:
      '姓名 (name that came with the number first), in clear or masked by department and role. Null: hidden from you.',
  })
  readonly name: string | null;

  @Field(() => DateTimeScalar, {
    description: '起始时间 (timestamp since when it is this person’s): when it first came, or of the decision.',
  })
  readonly sinceAt: Date;

  readonly decisionId: string | null;

  constructor(row: NumberRow, context: OperationContext) {
    this.identityId = globalId('PersonIdentity', row.own_person_id);
    this.number = mask('idNumber', row.number, context.viewer);
    this.certificateType = row.certificate_type;
    this.name = mask('name', row.name, context.viewer);
    this.sinceAt = row.since_at;
    this.decisionId = row.decision_id;
  }
}

@Resolver(() => PersonIdentityType)
export class PersonIdentityResolver {
  @FieldResolver(() => IdentityDecisionType, {
    nullable: true,
    description: '核定 (decision that made it this person’s). Null: it never was another’s.',
  })
  async decision(
    @Root() { decisionId }: PersonIdentityType,
    @Ctx() context: OperationContext,
  ): Promise<IdentityDecisionType | null> {
    const row = decisionId === null ? null : await context.load(decisionLoader, decisionId);
    return row && new IdentityDecisionType(row);
  }
}

/** What identity adds to a person. */
@Resolver(() => PersonType)
export class PersonIdentitiesResolver {
  @FieldResolver(() => [PersonIdentityType], {
    description: '全部证件 (every certificate number of the person), the person’s own first.',
  })
  async identities(@Root() { personId }: PersonType, @Ctx() context: OperationContext): Promise<PersonIdentityType[]> {
    return (await context.load(numbersLoader, personId)).map((row) => new PersonIdentityType(row, context));
  }
}

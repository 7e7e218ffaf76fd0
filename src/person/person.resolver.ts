import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { mask } from '../access/masks.ts';
import { uuidOf } from '../context/global-id.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { DateScalar } from '../context/scalars.ts';
import { findRegion } from '../region/region.resolver.ts';
import { PolicyRegionType } from '../region/region.type.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { findPersonByIdNumber } from './find-by-id-number.ts';
import { categoriesLoader, identityLoader, personLoader } from './person.loader.ts';
import { CategorySpellType, PersonType, personOf } from './person.type.ts';

@Resolver(() => PersonType)
export class PersonResolver {
  @Query(() => PersonType, {
    nullable: true,
    description: '按标识查人员 (person by id). Null: there is none, or outside your regions.',
  })
  person(
    @Arg('id', () => ID, { description: '全局标识 (id of the person).' }) id: string,
    @Ctx() context: OperationContext,
  ): Promise<PersonType | null> {
    return findPerson(context, uuidOf('Person', id));
  }

  @Query(() => PersonType, {
    nullable: true,
    description:
      '按证件号码查人员 (person by certificate number), only for viewers who see numbers in clear. Null: there is none, or outside your regions.',
  })
  personByIdNumber(
    @Arg('idNumber', () => String, {
      description: '证件号码 (certificate number): of an id card 18 characters, or 15 of the old kind.',
    })
    idNumber: string,
    @Arg('certificateType', () => String, {
      nullable: true,
      description: '证件类型 (certificate type), code of the national list; 01 居民身份证 when left out.',
    })
    certificateType: string | null,
    @Ctx() context: OperationContext,
  ): Promise<PersonType | null> {
    return findPersonByIdNumber(context, idNumber, certificateType ?? '01');
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      '证件号码 (certificate number), in clear or masked to the first six and last four characters by department and role. Null: hidden from you, or never delivered.',
  })
  async idNumber(@Root() person: PersonType, @Ctx() context: OperationContext): Promise<string | null> {
    const identity = await context.load(identityLoader, person.personId);
    return mask('idNumber', identity?.number ?? null, context.viewer);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      '姓名 (name), in clear or masked to 张** by department and role. Null: hidden from you, or never delivered.',
  })
  async name(@Root() person: PersonType, @Ctx() context: OperationContext): Promise<string | null> {
    const identity = await context.load(identityLoader, person.personId);
    return mask('name', identity?.name ?? null, context.viewer);
  }

  @FieldResolver(() => PolicyRegionType, {
    nullable: true,
    description:
      '所属区划 (region of the person): the place on the roster; without one the 参保区划 of the latest enrolment, else of the latest settlement. Null: the place is not in the region tree.',
  })
  region(@Root() person: PersonType, @Ctx() context: OperationContext): Promise<PolicyRegionType | null> {
    return findRegion(context, person.regionCode);
  }

  @FieldResolver(() => Boolean, { description: '是否已故 (whether the person is known to have died by today).' })
  isDeceased(@Root() person: PersonType, @Ctx() context: OperationContext): boolean {
    return person.diedOn !== null && person.diedOn <= context.today;
  }

  @FieldResolver(() => [CategorySpellType], {
    description:
      '人员类别 (categories that hold on a day), each with its spell; both its days included. Empty: none, or its list was never delivered.',
  })
  async categories(
    @Root() person: PersonType,
    @Arg('on', () => DateScalar, { nullable: true, description: '日期 (day meant); today when left out.' })
    on: PlainDate | null,
    @Ctx() context: OperationContext,
  ): Promise<CategorySpellType[]> {
    const rows = await context.load(categoriesLoader, { personId: person.personId, on: on ?? context.today });
    return rows.map((row) => new CategorySpellType(row));
  }
}

/** The person of an id within the scope, null otherwise; noted for the audit. */
export async function findPerson(context: OperationContext, personId: string): Promise<PersonType | null> {
  const row = await context.load(personLoader, personId);
  return row && personOf(context, row);
}

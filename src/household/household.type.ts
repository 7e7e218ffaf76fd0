import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType } from '../context/connection.type.ts';
import { describedValues, enumOf } from '../context/enum-values.ts';
import { globalId } from '../context/global-id.ts';
import { NodeType } from '../context/node.type.ts';
import { DateScalar } from '../context/scalars.ts';
import { ProvenanceType } from '../region/delivery.type.ts';
import type { PlainDate } from '../value/plain-date.ts';
import type { HouseholdRow, ResidenceRow } from './household.loader.ts';

const Hukou = enumOf(['RURAL', 'URBAN']);
registerEnumType(Hukou, {
  name: 'Hukou',
  description: '户籍性质 (kind of household registration).',
  valuesConfig: describedValues({ RURAL: '农业 (rural)', URBAN: '非农业 (urban)' }),
});

@ObjectType('Household', {
  simpleResolvers: true,
  implements: NodeType,
  description: '户 (household) of a roster in which someone of your regions lives today.',
})
export class HouseholdType extends NodeType {
  @Field(() => String, { description: '户编号 (household number), unique only within the roster that names it.' })
  readonly householdNumber: string;

  readonly householdId: string;
  readonly regionCode: string;

  constructor(row: HouseholdRow) {
    super(globalId('Household', row.household_id));
    this.householdId = row.household_id;
    this.householdNumber = row.household_number;
    this.regionCode = row.region_code;
  }
}

export const HouseholdConnection = connectionType('Household', () => HouseholdType, '户', 'ordered by an internal id');

@ObjectType('HouseholdMember', { simpleResolvers: true, description: '家庭成员 (member of a household on a day).' })
export class HouseholdMemberType {
  @Field(() => String, { description: '与户主关系 (relation to the head of the household), as the roster states it.' })
  readonly relation: string;

  @Field(() => ProvenanceType, { description: '数据来源 (provenance): the roster that lists the member.' })
  readonly provenance: ProvenanceType;

  readonly personId: string;

  constructor(row: ResidenceRow) {
    this.relation = row.relation;
    this.personId = row.person_id;
    this.provenance = new ProvenanceType(row);
  }
}

@ObjectType('Residence', {
  simpleResolvers: true,
  description:
    '户籍居住期间 (spell of residence): where, in which household and with what hukou the rosters list a person.',
})
export class ResidenceType {
  @Field(() => Hukou, { description: '户籍性质 (kind of household registration).' })
  readonly hukou: ResidenceRow['hukou'];

  @Field(() => String, { description: '与户主关系 (relation to the head of the household), as the roster states it.' })
  readonly relation: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: '起始日期 (first day). Null: since before the first roster.',
  })
  readonly fromOn: PlainDate | null;

  @Field(() => DateScalar, { nullable: true, description: '截止日期 (last day, included). Null: still listed.' })
  readonly untilOn: PlainDate | null;

  @Field(() => ProvenanceType, { description: '数据来源 (provenance): the roster that the spell rests on.' })
  readonly provenance: ProvenanceType;

  readonly regionCode: string;
  readonly householdId: string;

  constructor(row: ResidenceRow) {
    this.hukou = row.hukou;
    this.relation = row.relation;
    this.fromOn = row.from_on;
    this.untilOn = row.until_on;
    this.provenance = new ProvenanceType(row);
    this.regionCode = row.region_code;
    this.householdId = row.household_id;
  }
}

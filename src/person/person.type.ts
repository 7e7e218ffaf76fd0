import { Field, ObjectType, registerEnumType } from 'type-graphql';
import type { Department } from '../access/department.ts';
import { connectionType } from '../context/connection.type.ts';
import { describedValues, enumOf } from '../context/enum-values.ts';
import { globalId } from '../context/global-id.ts';
import { NodeType } from '../context/node.type.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { DateScalar } from '../context/scalars.ts';
import { DATASET_DEPARTMENT } from '../region/delivery.loader.ts';
import { DepartmentEnum, ProvenanceType } from '../region/delivery.type.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { CATEGORIES, type Category } from './category.ts';
import type { CategorySpellRow, PersonRow } from './person.loader.ts';

export const CategoryEnum = enumOf(CATEGORIES);
registerEnumType(CategoryEnum, {
  name: 'PersonCategory',
  description:
    '人员类别 (category of persons in need), recognised by 民政 or 乡村振兴. More may come: expect unknown values.',
  valuesConfig: describedValues({
    DESTITUTE: '特困人员 (destitute, 分散或集中供养)',
    ORPHAN: '孤儿 (orphan)',
    DE_FACTO_ORPHAN: '事实无人抚养儿童 (child whom de facto nobody brings up)',
    LOW_INCOME: '低保对象 (on minimum living allowance)',
    LOW_INCOME_MARGIN: '低保边缘家庭成员 (just above the minimum living allowance)',
    ILLNESS_POVERTY: '因病致贫对象 (made poor by illness)',
    RIGID_EXPENDITURE: '刚性支出困难家庭成员 (in need through unavoidable spending)',
    OTHER_HARDSHIP: '其他特殊困难人员 (other hardship named by the local government)',
    RETURNED_TO_POVERTY: '返贫致贫人口 (fallen back into poverty)',
    UNSTABLE: '脱贫不稳定户 (lifted out of poverty, not stable)',
    MARGINAL: '边缘易致贫户 (on the margin of poverty)',
    SUDDEN_HARDSHIP: '突发严重困难户 (in sudden serious hardship)',
    ALLEVIATED: '脱贫人口 (lifted out of poverty)',
  }),
});

@ObjectType('Person', {
  simpleResolvers: true,
  implements: NodeType,
  description:
    '人员 (person) within your regions. Who lives elsewhere is not told apart from who does not exist. Number and name are masked by department and role.',
})
export class PersonType extends NodeType {
  @Field(() => DateScalar, {
    nullable: true,
    description: '死亡日期 (last day of life). Null: not known to have died.',
  })
  readonly diedOn: PlainDate | null;

  readonly personId: string;
  readonly regionCode: string;

  constructor(row: PersonRow) {
    super(globalId('Person', row.person_id));
    this.personId = row.person_id;
    this.diedOn = row.died_on;
    this.regionCode = row.region_code;
  }
}

/** The graph's person of a row that the scope has let through, noted for the audit. */
export function personOf(context: OperationContext, row: PersonRow): PersonType {
  context.seen(row.person_id);
  return new PersonType(row);
}

export const PersonConnection = connectionType('Person', () => PersonType, '人员', 'ordered by an internal id');

@ObjectType('CategorySpell', {
  simpleResolvers: true,
  description: '身份期间 (spell of a category): from when until when a department counts the person in a category.',
})
export class CategorySpellType {
  @Field(() => CategoryEnum, { description: '类别 (category).' })
  readonly category: Category;

  @Field(() => DepartmentEnum, { description: '认定部门 (department that recognised it).' })
  readonly department: Department;

  @Field(() => DateScalar, { nullable: true, description: '起始日期 (first day). Null: since before the first list.' })
  readonly fromOn: PlainDate | null;

  @Field(() => DateScalar, { nullable: true, description: '截止日期 (last day, included). Null: still on the list.' })
  readonly untilOn: PlainDate | null;

  @Field(() => String, {
    nullable: true,
    description: '明细 (detail) as the list states it, such as 一类 or 城市低保. Null: none stated.',
  })
  readonly detail: string | null;

  @Field(() => ProvenanceType, { description: '数据来源 (provenance): the list that the spell rests on.' })
  readonly provenance: ProvenanceType;

  constructor(row: CategorySpellRow) {
    this.category = row.category;
    this.department = DATASET_DEPARTMENT[row.dataset];
    this.fromOn = row.from_on;
    this.untilOn = row.until_on;
    this.detail = row.detail;
    this.provenance = new ProvenanceType(row);
  }
}

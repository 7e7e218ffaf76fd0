import { Ctx, Field, ObjectType, Query, Resolver, registerEnumType } from 'type-graphql';
import { type Department, ROLE_NAMES, type Role } from '../access/department.ts';
import { MASKED_FIELDS, type Mask, type MaskedField } from '../access/mask-table.ts';
import { maskTable } from '../access/masks.ts';
import { describedValues, enumOf } from '../context/enum-values.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { DepartmentEnum } from '../region/delivery.type.ts';
import { findRegion } from '../region/region.resolver.ts';
import { PolicyRegionType } from '../region/region.type.ts';

const RoleEnum = enumOf(ROLE_NAMES);
registerEnumType(RoleEnum, {
  name: 'Role',
  description: '角色 (what a viewer does in the department).',
  valuesConfig: describedValues({
    CLERK: '经办 (clerk)',
    ANALYST: '分析 (analyst)',
    SUPERVISOR: '主管 (supervisor)',
    SYSTEM: '业务系统 (system)',
    AUDITOR: '审计员 (auditor)',
  }),
});

const MaskEnum = enumOf(['FULL', 'MASKED', 'HIDDEN'] as const satisfies readonly Mask[]);
registerEnumType(MaskEnum, {
  name: 'Mask',
  description: '脱敏方式 (how a field is shown).',
  valuesConfig: describedValues({
    FULL: '明文 (in clear)',
    MASKED: '脱敏 (masked: 张**, first six and last four of an id number, last four of a card)',
    HIDDEN: '隐藏 (null)',
  }),
});

@ObjectType('FieldMask', { simpleResolvers: true, description: '字段脱敏 (how one kind of field is shown to you).' })
class FieldMaskType {
  @Field(() => String, { description: '字段 (field): name, idNumber, phone, bankCard or diagnosis.' })
  readonly field!: MaskedField;

  @Field(() => MaskEnum, { description: '脱敏方式 (mask).' })
  readonly mask!: Mask;
}

@ObjectType('Viewer', { simpleResolvers: true, description: '查看人 (viewer): who the token says is asking.' })
class ViewerType {
  @Field(() => String, { description: '账号 (account at the department), as it stands in the audit.' })
  readonly account!: string;

  @Field(() => DepartmentEnum, { description: '部门 (department).' })
  readonly department!: Department;

  @Field(() => [RoleEnum], { description: '角色 (roles).' })
  readonly roles!: readonly Role[];

  @Field(() => String, { description: '目的 (purpose for which data is asked), as it stands in the audit.' })
  readonly purpose!: string;

  @Field(() => [PolicyRegionType], {
    description:
      '授权区划 (regions of the token; all below them are included). Those not in the region tree are left out.',
  })
  readonly regions!: readonly PolicyRegionType[];

  @Field(() => [FieldMaskType], { description: '脱敏 (how the fields that name persons are shown to you).' })
  readonly masks!: readonly FieldMaskType[];
}

@Resolver()
export class ViewerResolver {
  @Query(() => ViewerType, { description: '当前查看人 (you, as the hub knows you).' })
  async viewer(@Ctx() context: OperationContext): Promise<ViewerType> {
    const { viewer } = context;
    const regions = await Promise.all(viewer.regionCodes.map((code) => findRegion(context, code)));
    return {
      account: viewer.id,
      department: viewer.department,
      roles: viewer.roles,
      purpose: viewer.purpose,
      regions: regions.filter((region) => region !== null),
      masks: MASKED_FIELDS.map((field) => ({ field, mask: maskTable().maskFor(field, viewer) })),
    };
  }
}

import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType } from '../context/connection.type.ts';
import { describedValues, enumOf } from '../context/enum-values.ts';
import { globalId } from '../context/global-id.ts';
import { NodeType } from '../context/node.type.ts';
import type { RegionRow } from './region.loader.ts';

const RegionOrigin = enumOf(['POLICY', 'SEED', 'DELIVERY']);
registerEnumType(RegionOrigin, {
  name: 'PolicyRegionOrigin',
  description: '区划来源 (origin of a region): where the hub learnt of the place.',
  valuesConfig: describedValues({
    POLICY: '政策文件 (named by a policy document)',
    SEED: '预置 (part of the region list that came with the hub)',
    DELIVERY: '名册 (named by a roster that was delivered)',
  }),
});

@ObjectType('PolicyRegion', {
  simpleResolvers: true,
  implements: NodeType,
  description:
    '政策区划 (policy region): a place of GB/T 2260, or a township, village or zone below one, in which policy documents hold. The rules of a region hold in every region below it.',
})
export class PolicyRegionType extends NodeType {
  @Field(() => String, { description: '区划代码 (region code): 6, 9 or 12 digits.' })
  readonly code: string;

  @Field(() => String, { description: '名称 (official name of the place).' })
  readonly name: string;

  @Field(() => RegionOrigin, { description: '来源 (where the hub learnt of the place).' })
  readonly origin: RegionRow['origin'];

  /** Null at the top of the tree. */
  readonly parentCode: string | null;

  constructor(row: RegionRow) {
    super(globalId('PolicyRegion', row.region_code));
    this.code = row.region_code;
    this.name = row.name;
    this.origin = row.origin;
    this.parentCode = row.parent_code;
  }
}

export const PolicyRegionConnection = connectionType(
  'PolicyRegion',
  () => PolicyRegionType,
  '政策区划',
  'ordered by code',
);

import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** 区划: a place of GB/T 2260, or a township, village or zone below one. The tree is kept by region-tree.ts. */
@Entity({ tableName: 'region' })
export class RegionEntity {
  @PrimaryKey({ type: 'text' })
  regionCode!: string;

  @Property({ type: 'text' })
  name!: string;

  /** Null at the top of the tree. */
  @Property({ type: 'text', nullable: true })
  parentCode!: string | null;

  @Property({ type: 'text' })
  origin!: 'POLICY' | 'SEED' | 'DELIVERY';
}

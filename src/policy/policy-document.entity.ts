import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Layer } from '../settlement/layer.ts';
import type { PlainDate } from '../value/plain-date.ts';

/** 政策文件: one document of one place, as publish-documents.ts writes it. */
@Entity({ tableName: 'policy_document' })
export class PolicyDocumentEntity {
  @PrimaryKey({ type: 'text' })
  documentKey!: string;

  @Property({ type: 'text' })
  regionCode!: string;

  @Property({ type: 'text' })
  title!: string;

  /** 文号; null = the document bears none. */
  @Property({ type: 'text', nullable: true })
  number!: string | null;

  @Property({ type: 'text' })
  issuer!: string;

  /** Null = the document bears no day. */
  @Property({ type: 'date', nullable: true })
  issuedOn!: PlainDate | null;

  @Property({ type: 'date' })
  fromOn!: PlainDate;

  /** Last day in force; null = open end. */
  @Property({ type: 'date', nullable: true })
  untilOn!: PlainDate | null;

  @Property({ type: 'text', nullable: true })
  fromReading!: string | null;

  @Property({ type: 'text[]' })
  reading!: string[];

  @Property({ type: 'json' })
  settings!: { otherPayLayer: Layer };

  @Property({ type: 'text' })
  fileName!: string;

  @Property({ type: 'timestamptz' })
  recordedAt!: Date;
}

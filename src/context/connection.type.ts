import { ArgsType, type ClassType, Field, Int, ObjectType } from 'type-graphql';
import { DEFAULT_PAGE, MAX_PAGE, type Page } from './page.ts';

@ObjectType('PageInfo', {
  simpleResolvers: true,
  description: '分页信息 (page info): where a page of a connection ends.',
})
class PageInfoType {
  @Field(() => Boolean, { description: '是否还有下一页 (whether there is more after this page).' })
  readonly hasNextPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: '末尾游标 (end cursor): give it as `after` to go on. Null when the page is empty.',
  })
  readonly endCursor!: string | null;
}

@ArgsType()
export class PageArguments {
  @Field(() => Int, {
    nullable: true,
    description: `每页条数 (page size): 1 to ${MAX_PAGE}; ${DEFAULT_PAGE} when left out.`,
  })
  readonly first?: number | null;

  @Field(() => String, {
    nullable: true,
    description: '起始游标 (cursor): entries after this one; from the start when left out.',
  })
  readonly after?: string | null;
}

/**
 * The connection of a node type, `<name>Connection`, with its edge. Call it once a node type.
 * @param order said in the description, such as “by id”
 */
export function connectionType<Node extends object>(
  name: string,
  node: () => ClassType<Node> | (abstract new () => Node),
  label: string,
  order: string,
): ClassType<Page<Node>> {
  @ObjectType(`${name}Edge`, { simpleResolvers: true, description: `${label}条目 (entry): one ${name} of a page.` })
  class Edge {
    @Field(() => String, { description: '游标 (cursor): opaque place of this entry; give it as `after`.' })
    readonly cursor!: string;

    @Field(node as () => ClassType<Node>, { description: `${label} (the ${name}).` })
    readonly node!: Node;
  }

  @ObjectType(`${name}Connection`, {
    simpleResolvers: true,
    description: `${label}分页 (page of ${name}): ${order}.`,
  })
  class Connection {
    @Field(() => [Edge], { description: '本页条目 (entries of this page).' })
    readonly edges!: Edge[];

    @Field(() => PageInfoType, { description: '分页信息 (page info).' })
    readonly pageInfo!: PageInfoType;
  }
  return Connection as unknown as ClassType<Page<Node>>;
}

import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { parseGlobalId, uuidOf } from '../context/global-id.ts';
import { NodeType } from '../context/node.type.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { HubError } from '../errors/hub-error.ts';
import { NODE_FINDERS } from './nodes.ts';

@Resolver()
export class NodeResolver {
  @Query(() => NodeType, {
    nullable: true,
    description: '按全局标识查对象 (any object by its id). Null: there is none, or outside your regions.',
  })
  node(
    @Arg('id', () => ID, { description: '全局标识 (id), exactly as an answer gave it.' }) id: string,
    @Ctx() context: OperationContext,
  ): Promise<NodeType | null> {
    const { typeName, key } = parseGlobalId(id);
    const find = Object.hasOwn(NODE_FINDERS, typeName) ? NODE_FINDERS[typeName] : undefined;
    if (!find) {
      throw new HubError('ARGUMENT_INVALID', '标识无效 (not a valid id)', {
        where: 'id',
        found: typeName,
        expected: Object.keys(NODE_FINDERS).join(', '),
      });
    }
    return find(context, typeName === 'PolicyRegion' ? key : uuidOf(typeName, id));
  }
}

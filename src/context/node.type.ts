import { Field, ID, InterfaceType } from 'type-graphql';

/** What has an id of its own in the graph. The classes that implement it are told apart by `instanceof`. */
@InterfaceType('Node', {
  description: '对象 (node): anything with an id of its own, to be asked for again with Query.node.',
})
export abstract class NodeType {
  @Field(() => ID, {
    description:
      '全局标识 (global id): opaque, stable, of no other meaning; it holds no personal number. Do not take it apart.',
  })
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}

import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { DEFAULT_PAGE } from '../context/page.ts';
import { HubError } from '../errors/hub-error.ts';

/** Deepest nesting of fields: persons → edges → node → household → members → person → settlements → … is 11. */
const MAX_DEPTH = 15;
/** Most values that an operation may answer with; a million values take graphql-js about a second of one core. */
const MAX_VALUES = 500_000;
/** What a list without `first` is reckoned to hold: members of a household, categories, layers. */
const ASSUMED_LENGTH = 5;

interface Size {
  readonly depth: number;
  readonly values: number;
}

const NOTHING: Size = { depth: 0, values: 0 };

/**
 * QUERY_TOO_LARGE when a validated operation is nested deeper than MAX_DEPTH or could answer with more than MAX_VALUES
 * values, reckoned from the page sizes that it asks for. Fields of the schema itself (`__schema`) are not counted: graphql-js
 * limits them by a rule of its own.
 */
export function checkQuerySize(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): void {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const root = schema.getRootType(operation.operation);
  const { depth, values } = new Measure(schema, fragments, variables).of(operation.selectionSet, root ?? undefined);
  if (depth > MAX_DEPTH) refuse(`${depth} levels`, `at most ${MAX_DEPTH} levels`);
  if (values > MAX_VALUES) refuse(`up to ${values} values`, `at most ${MAX_VALUES} values`);
}

/** Measures each fragment once, however often it is spread: nested fragments would else take exponential time. */
class Measure {
  readonly #schema: GraphQLSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #variables: Readonly<Record<string, unknown>>;
  readonly #known = new Map<string, Size>();

  constructor(
    schema: GraphQLSchema,
    fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    variables: Readonly<Record<string, unknown>>,
  ) {
    this.#schema = schema;
    this.#fragments = fragments;
    this.#variables = variables;
  }

  of(selectionSet: SelectionSetNode | undefined, type: GraphQLNamedType | undefined): Size {
    let depth = 0;
    let values = 0;
    for (const selection of selectionSet?.selections ?? []) {
      const size =
        selection.kind === Kind.FIELD
          ? this.#field(selection, type)
          : selection.kind === Kind.FRAGMENT_SPREAD
            ? this.#fragment(selection.name.value)
            : this.of(selection.selectionSet, this.#typeNamed(selection.typeCondition?.name.value) ?? type);
      depth = Math.max(depth, size.depth);
      values += size.values;
    }
    return { depth, values };
  }

  #fragment(name: string): Size {
    let size = this.#known.get(name);
    if (!size) {
      const fragment = this.#fragments.get(name);
      size = fragment ? this.of(fragment.selectionSet, this.#typeNamed(fragment.typeCondition.name.value)) : NOTHING;
      this.#known.set(name, size);
    }
    return size;
  }

  #field(node: FieldNode, parent: GraphQLNamedType | undefined): Size {
    if (node.name.value.startsWith('__')) return NOTHING;
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    if (!field) return NOTHING;
    const inner = this.of(node.selectionSet, getNamedType(field.type));
    return { depth: inner.depth + 1, values: 1 + this.#length(node, field) * inner.values };
  }

  /** How often the selection below a field is answered. A connection's `first` counts at the connection, not at its edges. */
  #length(node: FieldNode, field: GraphQLField<unknown, unknown>): number {
    if (field.args.some((argument) => argument.name === 'first')) return this.#first(node);
    return isListType(getNullableType(field.type)) && field.name !== 'edges' ? ASSUMED_LENGTH : 1;
  }

  #first(node: FieldNode): number {
    const value = node.arguments?.find((argument) => argument.name.value === 'first')?.value;
    const given =
      value?.kind === Kind.VARIABLE
        ? this.#variables[value.name.value]
        : value?.kind === Kind.INT
          ? Number(value.value)
          : null;
    return typeof given === 'number' ? Math.max(1, given) : DEFAULT_PAGE;
  }

  #typeNamed(name: string | undefined): GraphQLNamedType | undefined {
    return name === undefined ? undefined : this.#schema.getType(name);
  }
}

function refuse(found: string, expected: string): never {
  throw new HubError('QUERY_TOO_LARGE', '查询过大 (the query is too large)', {
    where: 'query',
    found,
    expected,
    mend: 'ask for fewer levels or smaller pages, and go on with pageInfo.endCursor',
  });
}

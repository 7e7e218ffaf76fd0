import {
  type DocumentNode,
  type GraphQLFormattedError,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  separateOperations,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { AuditEntry, AuditWriter } from '../access/audit.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { HubError } from '../errors/hub-error.ts';
import { isOurFault } from './map-error.ts';

/** An answer that is ready to go, or the refusal that takes its place. */
export interface Answer {
  readonly data?: Record<string, unknown> | null | undefined;
  readonly errors?: readonly GraphQLFormattedError[] | undefined;
}

/** What was asked; without document when it could not be read. */
export interface Question {
  readonly channel: AuditEntry['channel'];
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode | undefined;
  readonly operationName: string | null | undefined;
}

/**
 * Writes the audit row of an answer before it leaves; throws when that fails, and then the answer must not leave.
 */
export async function auditAnswer(
  write: AuditWriter,
  context: OperationContext,
  question: Question,
  answer: Answer,
): Promise<void> {
  const { operation, fields } = describe(question);
  const entry: AuditEntry = {
    viewer: context.viewer,
    channel: question.channel,
    operation,
    fields,
    personIds: [...context.seenPersons],
    outcome: outcomeOf(answer, context.refusals()),
  };
  try {
    await write(entry);
  } catch (cause) {
    throw new HubError('INTERNAL', 'the audit row could not be written', {}, { cause });
  }
}

/** `refusals` mutations did nothing and say so in their payloads: where all of them did not, the operation was refused. */
function outcomeOf({ data, errors }: Answer, refusals: number): AuditEntry['outcome'] {
  if (!errors?.length) return refusals > 0 && refusals === Object.keys(data ?? {}).length ? 'REFUSED' : 'ANSWERED';
  if (data && Object.values(data).some((value) => value !== null)) return 'ANSWERED';
  return errors.some(isOurFault) ? 'FAILED' : 'REFUSED';
}

interface Described {
  readonly operation: string;
  readonly fields: readonly string[];
}

const UNREADABLE: Described = { operation: 'unreadable', fields: [] };

// Documents are parsed once and kept by Apollo and by a running subscription, so this is worked out once for each, too.
const described = new WeakMap<DocumentNode, Map<string, Described>>();

function describe({ schema, document, operationName }: Question): Described {
  if (!document) return UNREADABLE;
  let byName = described.get(document);
  if (!byName) {
    byName = new Map();
    described.set(document, byName);
  }
  const name = operationName ?? '';
  let result = byName.get(name);
  if (!result) {
    result = describeDocument(schema, document, operationName);
    byName.set(name, result);
  }
  return result;
}

function describeDocument(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
): Described {
  const operation = getOperationAST(document, operationName);
  if (!operation) return UNREADABLE;
  const name = operation.name?.value;
  const own = separateOperations(document)[name ?? ''] ?? document;
  const fields = new Set<string>();
  const types = new TypeInfo(schema);
  visit(
    own,
    visitWithTypeInfo(types, {
      enter: ({ kind }) => {
        if (kind !== Kind.FIELD) return;
        const parent = types.getParentType()?.name;
        const field = types.getFieldDef()?.name;
        if (parent && field && !parent.startsWith('__')) fields.add(`${parent}.${field}`);
      },
    }),
  );
  return { operation: `${operation.operation} ${name ?? '(unnamed)'}`, fields: [...fields] };
}

import type { Viewer } from '../access/viewer.ts';
import type { Queryable, Session } from '../database/database.ts';
import { planned } from '../database/planned.ts';
import { HubError } from '../errors/hub-error.ts';
import type { OperationContext } from './operation-context.ts';

const KEY = /^[\x21-\x7e]{8,128}$/;

/** One request that a client may send again without it being done twice: who, what, under which key, with which input. */
export interface MutationRequest {
  readonly client: string;
  readonly operation: string;
  readonly key: string;
  /** Keyed hash of the input, without the key. */
  readonly inputDigest: Buffer;
}

/** Something that may be kept as JSON and given out again. */
export type Answer = Readonly<Record<string, unknown>>;

/**
 * The request of this context. `input` is everything that the mutation goes by, the key left out.
 * ARGUMENT_INVALID for a key that is not 8 to 128 visible characters.
 */
export function requestOf(context: OperationContext, operation: string, key: string, input: unknown): MutationRequest {
  if (!KEY.test(key)) {
    throw new HubError('ARGUMENT_INVALID', '幂等键写法不对 (not an idempotency key)', {
      where: 'input.idempotencyKey',
      expected: '8 to 128 visible ASCII characters, new for each request and the same when it is repeated',
      mend: 'make a UUID for each request; put nothing personal into it',
    });
  }
  const { viewer, vault } = context;
  const inputDigest = vault.numberKey('input', canonical(input));
  return { client: clientOf(viewer), operation, key, inputDigest };
}

/** Who sends: the account and its department, as it stands in idempotency keys, deliveries and limits. */
export function clientOf({ department, id }: Viewer): string {
  return `${department}/${id}`;
}

/** What the request was answered before; undefined when it is new. CONFLICT when its key came with another input. */
export async function findAnswer<A extends Answer>(
  context: Pick<OperationContext, 'vault'>,
  database: Queryable,
  { client, operation, key, inputDigest }: MutationRequest,
): Promise<A | undefined> {
  const [kept] = await database.query<{ input_digest: Buffer; answer_cipher: Buffer }>(FIND, [client, operation, key]);
  if (!kept) return undefined;
  if (!kept.input_digest.equals(inputDigest)) {
    throw new HubError('CONFLICT', '幂等键已用于另一请求 (the key was used with another input)', {
      where: 'input.idempotencyKey',
      expected: 'the input that came with this key first, or a new key',
      mend: 'use a new key for a new request',
    });
  }
  return JSON.parse(context.vault.open(kept.answer_cipher).toString('utf8')) as A;
}

/**
 * Keeps the answer in the transaction of what it tells of, so that both are there or neither. Gives back what is to be
 * answered: this answer, or the earlier one when the same request was done in the meantime.
 */
export async function keepAnswer<A extends Answer>(
  context: Pick<OperationContext, 'vault'>,
  database: Queryable,
  request: MutationRequest,
  answer: A,
): Promise<A> {
  const kept = await database.query(KEEP, valuesOf(context, request, answer));
  return kept.length > 0 ? answer : (await findAnswer<A>(context, database, request))!;
}

/** The same with the next statement of the session; the function that comes back gives what is to be answered, after the commit. */
export function keepAnswerLater<A extends Answer>(
  context: Pick<OperationContext, 'vault' | 'database'>,
  session: Session,
  request: MutationRequest,
  answer: A,
): () => Promise<A> {
  const kept = session.later(KEEP, valuesOf(context, request, answer));
  return async () => ((await kept()).length > 0 ? answer : (await findAnswer<A>(context, context.database, request))!);
}

const FIND = planned(`/* idempotency.find */
  select input_digest, answer_cipher from idempotency_key where client = $1 and operation = $2 and key = $3`);
const KEEP = `/* idempotency.keep */
  insert into idempotency_key (client, operation, key, input_digest, answer_cipher) values ($1, $2, $3, $4, $5)
  on conflict do nothing returning key`;

function valuesOf({ vault }: Pick<OperationContext, 'vault'>, request: MutationRequest, answer: Answer): unknown[] {
  const { client, operation, key, inputDigest } = request;
  return [client, operation, key, inputDigest, vault.seal(JSON.stringify(answer))];
}

/**
 * Does the work of a request once, in one transaction: a repetition gets the first answer and does nothing, also while
 * the first is still under way. The answer is kept as JSON: ids and codes, nothing personal.
 */
export async function once<A extends Answer>(
  context: OperationContext,
  request: MutationRequest,
  work: (session: Session) => Promise<A>,
): Promise<A> {
  return context.database.transaction(async (session) => {
    await session.query('select pg_advisory_xact_lock(hashtext($1), hashtext($2))', [
      `hub.once ${request.client}`,
      `${request.operation} ${request.key}`,
    ]);
    const earlier = await findAnswer<A>(context, session, request);
    return earlier ?? keepAnswer(context, session, request, await work(session));
  });
}

/** Forgets the answers older than so many days: whoever repeats a request does so within hours. */
export async function forgetAnswers(database: Queryable, days: number): Promise<void> {
  await database.query(
    "/* idempotency.forget */ delete from idempotency_key where answered_at < now() - $1 * interval '1 day'",
    [days],
  );
}

/** The same text for the same value, in whatever order its fields came; a field left out is as one that is null. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined && field !== null);
  fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join()}}`;
}

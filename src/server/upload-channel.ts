import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Request, type Response, Router } from 'express';
import { mayDo, requirePermission } from '../access/permission.ts';
import { makePrivateFolder } from '../config/private-folder.ts';
import { uuidOf } from '../context/global-id.ts';
import { clientOf } from '../context/idempotency.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { HubError } from '../errors/hub-error.ts';
import { DATASETS, type DatasetName } from '../reading/dataset.ts';
import { requireRegion } from '../region/region-scope.ts';
import { deliver } from '../source/deliver.ts';
import type { DeliveryReport } from '../source/delivery-report.ts';
import { type RecordedDelivery, requireVisibleDelivery } from '../source/find-delivery.ts';
import { type StatedFile, takenAs } from '../source/submit-file.ts';
import { admit } from '../source/submit-turns.ts';
import { filePayload } from '../table/payload.ts';
import { parseYuan } from '../value/money.ts';
import { isUuid } from '../value/uuid.ts';
import { busyStatus } from './http-channel.ts';
import { isOurFault, mapError } from './map-error.ts';
import type { Operations } from './operations.ts';

/** Largest file unless the server is started otherwise; 300 000 settlements as CSV have about 100 MB. */
const MAX_BYTES = 512 << 20;
const MAX_NAME = 200;

/** What the query of an upload says; an unknown word in it is an error. */
interface Upload extends StatedFile {
  readonly region: string;
  readonly name: string;
}

export interface UploadLimits {
  /** 512 MB unless given. */
  readonly maxBytes: number | undefined;
  /** Milliseconds without a byte after which an upload is given up. */
  readonly stall: number;
}

const WORDS = ['region', 'dataset', 'month', 'name', 'rows', 'amount', 'supplement'] as const;

/**
 * `POST /deliveries?region=…&dataset=…&month=…&name=…&rows=…&amount=…&supplement=…`: the body is a department's file, for the tools of clerks. It goes
 * through the pipeline of `hub import`, with the rights, the limits and the audit of the mutations, and is answered with
 * the delivery report as `hub import --format json` prints it.
 */
export function uploadChannel(operations: Operations, { maxBytes = MAX_BYTES, stall }: UploadLimits): Router {
  return Router().post('/deliveries', async (request, response) => {
    let context: OperationContext;
    try {
      context = await operations.newContext(await operations.authenticate(request.headers.authorization));
    } catch (error) {
      return refuse(operations, response, error);
    }
    let upload: Upload | undefined;
    try {
      upload = await readQuery(context, request);
      const report = await take(context, request, upload, { maxBytes, stall });
      await audit(operations, context, report.dataset, 'ANSWERED');
      response.json(report);
    } catch (error) {
      const isOurs = isOurFault(mapError(error, () => {}));
      await audit(operations, context, upload?.dataset, isOurs ? 'FAILED' : 'REFUSED').then(
        () => refuse(operations, response, error),
        (cause) => refuse(operations, response, cause), // no audit, no answer
      );
    }
  });
}

async function readQuery(context: OperationContext, { query }: Request): Promise<Upload> {
  const unknown = Object.keys(query).find((word) => !WORDS.some((known) => known === word));
  if (unknown !== undefined) throw faulty(unknown.slice(0, 50), undefined, `only ${WORDS.join(', ')}`);
  const text = (word: (typeof WORDS)[number]): string | undefined => {
    const value = query[word];
    if (value !== undefined && typeof value !== 'string') throw faulty(word, 'several values', 'one value');
    return value;
  };
  const stated = DATASETS.find((name) => name === text('dataset')) ?? null;
  if (stated === null && text('dataset') !== undefined) throw faulty('dataset', text('dataset'), DATASETS.join(', '));
  const supplemented = await findSupplemented(context, text('supplement'));
  const dataset = stated ?? supplemented?.dataset ?? null;
  const region = text('region');
  if (!region) throw faulty('region', region, 'the region whose department sends the file');
  // Whoever may hand over nothing is refused before the body is read; what it is may only be known after.
  if (dataset !== null || !DATASETS.some((name) => mayDo(context.viewer, `deliver ${name}`)))
    requirePermission(context.viewer, `deliver ${dataset ?? 'settlements'}`);
  await requireRegion(context, region, 'region');
  const name = (text('name') ?? dataset ?? 'upload').replace(/^.*[/\\]/s, '').replace(/\p{Cc}/gu, '');
  if (name === '' || name.length > MAX_NAME)
    throw faulty('name', `${name.length} characters`, `a file name of 1 to ${MAX_NAME}`);
  const rows = text('rows');
  if (rows !== undefined && !/^\d{1,9}$/.test(rows)) throw faulty('rows', rows, 'the number of rows');
  const amount = text('amount');
  const amountFen = amount === undefined ? null : (parseYuan(amount) ?? null);
  if (amount !== undefined && amountFen === null) throw faulty('amount', amount, 'the sum of the amounts in 元');
  return {
    region,
    dataset,
    name,
    supplements: supplemented?.delivery_id ?? null,
    month: text('month') ?? null,
    rows: rows === undefined ? null : Number(rows),
    amountFen,
  };
}

/** The delivery that a supplement is for, by the id of its report or of the graph; NOT_FOUND outside the viewer's regions. */
async function findSupplemented(context: OperationContext, id: string | undefined): Promise<RecordedDelivery | null> {
  if (id === undefined) return null;
  return requireVisibleDelivery(context, isUuid(id) ? id : uuidOf('Delivery', id, 'supplement'), 'supplement');
}

/** Brings the body into a file that only this process's account may read, and the file into the hub. */
async function take(
  context: OperationContext,
  request: Request,
  upload: Upload,
  { maxBytes, stall }: { readonly maxBytes: number; readonly stall: number },
): Promise<DeliveryReport> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > maxBytes) throw tooLarge(announced, maxBytes);
  const client = clientOf(context.viewer);
  return admit(context.database, client, async () => {
    const folder = await makePrivateFolder();
    try {
      const path = join(folder, 'body');
      await pipeline(request, atMost(maxBytes, stall), createWriteStream(path, { mode: 0o600 })).catch(
        (cause: Error) => {
          throw request.readableAborted && !(cause instanceof HubError) ? brokenOff(cause) : cause;
        },
      );
      const payload = await filePayload(path, upload.name);
      const taken = await takenAs(context.database, upload.region, payload, upload);
      requirePermission(context.viewer, `deliver ${taken.dataset}`);
      return await deliver(context, {
        ...taken,
        regionCode: upload.region,
        payload,
        receivedBy: client,
        sender: context.viewer.department,
        origin: 'UPLOAD',
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}

function atMost(limit: number, stall: number): Transform {
  let bytes = 0;
  const waiting = setTimeout(() => body.destroy(stalled(bytes)), stall).unref();
  const body = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      waiting.refresh();
      bytes += chunk.length;
      if (bytes > limit) done(tooLarge(bytes, limit));
      else done(null, chunk);
    },
    flush(done) {
      clearTimeout(waiting);
      done();
    },
    destroy(error, done) {
      clearTimeout(waiting);
      done(error);
    },
  });
  return body;
}

function audit(
  operations: Operations,
  { viewer }: OperationContext,
  dataset: DatasetName | null | undefined,
  outcome: 'ANSWERED' | 'REFUSED' | 'FAILED',
): Promise<void> {
  const fields = dataset ? [`deliver ${dataset}`] : [];
  return operations.audit({ viewer, channel: 'HTTP', operation: 'POST /deliveries', fields, personIds: [], outcome });
}

/** Answers in the form of the graph: `{ errors: [{ message, extensions: { code, … } }] }`. */
function refuse(operations: Operations, response: Response, error: unknown): void {
  const mapped = mapError(error, operations.log);
  const extensions = mapped.extensions ?? {};
  if (extensions['retryAfterSeconds'] !== undefined)
    response.set('retry-after', String(extensions['retryAfterSeconds']));
  // What is left of the body is not read any more.
  response
    .set('connection', 'close')
    .status(statusOf(extensions))
    .json({ errors: [mapped] });
}

function statusOf(extensions: Readonly<Record<string, unknown>>): number {
  const code = String(extensions['code']);
  if (code === 'BUSY') return busyStatus(extensions);
  if (code === 'UPLOAD_TOO_LARGE') return 413;
  if (code === 'UNAUTHENTICATED') return 401;
  if (code === 'FORBIDDEN') return 403;
  if (code === 'CONFLICT') return 409;
  if (code === 'ARGUMENT_INVALID' || code === 'REGION_UNKNOWN') return 400;
  return code === 'INTERNAL' || code === 'DATABASE_UNREACHABLE' || code === 'CONFIG_INVALID' ? 500 : 422;
}

function faulty(where: string, found: string | undefined, expected: string): HubError {
  return new HubError('ARGUMENT_INVALID', '上传参数写法不对 (the query of the upload is faulty)', {
    where,
    ...(found !== undefined && { found: found.slice(0, 100) }),
    expected,
    mend: 'POST /deliveries?region=<code>&dataset=<name>&month=<YYYY-MM>&name=<file name>',
  });
}

function brokenOff(cause: Error): HubError {
  return new HubError(
    'ARGUMENT_INVALID',
    '上传中断 (the upload broke off)',
    { where: 'body', expected: 'the whole file', mend: 'send it again' },
    { cause },
  );
}

function stalled(bytes: number): HubError {
  return new HubError('ARGUMENT_INVALID', '上传停滞 (nothing of the upload came any more)', {
    where: 'body',
    found: `${bytes} bytes`,
    expected: 'the whole file',
    mend: 'send it again',
  });
}

function tooLarge(bytes: number, limit: number): HubError {
  return new HubError('UPLOAD_TOO_LARGE', '文件过大 (the file is too large)', {
    where: 'body',
    found: `${bytes} bytes, or more`,
    expected: `at most ${limit} bytes`,
    mend: 'send it in parts (deltas), compressed as .xlsx, or by the command hub import',
  });
}

import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { requirePermission } from '../access/permission.ts';
import { clientOf, once, requestOf } from '../context/idempotency.ts';
import { settle } from '../context/mutation.ts';
import type { OperationContext } from '../context/operation-context.ts';
import type { Session } from '../database/database.ts';
import { requireRegion } from '../region/region-scope.ts';
import {
  addCodeAlias,
  addedCodeAliases,
  aliasKinds,
  codesOfKind,
  removeCodeAlias,
  wordsOfKind,
} from './code-aliases.ts';
import {
  CodeAliasAddInput,
  CodeAliasPayload,
  CodeAliasRemoveInput,
  CodeAliasType,
  CodeListType,
  CodeWordsType,
} from './code-list.type.ts';
import { loadVocabulary } from './vocabulary.ts';

const INPUT = { description: '输入 (input).' };
const WHO = 'For supervisors and systems of 医保, 民政 and 乡村振兴, within their regions. From the next delivery on.';

/** The words of the offices: what deliveries are read with. */
@Resolver()
export class CodeListResolver {
  @Query(() => [CodeListType], {
    description: '代码表 (code lists): the words that deliveries of a region are read with.',
  })
  async codeLists(
    @Arg('regionCode', () => String, {
      description: '区划代码 (region code) of the sender. Outside your regions: an error.',
    })
    regionCode: string,
    @Arg('kind', () => String, { nullable: true, description: '代码表 (kind); all when left out. Unknown: an error.' })
    kind: string | null | undefined,
    @Ctx() context: OperationContext,
  ): Promise<CodeListType[]> {
    await requireRegion(context, regionCode, 'regionCode');
    if (kind == null) return readLists(context, regionCode, aliasKinds());
    codesOfKind(kind);
    return readLists(context, regionCode, [kind]);
  }

  @Mutation(() => CodeAliasPayload, { description: `添加别名 (add a word for a code). ${WHO}` })
  codeAliasAdd(
    @Arg('input', () => CodeAliasAddInput, INPUT) input: CodeAliasAddInput,
    @Ctx() context: OperationContext,
  ): Promise<CodeAliasPayload> {
    const { idempotencyKey: _, ...alias } = input;
    return change(context, 'codeAliasAdd', input, async (session, client) => {
      await addCodeAlias(session, { ...alias, addedBy: client }, 'input.');
    });
  }

  @Mutation(() => CodeAliasPayload, { description: `移除别名 (take an added word back). ${WHO}` })
  codeAliasRemove(
    @Arg('input', () => CodeAliasRemoveInput, INPUT) input: CodeAliasRemoveInput,
    @Ctx() context: OperationContext,
  ): Promise<CodeAliasPayload> {
    return change(context, 'codeAliasRemove', input, (session, client) =>
      removeCodeAlias(session, { ...input, removedBy: client }, 'input.'),
    );
  }
}

interface Input {
  readonly idempotencyKey: string;
  readonly kind: string;
  readonly regionCode: string;
}

function change(
  context: OperationContext,
  operation: string,
  { idempotencyKey, ...input }: Input,
  work: (session: Session, client: string) => Promise<void>,
): Promise<CodeAliasPayload> {
  return settle(
    context,
    async () => {
      requirePermission(context.viewer, 'change code words');
      await requireRegion(context, input.regionCode, 'input.regionCode');
      const request = requestOf(context, operation, idempotencyKey, input);
      await once(context, request, async (session) => {
        await work(session, clientOf(context.viewer));
        return {};
      });
      const [list] = await readLists(context, input.regionCode, [input.kind]);
      return new CodeAliasPayload(list!, []);
    },
    (errors) => new CodeAliasPayload(null, errors),
  );
}

async function readLists(
  context: OperationContext,
  regionCode: string,
  kinds: readonly string[],
): Promise<CodeListType[]> {
  const vocabulary = await loadVocabulary(context.database, regionCode);
  const added = (await addedCodeAliases(context.database)).filter(
    (alias) => alias.regionCode === null || context.scope.regionCodes.includes(alias.regionCode),
  );
  return kinds.map((kind) => {
    const codes = wordsOfKind(vocabulary, kind).map((words) => new CodeWordsType(words));
    return new CodeListType(
      kind,
      codes,
      added.filter((alias) => alias.kind === kind).map((alias) => new CodeAliasType(alias)),
    );
  });
}

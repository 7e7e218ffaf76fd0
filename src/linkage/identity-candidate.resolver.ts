import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { mask } from '../access/masks.ts';
import { PageArguments } from '../context/connection.type.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { type Page, pageOf, pageRequest } from '../context/page.ts';
import { findPerson } from '../person/person.resolver.ts';
import { PersonType } from '../person/person.type.ts';
import { regionsOfFilter } from '../region/region-scope.ts';
import type { CandidateKind } from './candidate.ts';
import { findCandidates } from './find-candidates.ts';
import { otherNamesLoader } from './identity.loader.ts';
import { IdentityCandidateConnection, IdentityCandidateType } from './identity-candidate.type.ts';
import { CandidateKindEnum } from './identity-decision.type.ts';

const SORT_KEY = { kind: /^[A-Z_]+$/, persons: /^\{[0-9a-f,-]+\}$/ };

@Resolver(() => IdentityCandidateType)
export class IdentityCandidateResolver {
  @Query(() => IdentityCandidateConnection, {
    description:
      '身份疑点列表 (candidates of identity): what is not decided yet about who is who, of persons who all live within your regions.',
  })
  async identityCandidates(
    @Args(() => PageArguments) { first, after }: PageArguments,
    @Arg('regionCode', () => String, {
      nullable: true,
      description:
        '区划代码 (region code): this region and all below it; all of yours when left out. Outside your regions: an error.',
    })
    regionCode: string | null,
    @Arg('kind', () => CandidateKindEnum, { nullable: true, description: '类型 (kind); all when left out.' })
    kind: CandidateKind | null,
    @Arg('includeDecided', () => Boolean, {
      nullable: true,
      description:
        '含已核定的 (also those that were decided upon the same evidence); only the open ones when left out.',
    })
    includeDecided: boolean | null,
    @Ctx() context: OperationContext,
  ): Promise<Page<IdentityCandidateType>> {
    const request = pageRequest(first, after, SORT_KEY);
    const candidates = await findCandidates(context.database, context.vault, {
      regionCodes: await regionsOfFilter(context, regionCode, 'regionCode'),
      kind: kind ?? null,
      after: request.after === null ? null : [request.after[0]!, request.after[1]!],
      limit: request.first + 1,
      withDecided: includeDecided ?? false,
    });
    return pageOf(
      candidates,
      request,
      SORT_KEY,
      (candidate) => [candidate.kind, `{${candidate.personIds.join()}}`],
      (candidate) => new IdentityCandidateType(candidate),
    );
  }

  @FieldResolver(() => [PersonType], {
    description: '相关人员 (persons that it is about), those outside your regions left out.',
  })
  async persons(@Root() { personIds }: IdentityCandidateType, @Ctx() context: OperationContext): Promise<PersonType[]> {
    const persons = await Promise.all(personIds.map((personId) => findPerson(context, personId)));
    return persons.filter((person) => person !== null);
  }

  @FieldResolver(() => [String], {
    description:
      '其他姓名 (other names) under which the number came, in clear or masked by department and role. Empty: hidden from you, or none.',
  })
  async otherNames(@Root() { personIds }: IdentityCandidateType, @Ctx() context: OperationContext): Promise<string[]> {
    const names = await Promise.all(
      personIds.map(async (personId) => {
        const told = (await context.load(otherNamesLoader, personId)).flatMap(
          (name) => mask('name', name, context.viewer) ?? [],
        );
        if (told.length > 0) context.seen(personId);
        return told;
      }),
    );
    return names.flat();
  }
}

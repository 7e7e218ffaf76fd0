import type { Command } from 'commander';
import { auditWriter } from '../access/audit.ts';
import { type Department, departmentOf } from '../access/department.ts';
import type { Session } from '../database/database.ts';
import {
  CANDIDATE_KINDS,
  type CandidateKind,
  candidateKey,
  explain,
  KIND_LABELS,
  parseCandidateKey,
} from '../linkage/candidate.ts';
import { confirmCandidate, type Decided, type Decider, rejectCandidate, splitPerson } from '../linkage/decide.ts';
import { findCandidates } from '../linkage/find-candidates.ts';
import { findOtherNames } from '../linkage/find-other-names.ts';
import { findSharedNumbers } from '../linkage/find-shared-numbers.ts';
import { sequenceAlerts } from '../outbox/sequencer.ts';
import { personIdentities } from '../person/identity-door.ts';
import { expandRegion, requireRegion } from '../region/region-tree.ts';
import { choiceArgument, uuidArgument } from './arguments.ts';
import { type Installation, withInstallation } from './installation.ts';

const PAGE = 500;

interface ListOptions {
  readonly region: string;
  readonly kind?: CandidateKind;
  readonly decided?: true;
}

interface DecideOptions {
  readonly reason: string;
  readonly by: string;
  readonly department: Department;
  readonly keep?: string;
  readonly sameAs?: string;
}

export function addIdentityCommand(program: Command): void {
  const identity = program.command('identity').description('who is who: candidates and decisions (身份核定)');
  identity
    .command('list')
    .description('what is not decided yet, with why and why not; each begins with the id that confirm and reject take')
    .requiredOption('--region <code>', 'the region, with all below it')
    .option(
      '--kind <kind>',
      `${CANDIDATE_KINDS.join(' | ')}; all unless given`,
      choiceArgument('--kind', CANDIDATE_KINDS),
    )
    .option('--decided', 'also what was decided upon the same evidence')
    .action((options: ListOptions) => withInstallation((installation) => list(installation, options)));
  identity
    .command('merged')
    .description('persons with several numbers; each number with the id that split takes')
    .requiredOption('--region <code>', 'the region, with all below it')
    .action((options: { region: string }) =>
      withInstallation((installation) => listMerged(installation, options.region)),
    );
  deciding(identity.command('confirm'), 'it is one person: the numbers are brought together (确认)')
    .argument('<candidate>', 'id from identity list', (text) => parseCandidateKey(text, 'candidate'))
    .option('--keep <person>', 'person id that stays; who stands on a roster unless given', uuidArgument('--keep'))
    .option('--same-as <person>', 'of 待补全: person id of who it is', uuidArgument('--same-as'))
    .action((key: ReturnType<typeof parseCandidateKey>, options: DecideOptions) =>
      decide(options, (session, hub, decider) =>
        confirmCandidate(session, hub, key, decider, {
          keepPersonId: options.keep ?? null,
          samePersonId: options.sameAs ?? null,
        }),
      ),
    );
  deciding(identity.command('reject'), 'it is not one person, or nothing to be done (否认)')
    .argument('<candidate>', 'id from identity list', (text) => parseCandidateKey(text, 'candidate'))
    .action((key: ReturnType<typeof parseCandidateKey>, options: DecideOptions) =>
      decide(options, (session, hub, decider) => rejectCandidate(session, hub, key, decider)),
    );
  deciding(identity.command('split'), 'takes one number out of a person again (拆分)')
    .argument('<person>', 'person id from identity merged', uuidArgument('person'))
    .argument('<number>', 'id of the number from identity merged', uuidArgument('number'))
    .action((person: string, number: string, options: DecideOptions) =>
      decide(options, (session, hub, decider) => splitPerson(session, hub, person, number, decider)),
    );
}

function deciding(command: Command, description: string): Command {
  return command
    .description(description)
    .requiredOption('--reason <text>', 'why, for the history; no numbers of persons')
    .option('--by <account>', 'who decided', 'command')
    .option('--department <department>', 'whose account it is', departmentOf, 'MEDICAL_INSURANCE');
}

async function decide(
  { reason, by, department }: DecideOptions,
  work: (
    session: Session,
    hub: Pick<Installation, 'vault'> & { today: ReturnType<Installation['clock']['today']> },
    decider: Decider,
  ) => Promise<Decided>,
): Promise<void> {
  await withInstallation(async ({ database, vault, clock }) => {
    const decided = await database.transaction((session) =>
      work(session, { vault, today: clock.today() }, { actor: by, department, reason, regionCodes: null }),
    );
    await sequenceAlerts(database);
    const { casesOpened, hitsAdded, hitsRecalled, numbersMoved, personIds } = decided;
    // It tells ids, and who decided stands in the history; that somebody did so here stands in the audit, too.
    await auditWriter(database)({
      viewer: { id: by, department, roles: ['CLERK'], regionCodes: [], purpose: '身份核定' },
      channel: 'COMMAND',
      operation: `identity decision ${decided.decisionId}`,
      fields: ['person'],
      personIds,
      outcome: 'ANSWERED',
    });
    console.log(`核定 decision ${decided.decisionId}: 人员 persons ${personIds.join(' ')}`);
    console.log(
      `  移动号码 numbers moved ${numbersMoved} · 建案 cases opened ${casesOpened} · 新命中 hits ${hitsAdded} · 撤回 recalled ${hitsRecalled}`,
    );
  });
}

async function list(installation: Installation, { region, kind, decided }: ListOptions): Promise<void> {
  const { database, vault } = installation;
  await requireRegion(database, region);
  const regionCodes = await expandRegion(database, region);
  let after: readonly [string, string] | null = null;
  let count = 0;
  for (;;) {
    const page = await findCandidates(database, vault, {
      regionCodes,
      kind: kind ?? null,
      after,
      limit: PAGE,
      withDecided: decided ?? false,
    });
    const personIds = page.flatMap((candidate) => candidate.personIds);
    const names = await personIdentities(database, vault, personIds);
    const otherNames = await findOtherNames(database, vault, personIds);
    await recordRead(installation, `identity list ${region}`, region, personIds);
    for (const candidate of page) {
      console.log(`${candidateKey(candidate)}\n  ${KIND_LABELS[candidate.kind]}  ${explain(candidate)}`);
      for (const id of candidate.personIds) {
        const others = candidate.kind === 'OTHER_NAME' ? `  又作 ${otherNames.get(id)?.join('、')}` : '';
        console.log(`  ${id}  ${names.get(id)?.name}  ${names.get(id)?.number}${others}`);
      }
    }
    count += page.length;
    const last = page.at(-1);
    if (page.length < PAGE || !last) break;
    after = [last.kind, `{${last.personIds.join()}}`];
  }
  console.error(`${count} 个身份疑点 candidates`);
}

async function listMerged(installation: Installation, region: string): Promise<void> {
  const { database, vault } = installation;
  await requireRegion(database, region);
  const numbers = await findSharedNumbers(database, vault, await expandRegion(database, region));
  await recordRead(installation, `identity merged ${region}`, region, [...new Set(numbers.map((one) => one.personId))]);
  for (const one of numbers)
    console.log(`${one.personId}  ${one.ownPersonId}  ${one.name}  ${one.number}  ${one.reason ?? '本人号码'}`);
  console.error(`${numbers.length} 个号码 numbers`);
}

/** Who runs the command reads numbers in clear, so it stands in the audit like every other reading. */
async function recordRead(
  { database }: Installation,
  operation: string,
  region: string,
  personIds: readonly string[],
): Promise<void> {
  await auditWriter(database)({
    viewer: {
      id: 'command',
      department: 'MEDICAL_INSURANCE',
      roles: ['SYSTEM'],
      regionCodes: [region],
      purpose: '身份核定',
    },
    channel: 'COMMAND',
    operation,
    fields: ['idNumber', 'name'],
    personIds,
    outcome: 'ANSWERED',
  });
}

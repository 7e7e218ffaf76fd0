import { afterEach, describe, expect, it } from 'vitest';
import { enterFunds, fundBalances } from '../../src/aid/fund.ts';
import { signRound } from '../../src/aid/joint-review.ts';
import { payRound } from '../../src/aid/pay-round.ts';
import type { AidProgramme } from '../../src/aid/programme.ts';
import { proposeRound } from '../../src/aid/propose-round.ts';
import { lockRound, type Round } from '../../src/aid/round.ts';
import { decideLine, finishTownship, publicise } from '../../src/aid/township-review.ts';
import type { Session } from '../../src/database/database.ts';
import { requireProvision } from '../../src/policy/published-provisions.ts';
import { plainDate } from '../../src/value/plain-date.ts';
import { AidCounty, PROGRAMME, TOWNSHIPS } from '../api/aid-county.ts';
import { merge, split } from '../linkage/linkage-hub.ts';
import { makeRandom } from '../source/random.ts';
import {
  csvFile,
  onRevitalisation,
  onRoster,
  REVITALISATION,
  ROSTER,
  type Somebody,
} from '../support/department-files.ts';
import { idNumberOf } from '../support/make.ts';
import { seeds } from '../support/seeds.ts';

/** Last days of bills, of reckoning, hanging out, finishing and paying of the four rounds of 2025. */
const ROUNDS = [
  { cutOff: '2025-03-31', on: '2025-04-01', finished: '2025-04-15' },
  { cutOff: '2025-06-30', on: '2025-07-01', finished: '2025-07-15' },
  { cutOff: '2025-09-30', on: '2025-10-09', finished: '2025-10-20' },
  { cutOff: '2025-12-31', on: '2026-01-04', finished: '2026-01-15' },
] as const;
const FROM = ['2025-01-01', '2025-04-01', '2025-07-01', '2025-10-01'] as const;

let county: AidCounty | undefined;
afterEach(async () => {
  await county?.close();
});

describe('random years of a county', () => {
  it.each(seeds())(
    'seed %i: what persons were paid is what left the fund, and what the last round owes less what is overpaid',
    async (seed) => {
      const roll = makeRandom(seed).below;
      county = await AidCounty.open('3');
      const { hub } = county;
      // Pairs share a name and a household, so that they may be found to be one person.
      const people = Array.from(
        { length: 8 },
        (_, index): Somebody => ({ number: idNumberOf(500 + index), name: `王小${Math.floor(index / 2)}` }),
      );
      const rows = people.map((one, index) =>
        onRoster(one, TOWNSHIPS[index % 4 < 2 ? 0 : 1], `H${Math.floor(index / 2)}`),
      );
      await hub.deliver('roster', '500241', csvFile(ROSTER, rows), '2025-01');
      await hub.deliver(
        'rural-revitalisation',
        '500241',
        csvFile(
          REVITALISATION,
          people.map((one) => onRevitalisation(one, '边缘易致贫户')),
        ),
        '2025-01',
      );
      const bills: { id: string; person: Somebody; fen: number }[] = [];
      const actor = { id: 'yibao', department: 'MEDICAL_INSURANCE' };
      const work = <T>(task: (session: Session, programme: AidProgramme) => Promise<T>) =>
        hub.database.transaction(async (session) =>
          task(session, await requireProvision(session, 'PROGRAMME', PROGRAMME, plainDate('2025-12-31'))),
        );
      const step = <T>(id: string, task: (session: Session, programme: AidProgramme, round: Round) => Promise<T>) =>
        work(async (session, programme) => task(session, programme, await lockRound(session, id)));
      const deposit = (fundKind: string, amountFen: bigint, on: string) =>
        work((session, programme) =>
          enterFunds(
            session,
            programme,
            { fundKind, amountFen, occurredOn: plainDate(on), reference: '拨款单' },
            actor,
          ),
        );
      // Plenty for rounds 1 to 3, which are not cut; what is taken back before the last makes that one short now and then.
      await deposit('EAST_WEST', 20_000_000n + BigInt(roll(10_000_000)), '2025-01-02');
      await deposit('CENTRAL_UNIT', 100_000_000n, '2025-01-02');
      const merged = new Set<number>();
      let isCut = false;
      for (const [index, { cutOff, on, finished }] of ROUNDS.entries()) {
        for (let count = 2 + roll(6); count > 0; count--) {
          const person = people[roll(people.length)]!;
          const fen = 100_000 + roll(4_000_000);
          const id = await county.billOf(person, {
            total: (fen / 100).toFixed(2),
            on: roll(2) ? cutOff : FROM[index]!,
          });
          bills.push({ id, person, fen });
        }
        if (roll(2) && bills.length > 0) {
          const { id, person, fen } = bills.splice(roll(bills.length), 1)[0]!;
          await county.billOf(person, { total: (Math.max(1, roll(fen)) / 100).toFixed(2), on: cutOff, reverses: id });
        }
        const pair = roll(4);
        if (roll(2)) {
          const [kept, other] = [people[2 * pair]!, people[2 * pair + 1]!];
          if (merged.delete(pair)) await split(hub, other);
          else {
            await merge(hub, kept, other);
            merged.add(pair);
          }
        }
        if (index === 3 && roll(3) > 0) {
          const balances = await work((session, programme) => fundBalances(session, programme));
          for (const { kind, balanceFen } of balances) {
            const back = (balanceFen * BigInt(80 + roll(20))) / 100n;
            if (back > 0n) await deposit(kind, -back, on);
          }
        }
        const id = await work((session, programme) =>
          proposeRound(session, { programme, year: 2025, roundNumber: index + 1 }, plainDate(on), actor),
        );
        const listed = await hub.database.query<{ person_id: string; township_code: string }>(
          'select person_id, township_code from aid_round_line where round_id = $1 and due_fen > 0 order by person_id',
          [id],
        );
        for (const code of new Set(listed.map(({ township_code }) => township_code))) {
          await step(id, (session, programme, round) =>
            publicise(session, programme, round, code, plainDate(on), actor),
          );
        }
        const rejected = roll(4) === 0 && listed.length > 1 ? listed[roll(listed.length)]!.person_id : null;
        if (rejected !== null) {
          await step(id, (session, programme, round) =>
            decideLine(
              session,
              programme,
              round,
              { personId: rejected, verdict: 'REJECTED', reason: '另案救助' },
              actor,
            ),
          );
        }
        for (const code of new Set(listed.map(({ township_code }) => township_code))) {
          await step(id, async (session, _, round) => {
            if (round.status === 'PROPOSED') await finishTownship(session, round, code, plainDate(finished), actor);
          });
        }
        for (const department of ['MEDICAL_INSURANCE', 'CIVIL_AFFAIRS', 'RURAL_REVITALISATION']) {
          await step(id, (session, programme, round) =>
            signRound(session, programme, round, plainDate(finished), { id: department, department }),
          );
        }
        const before = await work((session, programme) => fundBalances(session, programme));
        const proof = await step(id, (session, programme, round) =>
          payRound(session, programme, round, plainDate(finished), actor),
        );
        const after = await work((session, programme) => fundBalances(session, programme));
        const left = before.reduce((sum, { balanceFen }, at) => sum + balanceFen - after[at]!.balanceFen, 0n);
        expect(left, 'what left the fund').toBe(proof.paidFen);
        expect(after.every(({ balanceFen }) => balanceFen >= 0n)).toBe(true);

        // Person by person: paid this year = entitled and overpaid now, less what was rejected or cut.
        const lines = await hub.database.query<{
          paid_earlier_fen: bigint;
          entitled_fen: bigint;
          due_fen: bigint;
          overpaid_fen: bigint;
          payable_fen: bigint;
          verdict: string;
          paid_fen: bigint;
        }>(
          `select l.*, (select coalesce(sum(p.amount_fen), 0)::bigint from aid_payment p
           where p.round_id = l.round_id and p.person_id = l.person_id) as paid_fen
         from aid_round_line l where round_id = $1`,
          [id],
        );
        for (const line of lines) {
          expect(line.entitled_fen + line.overpaid_fen).toBe(line.paid_earlier_fen + line.due_fen);
          expect(line.paid_fen).toBe(line.verdict === 'REJECTED' ? 0n : line.payable_fen);
          expect(line.payable_fen <= line.due_fen).toBe(true);
        }
        const total = (of: (line: (typeof lines)[number]) => bigint) => lines.reduce((sum, line) => sum + of(line), 0n);
        isCut = total(({ verdict, due_fen }) => (verdict === 'REJECTED' ? 0n : due_fen)) > proof.paidFen;
        expect(isCut && index < 3, 'only the last round is cut').toBe(false);
        if (isCut)
          expect(
            after.reduce((sum, { balanceFen }) => sum + balanceFen, 0n),
            'a cut round spends all',
          ).toBe(0n);
        const [year] = await hub.database.query<{ paid_fen: bigint; spent_fen: bigint }>(
          `select (select coalesce(sum(amount_fen), 0)::bigint from aid_payment) as paid_fen,
           (select coalesce(-sum(amount_fen), 0)::bigint from aid_fund_entry where kind = 'ROUND') as spent_fen`,
        );
        expect(year!.paid_fen).toBe(year!.spent_fen);
        // Whoever was paid stays listed, whatever numbers were brought together or taken apart since: nobody's money is forgotten.
        expect(total(({ paid_earlier_fen }) => paid_earlier_fen) + proof.paidFen, 'earlier rounds and this one').toBe(
          year!.paid_fen,
        );
      }
    },
  );
});

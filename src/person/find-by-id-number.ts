import { requireClear } from '../access/masks.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { HubError } from '../errors/hub-error.ts';
import { normaliseIdNumber } from '../value/id-number.ts';
import type { PersonRow } from './person.loader.ts';
import { type PersonType, personOf } from './person.type.ts';

const ID_CARD = '01';

/**
 * The person of a certificate number within the scope, null otherwise. FORBIDDEN where numbers are masked for the viewer:
 * a yes or no to a guessed number would unmask it. ARGUMENT_INVALID when an id card's number cannot be one.
 */
export async function findPersonByIdNumber(
  context: OperationContext,
  idNumber: string,
  certificateType: string,
): Promise<PersonType | null> {
  requireClear('idNumber', context.viewer, 'personByIdNumber');
  const number = certificateType === ID_CARD ? normaliseIdNumber(idNumber) : idNumber.trim().toUpperCase();
  if (!number) {
    throw new HubError('ARGUMENT_INVALID', '身份证号码有误 (not a valid id number)', {
      where: 'idNumber',
      found: `${idNumber.length} characters`, // never the number itself
      expected: '18 characters with a right check digit, or 15 of the old kind',
      mend: 'check it against the certificate; for other certificates give certificateType',
    });
  }
  const [row] = await context.database.query<PersonRow>(
    `/* person.byNumber */
     select p.person_id, p.died_on, s.region_code
     from person_identity i join person p using (person_id) join person_state s using (person_id)
     where i.number_key = $1 and s.region_code = any($2::text[])`,
    [context.vault.numberKey(certificateType, number), context.scope.regionCodes],
  );
  return row ? personOf(context, row) : null;
}

import { type Cursor, complete } from './parse-node.ts';
import { TOLD_FIELDS, type Told } from './policy.ts';

/** Who is told, what for and which fields; each receiver once, since what it is told stands on one list. */
export function parseTold<D extends string>(
  at: Cursor,
  receivers: readonly D[],
): (Omit<Told, 'department'> & { readonly department: D })[] | undefined {
  const named = new Set<D>();
  const told = at.items().map((item) => {
    const fields = item.fields(['department', 'purpose', 'fields']);
    const department = fields?.department?.word(receivers, 'department');
    if (department !== undefined && named.has(department)) {
      fields!.department!.fault({
        problem: 'department told twice',
        found: `“${department}” again`,
        expected: 'each department once, with all that it is told',
        mend: 'put the fields and the purpose of the two into one entry',
      });
    }
    if (department !== undefined) named.add(department);
    return complete<Omit<Told, 'department'> & { readonly department: D }>({
      department,
      purpose: fields?.purpose?.text(),
      fields: fields?.fields?.words(TOLD_FIELDS, 'field'),
    });
  });
  return told.includes(undefined) ? undefined : told.filter((one) => one !== undefined);
}

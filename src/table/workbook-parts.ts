import type { Member } from './archive.ts';
import { isDateFormat } from './serial-date.ts';
import { SharedStrings } from './shared-strings.ts';
import { attribute, readXml } from './xml-reader.ts';

/** What must be known of a workbook before its sheets are read. */
export interface WorkbookParts {
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean; readonly member: Member }[];
  readonly strings: SharedStrings | null;
  /** For each cell style whether it shows a date, in a workbook that counts its days from 1904; else null. */
  readonly dateStyles: readonly boolean[] | null;
}

interface Relation {
  readonly type: string;
  readonly target: string;
}

/** Finds the parts by the relations between them, as names and folders differ by writer. Throws where one is missing. */
export async function readWorkbookParts(members: readonly Member[]): Promise<WorkbookParts> {
  const byPath = new Map(members.map((member) => [member.path.replace(/^\//, '').toLowerCase(), member]));
  const find = (path: string) => byPath.get(path.toLowerCase());
  const main = [...(await readRelations(find('_rels/.rels'), '')).values()].find(isOf('officeDocument'));
  const path = main?.target ?? 'xl/workbook.xml';
  const workbook = find(path);
  if (!workbook) throw new Error('no part that is a workbook');
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const relations = await readRelations(find(`${folder}_rels/${path.slice(folder.length)}.rels`), folder);
  const listed: { name: string; hidden: boolean; id: string }[] = [];
  let is1904 = false;
  await readXml(workbook.read(), {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = /^(1|true)$/.test(attribute(attributes, 'date1904') ?? '');
      if (name !== 'sheet') return;
      const hidden = (attribute(attributes, 'state') ?? 'visible') !== 'visible';
      listed.push({ name: attribute(attributes, 'name') ?? '', hidden, id: attribute(attributes, 'id') ?? '' });
    },
  });
  const sheets = listed.flatMap(({ name, hidden, id }) => {
    const relation = relations.get(id);
    if (!relation) throw new Error('a sheet without a part');
    if (!isOf('worksheet')(relation)) return []; // a chart, a macro
    const member = find(relation.target);
    if (!member) throw new Error('a sheet whose part is missing');
    return [{ name, hidden, member }];
  });
  const part = (type: string) => find([...relations.values()].find(isOf(type))?.target ?? '');
  const strings = part('sharedStrings');
  const styles = is1904 ? part('styles') : undefined;
  return {
    sheets,
    strings: strings ? await SharedStrings.read(strings.read()) : null,
    dateStyles: styles ? await readDateStyles(styles) : null,
  };
}

/** Relations of a part by their ids, their targets as paths from the root. */
async function readRelations(member: Member | undefined, folder: string): Promise<Map<string, Relation>> {
  const relations = new Map<string, Relation>();
  if (!member) return relations;
  await readXml(member.read(), {
    open(name, attributes) {
      const id = attribute(attributes, 'Id');
      if (name !== 'Relationship' || id === undefined) return;
      const target = attribute(attributes, 'Target') ?? '';
      const path = new URL(target, `file:///${folder}`).pathname.slice(1);
      relations.set(id, { type: attribute(attributes, 'Type') ?? '', target: decodeURIComponent(path) });
    },
  });
  return relations;
}

/** Whether a relation is of a type, in the transitional form of the standard or the strict one. */
function isOf(type: string): (relation: Relation) => boolean {
  return (relation) => relation.type.endsWith(`/${type}`);
}

async function readDateStyles(member: Member): Promise<boolean[]> {
  const codes = new Map<number, string>();
  const styles: boolean[] = [];
  let inCells = false;
  await readXml(member.read(), {
    open(name, attributes) {
      const id = Number(attribute(attributes, 'numFmtId'));
      if (name === 'numFmt') codes.set(id, attribute(attributes, 'formatCode') ?? '');
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) styles.push(isDateFormat(id, codes.get(id)));
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}

import type { MappingParts } from './source-database.ts';

/** How the view of a test calls the required columns of settlements. */
export const COLUMNS = {
  结算ID: 'setl_id',
  就诊ID: 'mdtrt_id',
  证件号码: 'certno',
  姓名: 'psn_name',
  医疗类别: 'med_type',
  参保区划: 'insu_admdvs',
  结算时间: 'setl_time',
  医疗费总额: 'medfee_sumamt',
  符合政策范围金额: 'inscp_scp_amt',
  基本医疗保险统筹基金支出: 'hifp_pay',
  居民大病保险: 'hifmi_pay',
  医疗救助: 'maf_pay',
};

export const READING = 'mode: delta\nwatermark: { column: updt_time, kind: timestamp, overlap: 2h }\nkey: [setl_id]';
export const SETTLEMENTS: MappingParts = { columns: COLUMNS, reading: READING };

/** Their table, and the view over it that the hub reads. */
export function createSettlements(account: string): string {
  return `create table front.setl (
      id text primary key, person text not null, name text, changed timestamp, amount numeric(16, 2) not null, note text);
    create view front.v_setl as select id as setl_id, 'V' || id as mdtrt_id, person as certno, name as psn_name, '21' as med_type,
      '370811' as insu_admdvs, timestamp '2025-03-01 10:00:00' as setl_time, amount as medfee_sumamt, amount as inscp_scp_amt,
      0.00 as hifp_pay, 0.00 as hifmi_pay, 0.00 as maf_pay, changed as updt_time, note from front.setl;
    create index on front.setl (changed, id);
    grant select on front.v_setl to ${account};`;
}

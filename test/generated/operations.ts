/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** 是否救助对象 (whether a person is in the population of the programme on the cut-off). */
export type AidEligibility =
  /** 是 (yes) */
  | 'IN'
  /** 否 (no; an earlier round listed the person: listed for decision) */
  | 'OUT'
  /** 未知 (not known; `missing` names what would tell) */
  | 'UNKNOWN';

/** 测算轮次 (input of aidRoundPropose). */
export type AidRoundProposeInput = {
  /** 测算次数 (revision that you saw and that this one is to replace); left out: none stands yet. */
  readonly expectedRevision?: number | null | undefined;
  /** 幂等键 (idempotency key): 8 to 128 visible ASCII characters, new for each request and the same when it is repeated. Nothing personal. */
  readonly idempotencyKey: string;
  /** 轮次 (number of the round), from 1 on. */
  readonly number: number;
  /** 项目编号 (id of the programme). */
  readonly programmeId: string;
  /** 年度 (base year). */
  readonly year: number;
};

/** 轮次状态 (state of a round). More may come: expect unknown values. */
export type AidRoundStatus =
  /** 部门复核通过，待发放 (every department has signed; to be paid) */
  | 'JOINT_REVIEWED'
  /** 已发放 (paid) */
  | 'PAID'
  /** 已测算，乡镇审核、公示中 (reckoned; the townships review and publicise it) */
  | 'PROPOSED'
  /** 已被重新测算取代 (reckoned anew: a later revision stands in its place) */
  | 'SUPERSEDED'
  /** 乡镇审核完毕，部门复核中 (every township has finished; the departments review it) */
  | 'TOWNSHIP_REVIEWED';

/** 审核结论 (what was decided of a line). */
export type AidVerdict =
  /** 同意救助 (accepted) */
  | 'ACCEPTED'
  /** 未决定 (not decided) */
  | 'OPEN'
  /** 不予救助 (rejected) */
  | 'REJECTED';

/** 个案状态 (state of a case). */
export type AssistanceCaseStatus =
  /** 评估审定中 (being assessed) */
  | 'ASSESSING'
  /** 帮扶中 (being helped) */
  | 'ASSISTING'
  /** 已清零 (risk gone, confirmed) */
  | 'CLEARED'
  /** 已预警 (found, not assessed yet) */
  | 'FLAGGED'
  /** 未认定 (rejected) */
  | 'REJECTED';

/** 无人数原因 (why there is no count). */
export type CountReason =
  /** 人数较少不予显示 (fewer than five, and you may not see persons) */
  | 'SMALL_NUMBER'
  /** 未能比对 (something was not delivered: see missing) */
  | 'UNDETERMINED';

/** 数据集 (dataset) that departments hand over. More may come: expect unknown values. */
export type Dataset =
  /** 民政名单 (civil-affairs list): full list of a month */
  | 'CIVIL_AFFAIRS'
  /** 参保 (enrolments in medical insurance) */
  | 'ENROLMENTS'
  /** 其他渠道支付 (payments of other channels) */
  | 'PAYMENTS'
  /** 人口底册 (roster): full list of who lives where */
  | 'ROSTER'
  /** 乡村振兴名单 (rural-revitalisation list): full list of a month */
  | 'RURAL_REVITALISATION'
  /** 结算 (settled medical bills) */
  | 'SETTLEMENTS';

/** 交付阶段 (phase of a delivery under way). */
export type DeliveryPhase =
  /** 合并、筛查 (rows are merged, and who they touch is screened; one transaction, seen by others when it ends) */
  | 'MERGING'
  /** 读取 (rows are read and staged) */
  | 'STAGING';

/** 交付状态 (state of a delivery). */
export type DeliveryStatus =
  /** 失败 (could not be merged; nothing was taken over) */
  | 'FAILED'
  /** 待确认 (kept, waits for a person to confirm it; nothing was taken over) */
  | 'HELD'
  /** 已并入 (merged, no row refused) */
  | 'MERGED'
  /** 部分并入 (merged, some rows refused) */
  | 'PARTIAL'
  /** 已退回 (turned down by a person; nothing was taken over) */
  | 'REJECTED'
  /** 已接收，未并入 (received and kept, not merged yet) */
  | 'STAGED'
  /** 无变化 (the same as before; nothing changed) */
  | 'UNCHANGED'
  /** 已撤回 (taken back whole; what followed from it does not stand any more) */
  | 'WITHDRAWN';

/** 部门 (department) of the county or city. */
export type Department =
  /** 审计 (audit) */
  | 'AUDIT'
  /** 慈善 (charity) */
  | 'CHARITY'
  /** 民政 (civil affairs) */
  | 'CIVIL_AFFAIRS'
  /** 残联 (disabled persons’ federation) */
  | 'DISABLED_FEDERATION'
  /** 财政 (finance) */
  | 'FINANCE'
  /** 卫健 (health) */
  | 'HEALTH'
  /** 医保 (medical insurance) */
  | 'MEDICAL_INSURANCE'
  /** 乡村振兴、农业农村 (rural revitalisation) */
  | 'RURAL_REVITALISATION'
  /** 乡镇、街道 (township) */
  | 'TOWNSHIP';

/** 名单筛选 (filter of handed lists): all that is given must hold. */
export type DepartmentListFilter = {
  /** 接收部门 (department it was handed to). */
  readonly department?: ToldDepartment | null | undefined;
  /** 月份 (month), as its first day; any day of it will do. */
  readonly month?: string | null | undefined;
  /** 是否逾期 (whether overdue today): true only such, false only others. */
  readonly overdue?: boolean | null | undefined;
  /** 区划代码 (region code): this region and all below it. Outside your regions: an error. */
  readonly regionCode?: string | null | undefined;
  /** 状态 (state). */
  readonly state?: DepartmentListState | null | undefined;
};

/** 名单状态 (state of a handed list). */
export type DepartmentListState =
  /** 已反馈 (fed back on every person) */
  | 'FED_BACK'
  /** 已推送，未签收 (handed, not signed for) */
  | 'SENT'
  /** 已签收 (signed for, feedback on some persons outstanding) */
  | 'SIGNED';

/** 参保记录: one pushed row of enrolments. All cells are text, read as those of a file are; a cell that cannot be read, or a required one that is empty, refuses its record alone. */
export type EnrolmentRecordInput = {
  /** 证件号码 (certificate number, certno): text. Required. */
  readonly certificateNumber?: string | null | undefined;
  /** 证件类型 (certificate type, psn_cert_type): 01 居民身份证 unless given. Optional. */
  readonly certificateType?: string | null | undefined;
  /** 生效日期 (from on): day, such as 2025-03-31. Optional. */
  readonly fromOn?: string | null | undefined;
  /** 险种类型 (insurance type): text. Required. */
  readonly insuranceType?: string | null | undefined;
  /** 免缴标志 (is exempt): 1 or 0, 是 or 否. Optional. */
  readonly isExempt?: string | null | undefined;
  /** 姓名 (name, psn_name): text. Required. */
  readonly name?: string | null | undefined;
  /** 个人实缴金额 (paid): amount in 元 as decimal text with at most two decimals, such as "1234.50". Optional. */
  readonly paid?: string | null | undefined;
  /** 缴费日期 (paid on): day, such as 2025-03-31. Optional. */
  readonly paidOn?: string | null | undefined;
  /** 个人缴费标准 (premium): amount in 元 as decimal text with at most two decimals, such as "1234.50". Required. */
  readonly premium?: string | null | undefined;
  /** 参保区划 (region code): text. Required. */
  readonly regionCode?: string | null | undefined;
  /** 参保状态 (status): text. Required. */
  readonly status?: string | null | undefined;
  /** 资助金额 (subsidy): amount in 元 as decimal text with at most two decimals, such as "1234.50". Optional. */
  readonly subsidy?: string | null | undefined;
  /** 资助身份 (subsidy identity): text. Optional. */
  readonly subsidyIdentity?: string | null | undefined;
  /** 终止日期 (until on): day, such as 2025-03-31. Optional. */
  readonly untilOn?: string | null | undefined;
  /** 参保年度 (year): year of four digits. Required. */
  readonly year?: string | null | undefined;
};

/** 参保推送 (input): a batch of records of one sender. */
export type EnrolmentsSubmitInput = {
  /** 幂等键 (idempotency key): 8 to 128 visible ASCII characters, new for each batch and the same when it is sent again; the repetition gets the first answer. Nothing personal. */
  readonly idempotencyKey: string;
  /** 记录 (records): 1 to 1000. */
  readonly records: ReadonlyArray<EnrolmentRecordInput>;
  /** 区划代码 (region code) of the department that sends: with the dataset it is the sender. */
  readonly regionCode: string;
};

/** 反馈结果 (what the department did about a person). More may come: expect unknown values. */
export type FeedbackResult =
  /** 已救助 (aided) */
  | 'AIDED'
  /** 已纳入监测 (taken into monitoring) */
  | 'FOLLOWED'
  /** 不符合条件 (not eligible) */
  | 'NOT_ELIGIBLE'
  /** 联系不上 (could not be reached) */
  | 'UNREACHABLE';

/** 疑点类型 (what may be wrong about who is who). More may come: expect unknown values. */
export type IdentityCandidateKind =
  /** 同号异名 (one number that came under several names) */
  | 'OTHER_NAME'
  /** 疑似同一人 (two numbers with one name in one household) */
  | 'SAME_HOUSEHOLD'
  /** 待补全 (known from bills, payments, enrolments or lists, and on no roster) */
  | 'UNLISTED';

/** 核定结果 (what was decided). */
export type IdentityDecisionKind =
  /** 确认 (one person; several numbers are brought together) */
  | 'CONFIRMED'
  /** 否认 (not one person, or nothing to be done) */
  | 'REJECTED'
  /** 拆分 (a number was taken out of a person again) */
  | 'SPLIT';

/** 依据 (what speaks for one person or against it). More may come: expect unknown values. */
export type IdentityEvidence =
  /** 同一年度均参保 (both insured in one year) */
  | 'BOTH_ENROLLED'
  /** 仅见于结算等数据：民政、乡村振兴名单 (known from lists of categories) */
  | 'CATEGORY_LISTS'
  /** 出生日期不同 (by the resident id numbers) */
  | 'DIFFERENT_BIRTH_DATE'
  /** 性别不同 (by the resident id numbers) */
  | 'DIFFERENT_SEX'
  /** 仅见于结算等数据：参保 (known from enrolments) */
  | 'ENROLMENTS'
  /** 一个号码自底册消失之月另一个出现 (one number came onto the roster when the other went, as after a renewal) */
  | 'FOLLOWED_ON'
  /** 所属区划尚未交付人口底册 (no roster was ever delivered for the place) */
  | 'NO_ROSTER_YET'
  /** 两个号码同在一份底册上 (both on one roster at the same time) */
  | 'ONE_ROSTER'
  /** 姓名不同 (the names differ) */
  | 'OTHER_NAME'
  /** 住院期间重叠 (both in hospital on the same days) */
  | 'OVERLAPPING_STAYS'
  /** 仅见于结算等数据：其他渠道支付 (known from payments) */
  | 'PAYMENTS'
  /** 出生日期相同 (by the resident id numbers) */
  | 'SAME_BIRTH_DATE'
  /** 同一户 (on rosters in one household) */
  | 'SAME_HOUSEHOLD'
  /** 姓名相同 (the names are the same, compared by their keyed hash) */
  | 'SAME_NAME'
  /** 同一证件号码 (one certificate number) */
  | 'SAME_NUMBER'
  /** 仅见于结算等数据：结算 (known from settlements) */
  | 'SETTLEMENTS'
  /** 同户同名者过多，户编号或有误，不作核定 (more than six namesakes: the household number means nothing; nobody decides) */
  | 'TOO_MANY';

/** 收入人群 (population that an income figure speaks of). */
export type IncomeScope =
  /** 全体居民 (all residents) */
  | 'ALL'
  /** 牧区常住居民 (residents of pastoral areas) */
  | 'PASTORAL'
  /** 农村居民 (rural residents) */
  | 'RURAL'
  /** 城镇居民 (urban residents) */
  | 'URBAN';

/** 运行状态 (state of a monthly run). */
export type MonthlyRunState =
  /** 已完成 (done) */
  | 'DONE'
  /** 待运行 (due, not begun) */
  | 'DUE'
  /** 失败 (failed; retryAt tells whether it is tried again) */
  | 'FAILED'
  /** 运行中 (being run; when its process has died, another takes over) */
  | 'RUNNING';

/** 判定结论 (outcome). Missing is never zero: what cannot be told is UNDETERMINED. */
export type Outcome =
  /** 正常 (not above the line, or outside the population, whichever way missing pieces fall) */
  | 'CLEAR'
  /** 预警 (above the line) */
  | 'FLAGGED'
  /** 暂不能判定 (something is missing that could decide it) */
  | 'UNDETERMINED';

/** 交付情况 (what became of a delivery that was owed). */
export type OwedDeliveryState =
  /** 待确认 (came, and waits for a person to confirm it; nothing of it is in) */
  | 'HELD'
  /** 按时 (came by the day due) */
  | 'IN_TIME'
  /** 迟交 (came after it) */
  | 'LATE'
  /** 未交 (had not come when the report was written) */
  | 'MISSING';

/** 支付层次 (layer that pays for medical bills), in paying order. More may come: expect unknown values. */
export type PaymentLayer =
  /** 基本医保统筹 (basic medical insurance and what comes with it) */
  | 'BASIC'
  /** 慈善救助 (charity) */
  | 'CHARITY'
  /** 大病保险、职工大额 (critical-illness insurance) */
  | 'CRITICAL_ILLNESS'
  /** 残联补助 (disabled persons’ federation) */
  | 'DISABLED_FEDERATION'
  /** 政策减免、医院负担 (exempted, or borne by the hospital) */
  | 'EXEMPTION'
  /** 健康帮扶 (health assistance) */
  | 'HEALTH_ASSISTANCE'
  /** 医疗救助 (medical aid) */
  | 'MEDICAL_AID'
  /** 红十字会救助 (Red Cross) */
  | 'RED_CROSS'
  /** 商业补充险 (supplementary commercial insurance) */
  | 'SUPPLEMENTARY'
  /** 民政临时救助 (temporary aid of civil affairs) */
  | 'TEMPORARY_AID';

/** 其他渠道支付记录: one pushed row of payments. All cells are text, read as those of a file are; a cell that cannot be read, or a required one that is empty, refuses its record alone. */
export type PaymentRecordInput = {
  /** 金额 (amount): amount in 元 as decimal text with at most two decimals, such as "1234.50". Required. */
  readonly amount?: string | null | undefined;
  /** 证件号码 (certificate number, certno): text. Required. */
  readonly certificateNumber?: string | null | undefined;
  /** 证件类型 (certificate type, psn_cert_type): 01 居民身份证 unless given. Optional. */
  readonly certificateType?: string | null | undefined;
  /** 渠道 (channel): text. Required. */
  readonly channel?: string | null | undefined;
  /** 政策范围内金额 (in scope): amount in 元 as decimal text with at most two decimals, such as "1234.50". Optional. */
  readonly inScope?: string | null | undefined;
  /** 姓名 (name, psn_name): text. Required. */
  readonly name?: string | null | undefined;
  /** 支付日期 (paid on): day, such as 2025-03-31. Required. */
  readonly paidOn?: string | null | undefined;
  /** 结算ID (settlement number): text. Optional. */
  readonly settlementNumber?: string | null | undefined;
  /** 凭证号 (voucher number): text. Required. */
  readonly voucherNumber?: string | null | undefined;
  /** 所属年度 (year): year of four digits. Optional. */
  readonly year?: string | null | undefined;
};

/** 其他渠道支付推送 (input): a batch of records of one sender. */
export type PaymentsSubmitInput = {
  /** 幂等键 (idempotency key): 8 to 128 visible ASCII characters, new for each batch and the same when it is sent again; the repetition gets the first answer. Nothing personal. */
  readonly idempotencyKey: string;
  /** 记录 (records): 1 to 1000. */
  readonly records: ReadonlyArray<PaymentRecordInput>;
  /** 区划代码 (region code) of the department that sends: with the dataset it is the sender. */
  readonly regionCode: string;
};

/** 人员类别 (category of persons in need), recognised by 民政 or 乡村振兴. More may come: expect unknown values. */
export type PersonCategory =
  /** 脱贫人口 (lifted out of poverty) */
  | 'ALLEVIATED'
  /** 特困人员 (destitute, 分散或集中供养) */
  | 'DESTITUTE'
  /** 事实无人抚养儿童 (child whom de facto nobody brings up) */
  | 'DE_FACTO_ORPHAN'
  /** 因病致贫对象 (made poor by illness) */
  | 'ILLNESS_POVERTY'
  /** 低保对象 (on minimum living allowance) */
  | 'LOW_INCOME'
  /** 低保边缘家庭成员 (just above the minimum living allowance) */
  | 'LOW_INCOME_MARGIN'
  /** 边缘易致贫户 (on the margin of poverty) */
  | 'MARGINAL'
  /** 孤儿 (orphan) */
  | 'ORPHAN'
  /** 其他特殊困难人员 (other hardship named by the local government) */
  | 'OTHER_HARDSHIP'
  /** 返贫致贫人口 (fallen back into poverty) */
  | 'RETURNED_TO_POVERTY'
  /** 刚性支出困难家庭成员 (in need through unavoidable spending) */
  | 'RIGID_EXPENDITURE'
  /** 突发严重困难户 (in sudden serious hardship) */
  | 'SUDDEN_HARDSHIP'
  /** 脱贫不稳定户 (lifted out of poverty, not stable) */
  | 'UNSTABLE';

/** 比对内容 (what a comparison looks for). More may come: expect unknown values. */
export type ReconciliationFindingKind =
  /** 变更人员 (on both, with another category, class or detail) */
  | 'CHANGED_IDENTITY'
  /** 名单上已故人员 (on a list, died before the month) */
  | 'DEAD_ON_LIST'
  /** 预警人员 (with a hit of the year that stands; who cannot be judged is not among them, see screening) */
  | 'FLAGGED'
  /** 退出人员 (on last month’s list, not on this month’s) */
  | 'GONE_IDENTITY'
  /** 姓名不一致人员 (delivered for the month under another name than the one known) */
  | 'NAME_CONFLICT'
  /** 新增人员 (on this month’s list with an identity in force, not on last month’s) */
  | 'NEW_IDENTITY'
  /** 未参保人员 (on a list, alive, in no basic insurance) */
  | 'NOT_ENROLLED'
  /** 结算未标识身份人员 (on a list, settled last month without 待遇身份标识) */
  | 'NOT_MARKED'
  /** 无人口底册人员 (on a list, on no roster) */
  | 'NOT_ON_ROSTER'
  /** 两地重复人员 (on the same list of another place too) */
  | 'ON_TWO_LISTS'
  /** 参保资助待核人员 (on a list and enrolled as a resident, without a subsidy in the data: unknown, not “no”) */
  | 'SUBSIDY_UNVERIFIED';

/** 记录结果 (outcome of one record of a batch). */
export type RecordOutcome =
  /** 已新增 (accepted as new) */
  | 'ACCEPTED'
  /** 已更正 (corrects what was known; the old one is kept as history) */
  | 'CHANGED'
  /** 被拒 (refused and kept with its errors; the other records go in) */
  | 'REFUSED'
  /** 无变化 (known already as it is, or a later record of the batch with the same key took its place) */
  | 'UNCHANGED';

/** 结算记录: one pushed row of settlements. All cells are text, read as those of a file are; a cell that cannot be read, or a required one that is empty, refuses its record alone. */
export type SettlementRecordInput = {
  /** 个人账户支出 (account paid, acct_pay): amount in 元 as decimal text with at most two decimals, such as "1234.50". Optional. */
  readonly accountPaid?: string | null | undefined;
  /** 入院日期 (admitted on, begndate): day, such as 2025-03-31. Optional. */
  readonly admittedOn?: string | null | undefined;
  /** 个人现金支出 (cash paid, psn_cash_pay): amount in 元 as decimal text with at most two decimals, such as "1234.50". Optional. */
  readonly cashPaid?: string | null | undefined;
  /** 证件号码 (certificate number, certno): text. Required. */
  readonly certificateNumber?: string | null | undefined;
  /** 证件类型 (certificate type, psn_cert_type): 01 居民身份证 unless given. Optional. */
  readonly certificateType?: string | null | undefined;
  /** 公务员医疗补助 (civil servant, cvlserv_pay): amount in 元 as decimal text with at most two decimals, such as "1234.50". Optional. */
  readonly civilServant?: string | null | undefined;
  /** 起付线 (deductible, act_pay_dedc): amount in 元 as decimal text with at most two decimals, such as "1234.50". Optional. */
  readonly deductible?: string | null | undefined;
  /** 押金 (deposit, deposit): amount in 元 as decimal text with at most two decimals, such as "1234.50". Optional. */
  readonly deposit?: string | null | undefined;
  /** 伤残人员 (disabled fund, hifdm_pay): amount in 元 as decimal text with at most two decimals, such as "1234.50". Optional. */
  readonly disabledFund?: string | null | undefined;
  /** 出院日期 (discharged on, enddate): day, such as 2025-03-31. Optional. */
  readonly dischargedOn?: string | null | undefined;
  /** 病种编码 (disease code, dise_no): text. Optional. */
  readonly diseaseCode?: string | null | undefined;
  /** 病种名称 (disease name, dise_name): text. Optional. */
  readonly diseaseName?: string | null | undefined;
  /** 职工大额 (employee large, hifob_pay): amount in 元 as decimal text with at most two decimals, such as "1234.50". Optional. */
  readonly employeeLarge?: string | null | undefined;
  /** 企业补充 (enterprise, hifes_pay): amount in 元 as decimal text with at most two decimals, such as "1234.50". Optional. */
  readonly enterprise?: string | null | undefined;
  /** 基金支付总额 (fund total, fund_pay_sumamt): amount in 元 as decimal text with at most two decimals, such as "1234.50". Optional. */
  readonly fundTotal?: string | null | undefined;
  /** 医院负担金额 (hospital borne, hosp_part_amt): amount in 元 as decimal text with at most two decimals, such as "1234.50". Optional. */
  readonly hospitalBorne?: string | null | undefined;
  /** 定点医药机构编号 (hospital code, fixmedins_code): text. Optional. */
  readonly hospitalCode?: string | null | undefined;
  /** 定点医药机构名称 (hospital name, fixmedins_name): text. Optional. */
  readonly hospitalName?: string | null | undefined;
  /** 待遇身份标识 (identity marker, sp_psn_type): text. Optional. */
  readonly identityMarker?: string | null | undefined;
  /** 符合政策范围金额 (in scope, inscp_scp_amt): amount in 元 as decimal text with at most two decimals, such as "1234.50". Required. */
  readonly inScope?: string | null | undefined;
  /** 险种类型 (insurance type, insutype): text. Optional. */
  readonly insuranceType?: string | null | undefined;
  /** 参保区划 (insured region code, insu_admdvs): text. Required. */
  readonly insuredRegionCode?: string | null | undefined;
  /** 中途结算标志 (is interim, mid_setl_flag): 1 or 0, 是 or 否. Optional. */
  readonly isInterim?: string | null | undefined;
  /** 规范转诊标志 (is referred, refl_flag): 1 or 0, 是 or 否. Optional. */
  readonly isReferred?: string | null | undefined;
  /** 退费结算标志 (is refund flagged, refd_setl_flag): 1 or 0, 是 or 否. Optional. */
  readonly isRefundFlagged?: string | null | undefined;
  /** 有效标志 (is valid, vali_flag): 1 or 0, 是 or 否. Optional. */
  readonly isValid?: string | null | undefined;
  /** 医疗救助 (medical aid, maf_pay): amount in 元 as decimal text with at most two decimals, such as "1234.50". Required. */
  readonly medicalAid?: string | null | undefined;
  /** 医疗类别 (medical type, med_type): text. Required. */
  readonly medicalType?: string | null | undefined;
  /** 姓名 (name, psn_name): text. Required. */
  readonly name?: string | null | undefined;
  /** 其他支出 (other, oth_pay): amount in 元 as decimal text with at most two decimals, such as "1234.50". Optional. */
  readonly other?: string | null | undefined;
  /** 超限价自费费用 (over limit, overlmt_selfpay): amount in 元 as decimal text with at most two decimals, such as "1234.50". Optional. */
  readonly overLimit?: string | null | undefined;
  /** 先诊疗后付费标志 (paid after, pay_after_flag): 1 or 0, 是 or 否. Optional. */
  readonly paidAfter?: string | null | undefined;
  /** 支付地点 (pay place, pay_loc): text. Optional. */
  readonly payPlace?: string | null | undefined;
  /** 个人负担总金额 (personal total, psn_part_amt): amount in 元 as decimal text with at most two decimals, such as "1234.50". Optional. */
  readonly personalTotal?: string | null | undefined;
  /** 基本医疗保险统筹基金支出 (pool, hifp_pay): amount in 元 as decimal text with at most two decimals, such as "1234.50". Required. */
  readonly pool?: string | null | undefined;
  /** 先行自付金额 (prior share, preselfpay_amt): amount in 元 as decimal text with at most two decimals, such as "1234.50". Optional. */
  readonly priorShare?: string | null | undefined;
  /** 居民大病保险 (resident illness, hifmi_pay): amount in 元 as decimal text with at most two decimals, such as "1234.50". Required. */
  readonly residentIllness?: string | null | undefined;
  /** 原结算ID (reverses number, init_setl_id): text. Optional. */
  readonly reversesNumber?: string | null | undefined;
  /** 全自费金额 (self funded, fulamt_ownpay_amt): amount in 元 as decimal text with at most two decimals, such as "1234.50". Optional. */
  readonly selfFunded?: string | null | undefined;
  /** 结算时间 (settled at, setl_time): local time of China, such as 2025-03-31 14:05:09. Required. */
  readonly settledAt?: string | null | undefined;
  /** 结算ID (settlement number, setl_id): text. Required. */
  readonly settlementNumber?: string | null | undefined;
  /** 医疗费总额 (total, medfee_sumamt): amount in 元 as decimal text with at most two decimals, such as "1234.50". Required. */
  readonly total?: string | null | undefined;
  /** 就诊ID (visit number, mdtrt_id): text. Required. */
  readonly visitNumber?: string | null | undefined;
};

/** 结算推送 (input): a batch of records of one sender. */
export type SettlementsSubmitInput = {
  /** 幂等键 (idempotency key): 8 to 128 visible ASCII characters, new for each batch and the same when it is sent again; the repetition gets the first answer. Nothing personal. */
  readonly idempotencyKey: string;
  /** 记录 (records): 1 to 1000. */
  readonly records: ReadonlyArray<SettlementRecordInput>;
  /** 区划代码 (region code) of the department that sends: with the dataset it is the sender. */
  readonly regionCode: string;
};

/** 告知部门 (department or body that a rule may tell). More may come: expect unknown values. */
export type ToldDepartment =
  /** 农业农村 (agriculture and rural affairs) */
  | 'AGRICULTURE'
  /** 慈善 (charity) */
  | 'CHARITY'
  /** 民政 (civil affairs) */
  | 'CIVIL_AFFAIRS'
  /** 社区联合党委 (joint party committee of communities) */
  | 'COMMUNITY_PARTY_COMMITTEE'
  /** 残联 (disabled persons’ federation) */
  | 'DISABLED_FEDERATION'
  /** 财政 (finance) */
  | 'FINANCE'
  /** 卫健 (health) */
  | 'HEALTH'
  /** 人社 (human resources and social security) */
  | 'HUMAN_RESOURCES'
  /** 群团 (mass organisations) */
  | 'MASS_ORGANISATIONS'
  /** 乡村振兴 (rural revitalisation) */
  | 'RURAL_REVITALISATION'
  /** 乡镇、街道 (township) */
  | 'TOWNSHIP';

export type AidLedgerQueryVariables = Exact<{
  personId: string | number;
  year: number;
}>;


export type AidLedgerQuery = { readonly person: { readonly aid: ReadonlyArray<{ readonly entitled: string, readonly paid: string, readonly overpaid: string, readonly programme: { readonly label: string, readonly document: { readonly citation: string } | null } | null, readonly lines: ReadonlyArray<{ readonly paidEarlier: string, readonly payable: string, readonly explanation: string | null, readonly round: { readonly number: number, readonly status: AidRoundStatus, readonly paidOn: string | null } | null }> }> } | null };

export type AidRoundProposeMutationVariables = Exact<{
  input: AidRoundProposeInput;
}>;


export type AidRoundProposeMutation = { readonly aidRoundPropose: { readonly round: { readonly id: string, readonly version: number, readonly revision: number, readonly status: AidRoundStatus, readonly due: string, readonly payable: string, readonly isStopped: boolean } | null, readonly errors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string>, readonly found: string | null, readonly expected: string | null, readonly mend: string | null }> } };

export type AidRoundsQueryVariables = Exact<{
  programmeId: string;
  year: number;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AidRoundsQuery = { readonly aidRounds: ReadonlyArray<{ readonly id: string, readonly version: number, readonly number: number, readonly revision: number, readonly status: AidRoundStatus, readonly cutOffOn: string, readonly computedOn: string, readonly dueOn: string, readonly payByOn: string | null, readonly isOverdue: boolean, readonly fund: string, readonly due: string, readonly payable: string, readonly cutToPercent: string | null, readonly isStopped: boolean, readonly townships: ReadonlyArray<{ readonly version: number, readonly persons: number, readonly payable: string, readonly publicisedUntilOn: string | null, readonly reviewedOn: string | null, readonly openObjections: number, readonly region: { readonly code: string, readonly name: string } | null }>, readonly lines: { readonly edges: ReadonlyArray<{ readonly node: { readonly version: number, readonly amount: string, readonly entitled: string, readonly paidEarlier: string, readonly due: string, readonly payable: string, readonly overpaid: string, readonly eligibility: AidEligibility, readonly verdict: AidVerdict, readonly explanation: string | null, readonly person: { readonly id: string, readonly name: string | null } | null, readonly missing: ReadonlyArray<{ readonly code: string, readonly message: string }> } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly drift: { readonly persons: number, readonly digest: string | null, readonly isAccepted: boolean } | null, readonly proof: { readonly persons: number, readonly paid: string, readonly funds: ReadonlyArray<{ readonly label: string, readonly before: string, readonly paid: string, readonly after: string }> } | null }> };

export type DeliveriesUnderWayQueryVariables = Exact<{ [key: string]: never; }>;


export type DeliveriesUnderWayQuery = { readonly deliveries: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly fileName: string, readonly dataset: Dataset, readonly region: { readonly code: string, readonly name: string }, readonly progress: { readonly phase: DeliveryPhase, readonly percentRead: number, readonly rowsRead: number, readonly rowsPerSecond: number | null, readonly secondsLeft: number | null, readonly startedAt: string, readonly updatedAt: string } | null } }> } };

export type DepartmentListsQueryVariables = Exact<{
  filter?: DepartmentListFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type DepartmentListsQuery = { readonly departmentLists: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly version: number, readonly department: ToldDepartment, readonly month: string, readonly state: DepartmentListState, readonly isOverdue: boolean, readonly signDueOn: string, readonly feedbackDueOn: string, readonly persons: { readonly edges: ReadonlyArray<{ readonly node: { readonly number: number, readonly ruleLabel: string, readonly purpose: string, readonly name: string | null, readonly idNumber: string | null, readonly phone: string | null, readonly regionName: string | null, readonly burden: string | null, readonly hitOn: string | null, readonly recalledOn: string | null, readonly feedback: { readonly result: FeedbackResult, readonly note: string | null } | null } }> } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type EnrolmentsSubmitMutationVariables = Exact<{
  input: EnrolmentsSubmitInput;
}>;


export type EnrolmentsSubmitMutation = { readonly enrolmentsSubmit: { readonly delivery: { readonly id: string, readonly status: DeliveryStatus } | null, readonly verdicts: ReadonlyArray<{ readonly index: number, readonly outcome: RecordOutcome, readonly errors: ReadonlyArray<{ readonly code: string, readonly field: string | null, readonly found: string | null, readonly expected: string }> }>, readonly errors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string>, readonly expected: string | null, readonly mend: string | null }> } };

export type FlaggedInRegionQueryVariables = Exact<{
  regionCode: string;
  year: number;
}>;


export type FlaggedInRegionQuery = { readonly screening: { readonly year: number, readonly asOf: string, readonly region: { readonly name: string } | null, readonly determinations: { readonly edges: ReadonlyArray<{ readonly node: { readonly explanation: string, readonly amount: string | null, readonly threshold: string | null, readonly percentOfIncome: string | null, readonly crossedOn: string | null, readonly person: { readonly id: string, readonly name: string | null, readonly idNumber: string | null, readonly region: { readonly name: string } | null } | null, readonly rule: { readonly id: string, readonly label: string, readonly clause: string }, readonly income: { readonly scope: IncomeScope, readonly year: number, readonly amount: string, readonly source: string, readonly provisional: boolean, readonly region: { readonly name: string } | null } | null, readonly crossedBy: { readonly id: string, readonly settledAt: string } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly rules: ReadonlyArray<{ readonly persons: number, readonly flagged: number, readonly clear: number, readonly undetermined: number, readonly rule: { readonly id: string, readonly label: string, readonly clause: string, readonly document: string }, readonly missing: ReadonlyArray<{ readonly message: string }> }>, readonly notInForce: ReadonlyArray<{ readonly id: string, readonly label: string, readonly message: string }> } };

export type IdentityCandidatesQueryVariables = Exact<{
  regionCode: string;
  after?: string | null | undefined;
}>;


export type IdentityCandidatesQuery = { readonly identityCandidates: { readonly edges: ReadonlyArray<{ readonly node: { readonly candidateId: string, readonly kind: IdentityCandidateKind, readonly why: ReadonlyArray<IdentityEvidence>, readonly whyNot: ReadonlyArray<IdentityEvidence>, readonly explanation: string, readonly otherNames: ReadonlyArray<string>, readonly persons: ReadonlyArray<{ readonly id: string, readonly name: string | null, readonly idNumber: string | null, readonly identities: ReadonlyArray<{ readonly identityId: string, readonly number: string | null, readonly sinceAt: string, readonly decision: { readonly kind: IdentityDecisionKind, readonly decidedAt: string, readonly reason: string } | null }> }> } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type LiveAlertsSubscriptionVariables = Exact<{
  regionCode: string;
  after?: string | null | undefined;
}>;


export type LiveAlertsSubscription = { readonly assistanceCaseFlagged: { readonly cursor: string, readonly occurredAt: string, readonly recalled: boolean, readonly case: { readonly id: string, readonly status: AssistanceCaseStatus, readonly person: { readonly id: string, readonly name: string | null } | null, readonly region: { readonly code: string, readonly name: string } | null } | null, readonly determination: { readonly outcome: Outcome, readonly amount: string | null, readonly threshold: string | null, readonly explanation: string, readonly rule: { readonly id: string, readonly label: string, readonly clause: string, readonly document: string } } | null } | null };

export type MonthlyReconciliationQueryVariables = Exact<{
  regionCode: string;
  month: string;
  first?: number | null | undefined;
}>;


export type MonthlyReconciliationQuery = { readonly reconciliation: { readonly month: string, readonly region: { readonly name: string } | null, readonly run: { readonly state: MonthlyRunState, readonly dueOn: string, readonly daysLate: number | null } | null, readonly report: { readonly revision: number, readonly asOf: string, readonly deliveries: ReadonlyArray<{ readonly dataset: Dataset, readonly layer: PaymentLayer | null, readonly department: Department | null, readonly dueOn: string, readonly state: OwedDeliveryState, readonly daysLate: number | null, readonly delivery: { readonly fileName: string, readonly receivedBy: string, readonly receivedAt: string } | null }>, readonly findings: ReadonlyArray<{ readonly kind: ReconciliationFindingKind, readonly dataset: Dataset | null, readonly ruleId: string | null, readonly count: number | null, readonly countReason: CountReason | null, readonly countBefore: number | null, readonly categories: ReadonlyArray<{ readonly category: PersonCategory, readonly count: number | null }>, readonly missing: ReadonlyArray<{ readonly code: string, readonly message: string }>, readonly persons: { readonly edges: ReadonlyArray<{ readonly node: { readonly name: string | null, readonly idNumber: string | null, readonly detail: string | null, readonly provenance: { readonly rowNumber: number, readonly delivery: { readonly fileName: string } | null } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } }> } | null } | null };

export type PaymentsSubmitMutationVariables = Exact<{
  input: PaymentsSubmitInput;
}>;


export type PaymentsSubmitMutation = { readonly paymentsSubmit: { readonly delivery: { readonly id: string, readonly status: DeliveryStatus } | null, readonly verdicts: ReadonlyArray<{ readonly index: number, readonly outcome: RecordOutcome, readonly errors: ReadonlyArray<{ readonly code: string, readonly field: string | null, readonly found: string | null, readonly expected: string }> }>, readonly errors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string>, readonly expected: string | null, readonly mend: string | null }> } };

export type PersonBurdenQueryVariables = Exact<{
  regionCode: string;
  year: number;
}>;


export type PersonBurdenQuery = { readonly persons: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string | null, readonly idNumber: string | null, readonly region: { readonly code: string, readonly name: string } | null, readonly household: { readonly householdNumber: string, readonly members: ReadonlyArray<{ readonly relation: string, readonly person: { readonly name: string | null, readonly settlements: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly settledAt: string, readonly total: string, readonly inScope: string } }> } } | null }> } | null, readonly burden: { readonly total: string, readonly inScope: string, readonly outOfPocket: string, readonly outOfPocketInScope: string, readonly paidBy: ReadonlyArray<{ readonly layer: PaymentLayer, readonly amount: string }>, readonly determinations: ReadonlyArray<{ readonly outcome: Outcome, readonly amount: string | null, readonly threshold: string | null, readonly percentOfIncome: string | null, readonly distanceToThreshold: string | null, readonly crossedOn: string | null, readonly explanation: string, readonly rule: { readonly id: string, readonly label: string, readonly clause: string, readonly document: string }, readonly missing: ReadonlyArray<{ readonly code: string, readonly message: string }>, readonly case: { readonly id: string, readonly status: AssistanceCaseStatus } | null }>, readonly notInForce: ReadonlyArray<{ readonly id: string, readonly label: string, readonly message: string }> }, readonly assistanceCases: ReadonlyArray<{ readonly id: string, readonly status: AssistanceCaseStatus, readonly openedOn: string, readonly needsReview: boolean, readonly hits: ReadonlyArray<{ readonly hitOn: string, readonly recalledOn: string | null, readonly determination: { readonly explanation: string } | null }>, readonly region: { readonly code: string, readonly name: string } | null }> } }> } };

export type SettlementsSubmitMutationVariables = Exact<{
  input: SettlementsSubmitInput;
}>;


export type SettlementsSubmitMutation = { readonly settlementsSubmit: { readonly delivery: { readonly id: string, readonly status: DeliveryStatus, readonly rowsRead: number, readonly rowsRefused: number } | null, readonly verdicts: ReadonlyArray<{ readonly index: number, readonly outcome: RecordOutcome, readonly errors: ReadonlyArray<{ readonly code: string, readonly field: string | null, readonly found: string | null, readonly expected: string }> }>, readonly errors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string>, readonly expected: string | null, readonly mend: string | null }> } };

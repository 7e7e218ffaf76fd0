export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** 日期 (date): a calendar day of China as YYYY-MM-DD, without time or zone. */
  Date: { input: string; output: string; }
  /** 时间 (timestamp): an instant in RFC 3339, written in the time of China: 2025-03-31T09:30:00+08:00. */
  DateTime: { input: string; output: string; }
  /** 小数 (decimal): an exact decimal number as text, such as "-1234.50". Amounts are in 元 with two decimals. Never a floating-point number. */
  Decimal: { input: string; output: string; }
};

/** 打卡账户 (bank account into which aid is paid). */
export type AidAccount = {
  readonly __typename?: 'AidAccount';
  /** 开户银行 (bank). Null: not told. */
  readonly bank?: Maybe<Scalars['String']['output']>;
  /** 户名 (holder) where not the person, masked as names are. Null: the person’s own account, or hidden. */
  readonly holder?: Maybe<Scalars['String']['output']>;
  /** 是否乡镇收集 (whether the township collected it for this round); false: that of the roster. */
  readonly isCollected: Scalars['Boolean']['output'];
  /** 账号 (account number), in clear or masked to its last four by department and role. Null: hidden from you. */
  readonly number?: Maybe<Scalars['String']['output']>;
};

/** 登记账户 (input of aidAccountKeep). */
export type AidAccountKeepInput = {
  /** 账号 (account number): 8 to 30 digits; kept sealed. */
  readonly accountNumber: Scalars['String']['input'];
  /** 开户银行 (bank). */
  readonly bank?: InputMaybe<Scalars['String']['input']>;
  /** 版本 (version of the line as you saw it). */
  readonly expectedVersion: Scalars['Int']['input'];
  /** 户名 (holder) where not the person, such as a guardian. */
  readonly holder?: InputMaybe<Scalars['String']['input']>;
  /** 幂等键 (idempotency key): 8 to 128 visible ASCII characters, new for each request and the same when it is repeated. Nothing personal. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** 人员 (id of the person). */
  readonly personId: Scalars['ID']['input'];
  /** 轮次标识 (id of the round). */
  readonly roundId: Scalars['ID']['input'];
};

/** 救助档次 (band of amounts with its aid). */
export type AidBand = {
  readonly __typename?: 'AidBand';
  /** 定额 (flat amount), 元. Null: a percentage. */
  readonly amount?: Maybe<Scalars['Decimal']['output']>;
  /** 含起点 (whether the very lowest amount belongs to it). */
  readonly includesLowest: Scalars['Boolean']['output'];
  /** 起点 (where the band begins), 元; it ends where the next begins. */
  readonly lowest: Scalars['Decimal']['output'];
  /** 档次 (number), from 1 on. */
  readonly number: Scalars['Int']['output'];
  /** 比例 (percentage). Null: a flat amount. */
  readonly percent?: Maybe<Scalars['Decimal']['output']>;
};

/** 比例适用范围 (what the percentage of a band applies to). */
export type AidBandReach =
  /** 本档内部分 (the part of the amount within the band) */
  | 'PART'
  /** 全部金额 (the whole amount) */
  | 'WHOLE';

/** 测算后变动 (what refunds, late bills, other payments, lists and merged identities have moved since the round was reckoned). Until it is reckoned anew or the changes are let stand, it can neither be signed nor paid. */
export type AidDrift = {
  readonly __typename?: 'AidDrift';
  /** 变动标识 (names these very changes): give it to aidDriftAccept. Null: nothing has moved. */
  readonly digest?: Maybe<Scalars['String']['output']>;
  /** 变动人员 (persons whose figures have moved), those outside your regions left out. */
  readonly entries: AidDriftEntryConnection;
  /** 是否已确认 (whether these very changes were looked at and let stand). */
  readonly isAccepted: Scalars['Boolean']['output'];
  /** 变动人数 (persons whose figures have moved). 0: it stands on what is known today. */
  readonly persons: Scalars['Int']['output'];
};


/** 测算后变动 (what refunds, late bills, other payments, lists and merged identities have moved since the round was reckoned). Until it is reckoned anew or the changes are let stand, it can neither be signed nor paid. */
export type AidDriftEntriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** 确认变动 (input of aidDriftAccept). */
export type AidDriftAcceptInput = {
  /** 变动标识 (digest of AidRound.drift as you saw it). */
  readonly digest: Scalars['String']['input'];
  /** 版本 (version of the round as you saw it). */
  readonly expectedVersion: Scalars['Int']['input'];
  /** 幂等键 (idempotency key): 8 to 128 visible ASCII characters, new for each request and the same when it is repeated. Nothing personal. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** 理由 (reason): 1 to 500 characters, Chinese, without names or certificate numbers. It stands in the history. */
  readonly reason: Scalars['String']['input'];
  /** 轮次标识 (id of the round). */
  readonly roundId: Scalars['ID']['input'];
};

/** 变动人员 (somebody whose figures have moved). */
export type AidDriftEntry = {
  readonly __typename?: 'AidDriftEntry';
  /** 测算时 (as reckoned). Null: not on the list. */
  readonly before?: Maybe<AidDriftFigures>;
  /** 现在 (today). Null: would not be on the list. */
  readonly now?: Maybe<AidDriftFigures>;
  /** 人员 (person). Never null. */
  readonly person?: Maybe<Person>;
};

/** 变动人员分页 (page of AidDriftEntry): by an internal id; those outside your regions left out. */
export type AidDriftEntryConnection = {
  readonly __typename?: 'AidDriftEntryConnection';
  /** 本页条目 (entries of this page). */
  readonly edges: ReadonlyArray<AidDriftEntryEdge>;
  /** 分页信息 (page info). */
  readonly pageInfo: PageInfo;
};

/** 变动人员条目 (entry): one AidDriftEntry of a page. */
export type AidDriftEntryEdge = {
  readonly __typename?: 'AidDriftEntryEdge';
  /** 游标 (cursor): opaque place of this entry; give it as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** 变动人员 (the AidDriftEntry). */
  readonly node: AidDriftEntry;
};

/** 测算数 (what a line rests on). */
export type AidDriftFigures = {
  readonly __typename?: 'AidDriftFigures';
  /** 政策范围内自付 (in-scope burden), 元. */
  readonly amount: Scalars['Decimal']['output'];
  /** 是否救助对象 (whether in the population). */
  readonly eligibility: AidEligibility;
  /** 前几轮已发 (paid by earlier rounds), 元. */
  readonly paidEarlier: Scalars['Decimal']['output'];
};

/** 是否救助对象 (whether a person is in the population of the programme on the cut-off). */
export type AidEligibility =
  /** 是 (yes) */
  | 'IN'
  /** 否 (no; an earlier round listed the person: listed for decision) */
  | 'OUT'
  /** 未知 (not known; `missing` names what would tell) */
  | 'UNKNOWN';

/** 专项资金 (one kind of earmarked money of a programme). */
export type AidFund = {
  readonly __typename?: 'AidFund';
  /** 结余 (what it holds now), 元. Null: no part of its place lies within your regions. */
  readonly balance?: Maybe<Scalars['Decimal']['output']>;
  /** 资金账 (entries), newest first. Empty: none, or no part of its place lies within your regions. */
  readonly entries: AidFundEntryConnection;
  /** 资金类型 (kind), as the policy file names it. */
  readonly kind: Scalars['String']['output'];
  /** 名称 (label), Chinese. */
  readonly label: Scalars['String']['output'];
};


/** 专项资金 (one kind of earmarked money of a programme). */
export type AidFundEntriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** 资金账 (entry of a fund). Append-only. */
export type AidFundEntry = {
  readonly __typename?: 'AidFundEntry';
  /** 经办人 (account that entered it). */
  readonly actor: Scalars['String']['output'];
  /** 金额 (amount), 元: above 0 came in, below 0 left. */
  readonly amount: Scalars['Decimal']['output'];
  /** 部门 (department that entered it). */
  readonly department: Department;
  /** 类型 (kind). */
  readonly kind: AidFundEntryKind;
  /** 日期 (day). */
  readonly occurredOn: Scalars['Date']['output'];
  /** 凭据 (voucher or document). */
  readonly reference: Scalars['String']['output'];
  /** 救助轮次 (round that it paid). Null: no round. */
  readonly round?: Maybe<AidRound>;
};

/** 资金账分页 (page of AidFundEntry): newest first, then by an internal id. */
export type AidFundEntryConnection = {
  readonly __typename?: 'AidFundEntryConnection';
  /** 本页条目 (entries of this page). */
  readonly edges: ReadonlyArray<AidFundEntryEdge>;
  /** 分页信息 (page info). */
  readonly pageInfo: PageInfo;
};

/** 资金账条目 (entry): one AidFundEntry of a page. */
export type AidFundEntryEdge = {
  readonly __typename?: 'AidFundEntryEdge';
  /** 游标 (cursor): opaque place of this entry; give it as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** 资金账 (the AidFundEntry). */
  readonly node: AidFundEntry;
};

/** 资金账类型 (kind of an entry of a fund). More may come. */
export type AidFundEntryKind =
  /** 拨入 (came in) */
  | 'DEPOSIT'
  /** 化解支付 (paid as relief) */
  | 'RELIEF'
  /** 退回 (went back to the giver) */
  | 'RETURN'
  /** 救助发放 (paid by a round) */
  | 'ROUND';

/** 分资金证明 (proof of one kind of money). */
export type AidFundProof = {
  readonly __typename?: 'AidFundProof';
  /** 发放后结余 (balance after), 元. */
  readonly after: Scalars['Decimal']['output'];
  /** 发放前结余 (balance before), 元. */
  readonly before: Scalars['Decimal']['output'];
  /** 资金类型 (kind). */
  readonly kind: Scalars['String']['output'];
  /** 名称 (label), Chinese. */
  readonly label: Scalars['String']['output'];
  /** 发放 (paid to persons = left the fund), 元. */
  readonly paid: Scalars['Decimal']['output'];
};

/** 录入资金 (input of aidFundsEnter). */
export type AidFundsEnterInput = {
  /** 金额 (amount), 元: above 0 came in, below 0 went back to the giver; never more than is there. */
  readonly amount: Scalars['Decimal']['input'];
  /** 资金类型 (kind of money), one of AidProgramme.funds. */
  readonly fundKind: Scalars['String']['input'];
  /** 幂等键 (idempotency key): 8 to 128 visible ASCII characters, new for each request and the same when it is repeated. Nothing personal. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** 日期 (day of the transfer), not after today. */
  readonly occurredOn: Scalars['Date']['input'];
  /** 项目编号 (id of the programme). */
  readonly programmeId: Scalars['String']['input'];
  /** 凭据 (voucher or document), 1 to 200 characters. */
  readonly reference: Scalars['String']['input'];
};

/** 录入资金结果 (payload of aidFundsEnter). */
export type AidFundsPayload = MutationPayload & {
  readonly __typename?: 'AidFundsPayload';
  /** 业务错误 (errors): empty when it was done; else why nothing was changed. */
  readonly errors: ReadonlyArray<UserError>;
  /** 救助项目 (programme with its funds as they are now). Null: nothing was done, errors say why. */
  readonly programme?: Maybe<AidProgramme>;
};

/** 救助明细 (what a round owes a person), with the amount it rests on. */
export type AidLine = {
  readonly __typename?: 'AidLine';
  /** 打卡账户 (account into which it was paid or is to be paid): that which the township collected, else that of the roster. Null: neither. */
  readonly account?: Maybe<AidAccount>;
  /** 政策范围内自付 (in-scope burden of the year at the cut-off), 元. */
  readonly amount: Scalars['Decimal']['output'];
  /** 档次 (band of the amount), from 1 on; 0: below the first. */
  readonly band: Scalars['Int']['output'];
  /** 死亡日期 (last day of life): a person decides who is paid. Null: not known to have died. */
  readonly diedOn?: Maybe<Scalars['Date']['output']>;
  /** 本轮应发 (due: entitled less paid earlier, never below 0), 元. */
  readonly due: Scalars['Decimal']['output'];
  /** 是否救助对象 (whether in the population on the cut-off). */
  readonly eligibility: AidEligibility;
  /** 应救助 (aid for the year so far), 元. */
  readonly entitled: Scalars['Decimal']['output'];
  /** 说明 (explanation): the arithmetic of the line with its clause in one sentence, Chinese. Null: the round is of a place outside your regions. */
  readonly explanation?: Maybe<Scalars['String']['output']>;
  /** 缺失信息 (what is missing to know whether the person is aided). Empty unless UNKNOWN. */
  readonly missing: ReadonlyArray<MissingInput>;
  /** 多发 (overpaid by earlier rounds; listed for 财政, not clawed back), 元. */
  readonly overpaid: Scalars['Decimal']['output'];
  /** 前几轮已发 (paid by earlier rounds of the year), 元. */
  readonly paidEarlier: Scalars['Decimal']['output'];
  /** 本轮实发 (payable: due, less where the fund does not suffice), 元. */
  readonly payable: Scalars['Decimal']['output'];
  /** 发放 (what was paid, by kind of money). Empty: nothing yet. */
  readonly payments: ReadonlyArray<AidPayment>;
  /** 人员 (person). Null: lives outside your regions now. */
  readonly person?: Maybe<Person>;
  /** 所在区划 (place of the person on the cut-off). Null: not in the region tree. */
  readonly region?: Maybe<PolicyRegion>;
  /** 救助轮次 (round). Null: of a place outside your regions. */
  readonly round?: Maybe<AidRound>;
  /** 乡镇 (township that reviews the line). Null: not in the region tree. */
  readonly township?: Maybe<PolicyRegion>;
  /** 审核结论 (what was decided). */
  readonly verdict: AidVerdict;
  /** 理由 (reason of the decision), for who reviews the round. Null: not decided, or not for you to read. */
  readonly verdictReason?: Maybe<Scalars['String']['output']>;
  /** 版本 (version), counted from 1: give it as expectedVersion to change the line. */
  readonly version: Scalars['Int']['output'];
};

/** 救助明细分页 (page of AidLine): by an internal id. */
export type AidLineConnection = {
  readonly __typename?: 'AidLineConnection';
  /** 本页条目 (entries of this page). */
  readonly edges: ReadonlyArray<AidLineEdge>;
  /** 分页信息 (page info). */
  readonly pageInfo: PageInfo;
};

/** 逐人决定 (input of aidLineDecide). */
export type AidLineDecideInput = {
  /** 版本 (version of the line as you saw it). */
  readonly expectedVersion: Scalars['Int']['input'];
  /** 幂等键 (idempotency key): 8 to 128 visible ASCII characters, new for each request and the same when it is repeated. Nothing personal. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** 人员 (id of the person). */
  readonly personId: Scalars['ID']['input'];
  /** 理由 (reason): 1 to 500 characters, Chinese, without names or certificate numbers. It stands in the history. */
  readonly reason: Scalars['String']['input'];
  /** 轮次标识 (id of the round). */
  readonly roundId: Scalars['ID']['input'];
  /** 结论 (verdict): ACCEPTED or REJECTED. */
  readonly verdict: AidVerdict;
};

/** 救助明细条目 (entry): one AidLine of a page. */
export type AidLineEdge = {
  readonly __typename?: 'AidLineEdge';
  /** 游标 (cursor): opaque place of this entry; give it as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** 救助明细 (the AidLine). */
  readonly node: AidLine;
};

/** 名单文件 (list of a round as an .xlsx file). */
export type AidListFile = {
  readonly __typename?: 'AidListFile';
  /** 内容 (bytes of the file), in base64. */
  readonly content: Scalars['String']['output'];
  /** 文件名 (file name), of places and rounds only. */
  readonly fileName: Scalars['String']['output'];
};

/** 名单种类 (kinds of lists of a round). */
export type AidListKind =
  /** 复核名单 (for the joint review, with room for the departments’ opinions) */
  | 'JOINT_REVIEW'
  /** 打卡发放表 (bank file: name, account, bank, amount), once the joint review is done; for who sees accounts in clear */
  | 'PAYMENT'
  /** 拟救助名单 (everybody of the round in full, for the township) */
  | 'PROPOSED'
  /** 公示名单 (the public notice: masked name, place and amount, nothing else) */
  | 'PUBLIC_NOTICE';

/** 公示异议 (objection to a line of the list). */
export type AidObjection = {
  readonly __typename?: 'AidObjection';
  /** 内容 (content), for clerks and supervisors of the departments that review the round. Null: not for you to read. */
  readonly content?: Maybe<Scalars['String']['output']>;
  /** 异议标识 (id of the objection), for aidObjectionResolve. */
  readonly objectionId: Scalars['ID']['output'];
  /** 人员 (person whose line it is about). Null: lives outside your regions now. */
  readonly person?: Maybe<Person>;
  /** 提出日期 (day it was raised). */
  readonly raisedOn: Scalars['Date']['output'];
  /** 记录人 (account that recorded it). */
  readonly recordedBy: Scalars['String']['output'];
  /** 处理结果 (what came of it). Null: open, or not for you to read. */
  readonly resolution?: Maybe<Scalars['String']['output']>;
  /** 处理时间 (timestamp of its end). Null: open. */
  readonly resolvedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** 记录异议 (input of aidObjectionRecord). */
export type AidObjectionRecordInput = {
  /** 内容 (content), 1 to 2000 characters; kept sealed. */
  readonly content: Scalars['String']['input'];
  /** 幂等键 (idempotency key): 8 to 128 visible ASCII characters, new for each request and the same when it is repeated. Nothing personal. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** 人员 (id of the person whose line it is about). */
  readonly personId: Scalars['ID']['input'];
  /** 提出日期 (day it was raised), not after today. */
  readonly raisedOn: Scalars['Date']['input'];
  /** 轮次标识 (id of the round). */
  readonly roundId: Scalars['ID']['input'];
};

/** 处理异议 (input of aidObjectionResolve). */
export type AidObjectionResolveInput = {
  /** 幂等键 (idempotency key): 8 to 128 visible ASCII characters, new for each request and the same when it is repeated. Nothing personal. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** 异议标识 (id of the objection). */
  readonly objectionId: Scalars['ID']['input'];
  /** 处理结果 (what came of it), 1 to 500 characters, Chinese, without names. */
  readonly resolution: Scalars['String']['input'];
  /** 轮次标识 (id of the round). */
  readonly roundId: Scalars['ID']['input'];
};

/** 发放 (what a round paid to a person of one kind of money). */
export type AidPayment = {
  readonly __typename?: 'AidPayment';
  /** 金额 (amount), 元. */
  readonly amount: Scalars['Decimal']['output'];
  /** 资金类型 (kind of money). */
  readonly fundKind: Scalars['String']['output'];
  /** 发放日 (day of payment). */
  readonly paidOn: Scalars['Date']['output'];
};

/** 发放证明 (proof of a paid round), from two records kept apart: what persons were paid is what left the fund, kind by kind, to the fen. */
export type AidPaymentProof = {
  readonly __typename?: 'AidPaymentProof';
  /** 分资金 (by kind of money). */
  readonly funds: ReadonlyArray<AidFundProof>;
  /** 发放合计 (paid in all), 元. */
  readonly paid: Scalars['Decimal']['output'];
  /** 人数 (persons paid). */
  readonly persons: Scalars['Int']['output'];
};

/** 救助项目 (programme of aid in cumulative rounds), as its document has it: each round pays what is due for the year so far less what the earlier ones paid. */
export type AidProgramme = {
  readonly __typename?: 'AidProgramme';
  /** 救助档次 (bands), ascending; below the first there is no aid. */
  readonly bands: ReadonlyArray<AidBand>;
  /** 比例适用范围 (what the percentages apply to). */
  readonly bandsReach: AidBandReach;
  /** 条款 (clause of the document). */
  readonly clause: Scalars['String']['output'];
  /** 政策文件 (document that provides it). Never null. */
  readonly document?: Maybe<PolicyDocument>;
  /** 专项资金 (kinds of money), in the order in which they are spent. */
  readonly funds: ReadonlyArray<AidFund>;
  /** 项目编号 (id of the programme), such as xiushan.programme. */
  readonly id: Scalars['String']['output'];
  /** 名称 (label), Chinese. */
  readonly label: Scalars['String']['output'];
  /** 发放工作日 (statutory working days from the joint review to payment). */
  readonly payWithinWorkingDays: Scalars['Int']['output'];
  /** 公示天数 (parameter of how many days the list hangs out), with its value on the day asked for. Null: no period of it holds that day. */
  readonly publicityDays?: Maybe<PolicyParameter>;
  /** 读法 (how the hub reads what the clause leaves open), Chinese sentences. */
  readonly reading: ReadonlyArray<Scalars['String']['output']>;
  /** 适用区划 (place of the document): the programme is for it and every region below. Never null. */
  readonly region?: Maybe<PolicyRegion>;
  /** 轮次安排 (rounds of a year with their days). */
  readonly rounds: ReadonlyArray<AidProgrammeRound>;
  /** 规则编号 (id of the monitoring rule) that says who is aided and which cost counts. */
  readonly ruleId: Scalars['String']['output'];
  /** 救助程序 (steps of a round with who takes them), in order. */
  readonly steps: ReadonlyArray<AidProgrammeStep>;
  /** 版本 (version): a published one never changes. */
  readonly version: Scalars['Int']['output'];
};


/** 救助项目 (programme of aid in cumulative rounds), as its document has it: each round pays what is due for the year so far less what the earlier ones paid. */
export type AidProgrammeRoundsArgs = {
  year?: InputMaybe<Scalars['Int']['input']>;
};

/** 轮次安排 (round of a programme with its days in a year). */
export type AidProgrammeRound = {
  readonly __typename?: 'AidProgrammeRound';
  /** 截止日 (cut-off): the last day of the settlements that count. */
  readonly cutOffOn: Scalars['Date']['output'];
  /** 应完成日 (day by which it is due). */
  readonly dueOn: Scalars['Date']['output'];
  /** 轮次 (number), from 1 on. */
  readonly number: Scalars['Int']['output'];
};

/** 程序 (step of a round with who takes it). */
export type AidProgrammeStep = {
  readonly __typename?: 'AidProgrammeStep';
  /** 部门 (departments): one of them takes it; 部门复核 needs all. */
  readonly departments: ReadonlyArray<Department>;
  /** 程序 (step). */
  readonly step: AidStep;
};

/** 救助轮次 (one reckoning of a round of a programme of aid), bound to the data it was computed from. Reckoned anew it is another revision. */
export type AidRound = Node & {
  readonly __typename?: 'AidRound';
  /** 测算日 (day up to which refunds and payments of other channels count). */
  readonly computedOn: Scalars['Date']['output'];
  /** 截止日 (cut-off): the last day of the settlements that count. */
  readonly cutOffOn: Scalars['Date']['output'];
  /** 核减后比例 (payable as a percentage of due, cut off after four decimals) where the fund does not suffice for all. Null: not cut. */
  readonly cutToPercent?: Maybe<Scalars['Decimal']['output']>;
  /** 测算后变动 (what has moved since it was reckoned). Null: the round is paid or superseded. */
  readonly drift?: Maybe<AidDrift>;
  /** 应发 (due to all, before any cut), 元. */
  readonly due: Scalars['Decimal']['output'];
  /** 应完成日 (day by which the document wants it done). */
  readonly dueOn: Scalars['Date']['output'];
  /** 资金 (what the fund held when the round was last reckoned), 元. */
  readonly fund: Scalars['Decimal']['output'];
  /** 轮次历程 (history), oldest first. */
  readonly history: ReadonlyArray<AidRoundEvent>;
  /** 全局标识 (global id): opaque, stable, of no other meaning; it holds no personal number. Do not take it apart. */
  readonly id: Scalars['ID']['output'];
  /** 是否逾期 (whether one of the two days has passed and it is not paid). */
  readonly isOverdue: Scalars['Boolean']['output'];
  /** 是否停止 (whether the fund does not suffice and the document does not cut in this round). */
  readonly isStopped: Scalars['Boolean']['output'];
  /** 救助明细 (lines of the persons within your regions). */
  readonly lines: AidLineConnection;
  /** 轮次 (number of the round in the year), from 1 on. */
  readonly number: Scalars['Int']['output'];
  /** 公示异议 (objections to lines of persons within your regions), oldest first. */
  readonly objections: ReadonlyArray<AidObjection>;
  /** 发放日 (day of payment). Null: not paid. */
  readonly paidOn?: Maybe<Scalars['Date']['output']>;
  /** 发放期限 (last statutory working day for payment). Null: the joint review is not done. */
  readonly payByOn?: Maybe<Scalars['Date']['output']>;
  /** 实发 (payable to all; once paid, what was paid), 元. */
  readonly payable: Scalars['Decimal']['output'];
  /** 救助项目 (programme in the version by which the round was reckoned). Never null. */
  readonly programme?: Maybe<AidProgramme>;
  /** 发放证明 (proof that the payments sum to what left the fund). Null: not paid. */
  readonly proof?: Maybe<AidPaymentProof>;
  /** 区划 (place of the round). Never null. */
  readonly region?: Maybe<PolicyRegion>;
  /** 测算次数 (revision), from 1 on. */
  readonly revision: Scalars['Int']['output'];
  /** 状态 (state). */
  readonly status: AidRoundStatus;
  /** 乡镇审核、公示 (townships within your regions and how far their review is), by code. */
  readonly townships: ReadonlyArray<AidTownship>;
  /** 版本 (version), counted from 1: give it as expectedVersion to change the round. */
  readonly version: Scalars['Int']['output'];
  /** 名单文件 (list of the round as .xlsx, of the persons within your regions, masked as you may see them). */
  readonly workbook: AidListFile;
  /** 年度 (base year). */
  readonly year: Scalars['Int']['output'];
};


/** 救助轮次 (one reckoning of a round of a programme of aid), bound to the data it was computed from. Reckoned anew it is another revision. */
export type AidRoundLinesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  eligibility?: InputMaybe<AidEligibility>;
  first?: InputMaybe<Scalars['Int']['input']>;
  townshipCode?: InputMaybe<Scalars['String']['input']>;
  verdict?: InputMaybe<AidVerdict>;
};


/** 救助轮次 (one reckoning of a round of a programme of aid), bound to the data it was computed from. Reckoned anew it is another revision. */
export type AidRoundWorkbookArgs = {
  kind: AidListKind;
  townshipCode?: InputMaybe<Scalars['String']['input']>;
};

/** 轮次历程 (event of a round). Append-only. */
export type AidRoundEvent = {
  readonly __typename?: 'AidRoundEvent';
  /** 经办人 (account). */
  readonly actor: Scalars['String']['output'];
  /** 部门 (department of the actor). */
  readonly department: Department;
  /** 类型 (what happened). */
  readonly kind: AidRoundEventKind;
  /** 发生时间 (timestamp). */
  readonly occurredAt: Scalars['DateTime']['output'];
  /** 说明 (what and why), Chinese. Null: not for you to read. */
  readonly reason?: Maybe<Scalars['String']['output']>;
};

/** 轮次历程类型 (what happened to a round). More may come: expect unknown values. */
export type AidRoundEventKind =
  /** 登记账户 (a bank account was kept for a line, or another took its place) */
  | 'ACCOUNT_KEPT'
  /** 确认变动 (changed figures were looked at and let stand) */
  | 'DRIFT_ACCEPTED'
  /** 复核完毕 (the last department signed) */
  | 'JOINT_REVIEWED'
  /** 逐人决定 (a line was accepted or rejected) */
  | 'LINE_DECIDED'
  /** 异议 (an objection was recorded or resolved) */
  | 'OBJECTION'
  /** 发放 (paid) */
  | 'PAID'
  /** 测算 (reckoned) */
  | 'PROPOSED'
  /** 公示 (a township hung out its list) */
  | 'PUBLICISED'
  /** 部门复核 (a department signed) */
  | 'SIGNED'
  /** 重新测算 (a later revision took its place) */
  | 'SUPERSEDED'
  /** 乡镇审核完毕 (a township finished) */
  | 'TOWNSHIP_REVIEWED';

/** 发放 (input of aidRoundPay). */
export type AidRoundPayInput = {
  /** 版本 (version of the round as you saw it). */
  readonly expectedVersion: Scalars['Int']['input'];
  /** 幂等键 (idempotency key): 8 to 128 visible ASCII characters, new for each request and the same when it is repeated. Nothing personal. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** 轮次标识 (id of the round). */
  readonly roundId: Scalars['ID']['input'];
};

/** 轮次办理结果 (payload of the mutations about rounds of aid). */
export type AidRoundPayload = MutationPayload & {
  readonly __typename?: 'AidRoundPayload';
  /** 业务错误 (errors): empty when it was done; else why nothing was changed. */
  readonly errors: ReadonlyArray<UserError>;
  /** 救助轮次 (the round as it stands now). Null: nothing was done, errors say why. */
  readonly round?: Maybe<AidRound>;
};

/** 测算轮次 (input of aidRoundPropose). */
export type AidRoundProposeInput = {
  /** 测算次数 (revision that you saw and that this one is to replace); left out: none stands yet. */
  readonly expectedRevision?: InputMaybe<Scalars['Int']['input']>;
  /** 幂等键 (idempotency key): 8 to 128 visible ASCII characters, new for each request and the same when it is repeated. Nothing personal. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** 轮次 (number of the round), from 1 on. */
  readonly number: Scalars['Int']['input'];
  /** 项目编号 (id of the programme). */
  readonly programmeId: Scalars['String']['input'];
  /** 年度 (base year). */
  readonly year: Scalars['Int']['input'];
};

/** 公示 (input of aidRoundPublicise). */
export type AidRoundPubliciseInput = {
  /** 版本 (version of the township’s part as you saw it), 0 before anything was done. */
  readonly expectedVersion: Scalars['Int']['input'];
  /** 公示开始日 (first day of the notice), not before the day of reckoning. */
  readonly fromOn: Scalars['Date']['input'];
  /** 幂等键 (idempotency key): 8 to 128 visible ASCII characters, new for each request and the same when it is repeated. Nothing personal. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** 轮次标识 (id of the round). */
  readonly roundId: Scalars['ID']['input'];
  /** 乡镇代码 (township). */
  readonly townshipCode: Scalars['String']['input'];
};

/** 部门复核 (input of aidRoundSign). */
export type AidRoundSignInput = {
  /** 版本 (version of the round as you saw it). */
  readonly expectedVersion: Scalars['Int']['input'];
  /** 幂等键 (idempotency key): 8 to 128 visible ASCII characters, new for each request and the same when it is repeated. Nothing personal. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** 轮次标识 (id of the round). */
  readonly roundId: Scalars['ID']['input'];
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

/** 救助程序 (steps of a round), in the order in which they are taken. */
export type AidStep =
  /** 部门复核 (the departments review it, all of them) */
  | 'JOINT_REVIEW'
  /** 资金发放 (it is paid) */
  | 'PAY'
  /** 提出拟救助名单 (the list with amounts is proposed) */
  | 'PROPOSE'
  /** 乡镇审核、公示 (townships review and hang it out) */
  | 'TOWNSHIP_REVIEW';

/** 乡镇审核、公示 (a township’s part of a round); persons outside your regions are not counted. */
export type AidTownship = {
  readonly __typename?: 'AidTownship';
  /** 应发 (due, rejected lines left out), 元. */
  readonly due: Scalars['Decimal']['output'];
  /** 未处理异议 (objections still open). */
  readonly openObjections: Scalars['Int']['output'];
  /** 实发 (payable), 元. */
  readonly payable: Scalars['Decimal']['output'];
  /** 人数 (persons on its list). */
  readonly persons: Scalars['Int']['output'];
  /** 公示开始日 (first day of the notice). Null: not hung out. */
  readonly publicisedFromOn?: Maybe<Scalars['Date']['output']>;
  /** 公示截止日 (last day of the notice, included). Null: not hung out. */
  readonly publicisedUntilOn?: Maybe<Scalars['Date']['output']>;
  /** 乡镇 (township). Never null. */
  readonly region?: Maybe<PolicyRegion>;
  /** 审核完毕日 (day it finished). Null: not finished. */
  readonly reviewedOn?: Maybe<Scalars['Date']['output']>;
  /** 未决定 (lines that are neither accepted nor rejected). */
  readonly undecided: Scalars['Int']['output'];
  /** 版本 (version), 0 before anything was done: give it as expectedVersion to publicise or finish. */
  readonly version: Scalars['Int']['output'];
};

/** 乡镇审核完毕 (input of aidTownshipFinish). */
export type AidTownshipFinishInput = {
  /** 版本 (version of the township’s part as you saw it). */
  readonly expectedVersion: Scalars['Int']['input'];
  /** 幂等键 (idempotency key): 8 to 128 visible ASCII characters, new for each request and the same when it is repeated. Nothing personal. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** 轮次标识 (id of the round). */
  readonly roundId: Scalars['ID']['input'];
  /** 乡镇代码 (township). */
  readonly townshipCode: Scalars['String']['input'];
};

/** 审核结论 (what was decided of a line). */
export type AidVerdict =
  /** 同意救助 (accepted) */
  | 'ACCEPTED'
  /** 未决定 (not decided) */
  | 'OPEN'
  /** 不予救助 (rejected) */
  | 'REJECTED';

/** 帮扶个案 (assistance case) of one person and year, which gathers all hits of that year. It is marked for review and never deleted when a hit is undone. */
export type AssistanceCase = Node & {
  readonly __typename?: 'AssistanceCase';
  /** 救助台账 (ledger of aid of the person in the year of the case). Empty: none, or outside your regions. */
  readonly aid: ReadonlyArray<PersonAid>;
  /** 判定 (determinations): of each hit the stored one that flags the person now, else the one that made the hit (`hits` says which was taken back). */
  readonly determinations: ReadonlyArray<Determination>;
  /** 个案历程 (history), oldest first. */
  readonly history: ReadonlyArray<AssistanceCaseEvent>;
  /** 命中 (hits), oldest first, those taken back too. */
  readonly hits: ReadonlyArray<AssistanceCaseHit>;
  /** 所在户 (household that the person lives in today). Null: not on a roster today. */
  readonly household?: Maybe<Household>;
  /** 全局标识 (global id): opaque, stable, of no other meaning; it holds no personal number. Do not take it apart. */
  readonly id: Scalars['ID']['output'];
  /** 待复核 (whether a hit has been taken back and nobody has looked at the case since). */
  readonly needsReview: Scalars['Boolean']['output'];
  /** 建案日期 (date of opening). */
  readonly openedOn: Scalars['Date']['output'];
  /** 人员 (person of the case). Null: outside your regions. */
  readonly person?: Maybe<Person>;
  /** 区划 (place of the person when the case was opened). Null: not in the region tree. */
  readonly region?: Maybe<PolicyRegion>;
  /** 状态 (state). */
  readonly status: AssistanceCaseStatus;
  /** 版本 (version), counted from 1: give it as expectedVersion to change the case. */
  readonly version: Scalars['Int']['output'];
  /** 年度 (calendar year of the hits). */
  readonly year: Scalars['Int']['output'];
};

/** 帮扶个案分页 (page of AssistanceCase): newest first by date of opening, then by an internal id. */
export type AssistanceCaseConnection = {
  readonly __typename?: 'AssistanceCaseConnection';
  /** 本页条目 (entries of this page). */
  readonly edges: ReadonlyArray<AssistanceCaseEdge>;
  /** 分页信息 (page info). */
  readonly pageInfo: PageInfo;
};

/** 帮扶个案条目 (entry): one AssistanceCase of a page. */
export type AssistanceCaseEdge = {
  readonly __typename?: 'AssistanceCaseEdge';
  /** 游标 (cursor): opaque place of this entry; give it as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** 帮扶个案 (the AssistanceCase). */
  readonly node: AssistanceCase;
};

/** 个案历程 (event in the history of a case): who did what, when and why. Append-only. */
export type AssistanceCaseEvent = {
  readonly __typename?: 'AssistanceCaseEvent';
  /** 经办人 (account that did it); hub: the hub itself. */
  readonly actor: Scalars['String']['output'];
  /** 部门 (department of the actor). */
  readonly department: Department;
  /** 判定 (determination that it rests on, as it was then). Null: it rests on none. */
  readonly determination?: Maybe<Determination>;
  /** 类型 (what happened). */
  readonly kind: AssistanceCaseEventKind;
  /** 发生时间 (timestamp). */
  readonly occurredAt: Scalars['DateTime']['output'];
  /** 原因 (reason), Chinese. */
  readonly reason: Scalars['String']['output'];
};

/** 历程类型 (what happened to a case). More may come: expect unknown values. */
export type AssistanceCaseEventKind =
  /** 新增命中 (a rule has flagged the person) */
  | 'HIT_ADDED'
  /** 命中撤回 (a refund, correction, income figure or rule version has undone a hit) */
  | 'HIT_RECALLED'
  /** 再次命中 (a hit taken back before is one again) */
  | 'HIT_RENEWED'
  /** 建案 (opened) */
  | 'OPENED'
  /** 身份合并 (a number was found to be this person’s, or this person’s to be another’s) */
  | 'PERSON_MERGED'
  /** 身份拆分 (a number was taken out of this person again, or came back) */
  | 'PERSON_SPLIT';

/** 个案筛选 (filter of cases): all that is given must hold. */
export type AssistanceCaseFilter = {
  /** 待复核 (whether the case wants a review). */
  readonly needsReview?: InputMaybe<Scalars['Boolean']['input']>;
  /** 区划代码 (region code): the person lives there or below it now. Outside your regions: an error. */
  readonly regionCode?: InputMaybe<Scalars['String']['input']>;
  /** 监测规则 (rule id): a hit by this rule is in the case, also one taken back. An id that no rule has is an error. */
  readonly ruleId?: InputMaybe<Scalars['String']['input']>;
  /** 状态 (state). */
  readonly status?: InputMaybe<AssistanceCaseStatus>;
  /** 年度 (calendar year of the hits). */
  readonly year?: InputMaybe<Scalars['Int']['input']>;
};

/** 预警 (alert): a person crossed the line of a monitoring rule, or what was told before is taken back. Events reach a reader at least once; eventId tells a repeated one. */
export type AssistanceCaseFlaggedEvent = {
  readonly __typename?: 'AssistanceCaseFlaggedEvent';
  /** 帮扶个案 (case), as it is now. Null: the person has moved out of your regions since. */
  readonly case?: Maybe<AssistanceCase>;
  /** 游标 (cursor): opaque place of the event in the one order that all readers share. Keep the last one and give it as `after` to go on without loss. */
  readonly cursor: Scalars['String']['output'];
  /** 判定 (determination that made the hit, as it was then); of a recall the one that is taken back. Null: the person has moved out of your regions since. */
  readonly determination?: Maybe<Determination>;
  /** 事件标识 (event id): the same for every reader and for ever. After an error CURSOR_EXPIRED read from the start and leave out the ids that you know. */
  readonly eventId: Scalars['ID']['output'];
  /** 发生时间 (timestamp of occurrence): when the hub took note. Not the order of the events: that is the cursor. */
  readonly occurredAt: Scalars['DateTime']['output'];
  /** 是否撤回 (recalled): true when a refund, correction, income figure or new rule version has undone a hit told before; false for a new hit. */
  readonly recalled: Scalars['Boolean']['output'];
};

/** 预警分页 (page of AssistanceCaseFlaggedEvent): in the order of the stream, oldest first. */
export type AssistanceCaseFlaggedEventConnection = {
  readonly __typename?: 'AssistanceCaseFlaggedEventConnection';
  /** 本页条目 (entries of this page). */
  readonly edges: ReadonlyArray<AssistanceCaseFlaggedEventEdge>;
  /** 分页信息 (page info). */
  readonly pageInfo: PageInfo;
};

/** 预警条目 (entry): one AssistanceCaseFlaggedEvent of a page. */
export type AssistanceCaseFlaggedEventEdge = {
  readonly __typename?: 'AssistanceCaseFlaggedEventEdge';
  /** 游标 (cursor): opaque place of this entry; give it as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** 预警 (the AssistanceCaseFlaggedEvent). */
  readonly node: AssistanceCaseFlaggedEvent;
};

/** 命中 (hit): a rule that flagged the person in the year of the case. */
export type AssistanceCaseHit = {
  readonly __typename?: 'AssistanceCaseHit';
  /** 判定 (determination that made the hit, as it was then). Null: outside your regions. */
  readonly determination?: Maybe<Determination>;
  /** 命中日期 (date on which the line was crossed, or the answer first came out). */
  readonly hitOn: Scalars['Date']['output'];
  /** 撤回原因 (reason of the recall), Chinese. Null: it stands. */
  readonly recallReason?: Maybe<Scalars['String']['output']>;
  /** 撤回日期 (date on which a refund, correction, income figure or rule version undid the hit). Null: it stands; a change of identity never undoes it. */
  readonly recalledOn?: Maybe<Scalars['Date']['output']>;
};

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

/** 待遇结论 (what was paid beside what was due). Missing is never zero: what cannot be told is UNDETERMINED. */
export type BenefitOutcome =
  /** 多付 (more than could be due) */
  | 'ABOVE'
  /** 已按规定享受 (as due, or nothing was due) */
  | 'AS_DUE'
  /** 少付 (less than was due for certain) */
  | 'SHORT'
  /** 暂不能判定 (something is missing that could decide it) */
  | 'UNDETERMINED';

/** 负担 (burden) of illness in one calendar year: settlements dated up to a day, less reversals and less payments that belong to the year, dated up to that day. Every policy document draws its own line through the same payments: see `determinations`. 0.00 where nothing counts. */
export type Burden = {
  readonly __typename?: 'Burden';
  /** 截至日期 (day up to which facts count). */
  readonly asOf: Scalars['Date']['output'];
  /** 判定 (determinations): what every rule in force at the person’s place says, CLEAR ones too, each with the amount after its own deducted layers; of stay rules one a stay. In the order of rule ids. Empty: no rule is in force there, or the person has no place on that day. */
  readonly determinations: ReadonlyArray<Determination>;
  /** 符合政策范围金额 (part within the policy scope), 元, net of reversals. */
  readonly inScope: Scalars['Decimal']['output'];
  /** 未适用规则 (rules of the person’s place of which no version is in force on the earlier of asOf and the year’s last day): 文件已失效 or 尚未施行. */
  readonly notInForce: ReadonlyArray<RuleNotInForce>;
  /** 个人负担 (out of pocket), 元: total less what every layer paid, later payments included; never below 0. What the patient’s own account paid is borne by the patient. */
  readonly outOfPocket: Scalars['Decimal']['output'];
  /** 政策范围内个人负担 (out of pocket within the policy scope), 元: inScope less what every layer paid in scope; never below 0. */
  readonly outOfPocketInScope: Scalars['Decimal']['output'];
  /** 分层支付 (paid by layer), all layers in paying order, 元: within settlements and by later payments of the year. 0.00: nothing paid, or nothing delivered of that layer (Determination.notDelivered tells). */
  readonly paidBy: ReadonlyArray<LayerAmount>;
  /** 计入结算 (settlements counted in the burden), reversals included, oldest first. */
  readonly settlements: ReadonlyArray<Settlement>;
  /** 医疗费总额 (total of the bills), 元, net of reversals. */
  readonly total: Scalars['Decimal']['output'];
  /** 年度 (calendar year of the burden). */
  readonly year: Scalars['Int']['output'];
};

/** 分类人数 (persons of a category); who holds two is counted under each. */
export type CategoryCount = {
  readonly __typename?: 'CategoryCount';
  /** 类别 (category). */
  readonly category: PersonCategory;
  /** 人数 (persons). Null: too small a number for you, see countReason. */
  readonly count?: Maybe<Scalars['Int']['output']>;
};

/** 身份期间 (spell of a category): from when until when a department counts the person in a category. */
export type CategorySpell = {
  readonly __typename?: 'CategorySpell';
  /** 类别 (category). */
  readonly category: PersonCategory;
  /** 认定部门 (department that recognised it). */
  readonly department: Department;
  /** 明细 (detail) as the list states it, such as 一类 or 城市低保. Null: none stated. */
  readonly detail?: Maybe<Scalars['String']['output']>;
  /** 起始日期 (first day). Null: since before the first list. */
  readonly fromOn?: Maybe<Scalars['Date']['output']>;
  /** 数据来源 (provenance): the list that the spell rests on. */
  readonly provenance: Provenance;
  /** 截止日期 (last day, included). Null: still on the list. */
  readonly untilOn?: Maybe<Scalars['Date']['output']>;
};

/** 添加的别名 (word that was added) to those that come with the hub. */
export type CodeAlias = {
  readonly __typename?: 'CodeAlias';
  /** 添加时间 (timestamp of adding). */
  readonly addedAt: Scalars['DateTime']['output'];
  /** 添加人 (who added it): account or command. */
  readonly addedBy: Scalars['String']['output'];
  /** 代码 (code) of the hub; of a column its canonical header. */
  readonly code: Scalars['String']['output'];
  /** 代码表 (kind of list): category, medicalType, channel … for codes, column:settlements and the like for columns of a dataset. */
  readonly kind: Scalars['String']['output'];
  /** 理由 (reason). */
  readonly reason: Scalars['String']['output'];
  /** 区划代码 (region code): for deliveries of this region and those below it. Null: everywhere. */
  readonly regionCode?: Maybe<Scalars['String']['output']>;
  /** 别名 (word) as the office writes it. */
  readonly word: Scalars['String']['output'];
};

/** 添加别名 (input): one more word for a code. */
export type CodeAliasAddInput = {
  /** 代码 (code) of the hub; of a column its canonical header. */
  readonly code: Scalars['String']['input'];
  /** 幂等键 (idempotency key): 8 to 128 visible ASCII characters, new for each request and the same when it is repeated; the repetition gets the first answer. Nothing personal. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** 代码表 (kind of list): category, medicalType, channel … for codes, column:settlements and the like for columns of a dataset. */
  readonly kind: Scalars['String']['input'];
  /** 理由 (reason): why it means that. */
  readonly reason: Scalars['String']['input'];
  /** 区划代码 (region code): for deliveries of this region and those below it. */
  readonly regionCode: Scalars['String']['input'];
  /** 别名 (word) as the office writes it. Nothing personal. */
  readonly word: Scalars['String']['input'];
};

/** 别名变更结果 (payload): the list as it is read from the next delivery on, or errors and nothing changed. */
export type CodeAliasPayload = MutationPayload & {
  readonly __typename?: 'CodeAliasPayload';
  /** 代码表 (code list) for the region. Null: there are errors. */
  readonly codeList?: Maybe<CodeList>;
  /** 业务错误 (errors): empty when it was done; else why nothing was changed. */
  readonly errors: ReadonlyArray<UserError>;
};

/** 移除别名 (input): takes an added word back. */
export type CodeAliasRemoveInput = {
  /** 幂等键 (idempotency key): 8 to 128 visible ASCII characters, new for each request and the same when it is repeated; the repetition gets the first answer. Nothing personal. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** 代码表 (kind of list): category, medicalType, channel … for codes, column:settlements and the like for columns of a dataset. */
  readonly kind: Scalars['String']['input'];
  /** 区划代码 (region code) that it was added for. */
  readonly regionCode: Scalars['String']['input'];
  /** 别名 (word) as it was added. */
  readonly word: Scalars['String']['input'];
};

/** 代码计数 (rows by code). */
export type CodeCount = {
  readonly __typename?: 'CodeCount';
  /** 代码 (code). */
  readonly code: Scalars['String']['output'];
  /** 行数 (rows). */
  readonly rows: Scalars['Int']['output'];
};

/** 代码表 (code list) as deliveries of a region are read with it. */
export type CodeList = {
  readonly __typename?: 'CodeList';
  /** 添加的别名 (words added) for your regions or everywhere. */
  readonly added: ReadonlyArray<CodeAlias>;
  /** 代码 (codes), each with its words. */
  readonly codes: ReadonlyArray<CodeWords>;
  /** 代码表 (kind of list): category, medicalType, channel … for codes, column:settlements and the like for columns of a dataset. */
  readonly kind: Scalars['String']['output'];
};

/** 代码及其别名 (code with the words that departments write for it). */
export type CodeWords = {
  readonly __typename?: 'CodeWords';
  /** 代码 (code) of the hub; of a column its canonical header. */
  readonly code: Scalars['String']['output'];
  /** 别名 (words) that are understood, also in their plainest form. */
  readonly words: ReadonlyArray<Scalars['String']['output']>;
};

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

/** 原始单元格 (cell as delivered): one cell of the row that a value was taken from. */
export type DeliveredCell = {
  readonly __typename?: 'DeliveredCell';
  /** 规范列名 (canonical column of the dataset). Null: the dataset does not know the column; it is not read. */
  readonly column?: Maybe<Scalars['String']['output']>;
  /** 表头 (header) as the file has it. Empty: the cell stands beyond the header. */
  readonly header: Scalars['String']['output'];
  /** 原文 (text as delivered), masked as the value itself is. Null: hidden from your department and role, or of a column that the dataset does not know, in which anything may stand: only who handed it over sees that, and only with every masked field in clear. */
  readonly text?: Maybe<Scalars['String']['output']>;
};

/** 交付 (delivery): one file, table extract or batch that a department handed over. */
export type Delivery = Node & {
  readonly __typename?: 'Delivery';
  /** 控制数 (control totals). Null: none declared. */
  readonly controls?: Maybe<DeliveryControls>;
  /** 数据集 (dataset) of the delivery. */
  readonly dataset: Dataset;
  /** 交付部门 (department that hands the dataset over). Null for payments: each names its own channel. */
  readonly department?: Maybe<Department>;
  /** 失败原因 (why it failed as a whole). Null: it did not. */
  readonly failure?: Maybe<DeliveryFailure>;
  /** 文件名 (file name) as it was handed over. */
  readonly fileName: Scalars['String']['output'];
  /** 待确认原因 (what it waits, or waited, for a person for). Empty: nothing. */
  readonly heldReasons: ReadonlyArray<DeliveryHoldReason>;
  /** 历程 (history): received, held, confirmed, merged, replaced, withdrawn – by whom, when and why. */
  readonly history: ReadonlyArray<DeliveryEvent>;
  /** 全局标识 (global id): opaque, stable, of no other meaning; it holds no personal number. Do not take it apart. */
  readonly id: Scalars['ID']['output'];
  /** 并入时间 (timestamp of merging). Null: not merged. */
  readonly mergedAt?: Maybe<Scalars['DateTime']['output']>;
  /** 所属月份 (month of a full list), as its first day. Null for deliveries that are no full list. */
  readonly month?: Maybe<Scalars['Date']['output']>;
  /** 提示计数 (rows that went in and want a look, by code). */
  readonly noticesByCode: ReadonlyArray<CodeCount>;
  /** 交付方式 (how it came). */
  readonly origin: DeliveryOrigin;
  /** 进度 (progress) while it is taken in. Null: it is not under way, or began less than a second ago. */
  readonly progress?: Maybe<DeliveryProgress>;
  /** 接收时间 (timestamp of receipt). */
  readonly receivedAt: Scalars['DateTime']['output'];
  /** 接收人 (who received or sent it): account or command. */
  readonly receivedBy: Scalars['String']['output'];
  /** 拒收原因计数 (refused rows by reason code; a row with several faults counts under each). */
  readonly refusedByCode: ReadonlyArray<CodeCount>;
  /** 被拒行 (refused rows) with every cell at fault. What stood in the cells: for roles that see persons in clear only. */
  readonly refusedRows: RefusedRowConnection;
  /** 所属区划 (region that the delivery is for). */
  readonly region: PolicyRegion;
  /** 更正行数 (rows that changed what was known). */
  readonly rowsChanged: Scalars['Int']['output'];
  /** 保留人数 (of a full list: persons whose rows were refused and who therefore stand on it as on the list before). */
  readonly rowsKept: Scalars['Int']['output'];
  /** 退出行数 (of a full list: entries of the list before it that are not on it any more). */
  readonly rowsLeft: Scalars['Int']['output'];
  /** 新增行数 (rows that were new). */
  readonly rowsNew: Scalars['Int']['output'];
  /** 读取行数 (rows read), refused ones included. */
  readonly rowsRead: Scalars['Int']['output'];
  /** 被拒行数 (rows refused, kept with their reasons). */
  readonly rowsRefused: Scalars['Int']['output'];
  /** 无变化行数 (rows that said what was known already). */
  readonly rowsUnchanged: Scalars['Int']['output'];
  /** 状态 (state). */
  readonly status: DeliveryStatus;
  /** 被替代时间 (timestamp at which another list of the same month took its place). Null: it stands, or it is no full list. */
  readonly supersededAt?: Maybe<Scalars['DateTime']['output']>;
  /** 补正的交付 (delivery whose refused rows this one brings again, corrected). Null: it is no supplement. */
  readonly supplements?: Maybe<Delivery>;
};


/** 交付 (delivery): one file, table extract or batch that a department handed over. */
export type DeliveryRefusedRowsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** 确认交付 (input): which delivery, and why. */
export type DeliveryConfirmInput = {
  /** 交付 (id of the delivery). */
  readonly deliveryId: Scalars['ID']['input'];
  /** 幂等键 (idempotency key): 8 to 128 visible ASCII characters, new for each request and the same when it is repeated; the repetition gets the first answer. Nothing personal. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** 理由 (reason): 2 to 500 characters, without names and numbers. It stands in the history. */
  readonly reason: Scalars['String']['input'];
};

/** 确认结果 (payload): the delivery as it is now, or errors and nothing changed. */
export type DeliveryConfirmPayload = MutationPayload & {
  readonly __typename?: 'DeliveryConfirmPayload';
  /** 交付 (delivery). Null: there are errors. */
  readonly delivery?: Maybe<Delivery>;
  /** 业务错误 (errors): empty when it was done; else why nothing was changed. */
  readonly errors: ReadonlyArray<UserError>;
};

/** 交付分页 (page of Delivery): newest first, then by id. */
export type DeliveryConnection = {
  readonly __typename?: 'DeliveryConnection';
  /** 本页条目 (entries of this page). */
  readonly edges: ReadonlyArray<DeliveryEdge>;
  /** 分页信息 (page info). */
  readonly pageInfo: PageInfo;
};

/** 控制数 (control totals) declared with a delivery. */
export type DeliveryControls = {
  readonly __typename?: 'DeliveryControls';
  /** 金额合计 (sum of the amounts), 元. Null: not declared. */
  readonly amount?: Maybe<Scalars['Decimal']['output']>;
  /** 行数 (rows). Null: not declared. */
  readonly rows?: Maybe<Scalars['Int']['output']>;
  /** 出处 (where they were declared): file name, option, call. */
  readonly source: Scalars['String']['output'];
};

/** 交付条目 (entry): one Delivery of a page. */
export type DeliveryEdge = {
  readonly __typename?: 'DeliveryEdge';
  /** 游标 (cursor): opaque place of this entry; give it as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** 交付 (the Delivery). */
  readonly node: Delivery;
};

/** 交付历程 (one step in the history of a delivery). */
export type DeliveryEvent = {
  readonly __typename?: 'DeliveryEvent';
  /** 经办人 (account that did it); hub: the hub itself. */
  readonly actor: Scalars['String']['output'];
  /** 部门 (department of the account). Null: not told. */
  readonly department?: Maybe<Scalars['String']['output']>;
  /** 类型 (kind). */
  readonly kind: DeliveryEventKind;
  /** 时间 (timestamp). */
  readonly occurredAt: Scalars['DateTime']['output'];
  /** 理由 (reason). Null: none was asked for. */
  readonly reason?: Maybe<Scalars['String']['output']>;
};

/** 交付历程类型 (what happened to a delivery). More may come: expect unknown values. */
export type DeliveryEventKind =
  /** 确认 (a person has let it in) */
  | 'CONFIRMED'
  /** 失败 (could not be merged) */
  | 'FAILED'
  /** 待确认 (left to wait for a person) */
  | 'HELD'
  /** 并入 (merged) */
  | 'MERGED'
  /** 接收 (received and kept) */
  | 'RECEIVED'
  /** 退回 (a person has turned it down) */
  | 'REJECTED'
  /** 被替代 (another list of its month took its place) */
  | 'REPLACED'
  /** 恢复有效 (stands again, since the list that had taken its place was withdrawn) */
  | 'RESTORED'
  /** 无变化 (the same bytes stood already) */
  | 'UNCHANGED'
  /** 撤回 (taken back whole) */
  | 'WITHDRAWN';

/** 失败原因 (why a delivery failed as a whole). */
export type DeliveryFailure = {
  readonly __typename?: 'DeliveryFailure';
  /** 错误代码 (error code). */
  readonly code: Scalars['String']['output'];
  /** 说明 (what was found and expected, and how to mend it). */
  readonly text: Scalars['String']['output'];
};

/** 交付筛选 (filter of deliveries): all that is given must hold. */
export type DeliveryFilter = {
  /** 数据集 (dataset). */
  readonly dataset?: InputMaybe<Dataset>;
  /** 所属月份 (month of a full list), as its first day. */
  readonly month?: InputMaybe<Scalars['Date']['input']>;
  /** 区划代码 (region code): this region and all below it. Outside your regions: an error. */
  readonly regionCode?: InputMaybe<Scalars['String']['input']>;
  /** 状态 (state). */
  readonly status?: InputMaybe<DeliveryStatus>;
};

/** 待确认原因 (reason for which a delivery waits, or waited, for a person). */
export type DeliveryHoldReason = {
  readonly __typename?: 'DeliveryHoldReason';
  /** 代码 (code): LIST_EMPTY, LIST_SHRUNK, CONTROL_ROWS, CONTROL_AMOUNT. More may come. */
  readonly code: Scalars['String']['output'];
  /** 期望 (expected). */
  readonly expected: Scalars['String']['output'];
  /** 实有 (found): persons, rows or 元. */
  readonly found: Scalars['String']['output'];
  /** 说明 (one sentence for officials). */
  readonly text: Scalars['String']['output'];
};

/** 交付方式 (origin): how a delivery came. */
export type DeliveryOrigin =
  /** 前置库 (rows read from an exchange database) */
  | 'EXCHANGE'
  /** 文件 (file given to the hub’s command) */
  | 'FILE'
  /** 推送 (records sent by a mutation) */
  | 'PUSH'
  /** 上传 (file uploaded over HTTP) */
  | 'UPLOAD';

/** 交付阶段 (phase of a delivery under way). */
export type DeliveryPhase =
  /** 合并、筛查 (rows are merged, and who they touch is screened; one transaction, seen by others when it ends) */
  | 'MERGING'
  /** 读取 (rows are read and staged) */
  | 'STAGING';

/** 交付进度 (progress of a delivery under way), written down about once a second. */
export type DeliveryProgress = {
  readonly __typename?: 'DeliveryProgress';
  /** 已读百分比 (percent of the bytes that are read). */
  readonly percentRead: Scalars['Int']['output'];
  /** 阶段 (phase). */
  readonly phase: DeliveryPhase;
  /** 每秒行数 (rows a second so far). Null: too early to say, or all are read. */
  readonly rowsPerSecond?: Maybe<Scalars['Int']['output']>;
  /** 已读行数 (rows read so far, headers included). */
  readonly rowsRead: Scalars['Int']['output'];
  /** 剩余秒数 (seconds left) by the pace so far and that of the last merge of the dataset; until all is read where there was none. Null: too early to say, or the merge has no measure or takes longer than the last. */
  readonly secondsLeft?: Maybe<Scalars['Int']['output']>;
  /** 开始时间 (timestamp at which reading began). */
  readonly startedAt: Scalars['DateTime']['output'];
  /** 更新时间 (timestamp of this state). Older than a minute: the process that took it in has died; deliver it again. */
  readonly updatedAt: Scalars['DateTime']['output'];
};

/** 退回交付 (input): which delivery, and why. */
export type DeliveryRejectInput = {
  /** 交付 (id of the delivery). */
  readonly deliveryId: Scalars['ID']['input'];
  /** 幂等键 (idempotency key): 8 to 128 visible ASCII characters, new for each request and the same when it is repeated; the repetition gets the first answer. Nothing personal. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** 理由 (reason): 2 to 500 characters, without names and numbers. It stands in the history. */
  readonly reason: Scalars['String']['input'];
};

/** 退回结果 (payload): the delivery as it is now, or errors and nothing changed. */
export type DeliveryRejectPayload = MutationPayload & {
  readonly __typename?: 'DeliveryRejectPayload';
  /** 交付 (delivery). Null: there are errors. */
  readonly delivery?: Maybe<Delivery>;
  /** 业务错误 (errors): empty when it was done; else why nothing was changed. */
  readonly errors: ReadonlyArray<UserError>;
};

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

/** 撤回交付 (input): which delivery, and why. */
export type DeliveryWithdrawInput = {
  /** 交付 (id of the delivery). */
  readonly deliveryId: Scalars['ID']['input'];
  /** 幂等键 (idempotency key): 8 to 128 visible ASCII characters, new for each request and the same when it is repeated; the repetition gets the first answer. Nothing personal. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** 理由 (reason): 2 to 500 characters, without names and numbers. It stands in the history. */
  readonly reason: Scalars['String']['input'];
};

/** 撤回结果 (payload): the delivery as it is now, or errors and nothing changed. */
export type DeliveryWithdrawPayload = MutationPayload & {
  readonly __typename?: 'DeliveryWithdrawPayload';
  /** 交付 (delivery). Null: there are errors. */
  readonly delivery?: Maybe<Delivery>;
  /** 业务错误 (errors): empty when it was done; else why nothing was changed. */
  readonly errors: ReadonlyArray<UserError>;
};

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

/** 推送名单 (list handed to a department): who was newly flagged by a rule that tells it. To be signed for and fed back (签收、反馈). Only the department itself sees it, and 医保, which handed it. */
export type DepartmentList = Node & {
  readonly __typename?: 'DepartmentList';
  /** 接收部门 (department or body it was handed to). */
  readonly department: ToldDepartment;
  /** 反馈完毕时间 (timestamp of the last feedback). Null: some is outstanding. */
  readonly fedBackAt?: Maybe<Scalars['DateTime']['output']>;
  /** 反馈期限 (day by which every person is to be fed back). */
  readonly feedbackDueOn: Scalars['Date']['output'];
  /** 全局标识 (global id): opaque, stable, of no other meaning; it holds no personal number. Do not take it apart. */
  readonly id: Scalars['ID']['output'];
  /** 是否逾期 (whether its receipt or its feedback is overdue today). */
  readonly isOverdue: Scalars['Boolean']['output'];
  /** 月份 (month of the run that handed it), as its first day. */
  readonly month: Scalars['Date']['output'];
  /** 人数 (persons) on it; one person may stand under several rules. */
  readonly personCount: Scalars['Int']['output'];
  /** 名单人员 (who is on it), a row a person and rule. */
  readonly persons: DepartmentListPersonConnection;
  /** 区划 (place whose people are on it). Never null. */
  readonly region?: Maybe<PolicyRegion>;
  /** 推送日期 (day of handing). */
  readonly sentOn: Scalars['Date']['output'];
  /** 签收期限 (day by which it is to be signed for). */
  readonly signDueOn: Scalars['Date']['output'];
  /** 签收时间 (timestamp of receipt). Null: not signed for. */
  readonly signedAt?: Maybe<Scalars['DateTime']['output']>;
  /** 签收人 (account that signed). Null: not signed for. */
  readonly signedBy?: Maybe<Scalars['String']['output']>;
  /** 签收部门 (department of that account; 医保 signs for bodies without one). Null: not signed for. */
  readonly signedFor?: Maybe<Department>;
  /** 状态 (state). */
  readonly state: DepartmentListState;
  /** 版本 (version), counted from 1: give it as expectedVersion to change the list. */
  readonly version: Scalars['Int']['output'];
  /** 名单电子表格 (the list as a workbook), with room for the feedback, masked as you may see it. */
  readonly workbook: WorkbookFile;
};


/** 推送名单 (list handed to a department): who was newly flagged by a rule that tells it. To be signed for and fed back (签收、反馈). Only the department itself sees it, and 医保, which handed it. */
export type DepartmentListPersonsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** 推送名单分页 (page of DepartmentList): newest first, then by an internal id. */
export type DepartmentListConnection = {
  readonly __typename?: 'DepartmentListConnection';
  /** 本页条目 (entries of this page). */
  readonly edges: ReadonlyArray<DepartmentListEdge>;
  /** 分页信息 (page info). */
  readonly pageInfo: PageInfo;
};

/** 推送名单条目 (entry): one DepartmentList of a page. */
export type DepartmentListEdge = {
  readonly __typename?: 'DepartmentListEdge';
  /** 游标 (cursor): opaque place of this entry; give it as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** 推送名单 (the DepartmentList). */
  readonly node: DepartmentList;
};

/** 反馈输入 (input of departmentListFeedback). */
export type DepartmentListFeedbackInput = {
  /** 逐人反馈 (feedback by row), 1 to 1000; a later word on a row takes the place of the earlier. */
  readonly feedback: ReadonlyArray<DepartmentListRowInput>;
  /** 幂等键 (idempotency key): new for each request, the same when it is repeated. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** 名单标识 (id of the list). */
  readonly listId: Scalars['ID']['input'];
};

/** 名单筛选 (filter of handed lists): all that is given must hold. */
export type DepartmentListFilter = {
  /** 接收部门 (department it was handed to). */
  readonly department?: InputMaybe<ToldDepartment>;
  /** 月份 (month), as its first day; any day of it will do. */
  readonly month?: InputMaybe<Scalars['Date']['input']>;
  /** 是否逾期 (whether overdue today): true only such, false only others. */
  readonly overdue?: InputMaybe<Scalars['Boolean']['input']>;
  /** 区划代码 (region code): this region and all below it. Outside your regions: an error. */
  readonly regionCode?: InputMaybe<Scalars['String']['input']>;
  /** 状态 (state). */
  readonly state?: InputMaybe<DepartmentListState>;
};

/** 名单办理结果 (payload of departmentListSign and departmentListFeedback). */
export type DepartmentListPayload = MutationPayload & {
  readonly __typename?: 'DepartmentListPayload';
  /** 推送名单 (the list as it stands now). Null: nothing was done, errors say why. */
  readonly departmentList?: Maybe<DepartmentList>;
  /** 业务错误 (errors): empty when it was done; else why nothing was changed. */
  readonly errors: ReadonlyArray<UserError>;
};

/** 名单人员 (person on a handed list, by one rule): the fields that the rule tells this department, masked as you may see them. The others are null, whatever you see elsewhere. */
export type DepartmentListPerson = {
  readonly __typename?: 'DepartmentListPerson';
  /** 个人负担 (burden by the rule when it was handed), 元. Null: not told, or the rule compares no money. */
  readonly burden?: Maybe<Scalars['Decimal']['output']>;
  /** 人员类别 (categories on the day of handing). Empty: none, or not told. */
  readonly categories: ReadonlyArray<PersonCategory>;
  /** 参保情况 (enrolment), Chinese. Null: not told, or not what the rule is about. */
  readonly enrolment?: Maybe<Scalars['String']['output']>;
  /** 反馈 (feedback). Null: outstanding. */
  readonly feedback?: Maybe<ListFeedback>;
  /** 告知内容 (fields that the rule tells the department). */
  readonly fields: ReadonlyArray<ToldField>;
  /** 命中日期 (day of the hit). Null: the hit has moved with a number that changed hands. */
  readonly hitOn?: Maybe<Scalars['Date']['output']>;
  /** 户编号 (household number). Null: not told, or in no household. */
  readonly householdNumber?: Maybe<Scalars['String']['output']>;
  /** 证件号码 (certificate number). Null: not told, hidden from you, or never delivered. */
  readonly idNumber?: Maybe<Scalars['String']['output']>;
  /** 姓名 (name). Null: not told, hidden from you, or never delivered. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** 序号 (number on the list): names the row in departmentListFeedback. */
  readonly number: Scalars['Int']['output'];
  /** 联系电话 (telephone). Null: not told, hidden from you, or not on the roster. */
  readonly phone?: Maybe<Scalars['String']['output']>;
  /** 用途 (purpose for which the department is told), Chinese. */
  readonly purpose: Scalars['String']['output'];
  /** 撤回日期 (day on which the hit was taken back after it was handed). Null: it stands. */
  readonly recalledOn?: Maybe<Scalars['Date']['output']>;
  /** 所属区划 (name of the place). Null: not told, or not known. */
  readonly regionName?: Maybe<Scalars['String']['output']>;
  /** 规则编号 (id of the rule). */
  readonly ruleId: Scalars['String']['output'];
  /** 规则名称 (label of the rule), Chinese. */
  readonly ruleLabel: Scalars['String']['output'];
  /** 结算笔数 (settlements counted). Null: not told. */
  readonly settlementCount?: Maybe<Scalars['Int']['output']>;
  /** 年度 (calendar year of the hit). */
  readonly year: Scalars['Int']['output'];
};

/** 名单人员分页 (page of DepartmentListPerson): by number on the list. */
export type DepartmentListPersonConnection = {
  readonly __typename?: 'DepartmentListPersonConnection';
  /** 本页条目 (entries of this page). */
  readonly edges: ReadonlyArray<DepartmentListPersonEdge>;
  /** 分页信息 (page info). */
  readonly pageInfo: PageInfo;
};

/** 名单人员条目 (entry): one DepartmentListPerson of a page. */
export type DepartmentListPersonEdge = {
  readonly __typename?: 'DepartmentListPersonEdge';
  /** 游标 (cursor): opaque place of this entry; give it as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** 名单人员 (the DepartmentListPerson). */
  readonly node: DepartmentListPerson;
};

/** 逐人反馈 (feedback on one row of a list). */
export type DepartmentListRowInput = {
  /** 说明 (note), at most 500 characters. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
  /** 序号 (number on the list). */
  readonly number: Scalars['Int']['input'];
  /** 结果 (result). */
  readonly result: FeedbackResult;
};

/** 签收输入 (input of departmentListSign). */
export type DepartmentListSignInput = {
  /** 版本 (version of the list as you saw it). */
  readonly expectedVersion: Scalars['Int']['input'];
  /** 幂等键 (idempotency key): new for each request, the same when it is repeated. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** 名单标识 (id of the list). */
  readonly listId: Scalars['ID']['input'];
};

/** 名单状态 (state of a handed list). */
export type DepartmentListState =
  /** 已反馈 (fed back on every person) */
  | 'FED_BACK'
  /** 已推送，未签收 (handed, not signed for) */
  | 'SENT'
  /** 已签收 (signed for, feedback on some persons outstanding) */
  | 'SIGNED';

/** 判定 (determination): what one version of one monitoring rule says of a person’s year, or of one inpatient stay, as of a day. The same wherever it is met: a burden, a screening, a case, an alert. */
export type Determination = {
  readonly __typename?: 'Determination';
  /** 金额 (amount compared with the line), 元: the cost less the layers that this rule deducts, never below 0. Null: the rule compares no money, there was no stay, or it is the line of a whole region. */
  readonly amount?: Maybe<Scalars['Decimal']['output']>;
  /** 截至日期 (day up to which facts count); of a stored determination the live day on which it first came out. */
  readonly asOf: Scalars['Date']['output'];
  /** 帮扶个案 (case that the person’s hit by this rule, in this year, of this stay belongs to). Null: it never was a hit of the live day. */
  readonly case?: Maybe<AssistanceCase>;
  /** 越线结算 (last settlement of the day on which the line was crossed). Null: not flagged, crossed without a settlement (a payment taken back, an identity, an income figure or a rule did it), or outside your regions. */
  readonly crossedBy?: Maybe<Settlement>;
  /** 越线日期 (first day of the last unbroken run of days above the line up to asOf). Null: not flagged, or the rule compares no money. */
  readonly crossedOn?: Maybe<Scalars['Date']['output']>;
  /** 距标准 (distance to the line), 元: threshold less amount, 0.00 on the line, negative above it. Null: one of them is null. */
  readonly distanceToThreshold?: Maybe<Scalars['Decimal']['output']>;
  /** 说明 (explanation): one Chinese sentence with the arithmetic, the line, the income, what is missing, and the clause. It names no person. */
  readonly explanation: Scalars['String']['output'];
  /** 所用收入 (income figure that the line is a percentage of). Null: missing, or the line is no percentage. */
  readonly income?: Maybe<IncomeFigure>;
  /** 是否暂定 (provisional): the line rests on an example of an income; shown, never pushed. */
  readonly isProvisional: Scalars['Boolean']['output'];
  /** 缺失信息 (what is missing to decide). Empty unless UNDETERMINED. */
  readonly missing: ReadonlyArray<MissingInput>;
  /** 未交付层次 (later-paying layers that the rule deducts and of which nothing was ever delivered for the place): counted as nothing paid. */
  readonly notDelivered: ReadonlyArray<PaymentLayer>;
  /** 结论 (outcome). */
  readonly outcome: Outcome;
  /** 占收入比例 (amount × 100 ÷ income), %, rounded half up to two decimals; the outcome rests on exact amounts, not on this. Null: no income is used, or no amount. */
  readonly percentOfIncome?: Maybe<Scalars['Decimal']['output']>;
  /** 人员 (person who is judged). Null: outside your regions, or it is the line of a whole region. */
  readonly person?: Maybe<Person>;
  /** 入库时间 (timestamp at which it was stored). Null: computed for this answer, not stored. */
  readonly recordedAt?: Maybe<Scalars['DateTime']['output']>;
  /** 区划 (place of the person on the day that identity is taken on; of the line of a region that region). Null: not in the region tree. */
  readonly region?: Maybe<PolicyRegion>;
  /** 监测规则 (rule in the version that judged). */
  readonly rule: PolicyRule;
  /** 计入结算 (settlements counted in the amount), reversals included, oldest first, in their current revision. Empty: the rule compares no money, nothing counts, or it is the line of a region. */
  readonly settlements: ReadonlyArray<Settlement>;
  /** 标准 (line), 元: flagged is who is strictly above it; of a percentage the largest whole fen within it. Null: missing, or the rule compares no money. */
  readonly threshold?: Maybe<Scalars['Decimal']['output']>;
  /** 就诊ID mdtrt_id (visit number of the stay, as Settlement.visitNumber). Null: the rule is not about a stay, or there was none. */
  readonly visitNumber?: Maybe<Scalars['String']['output']>;
  /** 年度 (calendar year that is judged). */
  readonly year: Scalars['Int']['output'];
};

/** 判定分页 (page of Determination): by rule id, then by internal ids of person and stay; the line of a whole region before its persons. */
export type DeterminationConnection = {
  readonly __typename?: 'DeterminationConnection';
  /** 本页条目 (entries of this page). */
  readonly edges: ReadonlyArray<DeterminationEdge>;
  /** 分页信息 (page info). */
  readonly pageInfo: PageInfo;
};

/** 判定条目 (entry): one Determination of a page. */
export type DeterminationEdge = {
  readonly __typename?: 'DeterminationEdge';
  /** 游标 (cursor): opaque place of this entry; give it as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** 判定 (the Determination). */
  readonly node: Determination;
};

/** 责任事项填报输入 (input of dutyReport). */
export type DutyReportInput = {
  /** 幂等键 (idempotency key): new for each request, the same when it is repeated. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** 说明 (note), at most 500 characters; nobody’s name or number. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
  /** 序号 (number on the list). */
  readonly number: Scalars['Int']['input'];
  /** 规定编号 (id of the provision), as Responsibility has it. */
  readonly provisionId: Scalars['String']['input'];
  /** 进展 (status). */
  readonly status: ResponsibilityStatus;
  /** 责任单位 (unit), as Responsibility names it. */
  readonly unit: Scalars['String']['input'];
};

/** 责任事项填报结果 (payload of dutyReport). */
export type DutyReportPayload = MutationPayload & {
  readonly __typename?: 'DutyReportPayload';
  /** 业务错误 (errors): empty when it was done; else why nothing was changed. */
  readonly errors: ReadonlyArray<UserError>;
  /** 责任事项 (the duty as it stands now). Null: nothing was done, errors say why. */
  readonly responsibility?: Maybe<Responsibility>;
};

/** 参保 (enrolment): what a person is insured under in a year, in its current revision. */
export type Enrolment = {
  readonly __typename?: 'Enrolment';
  /** 保障起始 (first day covered), as the hub reckons it. Null: it covers nothing. */
  readonly coveredFrom?: Maybe<Scalars['Date']['output']>;
  /** 保障截止 (last day covered, included), as the hub reckons it. Null: it covers nothing. */
  readonly coveredUntil?: Maybe<Scalars['Date']['output']>;
  /** 生效日期 (first day covered) as delivered. Null: not delivered. */
  readonly fromOn?: Maybe<Scalars['Date']['output']>;
  /** 险种类型 insutype (insurance type): 310 职工, 390 城乡居民, …. */
  readonly insuranceType: Scalars['String']['output'];
  /** 是否基本医保 (whether it is a basic medical insurance, 职工 or 居民). */
  readonly isBasic: Scalars['Boolean']['output'];
  /** 免缴标志 (whether of a group that pays no premium). Null: not delivered. */
  readonly isExempt?: Maybe<Scalars['Boolean']['output']>;
  /** 个人实缴金额 (paid by the person), 元. Null: not delivered. */
  readonly paid?: Maybe<Scalars['Decimal']['output']>;
  /** 缴费日期 (date of paying). Null: not paid, or not delivered. */
  readonly paidOn?: Maybe<Scalars['Date']['output']>;
  /** 个人缴费标准 (premium due from a person), 元. */
  readonly premium: Scalars['Decimal']['output'];
  /** 数据来源 (provenance). */
  readonly provenance: Provenance;
  /** 参保区划 (region of insurance). Null: its code is not in the region tree. */
  readonly region?: Maybe<PolicyRegion>;
  /** 参保状态 (state). */
  readonly status: EnrolmentStatus;
  /** 资助金额 (subsidy), 元. Null: not delivered. */
  readonly subsidy?: Maybe<Scalars['Decimal']['output']>;
  /** 应资助核对 (subsidy of this enrolment’s premium: what is due from whom, against what was paid). Null: no document in force subsidises this insurance, or the person is in no class and was paid nothing. */
  readonly subsidyDue?: Maybe<EnrolmentSubsidy>;
  /** 资助身份 (identity under which it was subsidised). Null: none, or not delivered. */
  readonly subsidyIdentity?: Maybe<Scalars['String']['output']>;
  /** 终止日期 (last day covered) as delivered. Null: not delivered. */
  readonly untilOn?: Maybe<Scalars['Date']['output']>;
  /** 参保年度 (calendar year). */
  readonly year: Scalars['Int']['output'];
};

/** 参保记录: one pushed row of enrolments. All cells are text, read as those of a file are; a cell that cannot be read, or a required one that is empty, refuses its record alone. */
export type EnrolmentRecordInput = {
  /** 证件号码 (certificate number, certno): text. Required. */
  readonly certificateNumber?: InputMaybe<Scalars['String']['input']>;
  /** 证件类型 (certificate type, psn_cert_type): 01 居民身份证 unless given. Optional. */
  readonly certificateType?: InputMaybe<Scalars['String']['input']>;
  /** 生效日期 (from on): day, such as 2025-03-31. Optional. */
  readonly fromOn?: InputMaybe<Scalars['String']['input']>;
  /** 险种类型 (insurance type): text. Required. */
  readonly insuranceType?: InputMaybe<Scalars['String']['input']>;
  /** 免缴标志 (is exempt): 1 or 0, 是 or 否. Optional. */
  readonly isExempt?: InputMaybe<Scalars['String']['input']>;
  /** 姓名 (name, psn_name): text. Required. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** 个人实缴金额 (paid): amount in 元 as decimal text with at most two decimals, such as "1234.50". Optional. */
  readonly paid?: InputMaybe<Scalars['String']['input']>;
  /** 缴费日期 (paid on): day, such as 2025-03-31. Optional. */
  readonly paidOn?: InputMaybe<Scalars['String']['input']>;
  /** 个人缴费标准 (premium): amount in 元 as decimal text with at most two decimals, such as "1234.50". Required. */
  readonly premium?: InputMaybe<Scalars['String']['input']>;
  /** 参保区划 (region code): text. Required. */
  readonly regionCode?: InputMaybe<Scalars['String']['input']>;
  /** 参保状态 (status): text. Required. */
  readonly status?: InputMaybe<Scalars['String']['input']>;
  /** 资助金额 (subsidy): amount in 元 as decimal text with at most two decimals, such as "1234.50". Optional. */
  readonly subsidy?: InputMaybe<Scalars['String']['input']>;
  /** 资助身份 (subsidy identity): text. Optional. */
  readonly subsidyIdentity?: InputMaybe<Scalars['String']['input']>;
  /** 终止日期 (until on): day, such as 2025-03-31. Optional. */
  readonly untilOn?: InputMaybe<Scalars['String']['input']>;
  /** 参保年度 (year): year of four digits. Required. */
  readonly year?: InputMaybe<Scalars['String']['input']>;
};

/** 参保状况 (how somebody stands with an insurance in a year) today, or on the year’s last day. */
export type EnrolmentStanding =
  /** 已死亡 (died) */
  | 'DEAD'
  /** 脱保 (enrolled last year, not this year) */
  | 'DROPPED'
  /** 已参保 (in force) */
  | 'INSURED'
  /** 断保 (enrolled this year, no longer in force) */
  | 'LAPSED'
  /** 漏保 (enrolled neither this year nor last) */
  | 'NEVER'
  /** 未参保 (not enrolled this year; last year’s enrolments were never delivered) */
  | 'NOT_INSURED'
  /** 待生效 (enrolled, not in force yet) */
  | 'PENDING'
  /** 不明 (the year’s enrolments were never delivered) */
  | 'UNKNOWN';

/** 参保状态 (state of an enrolment). */
export type EnrolmentStatus =
  /** 参保 (active) */
  | 'ACTIVE'
  /** 终止 (ended) */
  | 'ENDED'
  /** 暂停 (paused) */
  | 'PAUSED';

/** 资助参保 (subsidy of a premium): what is due to a person from whom, and what was paid. */
export type EnrolmentSubsidy = {
  readonly __typename?: 'EnrolmentSubsidy';
  /** 参保记录的个人缴费标准 (premium that was charged), 元, where it is another. Null: it is the same, or not known. */
  readonly chargedPremium?: Maybe<Scalars['Decimal']['output']>;
  /** 资助类别 (class under which it is due). Null: in none, or not determined. */
  readonly class?: Maybe<Scalars['String']['output']>;
  /** 条款 (clause). */
  readonly clause: Scalars['String']['output'];
  /** 身份认定日 (day on which the category counts): of paying, else the first in force, else today. */
  readonly countedOn: Scalars['Date']['output'];
  /** 差额 (paid − due), 元; negative = too little. Null: not determined, or not enrolled. */
  readonly difference?: Maybe<Scalars['Decimal']['output']>;
  /** 政策文件 (title of the document). */
  readonly documentTitle: Scalars['String']['output'];
  /** 应资助金额 (due from others than the person), 元. Null: not determined. */
  readonly due?: Maybe<Scalars['Decimal']['output']>;
  /** 说明 (the arithmetic in one Chinese sentence). */
  readonly explanation: Scalars['String']['output'];
  /** 资助身份是否相符 (whether 资助身份 is of that class). Null: none told, or its words are not known. */
  readonly identityAgrees?: Maybe<Scalars['Boolean']['output']>;
  /** 险种 (insurance). */
  readonly insurance: SubsidisedInsurance;
  /** 险种类型 (insurance type of the enrolment). Null: not enrolled in it. */
  readonly insuranceType?: Maybe<Scalars['String']['output']>;
  /** 缺失信息 (what is missing): as of determinations, and exempt, subsidy or <dataset>:<YYYY-MM>. */
  readonly missing: ReadonlyArray<MissingInput>;
  /** 核对结果 (outcome). */
  readonly outcome: SubsidyOutcome;
  /** 实际资助金额 (subsidy paid), 元. Null: not delivered. */
  readonly paid?: Maybe<Scalars['Decimal']['output']>;
  /** 资金到位 (payout). Null: nothing due, paid for after the season, or the document sets no day. */
  readonly payout?: Maybe<SubsidyPayout>;
  /** 人员 (person). Null: outside your regions now. */
  readonly person?: Maybe<Person>;
  /** 个人缴费标准 (premium of the year), 元. Null: not determined. */
  readonly premium?: Maybe<Scalars['Decimal']['output']>;
  /** 所在区划 (place of the person). Null: not in the region tree. */
  readonly region?: Maybe<PolicyRegion>;
  /** 分担 (who has to pay how much; OTHER: what others did pay). Empty: not determined. */
  readonly shares: ReadonlyArray<SubsidyShare>;
  /** 参保状况 (standing). */
  readonly standing: EnrolmentStanding;
  /** 新增人员生效 (start of the insurance). Null: recognised before the year, or the document says nothing. */
  readonly start?: Maybe<InsuranceStart>;
};

/** 资助参保分页 (page of EnrolmentSubsidy): by region, then by an internal id of the person. */
export type EnrolmentSubsidyConnection = {
  readonly __typename?: 'EnrolmentSubsidyConnection';
  /** 本页条目 (entries of this page). */
  readonly edges: ReadonlyArray<EnrolmentSubsidyEdge>;
  /** 分页信息 (page info). */
  readonly pageInfo: PageInfo;
};

/** 资助参保条目 (entry): one EnrolmentSubsidy of a page. */
export type EnrolmentSubsidyEdge = {
  readonly __typename?: 'EnrolmentSubsidyEdge';
  /** 游标 (cursor): opaque place of this entry; give it as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** 资助参保 (the EnrolmentSubsidy). */
  readonly node: EnrolmentSubsidy;
};

/** 参保推送 (input): a batch of records of one sender. */
export type EnrolmentsSubmitInput = {
  /** 幂等键 (idempotency key): 8 to 128 visible ASCII characters, new for each batch and the same when it is sent again; the repetition gets the first answer. Nothing personal. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** 记录 (records): 1 to 1000. */
  readonly records: ReadonlyArray<EnrolmentRecordInput>;
  /** 区划代码 (region code) of the department that sends: with the dataset it is the sender. */
  readonly regionCode: Scalars['String']['input'];
};

/** 参保推送结果 (payload): a verdict for each record, or errors and nothing taken in. */
export type EnrolmentsSubmitPayload = MutationPayload & {
  readonly __typename?: 'EnrolmentsSubmitPayload';
  /** 交付 (delivery) that the batch became. Null: there are errors, or it lies outside your regions. */
  readonly delivery?: Maybe<Delivery>;
  /** 业务错误 (errors): empty when it was done; else why nothing was changed. */
  readonly errors: ReadonlyArray<UserError>;
  /** 裁定 (verdicts), one a record in the order of the batch. */
  readonly verdicts: ReadonlyArray<RecordVerdict>;
};

/** 前置库 (exchange database): a table or view of a department that the hub reads by a schedule. */
export type Exchange = {
  readonly __typename?: 'Exchange';
  /** 最近读完时间 (timestamp at which it was last read to its end). Null: never. */
  readonly completedAt?: Maybe<Scalars['DateTime']['output']>;
  /** 数据集 (dataset) that is read from it. */
  readonly dataset: Dataset;
  /** 最近交付 (delivery that came of it last). Null: none yet. */
  readonly delivery?: Maybe<Delivery>;
  /** 应读时间 (timestamp at which a reading became due that has not been done yet). Null: none is due, or it was never read to its end. */
  readonly dueAt?: Maybe<Scalars['DateTime']['output']>;
  /** 最近错误 (last failure). Null: the last reading did not fail. */
  readonly failure?: Maybe<ExchangeFailure>;
  /** 读取方式 (mode of reading). */
  readonly mode: ExchangeMode;
  /** 名称 (name) of its mapping file. */
  readonly name: Scalars['String']['output'];
  /** 所属区划 (region whose department keeps it). Never null. */
  readonly region?: Maybe<PolicyRegion>;
  /** 超前行数 (rows dated ahead of their own clock): read again each time until it has come there. Counted up to 10000. */
  readonly rowsAhead: Scalars['Int']['output'];
  /** 最近读取行数 (rows read by the last reading). */
  readonly rowsRead: Scalars['Int']['output'];
  /** 无水位行数 (rows without watermark or key): they cannot be read. Counted up to 10000. */
  readonly rowsUnmarked: Scalars['Int']['output'];
  /** 周期 (schedule): “every 5m”, or “cron” with its five fields in the time of China. */
  readonly schedule: Scalars['String']['output'];
  /** 最近开始时间 (timestamp at which it was last begun). Null: never. */
  readonly startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** 状态 (state). */
  readonly state: ExchangeState;
  /** 表或视图 (table or view), with its schema. */
  readonly table: Scalars['String']['output'];
  /** 水位 (watermark): all rows of theirs up to here have been delivered, in their own writing. Null: nothing has been read to its end yet, or it is read as a whole. */
  readonly watermark?: Maybe<Scalars['String']['output']>;
};

/** 前置库错误 (what went wrong last with an exchange database). It never holds accounts, passwords or rows. */
export type ExchangeFailure = {
  readonly __typename?: 'ExchangeFailure';
  /** 错误代码 (error code), such as EXCHANGE_UNREACHABLE. */
  readonly code: Scalars['String']['output'];
  /** 发生时间 (timestamp of the failure). */
  readonly failedAt: Scalars['DateTime']['output'];
  /** 说明 (explanation): what, where, and how to mend it. */
  readonly message: Scalars['String']['output'];
};

/** 读取方式 (mode of reading) of an exchange database. */
export type ExchangeMode =
  /** 增量 (what lies behind the watermark) */
  | 'DELTA'
  /** 全量 (the whole table each time) */
  | 'FULL_LIST';

/** 前置库状态 (state of an exchange database). */
export type ExchangeState =
  /** 失败 (the last reading failed; it is tried again) */
  | 'FAILED'
  /** 逾期 (due, and not read since) */
  | 'LATE'
  /** 尚未读取 (declared, not read yet) */
  | 'NEVER_READ'
  /** 读取中 (being read, or cut while it was: then it goes on by itself) */
  | 'READING'
  /** 正常 (read to its end when it was due) */
  | 'UP_TO_DATE';

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

/** 字段脱敏 (how one kind of field is shown to you). */
export type FieldMask = {
  readonly __typename?: 'FieldMask';
  /** 字段 (field): name, idNumber, phone, bankCard or diagnosis. */
  readonly field: Scalars['String']['output'];
  /** 脱敏方式 (mask). */
  readonly mask: Mask;
};

/** 五查 (the five checks of a person in need). */
export type FiveCheck =
  /** 查待遇 (basic, critical-illness and aid benefits paid where due?) */
  | 'BENEFITED'
  /** 查参保 (enrolled in basic insurance?) */
  | 'ENROLLED'
  /** 查服务 (settled at the hospital, treated first and paid later?) */
  | 'SERVED'
  /** 查缴费 (premium subsidised as due?) */
  | 'SUBSIDISED'
  /** 查宣传 (told of the policy?) */
  | 'TOLD';

/** 核查结果 (answer to a check). What was never delivered is UNKNOWN, never NO. */
export type FiveCheckAnswer =
  /** 否 (it was not) */
  | 'NO'
  /** 不明 (something is missing that would settle it) */
  | 'UNKNOWN'
  /** 是 (yes, or there was nothing to give) */
  | 'YES';

/** 核查人数 (how many got each answer to a check). */
export type FiveCheckCount = {
  readonly __typename?: 'FiveCheckCount';
  /** 核查项 (check). */
  readonly check: FiveCheck;
  /** 否 (no). Null: too few persons to be told to who may not see them. */
  readonly no?: Maybe<Scalars['Int']['output']>;
  /** 不明 (unknown). Null: too few persons to be told to who may not see them. */
  readonly unknown?: Maybe<Scalars['Int']['output']>;
  /** 是 (yes). Null: too few persons to be told to who may not see them. */
  readonly yes?: Maybe<Scalars['Int']['output']>;
};

/** 户 (household) of a roster in which someone of your regions lives today. */
export type Household = Node & {
  readonly __typename?: 'Household';
  /** 户编号 (household number), unique only within the roster that names it. */
  readonly householdNumber: Scalars['String']['output'];
  /** 全局标识 (global id): opaque, stable, of no other meaning; it holds no personal number. Do not take it apart. */
  readonly id: Scalars['ID']['output'];
  /** 家庭成员 (members on a day), in the order of the roster. Empty: nobody was listed on that day. */
  readonly members: ReadonlyArray<HouseholdMember>;
  /** 名册区划 (region of the roster that names the household); its members may live in places below it. Null: not in the region tree. */
  readonly region?: Maybe<PolicyRegion>;
};


/** 户 (household) of a roster in which someone of your regions lives today. */
export type HouseholdMembersArgs = {
  on?: InputMaybe<Scalars['Date']['input']>;
};

/** 户分页 (page of Household): ordered by an internal id. */
export type HouseholdConnection = {
  readonly __typename?: 'HouseholdConnection';
  /** 本页条目 (entries of this page). */
  readonly edges: ReadonlyArray<HouseholdEdge>;
  /** 分页信息 (page info). */
  readonly pageInfo: PageInfo;
};

/** 户条目 (entry): one Household of a page. */
export type HouseholdEdge = {
  readonly __typename?: 'HouseholdEdge';
  /** 游标 (cursor): opaque place of this entry; give it as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** 户 (the Household). */
  readonly node: Household;
};

/** 户筛选 (filter of households): all that is given must hold. */
export type HouseholdFilter = {
  /** 户编号 (household number), exactly as delivered. */
  readonly householdNumber?: InputMaybe<Scalars['String']['input']>;
  /** 区划代码 (region code): someone lives there, or below it, today. Outside your regions: an error. */
  readonly regionCode?: InputMaybe<Scalars['String']['input']>;
};

/** 家庭成员 (member of a household on a day). */
export type HouseholdMember = {
  readonly __typename?: 'HouseholdMember';
  /** 人员 (the member as a person). Null: the member lives outside your regions, and only the relation is shown. */
  readonly person?: Maybe<Person>;
  /** 数据来源 (provenance): the roster that lists the member. */
  readonly provenance: Provenance;
  /** 与户主关系 (relation to the head of the household), as the roster states it. */
  readonly relation: Scalars['String']['output'];
};

/** 户籍性质 (kind of household registration). */
export type Hukou =
  /** 农业 (rural) */
  | 'RURAL'
  /** 非农业 (urban) */
  | 'URBAN';

/** 身份疑点 (candidate of identity): something about who is who that a person has to look at. It is worked out from what is stored; nothing moves by it until someone decides. */
export type IdentityCandidate = {
  readonly __typename?: 'IdentityCandidate';
  /** 疑点标识 (opaque id of the candidate and of what it rests on): what the mutations are given. Another once the evidence changes. */
  readonly candidateId: Scalars['ID']['output'];
  /** 说明 (explanation): the same in one sentence, Chinese (English codes are in why and whyNot). */
  readonly explanation: Scalars['String']['output'];
  /** 类型 (kind). */
  readonly kind: IdentityCandidateKind;
  /** 其他姓名 (other names) under which the number came, in clear or masked by department and role. Empty: hidden from you, or none. */
  readonly otherNames: ReadonlyArray<Scalars['String']['output']>;
  /** 相关人员 (persons that it is about), those outside your regions left out. */
  readonly persons: ReadonlyArray<Person>;
  /** 支持的依据 (why): what speaks for one person, or where it is known from. */
  readonly why: ReadonlyArray<IdentityEvidence>;
  /** 反对的依据 (why not): what speaks against it. */
  readonly whyNot: ReadonlyArray<IdentityEvidence>;
};

/** 确认身份疑点 (input): it is one person. */
export type IdentityCandidateConfirmInput = {
  /** 身份疑点 (id of the candidate) as a list gave it. Where its evidence has changed since: an error CONFLICT. */
  readonly candidateId: Scalars['ID']['input'];
  /** 幂等键 (idempotency key): 8 to 128 visible ASCII characters, new for each request and the same when it is repeated; the repetition gets the first answer. Nothing personal. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** 保留的人员 (person of the two who stays); left out: who stands on a roster, else who was known first. The other’s id then leads to this one. */
  readonly keepPersonId?: InputMaybe<Scalars['ID']['input']>;
  /** 原因 (reason): 1 to 500 characters, Chinese, without certificate numbers. It stands in the history. */
  readonly reason: Scalars['String']['input'];
  /** 同一人 (person who it is): only of 待补全, and needed there. */
  readonly samePersonId?: InputMaybe<Scalars['ID']['input']>;
};

/** 确认身份疑点结果 (payload): the decision and what followed, or errors and nothing changed. */
export type IdentityCandidateConfirmPayload = MutationPayload & {
  readonly __typename?: 'IdentityCandidateConfirmPayload';
  /** 建案 (cases opened by what followed). */
  readonly casesOpened: Scalars['Int']['output'];
  /** 核定 (decision). Null: there are errors. */
  readonly decision?: Maybe<IdentityDecision>;
  /** 业务错误 (errors): empty when it was done; else why nothing was changed. */
  readonly errors: ReadonlyArray<UserError>;
  /** 新命中 (hits added or renewed by what followed). */
  readonly hitsAdded: Scalars['Int']['output'];
  /** 撤回命中 (hits taken back by what followed). */
  readonly hitsRecalled: Scalars['Int']['output'];
  /** 人员 (persons decided about, as they are now). */
  readonly persons: ReadonlyArray<Person>;
};

/** 身份疑点分页 (page of IdentityCandidate): by kind, then by internal ids. */
export type IdentityCandidateConnection = {
  readonly __typename?: 'IdentityCandidateConnection';
  /** 本页条目 (entries of this page). */
  readonly edges: ReadonlyArray<IdentityCandidateEdge>;
  /** 分页信息 (page info). */
  readonly pageInfo: PageInfo;
};

/** 身份疑点条目 (entry): one IdentityCandidate of a page. */
export type IdentityCandidateEdge = {
  readonly __typename?: 'IdentityCandidateEdge';
  /** 游标 (cursor): opaque place of this entry; give it as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** 身份疑点 (the IdentityCandidate). */
  readonly node: IdentityCandidate;
};

/** 疑点类型 (what may be wrong about who is who). More may come: expect unknown values. */
export type IdentityCandidateKind =
  /** 同号异名 (one number that came under several names) */
  | 'OTHER_NAME'
  /** 疑似同一人 (two numbers with one name in one household) */
  | 'SAME_HOUSEHOLD'
  /** 待补全 (known from bills, payments, enrolments or lists, and on no roster) */
  | 'UNLISTED';

/** 否认身份疑点 (input): not one person, or nothing to be done. */
export type IdentityCandidateRejectInput = {
  /** 身份疑点 (id of the candidate) as a list gave it. Where its evidence has changed since: an error CONFLICT. */
  readonly candidateId: Scalars['ID']['input'];
  /** 幂等键 (idempotency key): 8 to 128 visible ASCII characters, new for each request and the same when it is repeated; the repetition gets the first answer. Nothing personal. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** 原因 (reason): 1 to 500 characters, Chinese, without certificate numbers. It stands in the history. */
  readonly reason: Scalars['String']['input'];
};

/** 否认身份疑点结果 (payload): the decision and what followed, or errors and nothing changed. */
export type IdentityCandidateRejectPayload = MutationPayload & {
  readonly __typename?: 'IdentityCandidateRejectPayload';
  /** 建案 (cases opened by what followed). */
  readonly casesOpened: Scalars['Int']['output'];
  /** 核定 (decision). Null: there are errors. */
  readonly decision?: Maybe<IdentityDecision>;
  /** 业务错误 (errors): empty when it was done; else why nothing was changed. */
  readonly errors: ReadonlyArray<UserError>;
  /** 新命中 (hits added or renewed by what followed). */
  readonly hitsAdded: Scalars['Int']['output'];
  /** 撤回命中 (hits taken back by what followed). */
  readonly hitsRecalled: Scalars['Int']['output'];
  /** 人员 (persons decided about, as they are now). */
  readonly persons: ReadonlyArray<Person>;
};

/** 身份核定 (decision about who is who): what a person decided, when and why. Append-only. */
export type IdentityDecision = {
  readonly __typename?: 'IdentityDecision';
  /** 经办人 (account that decided). */
  readonly actor: Scalars['String']['output'];
  /** 疑点类型 (kind of the candidate that was decided upon). Null: a split rests on none. */
  readonly candidateKind?: Maybe<IdentityCandidateKind>;
  /** 核定时间 (timestamp). */
  readonly decidedAt: Scalars['DateTime']['output'];
  /** 部门 (department of the actor). */
  readonly department: Department;
  /** 结果 (what was decided). */
  readonly kind: IdentityDecisionKind;
  /** 原因 (reason), Chinese. */
  readonly reason: Scalars['String']['output'];
};

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

/** 人均可支配收入 (disposable income a person) of a region, population and year, as it was published. */
export type IncomeFigure = {
  readonly __typename?: 'IncomeFigure';
  /** 金额 (amount a person and year), 元. */
  readonly amount: Scalars['Decimal']['output'];
  /** 是否暂定 (provisional): true for an example, so that what rests on it is shown and never pushed. */
  readonly provisional: Scalars['Boolean']['output'];
  /** 公布日期 (date of publication): the first day on which it counts. */
  readonly publishedOn: Scalars['Date']['output'];
  /** 收入区划 (region whose income it is). Never null. */
  readonly region?: Maybe<PolicyRegion>;
  /** 收入人群 (population). */
  readonly scope: IncomeScope;
  /** 数据出处 (source): who published it, and where. */
  readonly source: Scalars['String']['output'];
  /** 数据性质 (official or example). */
  readonly status: IncomeStatus;
  /** 收入年度 (calendar year that the income was earned in). */
  readonly year: Scalars['Int']['output'];
};

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

/** 收入数据性质 (status of an income figure). */
export type IncomeStatus =
  /** 示例，非官方 (an example for demonstrations; no one has published it) */
  | 'EXAMPLE'
  /** 官方公布 (published officially) */
  | 'OFFICIAL';

/** 量化指标 (indicator of a document) for a region and year, as of today. */
export type Indicator = {
  readonly __typename?: 'Indicator';
  /** 条款 (clause). */
  readonly clause: Scalars['String']['output'];
  /** 分母 (denominator) of what is known. Null: as of numerator. */
  readonly denominator?: Maybe<Scalars['Decimal']['output']>;
  /** 责任事项 (numbers of the duties that it belongs to). */
  readonly duties: ReadonlyArray<Scalars['Int']['output']>;
  /** 说明 (the arithmetic with its clause), one Chinese sentence. */
  readonly explanation: Scalars['String']['output'];
  /** 是否达标 (reached), by the exact share. Null: the document sets no target. */
  readonly isReached?: Maybe<IndicatorAnswer>;
  /** 是否因人数过少不显示 (whether figures are left out because fewer than five persons are concerned, or reach it, or do not). */
  readonly isSuppressed: Scalars['Boolean']['output'];
  /** 名称 (label), Chinese. */
  readonly label: Scalars['String']['output'];
  /** 口径 (measure). */
  readonly measure: IndicatorMeasure;
  /** 缺失信息 (what is missing). Empty: it is certain. */
  readonly missing: ReadonlyArray<MissingInput>;
  /** 分子 (numerator) of what is known. Null: nothing is, or too few persons for you to be told. */
  readonly numerator?: Maybe<Scalars['Decimal']['output']>;
  /** 分机构 (by institution). Empty for most measures. */
  readonly parts: ReadonlyArray<IndicatorPart>;
  /** 规定编号 (id of the provision). */
  readonly provisionId: Scalars['String']['output'];
  /** 抓手清单序号 (row of the document’s own sheet). Null: not on it. */
  readonly sheetRow?: Maybe<Scalars['Int']['output']>;
  /** 目标 (target), percent. Null: none, or its base is not set. */
  readonly target?: Maybe<Scalars['Decimal']['output']>;
  /** 单位 (unit of numerator and denominator): 元, 人 or 次. */
  readonly unit: Scalars['String']['output'];
  /** 数值 (percent), two decimals, rounded half up. Null: something is missing, there is nothing to measure, or too few persons. */
  readonly value?: Maybe<Scalars['Decimal']['output']>;
};

/** 是否达标 (whether the target is reached). */
export type IndicatorAnswer =
  /** 未达到 (not reached) */
  | 'NO'
  /** 暂不能判定 (unknown) */
  | 'UNKNOWN'
  /** 已达到 (reached) */
  | 'YES';

/** 指标口径 (what an indicator measures). */
export type IndicatorMeasure =
  /** 医疗救助政策落实率 (visits with medical aid ÷ visits with in-scope costs left after the two insurances) */
  | 'AID_IMPLEMENTED'
  /** 慢性病报告及时率 (reports in time ÷ reports); no department delivers them */
  | 'CHRONIC_REPORTED_IN_TIME'
  /** 参保率 (insured ÷ persons) */
  | 'ENROLLED'
  /** 一站式结算占比 (visits settled at the institution ÷ visits) */
  | 'ONE_STOP_SHARE'
  /** 目录外费用占比 (self-funded costs ÷ total costs), also by institution */
  | 'OUT_OF_CATALOGUE_SHARE'
  /** 结对覆盖率 (persons with a cadre and a family doctor ÷ persons) */
  | 'PAIRED'
  /** 综合保障率 (1 − burden after all layers ÷ total costs) */
  | 'PROTECTION_RATE'
  /** 资助参保率 (who got the premium subsidy due ÷ who is entitled) */
  | 'SUBSIDISED';

/** 分机构指标 (an indicator at one institution). */
export type IndicatorPart = {
  readonly __typename?: 'IndicatorPart';
  /** 分母 (denominator). Null: too few persons for you to be told. */
  readonly denominator?: Maybe<Scalars['Decimal']['output']>;
  /** 医疗机构 (institution). */
  readonly label: Scalars['String']['output'];
  /** 分子 (numerator). Null: too few persons for you to be told. */
  readonly numerator?: Maybe<Scalars['Decimal']['output']>;
  /** 数值 (percent), two decimals. Null: as above. */
  readonly value?: Maybe<Scalars['Decimal']['output']>;
};

/** 医疗机构级别 (level of an institution). */
export type InstitutionLevel =
  /** 一级、基层 (first-level care) */
  | 'FIRST'
  /** 二级 (second) */
  | 'SECOND'
  /** 三级 (third) */
  | 'THIRD';

/** 机构级别输入 (input of institutionLevelRecord). */
export type InstitutionLevelRecordInput = {
  /** 定点医药机构编号 (code of the institution), as settlements have it. */
  readonly hospitalCode: Scalars['String']['input'];
  /** 幂等键 (idempotency key): new for each request, the same when it is repeated. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** 级别 (level). */
  readonly level: InstitutionLevel;
  /** 规定编号 (id of the relief), as PolicyRegion.relief has it. */
  readonly reliefId: Scalars['String']['input'];
  /** 年度 (calendar year). */
  readonly year: Scalars['Int']['input'];
};

/** 新增人员参保生效 (start of the insurance of who was recognised within the year). */
export type InsuranceStart = {
  readonly __typename?: 'InsuranceStart';
  /** 是否晚于应生效日期 (whether it began later). */
  readonly isLate: Scalars['Boolean']['output'];
  /** 认定日期 (day from which the category holds). */
  readonly recognisedOn: Scalars['Date']['output'];
  /** 应生效日期 (first day on which it should be in force). Null: the day of paying is not known. */
  readonly shouldStartOn?: Maybe<Scalars['Date']['output']>;
};

/** 分层支付 (what one layer paid). */
export type LayerAmount = {
  readonly __typename?: 'LayerAmount';
  /** 金额 (amount), 元. */
  readonly amount: Scalars['Decimal']['output'];
  /** 支付层次 (layer). */
  readonly layer: PaymentLayer;
};

/** 分层待遇 (what one layer owed and paid), on one settlement or over a year. */
export type LayerBenefit = {
  readonly __typename?: 'LayerBenefit';
  /** 条款 (clause that promises it). */
  readonly clause: Scalars['String']['output'];
  /** 差额 (due less paid, as far as it is certain), 元: above 0 too little, below 0 too much. Null: not certain. */
  readonly difference?: Maybe<Scalars['Decimal']['output']>;
  /** 应付 (due), 元; where the document says “no less than”, the least. Null: not certain. */
  readonly due?: Maybe<Scalars['Decimal']['output']>;
  /** 至少应付 (least that is due, however the missing falls), 元. */
  readonly dueAtLeast: Scalars['Decimal']['output'];
  /** 至多应付 (most that is due, however the missing falls), 元. */
  readonly dueAtMost: Scalars['Decimal']['output'];
  /** 说明 (the arithmetic in one Chinese sentence). It names no person. */
  readonly explanation: Scalars['String']['output'];
  /** 是否下限 (whether the document says “no less than”, so that more is no mistake). */
  readonly isFloor: Scalars['Boolean']['output'];
  /** 支付层次 (layer): basic insurance, critical-illness insurance, medical aid. */
  readonly layer: PaymentLayer;
  /** 缺失信息 (what is missing). Empty: nothing. */
  readonly missing: ReadonlyArray<MissingInput>;
  /** 结论 (outcome). */
  readonly outcome: BenefitOutcome;
  /** 实付 (paid, reversals taken off), 元. */
  readonly paid: Scalars['Decimal']['output'];
};

/** 分层合计 (how a layer did over a place). */
export type LayerBenefitTotal = {
  readonly __typename?: 'LayerBenefitTotal';
  /** 多付人数 (persons who got too much). Null: too few persons to be told to who may not see them. */
  readonly above?: Maybe<Scalars['Int']['output']>;
  /** 已按规定享受人数 (persons who got what was due). Null: too few persons to be told to who may not see them. */
  readonly asDue?: Maybe<Scalars['Int']['output']>;
  /** 少付合计 (what those who got too little lack), 元. Null: too few persons to be told to who may not see them. */
  readonly lacking?: Maybe<Scalars['Decimal']['output']>;
  /** 支付层次 (layer). */
  readonly layer: PaymentLayer;
  /** 实付合计 (paid), 元. Null: too few persons to be told to who may not see them. */
  readonly paid?: Maybe<Scalars['Decimal']['output']>;
  /** 少付人数 (persons who got too little). Null: too few persons to be told to who may not see them. */
  readonly short?: Maybe<Scalars['Int']['output']>;
  /** 暂不能判定人数 (persons of whom it cannot be told). Null: too few persons to be told to who may not see them. */
  readonly undetermined?: Maybe<Scalars['Int']['output']>;
};

/** 反馈 (what the department did about a person). */
export type ListFeedback = {
  readonly __typename?: 'ListFeedback';
  /** 反馈人 (account). */
  readonly actor: Scalars['String']['output'];
  /** 反馈时间 (timestamp). */
  readonly fedBackAt: Scalars['DateTime']['output'];
  /** 说明 (note) of the department; numbers in it in clear or masked by department and role. Null: none, or names are not yours to read in clear. */
  readonly note?: Maybe<Scalars['String']['output']>;
  /** 结果 (result). */
  readonly result: FeedbackResult;
};

/** 脱敏方式 (how a field is shown). */
export type Mask =
  /** 明文 (in clear) */
  | 'FULL'
  /** 隐藏 (null) */
  | 'HIDDEN'
  /** 脱敏 (masked: 张**, first six and last four of an id number, last four of a card) */
  | 'MASKED';

/** 缺失信息 (what is missing to decide). */
export type MissingInput = {
  readonly __typename?: 'MissingInput';
  /** 代码 (code): income:<region>:<scope>:<year>, parameter:<id>, enrolments:<year>, civil-affairs, rural-revitalisation or hukou. More may come. */
  readonly code: Scalars['String']['output'];
  /** 说明 (the same in Chinese). */
  readonly message: Scalars['String']['output'];
};

/** 每月名单 (list that a document has handed on every month) for one receiver. */
export type MonthlyList = {
  readonly __typename?: 'MonthlyList';
  /** 条款 (clause). */
  readonly clause: Scalars['String']['output'];
  /** 规定编号 (id of the provision). */
  readonly id: Scalars['String']['output'];
  /** 名称 (label), Chinese. */
  readonly label: Scalars['String']['output'];
  /** 缺失信息 (why there may be more). Empty: it is complete. */
  readonly missing: ReadonlyArray<MissingInput>;
  /** 月份 (month), as its first day. */
  readonly month: Scalars['Date']['output'];
  /** 名单人员 (persons on it within your regions). */
  readonly persons: MonthlyListPersonConnection;
  /** 用途 (purpose), Chinese. */
  readonly purpose: Scalars['String']['output'];
  /** 读法 (how the hub reads what the clause leaves open), Chinese sentences. */
  readonly reading: ReadonlyArray<Scalars['String']['output']>;
  /** 接收部门 (receiver). */
  readonly receiver: MonthlyListReceiver;
  /** 内容 (what it holds). */
  readonly subject: MonthlyListSubject;
  /** 名单文件 (the list as a workbook), of persons within your regions, masked as you may see them. */
  readonly workbook: OfficeListFile;
};


/** 每月名单 (list that a document has handed on every month) for one receiver. */
export type MonthlyListPersonsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** 变动 (what happened in the month). */
export type MonthlyListChange =
  /** 退出 (gone) */
  | 'GONE'
  /** 新增 (new) */
  | 'NEW'
  /** 在册 (there before) */
  | 'STAYS';

/** 名单人员 (somebody on a monthly list): what the clause tells the receiver, masked as you may see it. */
export type MonthlyListPerson = {
  readonly __typename?: 'MonthlyListPerson';
  /** 个人负担 (burden), 元. Null: not told, or none. */
  readonly burden?: Maybe<Scalars['Decimal']['output']>;
  /** 人员类别 (categories on the day of the list), Chinese. Empty: not told, or none. */
  readonly categories: ReadonlyArray<Scalars['String']['output']>;
  /** 变动 (change). Null: the list tells none. */
  readonly change?: Maybe<MonthlyListChange>;
  /** 日期 (day of the change or of crossing the line). Null: not told. */
  readonly changedOn?: Maybe<Scalars['Date']['output']>;
  /** 说明 (figures with their clause), one Chinese sentence. Null: the receiver is told no figures. */
  readonly explanation?: Maybe<Scalars['String']['output']>;
  /** 户编号 (household). Null: not told, or none. */
  readonly householdNumber?: Maybe<Scalars['String']['output']>;
  /** 证件号码 (certificate number). Null: not told, or hidden from you. */
  readonly idNumber?: Maybe<Scalars['String']['output']>;
  /** 是否参保 (insured on the day of the list). Null: not told, or the year’s enrolments were never delivered. */
  readonly isInsured?: Maybe<Scalars['Boolean']['output']>;
  /** 姓名 (name). Null: not told, or hidden from you. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** 联系电话 (telephone). Null: not told, or none. */
  readonly phone?: Maybe<Scalars['String']['output']>;
  /** 所属区划 (place). Null: not told. */
  readonly regionName?: Maybe<Scalars['String']['output']>;
  /** 就诊次数 (visits of the month). Null: not told. */
  readonly visits?: Maybe<Scalars['Int']['output']>;
};

/** 名单人员分页 (page of MonthlyListPerson): by an internal id. */
export type MonthlyListPersonConnection = {
  readonly __typename?: 'MonthlyListPersonConnection';
  /** 本页条目 (entries of this page). */
  readonly edges: ReadonlyArray<MonthlyListPersonEdge>;
  /** 分页信息 (page info). */
  readonly pageInfo: PageInfo;
};

/** 名单人员条目 (entry): one MonthlyListPerson of a page. */
export type MonthlyListPersonEdge = {
  readonly __typename?: 'MonthlyListPersonEdge';
  /** 游标 (cursor): opaque place of this entry; give it as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** 名单人员 (the MonthlyListPerson). */
  readonly node: MonthlyListPerson;
};

/** 接收部门 (who is handed a monthly list). */
export type MonthlyListReceiver =
  /** 农业农村 (agriculture); one account with 乡村振兴 */
  | 'AGRICULTURE'
  /** 慈善 (charity) */
  | 'CHARITY'
  /** 民政 (civil affairs) */
  | 'CIVIL_AFFAIRS'
  /** 社区联合党委 (community committee) */
  | 'COMMUNITY_PARTY_COMMITTEE'
  /** 残联 (federation of the disabled) */
  | 'DISABLED_FEDERATION'
  /** 财政 (finance) */
  | 'FINANCE'
  /** 卫健 (health) */
  | 'HEALTH'
  /** 人社 (human resources) */
  | 'HUMAN_RESOURCES'
  /** 群团 (mass organisations) */
  | 'MASS_ORGANISATIONS'
  /** 医保 (medical insurance), for the settlement system */
  | 'MEDICAL_INSURANCE'
  /** 乡村振兴 (rural revitalisation) */
  | 'RURAL_REVITALISATION'
  /** 乡镇 (township) */
  | 'TOWNSHIP';

/** 名单内容 (what a monthly list holds). */
export type MonthlyListSubject =
  /** 越线人员 (who is above the line of a rule) */
  | 'FLAGGED'
  /** 身份变动 (who came into a population or left it) */
  | 'IDENTITY_CHANGE'
  /** 跟踪 (open cases with the month’s figures, and who left) */
  | 'TRACKED'
  /** 就医数据 (visits and costs of a population in the month) */
  | 'TREATMENT';

/** 每月运行 (monthly run): the ledger’s row of a region and month, of which there is exactly one. */
export type MonthlyRun = {
  readonly __typename?: 'MonthlyRun';
  /** 发起人 (who asked for the last attempt): an account, or hub for the schedule. */
  readonly askedBy: Scalars['String']['output'];
  /** 尝试次数 (attempts) so far, runs by hand among them. */
  readonly attempts: Scalars['Int']['output'];
  /** 逾期天数 (days late): from the day due to the day done, or to today while it is not done. Null: not late. */
  readonly daysLate?: Maybe<Scalars['Int']['output']>;
  /** 应运行日期 (day due). */
  readonly dueOn: Scalars['Date']['output'];
  /** 错误代码 (error code) of the last attempt. Null: no error. */
  readonly errorCode?: Maybe<Scalars['String']['output']>;
  /** 结束时间 (end of the last attempt). Null: not ended. */
  readonly finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** 重试时间 (when a failed run is tried again by itself). Null: it has not failed, or is given up. */
  readonly retryAt?: Maybe<Scalars['DateTime']['output']>;
  /** 开始时间 (start of the last attempt). Null: none yet. */
  readonly startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** 状态 (state). */
  readonly state: MonthlyRunState;
};

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

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** 登记账户 (keep the bank account that was collected for a line), for the departments of 乡镇审核 and of 资金发放 within their regions. It stands in the history and raises the version of the round, also after the signatures. */
  readonly aidAccountKeep: AidRoundPayload;
  /** 确认变动 (let a round stand although figures have moved), these very changes only. Signatures given before are taken back. For the departments of 部门复核, for all of the place. */
  readonly aidDriftAccept: AidRoundPayload;
  /** 录入救助资金 (enter money that came into a fund or went back), for 财政 and 医保 of the whole place. */
  readonly aidFundsEnter: AidFundsPayload;
  /** 逐人决定 (accept or reject a line) with a reason: townships theirs until they have finished, the departments of 部门复核 any. Who is not, or not certainly, on the lists is accepted by the latter only. Signatures given before are taken back. */
  readonly aidLineDecide: AidRoundPayload;
  /** 记录异议 (record an objection to a line); the township cannot finish while one is open. For the departments of 乡镇审核 within their regions. */
  readonly aidObjectionRecord: AidRoundPayload;
  /** 处理异议 (close an objection with what came of it); an open one only. For the departments of 乡镇审核 within their regions. */
  readonly aidObjectionResolve: AidRoundPayload;
  /** 发放 (pay a round, once), for the departments of 资金发放; `proof` then shows that it sums to what left the fund. */
  readonly aidRoundPay: AidRoundPayload;
  /** 测算轮次 (propose a round): reckons it from what is known today. Proposed anew before it is paid, it replaces the reckoning before. */
  readonly aidRoundPropose: AidRoundPayload;
  /** 公示 (hang out a township’s list) for as many days as the place has decided. For the departments of 乡镇审核 within their regions. */
  readonly aidRoundPublicise: AidRoundPayload;
  /** 部门复核 (sign for your own department); with the last signature it may be paid. For the departments of 部门复核, for all of the place. */
  readonly aidRoundSign: AidRoundPayload;
  /** 乡镇审核完毕 (finish a township’s review): its list hung out in full, no objection open; undecided lines are accepted. For the departments of 乡镇审核 within their regions. */
  readonly aidTownshipFinish: AidRoundPayload;
  /** 添加别名 (add a word for a code). For supervisors and systems of 医保, 民政 and 乡村振兴, within their regions. From the next delivery on. */
  readonly codeAliasAdd: CodeAliasPayload;
  /** 移除别名 (take an added word back). For supervisors and systems of 医保, 民政 and 乡村振兴, within their regions. From the next delivery on. */
  readonly codeAliasRemove: CodeAliasPayload;
  /** 确认交付 (confirm a delivery that waits): it is merged as it is. For clerks and systems of the department that hands the dataset over, within their regions. */
  readonly deliveryConfirm: DeliveryConfirmPayload;
  /** 退回交付 (reject a delivery that waits): nothing of it is merged. For clerks and systems of the department that hands the dataset over, within their regions. */
  readonly deliveryReject: DeliveryRejectPayload;
  /** 撤回交付 (withdraw a merged delivery whole): all that followed from it is as if it had never come. It waits for deliveries under way. For clerks and systems of the department that hands the dataset over, within their regions. */
  readonly deliveryWithdraw: DeliveryWithdrawPayload;
  /** 反馈名单 (feed back what was done about the persons of a list), once it is signed for. */
  readonly departmentListFeedback: DepartmentListPayload;
  /** 签收名单 (sign for a list): by its department; 医保 signs for bodies that have no account. */
  readonly departmentListSign: DepartmentListPayload;
  /** 填报责任事项 (report on a duty), by the department that reports for the unit. */
  readonly dutyReport: DutyReportPayload;
  /** 参保推送 (submit enrolments): takes in a batch, works out all that follows and answers with a verdict a record. For clerks and systems of the department that hands the dataset over, within their regions. Too much at once: BUSY with retryAfterSeconds, and nothing was done. */
  readonly enrolmentsSubmit: EnrolmentsSubmitPayload;
  /** 确认身份疑点 (confirm a candidate): it is one person; the numbers are brought together, with burdens, hits and cases worked out anew. For clerks of 乡镇, 医保 and 民政, within their regions. It waits for deliveries that are under way. */
  readonly identityCandidateConfirm: IdentityCandidateConfirmPayload;
  /** 否认身份疑点 (reject a candidate): not one person, or nothing to be done; not listed again unless its evidence changes. For clerks of 乡镇, 医保 and 民政, within their regions. It waits for deliveries that are under way. */
  readonly identityCandidateReject: IdentityCandidateRejectPayload;
  /** 记录医疗机构级别 (record the level of an institution at the place of a relief). */
  readonly institutionLevelRecord: ReliefPayload;
  /** 其他渠道支付推送 (submit payments): takes in a batch, works out all that follows and answers with a verdict a record. For clerks and systems of the department that hands the dataset over, within their regions. Too much at once: BUSY with retryAfterSeconds, and nothing was done. */
  readonly paymentsSubmit: PaymentsSubmitPayload;
  /** 拆分人员 (split a person): takes one number out again, with all that came under it, before and after it was brought in. For clerks of 乡镇, 医保 and 民政, within their regions. It waits for deliveries that are under way. */
  readonly personSplit: PersonSplitPayload;
  /** 运行每月比对 (run a region’s month now): screens, compares, writes a report that takes the place of the one before, hands lists of who was not handed yet. For 医保. While it is being run elsewhere: CONFLICT. */
  readonly reconciliationRun: ReconciliationRunPayload;
  /** 记录化解条件 (record whether somebody followed the guidance), by the department that the document names. */
  readonly reliefConditionRecord: ReliefPayload;
  /** 录入化解资金 (enter what came into the fund of a relief or left it). */
  readonly reliefFundEnter: ReliefPayload;
  /** 结算推送 (submit settlements): takes in a batch, works out all that follows and answers with a verdict a record. For clerks and systems of the department that hands the dataset over, within their regions. Too much at once: BUSY with retryAfterSeconds, and nothing was done. */
  readonly settlementsSubmit: SettlementsSubmitPayload;
};


export type MutationAidAccountKeepArgs = {
  input: AidAccountKeepInput;
};


export type MutationAidDriftAcceptArgs = {
  input: AidDriftAcceptInput;
};


export type MutationAidFundsEnterArgs = {
  input: AidFundsEnterInput;
};


export type MutationAidLineDecideArgs = {
  input: AidLineDecideInput;
};


export type MutationAidObjectionRecordArgs = {
  input: AidObjectionRecordInput;
};


export type MutationAidObjectionResolveArgs = {
  input: AidObjectionResolveInput;
};


export type MutationAidRoundPayArgs = {
  input: AidRoundPayInput;
};


export type MutationAidRoundProposeArgs = {
  input: AidRoundProposeInput;
};


export type MutationAidRoundPubliciseArgs = {
  input: AidRoundPubliciseInput;
};


export type MutationAidRoundSignArgs = {
  input: AidRoundSignInput;
};


export type MutationAidTownshipFinishArgs = {
  input: AidTownshipFinishInput;
};


export type MutationCodeAliasAddArgs = {
  input: CodeAliasAddInput;
};


export type MutationCodeAliasRemoveArgs = {
  input: CodeAliasRemoveInput;
};


export type MutationDeliveryConfirmArgs = {
  input: DeliveryConfirmInput;
};


export type MutationDeliveryRejectArgs = {
  input: DeliveryRejectInput;
};


export type MutationDeliveryWithdrawArgs = {
  input: DeliveryWithdrawInput;
};


export type MutationDepartmentListFeedbackArgs = {
  input: DepartmentListFeedbackInput;
};


export type MutationDepartmentListSignArgs = {
  input: DepartmentListSignInput;
};


export type MutationDutyReportArgs = {
  input: DutyReportInput;
};


export type MutationEnrolmentsSubmitArgs = {
  input: EnrolmentsSubmitInput;
};


export type MutationIdentityCandidateConfirmArgs = {
  input: IdentityCandidateConfirmInput;
};


export type MutationIdentityCandidateRejectArgs = {
  input: IdentityCandidateRejectInput;
};


export type MutationInstitutionLevelRecordArgs = {
  input: InstitutionLevelRecordInput;
};


export type MutationPaymentsSubmitArgs = {
  input: PaymentsSubmitInput;
};


export type MutationPersonSplitArgs = {
  input: PersonSplitInput;
};


export type MutationReconciliationRunArgs = {
  input: ReconciliationRunInput;
};


export type MutationReliefConditionRecordArgs = {
  input: ReliefConditionRecordInput;
};


export type MutationReliefFundEnterArgs = {
  input: ReliefFundEnterInput;
};


export type MutationSettlementsSubmitArgs = {
  input: SettlementsSubmitInput;
};

/** 变更结果 (payload of a mutation): where there are errors, nothing was changed. */
export type MutationPayload = {
  /** 业务错误 (errors): empty when it was done; else why nothing was changed. */
  readonly errors: ReadonlyArray<UserError>;
};

/** 对象 (node): anything with an id of its own, to be asked for again with Query.node. */
export type Node = {
  /** 全局标识 (global id): opaque, stable, of no other meaning; it holds no personal number. Do not take it apart. */
  readonly id: Scalars['ID']['output'];
};

/** 不适用原因 (why no version of a rule is in force). */
export type NotInForceReason =
  /** 文件已失效 (no longer in force) */
  | 'EXPIRED'
  /** 尚未施行 (not yet in force) */
  | 'NOT_YET';

/** 名单文件 (list as an office hands it on), an .xlsx workbook. */
export type OfficeListFile = {
  readonly __typename?: 'OfficeListFile';
  /** 内容 (bytes of the workbook), Base64. */
  readonly content: Scalars['String']['output'];
  /** 文件名 (file name); nobody’s name stands in it. */
  readonly fileName: Scalars['String']['output'];
};

/** 判定结论 (outcome). Missing is never zero: what cannot be told is UNDETERMINED. */
export type Outcome =
  /** 正常 (not above the line, or outside the population, whichever way missing pieces fall) */
  | 'CLEAR'
  /** 预警 (above the line) */
  | 'FLAGGED'
  /** 暂不能判定 (something is missing that could decide it) */
  | 'UNDETERMINED';

/** 应交数据 (delivery owed for the month), with the first one that came for it. */
export type OwedDelivery = {
  readonly __typename?: 'OwedDelivery';
  /** 数据集 (dataset). */
  readonly dataset: Dataset;
  /** 迟交天数 (days late): to the day of receipt, of what is missing to the day of the report. Null: not late. */
  readonly daysLate?: Maybe<Scalars['Int']['output']>;
  /** 交付 (first delivery that came for it, in time where there is one). Null: it has not come. */
  readonly delivery?: Maybe<Delivery>;
  /** 应交部门 (department that owes it). Null: a body that is no department of the hub. */
  readonly department?: Maybe<Department>;
  /** 应交日期 (day due). */
  readonly dueOn: Scalars['Date']['output'];
  /** 渠道 (channel) of payments. Null: another dataset. */
  readonly layer?: Maybe<PaymentLayer>;
  /** 收到日期 (day of receipt). Null: it has not come. */
  readonly receivedOn?: Maybe<Scalars['Date']['output']>;
  /** 交付情况 (state). */
  readonly state: OwedDeliveryState;
};

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

/** 分页信息 (page info): where a page of a connection ends. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** 末尾游标 (end cursor): give it as `after` to go on. Null when the page is empty. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** 是否还有下一页 (whether there is more after this page). */
  readonly hasNextPage: Scalars['Boolean']['output'];
};

/** 其他渠道支付 (payment of another channel) for medical costs, made after settlement, in its current revision. */
export type Payment = Node & {
  readonly __typename?: 'Payment';
  /** 金额 (amount), 元; negative: taken back. */
  readonly amount: Scalars['Decimal']['output'];
  /** 渠道 (channel) as delivered, such as 渝快保 or 临时救助. */
  readonly channel: Scalars['String']['output'];
  /** 全局标识 (global id): opaque, stable, of no other meaning; it holds no personal number. Do not take it apart. */
  readonly id: Scalars['ID']['output'];
  /** 政策范围内金额 (part within the policy scope), 元; all of it where the sender states none. */
  readonly inScope: Scalars['Decimal']['output'];
  /** 支付层次 (layer that the channel belongs to). */
  readonly layer: PaymentLayer;
  /** 支付日期 (date of payment). */
  readonly paidOn: Scalars['Date']['output'];
  /** 数据来源 (provenance). */
  readonly provenance: Provenance;
  /** 对应结算 (settlement that it was paid for). Null: it names none, that one was not delivered, or it is outside your regions. */
  readonly settlement?: Maybe<Settlement>;
  /** 凭证号 (voucher number), unique only within its channel and sender. */
  readonly voucherNumber: Scalars['String']['output'];
  /** 所属年度 (calendar year whose burden it lessens). */
  readonly year: Scalars['Int']['output'];
};

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
  readonly amount?: InputMaybe<Scalars['String']['input']>;
  /** 证件号码 (certificate number, certno): text. Required. */
  readonly certificateNumber?: InputMaybe<Scalars['String']['input']>;
  /** 证件类型 (certificate type, psn_cert_type): 01 居民身份证 unless given. Optional. */
  readonly certificateType?: InputMaybe<Scalars['String']['input']>;
  /** 渠道 (channel): text. Required. */
  readonly channel?: InputMaybe<Scalars['String']['input']>;
  /** 政策范围内金额 (in scope): amount in 元 as decimal text with at most two decimals, such as "1234.50". Optional. */
  readonly inScope?: InputMaybe<Scalars['String']['input']>;
  /** 姓名 (name, psn_name): text. Required. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** 支付日期 (paid on): day, such as 2025-03-31. Required. */
  readonly paidOn?: InputMaybe<Scalars['String']['input']>;
  /** 结算ID (settlement number): text. Optional. */
  readonly settlementNumber?: InputMaybe<Scalars['String']['input']>;
  /** 凭证号 (voucher number): text. Required. */
  readonly voucherNumber?: InputMaybe<Scalars['String']['input']>;
  /** 所属年度 (year): year of four digits. Optional. */
  readonly year?: InputMaybe<Scalars['String']['input']>;
};

/** 其他渠道支付推送 (input): a batch of records of one sender. */
export type PaymentsSubmitInput = {
  /** 幂等键 (idempotency key): 8 to 128 visible ASCII characters, new for each batch and the same when it is sent again; the repetition gets the first answer. Nothing personal. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** 记录 (records): 1 to 1000. */
  readonly records: ReadonlyArray<PaymentRecordInput>;
  /** 区划代码 (region code) of the department that sends: with the dataset it is the sender. */
  readonly regionCode: Scalars['String']['input'];
};

/** 其他渠道支付推送结果 (payload): a verdict for each record, or errors and nothing taken in. */
export type PaymentsSubmitPayload = MutationPayload & {
  readonly __typename?: 'PaymentsSubmitPayload';
  /** 交付 (delivery) that the batch became. Null: there are errors, or it lies outside your regions. */
  readonly delivery?: Maybe<Delivery>;
  /** 业务错误 (errors): empty when it was done; else why nothing was changed. */
  readonly errors: ReadonlyArray<UserError>;
  /** 裁定 (verdicts), one a record in the order of the batch. */
  readonly verdicts: ReadonlyArray<RecordVerdict>;
};

/** 人员 (person) within your regions. Who lives elsewhere is not told apart from who does not exist. Number and name are masked by department and role. */
export type Person = Node & {
  readonly __typename?: 'Person';
  /** 救助台账 (ledger of aid of a year), a programme each, over all its rounds; also what was paid under numbers found to be this person’s. */
  readonly aid: ReadonlyArray<PersonAid>;
  /** 帮扶个案 (assistance cases) of all years, newest first. */
  readonly assistanceCases: ReadonlyArray<AssistanceCase>;
  /** 待遇核对 (benefits expected against paid in a year) by the nearest document of the place. Null: none in force promises any. */
  readonly benefits?: Maybe<PersonBenefits>;
  /** 负担 (burden of a year), side by side under the line that each policy document draws. */
  readonly burden: Burden;
  /** 人员类别 (categories that hold on a day), each with its spell; both its days included. Empty: none, or its list was never delivered. */
  readonly categories: ReadonlyArray<CategorySpell>;
  /** 死亡日期 (last day of life). Null: not known to have died. */
  readonly diedOn?: Maybe<Scalars['Date']['output']>;
  /** 参保情况 (enrolments of a year), one an insurance type. Empty: no row of that year was delivered for the person. */
  readonly enrolment: ReadonlyArray<Enrolment>;
  /** 资助参保 (subsidies of a year’s premiums), also where the person is not enrolled. Empty: in no class of a document in force, and paid nothing. */
  readonly enrolmentSubsidies: ReadonlyArray<EnrolmentSubsidy>;
  /** 五查 (the five checks of a year) by the nearest document of the place. Null: none in force asks for them, or the person is not of its population. */
  readonly fiveChecks?: Maybe<PersonFiveChecks>;
  /** 所在户 (household that the person lives in today). Null: not on a roster today. */
  readonly household?: Maybe<Household>;
  /** 全局标识 (global id): opaque, stable, of no other meaning; it holds no personal number. Do not take it apart. */
  readonly id: Scalars['ID']['output'];
  /** 证件号码 (certificate number), in clear or masked to the first six and last four characters by department and role. Null: hidden from you, or never delivered. */
  readonly idNumber?: Maybe<Scalars['String']['output']>;
  /** 全部证件 (every certificate number of the person), the person’s own first. */
  readonly identities: ReadonlyArray<PersonIdentity>;
  /** 是否已故 (whether the person is known to have died by today). */
  readonly isDeceased: Scalars['Boolean']['output'];
  /** 姓名 (name), in clear or masked to 张** by department and role. Null: hidden from you, or never delivered. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** 其他渠道支付 (payments of other channels that belong to a year), oldest first. Empty: none was delivered. */
  readonly payments: ReadonlyArray<Payment>;
  /** 所属区划 (region of the person): the place on the roster; without one the 参保区划 of the latest enrolment, else of the latest settlement. Null: the place is not in the region tree. */
  readonly region?: Maybe<PolicyRegion>;
  /** 高额医疗费用化解 (what reliefs owe the person in a year). Empty: no relief holds there, the burden is not above the line, or the person is outside its population. */
  readonly relief: ReadonlyArray<ReliefClaim>;
  /** 户籍居住 (residence on a day): place, household and hukou. Null: not on a roster on that day, so that the hukou is not known. */
  readonly residence?: Maybe<Residence>;
  /** 结算列表 (settlements that the person bears), newest first; also those that are not counted. */
  readonly settlements: SettlementConnection;
};


/** 人员 (person) within your regions. Who lives elsewhere is not told apart from who does not exist. Number and name are masked by department and role. */
export type PersonAidArgs = {
  year: Scalars['Int']['input'];
};


/** 人员 (person) within your regions. Who lives elsewhere is not told apart from who does not exist. Number and name are masked by department and role. */
export type PersonBenefitsArgs = {
  asOf?: InputMaybe<Scalars['Date']['input']>;
  year: Scalars['Int']['input'];
};


/** 人员 (person) within your regions. Who lives elsewhere is not told apart from who does not exist. Number and name are masked by department and role. */
export type PersonBurdenArgs = {
  asOf?: InputMaybe<Scalars['Date']['input']>;
  year: Scalars['Int']['input'];
};


/** 人员 (person) within your regions. Who lives elsewhere is not told apart from who does not exist. Number and name are masked by department and role. */
export type PersonCategoriesArgs = {
  on?: InputMaybe<Scalars['Date']['input']>;
};


/** 人员 (person) within your regions. Who lives elsewhere is not told apart from who does not exist. Number and name are masked by department and role. */
export type PersonEnrolmentArgs = {
  year: Scalars['Int']['input'];
};


/** 人员 (person) within your regions. Who lives elsewhere is not told apart from who does not exist. Number and name are masked by department and role. */
export type PersonEnrolmentSubsidiesArgs = {
  year: Scalars['Int']['input'];
};


/** 人员 (person) within your regions. Who lives elsewhere is not told apart from who does not exist. Number and name are masked by department and role. */
export type PersonFiveChecksArgs = {
  asOf?: InputMaybe<Scalars['Date']['input']>;
  year: Scalars['Int']['input'];
};


/** 人员 (person) within your regions. Who lives elsewhere is not told apart from who does not exist. Number and name are masked by department and role. */
export type PersonPaymentsArgs = {
  year: Scalars['Int']['input'];
};


/** 人员 (person) within your regions. Who lives elsewhere is not told apart from who does not exist. Number and name are masked by department and role. */
export type PersonReliefArgs = {
  year: Scalars['Int']['input'];
};


/** 人员 (person) within your regions. Who lives elsewhere is not told apart from who does not exist. Number and name are masked by department and role. */
export type PersonResidenceArgs = {
  on?: InputMaybe<Scalars['Date']['input']>;
};


/** 人员 (person) within your regions. Who lives elsewhere is not told apart from who does not exist. Number and name are masked by department and role. */
export type PersonSettlementsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  year?: InputMaybe<Scalars['Int']['input']>;
};

/** 个人救助台账 (a person’s ledger of one programme and year, over all its rounds). */
export type PersonAid = {
  readonly __typename?: 'PersonAid';
  /** 应救助 (aid for the year as the latest round reckoned it), 元. */
  readonly entitled: Scalars['Decimal']['output'];
  /** 各轮明细 (lines), in the order of the rounds, also of rounds under way. */
  readonly lines: ReadonlyArray<AidLine>;
  /** 多发 (overpaid, as the latest round reckoned it), 元. */
  readonly overpaid: Scalars['Decimal']['output'];
  /** 已发合计 (paid by all rounds of the year so far), 元. */
  readonly paid: Scalars['Decimal']['output'];
  /** 救助项目 (programme, as the latest round was reckoned by). Never null. */
  readonly programme?: Maybe<AidProgramme>;
  /** 年度 (base year). */
  readonly year: Scalars['Int']['output'];
};

/** 待遇核对 (benefits expected against paid): what a document promised a person’s settlements of a year of basic insurance, critical-illness insurance and medical aid, and what was paid. */
export type PersonBenefits = {
  readonly __typename?: 'PersonBenefits';
  /** 截至日期 (day up to which facts count). */
  readonly asOf: Scalars['Date']['output'];
  /** 住院押金 (deposits of stays of who may owe none). */
  readonly deposits: ReadonlyArray<StayDeposit>;
  /** 政策文件 (title of the document). */
  readonly document: Scalars['String']['output'];
  /** 全年分层待遇 (the year by layer). Empty: no settlement that counts. */
  readonly layers: ReadonlyArray<LayerBenefit>;
  /** 疑似漏享 (what is lacking for certain over all layers, what some paid too much taken off), 元. */
  readonly missed: Scalars['Decimal']['output'];
  /** 结论 (of the year): SHORT before UNDETERMINED before ABOVE. */
  readonly outcome: BenefitOutcome;
  /** 人员 (person). Null: outside your regions now. */
  readonly person?: Maybe<Person>;
  /** 规定编号 (id of the provision). */
  readonly provisionId: Scalars['String']['output'];
  /** 读法 (how the hub reads what the document leaves open), each a Chinese sentence. */
  readonly reading: ReadonlyArray<Scalars['String']['output']>;
  /** 所在区划 (place of the person). Null: none. */
  readonly region?: Maybe<PolicyRegion>;
  /** 逐笔待遇 (settlement by settlement), oldest first. */
  readonly settlements: ReadonlyArray<SettlementBenefit>;
  /** 未带标识的结算 (settlements without a marker that was due). */
  readonly unmarked: ReadonlyArray<UnmarkedSettlement>;
  /** 年度 (calendar year). */
  readonly year: Scalars['Int']['output'];
};

/** 疑似漏享名单分页 (page of PersonBenefits): largest amount first, then by an internal id. */
export type PersonBenefitsConnection = {
  readonly __typename?: 'PersonBenefitsConnection';
  /** 本页条目 (entries of this page). */
  readonly edges: ReadonlyArray<PersonBenefitsEdge>;
  /** 分页信息 (page info). */
  readonly pageInfo: PageInfo;
};

/** 疑似漏享名单条目 (entry): one PersonBenefits of a page. */
export type PersonBenefitsEdge = {
  readonly __typename?: 'PersonBenefitsEdge';
  /** 游标 (cursor): opaque place of this entry; give it as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** 疑似漏享名单 (the PersonBenefits). */
  readonly node: PersonBenefits;
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

/** 人员分页 (page of Person): ordered by an internal id. */
export type PersonConnection = {
  readonly __typename?: 'PersonConnection';
  /** 本页条目 (entries of this page). */
  readonly edges: ReadonlyArray<PersonEdge>;
  /** 分页信息 (page info). */
  readonly pageInfo: PageInfo;
};

/** 人员条目 (entry): one Person of a page. */
export type PersonEdge = {
  readonly __typename?: 'PersonEdge';
  /** 游标 (cursor): opaque place of this entry; give it as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** 人员 (the Person). */
  readonly node: Person;
};

/** 人员筛选 (filter of persons): all that is given must hold. */
export type PersonFilter = {
  /** 类别 (category) that the person holds on `on`. */
  readonly category?: InputMaybe<PersonCategory>;
  /** 是否被预警 (whether a rule flags the person now, in any year). True: only such; false: only others; left out: all. */
  readonly flagged?: InputMaybe<Scalars['Boolean']['input']>;
  /** 户编号 (household number) of the household that the person lives in on `on`, exactly as delivered. */
  readonly householdNumber?: InputMaybe<Scalars['String']['input']>;
  /** 姓名 (full name), exact. Refused for viewers to whom names are masked. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** 日期 (day meant by `category` and `householdNumber`); today when left out. */
  readonly on?: InputMaybe<Scalars['Date']['input']>;
  /** 区划代码 (region code): this region and all below it. Outside your regions: an error. */
  readonly regionCode?: InputMaybe<Scalars['String']['input']>;
};

/** 核查项 (one of the five checks of a person), with its evidence. */
export type PersonFiveCheck = {
  readonly __typename?: 'PersonFiveCheck';
  /** 结果 (answer). */
  readonly answer: FiveCheckAnswer;
  /** 核查项 (check). */
  readonly check: FiveCheck;
  /** 参保证据 (enrolments in basic insurance that decide). Empty: none does, or none was delivered. */
  readonly enrolments: ReadonlyArray<Enrolment>;
  /** 说明 (in one Chinese sentence, with the clause). It names no person. */
  readonly explanation: Scalars['String']['output'];
  /** 缺失信息 (what would settle it). Empty: it is settled. */
  readonly missing: ReadonlyArray<MissingInput>;
  /** 结算证据 (settlements that decide), oldest first. Empty: none does. */
  readonly settlements: ReadonlyArray<Settlement>;
};

/** 五查 (the five checks of a person and year). */
export type PersonFiveChecks = {
  readonly __typename?: 'PersonFiveChecks';
  /** 截至日期 (day up to which facts count). */
  readonly asOf: Scalars['Date']['output'];
  /** 逐项结果 (the answers), in the order of the document. */
  readonly checks: ReadonlyArray<PersonFiveCheck>;
  /** 身份缺失信息 (what would tell whether the person is of the population). Empty: the person is. */
  readonly missing: ReadonlyArray<MissingInput>;
  /** 人员 (person). Null: outside your regions now. */
  readonly person?: Maybe<Person>;
  /** 规定编号 (id of the provision). */
  readonly provisionId: Scalars['String']['output'];
  /** 所在区划 (place of the person). Null: none. */
  readonly region?: Maybe<PolicyRegion>;
  /** 年度 (calendar year). */
  readonly year: Scalars['Int']['output'];
};

/** 五查名单分页 (page of PersonFiveChecks): by region, then by an internal id. */
export type PersonFiveChecksConnection = {
  readonly __typename?: 'PersonFiveChecksConnection';
  /** 本页条目 (entries of this page). */
  readonly edges: ReadonlyArray<PersonFiveChecksEdge>;
  /** 分页信息 (page info). */
  readonly pageInfo: PageInfo;
};

/** 五查名单条目 (entry): one PersonFiveChecks of a page. */
export type PersonFiveChecksEdge = {
  readonly __typename?: 'PersonFiveChecksEdge';
  /** 游标 (cursor): opaque place of this entry; give it as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** 五查名单 (the PersonFiveChecks). */
  readonly node: PersonFiveChecks;
};

/** 证件 (identity): a certificate number of a person. All that came under it is the person’s. */
export type PersonIdentity = {
  readonly __typename?: 'PersonIdentity';
  /** 证件类型 (certificate type), code of the national list; 01 is the resident id card. */
  readonly certificateType: Scalars['String']['output'];
  /** 核定 (decision that made it this person’s). Null: it never was another’s. */
  readonly decision?: Maybe<IdentityDecision>;
  /** 证件标识 (opaque id of the number): what personSplit is given. It holds no number. */
  readonly identityId: Scalars['ID']['output'];
  /** 姓名 (name that came with the number first), in clear or masked by department and role. Null: hidden from you. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** 证件号码 (certificate number), in clear or masked by department and role. Null: hidden from you. */
  readonly number?: Maybe<Scalars['String']['output']>;
  /** 起始时间 (timestamp since when it is this person’s): when it first came, or of the decision. */
  readonly sinceAt: Scalars['DateTime']['output'];
};

/** 拆分人员 (input): takes one number out of a person again. */
export type PersonSplitInput = {
  /** 幂等键 (idempotency key): 8 to 128 visible ASCII characters, new for each request and the same when it is repeated; the repetition gets the first answer. Nothing personal. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** 证件标识 (identityId of Person.identities) of the number to be taken out. */
  readonly identityId: Scalars['ID']['input'];
  /** 人员 (id of the person). */
  readonly personId: Scalars['ID']['input'];
  /** 原因 (reason): 1 to 500 characters, Chinese, without certificate numbers. It stands in the history. */
  readonly reason: Scalars['String']['input'];
};

/** 拆分人员结果 (payload): the decision and what followed, or errors and nothing changed. */
export type PersonSplitPayload = MutationPayload & {
  readonly __typename?: 'PersonSplitPayload';
  /** 建案 (cases opened by what followed). */
  readonly casesOpened: Scalars['Int']['output'];
  /** 核定 (decision). Null: there are errors. */
  readonly decision?: Maybe<IdentityDecision>;
  /** 业务错误 (errors): empty when it was done; else why nothing was changed. */
  readonly errors: ReadonlyArray<UserError>;
  /** 新命中 (hits added or renewed by what followed). */
  readonly hitsAdded: Scalars['Int']['output'];
  /** 撤回命中 (hits taken back by what followed). */
  readonly hitsRecalled: Scalars['Int']['output'];
  /** 人员 (persons decided about, as they are now). */
  readonly persons: ReadonlyArray<Person>;
};

/** 政策文件 (policy document) whose rules the hub applies. Its text is not kept here: rules cite clauses. */
export type PolicyDocument = {
  readonly __typename?: 'PolicyDocument';
  /** 引用 (citation): title with number, as rules name the document. */
  readonly citation: Scalars['String']['output'];
  /** 施行日期 (first day in force). */
  readonly fromOn: Scalars['Date']['output'];
  /** 期限读法 (how the period in force was read), Chinese. Null: the document states it. */
  readonly fromReading?: Maybe<Scalars['String']['output']>;
  /** 印发日期 (date of issue). Null: it bears none. */
  readonly issuedOn?: Maybe<Scalars['Date']['output']>;
  /** 发文机关 (issuing authority). */
  readonly issuer: Scalars['String']['output'];
  /** 文件标识 (key of the document): the first part of its rules’ ids. */
  readonly key: Scalars['String']['output'];
  /** 文号 (document number). Null: it bears none. */
  readonly number?: Maybe<Scalars['String']['output']>;
  /** 其他支出计入层次 (layer in which 其他支出 oth_pay of a settlement is counted). */
  readonly otherPayLayer: PaymentLayer;
  /** 读法 (how the hub reads what the document leaves open for all of its rules), Chinese sentences. */
  readonly reading: ReadonlyArray<Scalars['String']['output']>;
  /** 适用区划 (place of the document). Never null. */
  readonly region?: Maybe<PolicyRegion>;
  /** 文件名称 (title). */
  readonly title: Scalars['String']['output'];
  /** 有效期至 (last day in force, included). Null: open end. */
  readonly untilOn?: Maybe<Scalars['Date']['output']>;
};

/** 政策参数 (a dated number that rules rest on). */
export type PolicyParameter = {
  readonly __typename?: 'PolicyParameter';
  /** 条款 (clause that gives it or leaves it open). Null: none. */
  readonly clause?: Maybe<Scalars['String']['output']>;
  /** 参数编号 (id of the parameter), such as jining.heavy.threshold. */
  readonly id: Scalars['String']['output'];
  /** 名称 (label), Chinese. */
  readonly label: Scalars['String']['output'];
  /** 说明 (what the place has to decide), Chinese. Null: the document gives the number. */
  readonly note?: Maybe<Scalars['String']['output']>;
  /** 来源 (who gives the number). */
  readonly source: PolicyParameterSource;
  /** 单位 (unit): 元 or %. */
  readonly unit: Scalars['String']['output'];
  /** 数值 (value on the day asked for), in the unit. Null: the place has not set it yet. */
  readonly value?: Maybe<Scalars['Decimal']['output']>;
};

/** 参数来源 (who gives a number). */
export type PolicyParameterSource =
  /** 文件给出 (the document) */
  | 'DOCUMENT'
  /** 当地确定 (the place has to decide) */
  | 'LOCAL';

/** 政策区划 (policy region): a place of GB/T 2260, or a township, village or zone below one, in which policy documents hold. The rules of a region hold in every region below it. */
export type PolicyRegion = Node & {
  readonly __typename?: 'PolicyRegion';
  /** 待遇核对汇总 (benefits expected against paid in a year) of the region with all below it. Outside your regions: an error. */
  readonly benefits: RegionBenefits;
  /** 下级区划 (regions directly below that you may see), ordered by code. */
  readonly children: ReadonlyArray<PolicyRegion>;
  /** 区划代码 (region code): 6, 9 or 12 digits. */
  readonly code: Scalars['String']['output'];
  /** 政策文件 (documents of the region and of the places above), nearest first, those out of force, too. */
  readonly documents: ReadonlyArray<PolicyDocument>;
  /** 五查汇总 (the five checks of a year) of the region with all below it. Outside your regions: an error. */
  readonly fiveChecks: RegionFiveChecks;
  /** 全局标识 (global id): opaque, stable, of no other meaning; it holds no personal number. Do not take it apart. */
  readonly id: Scalars['ID']['output'];
  /** 人均可支配收入 (disposable income a person) of this very region, population and year, as known today: an official figure before an example, else the newest. Null: not published, or not entered. */
  readonly income?: Maybe<IncomeFigure>;
  /** 抓手清单 (indicator sheet with the duties as a workbook). NOT_FOUND where no document has either. */
  readonly indicatorSheet: OfficeListFile;
  /** 量化指标 (indicators of a year, as of today). Outside your regions: an error. Empty: no document has any. */
  readonly indicators: ReadonlyArray<Indicator>;
  /** 每月名单 (lists of a month for your department; 医保, which hands them on, sees all). Outside your regions: an error. */
  readonly monthlyLists: ReadonlyArray<MonthlyList>;
  /** 名称 (official name of the place). */
  readonly name: Scalars['String']['output'];
  /** 来源 (where the hub learnt of the place). */
  readonly origin: PolicyRegionOrigin;
  /** 上级区划 (parent region), also where it lies outside your regions: its name and documents are public, its people are not. Null at the top of the tree. */
  readonly parent?: Maybe<PolicyRegion>;
  /** 救助项目 (programmes of aid in force on a day): the region’s own and those of the places above, nearest first. */
  readonly programmes: ReadonlyArray<AidProgramme>;
  /** 高额医疗费用化解 (reliefs of a year that hold in the region). Outside your regions: an error. */
  readonly relief: ReadonlyArray<Relief>;
  /** 责任清单 (duties of the documents of the region and those above, with what their units have reported). A list whose document has run out is still shown. */
  readonly responsibilities: ReadonlyArray<Responsibility>;
  /** 监测规则 (monitoring rules in force on a day): the region’s own and those of the places above, nearest first. */
  readonly rules: ReadonlyArray<PolicyRule>;
  /** 规模性风险 (risks on a large scale in a month). Outside your regions: an error. Empty: no document watches it. */
  readonly scaleRisk: ReadonlyArray<ScaleRisk>;
  /** 规模性风险监测表 (the same as a workbook). NOT_FOUND where no document watches it. */
  readonly scaleRiskSheet: OfficeListFile;
  /** 资助参保 (subsidies of premiums in force in a year), of the region with all below it. Outside your regions: an error. Empty: no document in force has one. */
  readonly subsidies: ReadonlyArray<RegionSubsidy>;
};


/** 政策区划 (policy region): a place of GB/T 2260, or a township, village or zone below one, in which policy documents hold. The rules of a region hold in every region below it. */
export type PolicyRegionBenefitsArgs = {
  asOf?: InputMaybe<Scalars['Date']['input']>;
  year: Scalars['Int']['input'];
};


/** 政策区划 (policy region): a place of GB/T 2260, or a township, village or zone below one, in which policy documents hold. The rules of a region hold in every region below it. */
export type PolicyRegionFiveChecksArgs = {
  asOf?: InputMaybe<Scalars['Date']['input']>;
  year: Scalars['Int']['input'];
};


/** 政策区划 (policy region): a place of GB/T 2260, or a township, village or zone below one, in which policy documents hold. The rules of a region hold in every region below it. */
export type PolicyRegionIncomeArgs = {
  scope: IncomeScope;
  year: Scalars['Int']['input'];
};


/** 政策区划 (policy region): a place of GB/T 2260, or a township, village or zone below one, in which policy documents hold. The rules of a region hold in every region below it. */
export type PolicyRegionIndicatorSheetArgs = {
  year: Scalars['Int']['input'];
};


/** 政策区划 (policy region): a place of GB/T 2260, or a township, village or zone below one, in which policy documents hold. The rules of a region hold in every region below it. */
export type PolicyRegionIndicatorsArgs = {
  year: Scalars['Int']['input'];
};


/** 政策区划 (policy region): a place of GB/T 2260, or a township, village or zone below one, in which policy documents hold. The rules of a region hold in every region below it. */
export type PolicyRegionMonthlyListsArgs = {
  month: Scalars['Date']['input'];
  receiver?: InputMaybe<MonthlyListReceiver>;
};


/** 政策区划 (policy region): a place of GB/T 2260, or a township, village or zone below one, in which policy documents hold. The rules of a region hold in every region below it. */
export type PolicyRegionProgrammesArgs = {
  on?: InputMaybe<Scalars['Date']['input']>;
};


/** 政策区划 (policy region): a place of GB/T 2260, or a township, village or zone below one, in which policy documents hold. The rules of a region hold in every region below it. */
export type PolicyRegionReliefArgs = {
  year: Scalars['Int']['input'];
};


/** 政策区划 (policy region): a place of GB/T 2260, or a township, village or zone below one, in which policy documents hold. The rules of a region hold in every region below it. */
export type PolicyRegionResponsibilitiesArgs = {
  overdueOnly?: InputMaybe<Scalars['Boolean']['input']>;
};


/** 政策区划 (policy region): a place of GB/T 2260, or a township, village or zone below one, in which policy documents hold. The rules of a region hold in every region below it. */
export type PolicyRegionRulesArgs = {
  on?: InputMaybe<Scalars['Date']['input']>;
};


/** 政策区划 (policy region): a place of GB/T 2260, or a township, village or zone below one, in which policy documents hold. The rules of a region hold in every region below it. */
export type PolicyRegionScaleRiskArgs = {
  month: Scalars['Date']['input'];
};


/** 政策区划 (policy region): a place of GB/T 2260, or a township, village or zone below one, in which policy documents hold. The rules of a region hold in every region below it. */
export type PolicyRegionScaleRiskSheetArgs = {
  month: Scalars['Date']['input'];
};


/** 政策区划 (policy region): a place of GB/T 2260, or a township, village or zone below one, in which policy documents hold. The rules of a region hold in every region below it. */
export type PolicyRegionSubsidiesArgs = {
  year: Scalars['Int']['input'];
};

/** 政策区划分页 (page of PolicyRegion): ordered by code. */
export type PolicyRegionConnection = {
  readonly __typename?: 'PolicyRegionConnection';
  /** 本页条目 (entries of this page). */
  readonly edges: ReadonlyArray<PolicyRegionEdge>;
  /** 分页信息 (page info). */
  readonly pageInfo: PageInfo;
};

/** 政策区划条目 (entry): one PolicyRegion of a page. */
export type PolicyRegionEdge = {
  readonly __typename?: 'PolicyRegionEdge';
  /** 游标 (cursor): opaque place of this entry; give it as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** 政策区划 (the PolicyRegion). */
  readonly node: PolicyRegion;
};

/** 政策区划筛选 (filter of policy regions): all that is given must hold. */
export type PolicyRegionFilter = {
  /** 区划代码 (region code): this region and all below it. Outside your regions: an error. */
  readonly regionCode?: InputMaybe<Scalars['String']['input']>;
};

/** 区划来源 (origin of a region): where the hub learnt of the place. */
export type PolicyRegionOrigin =
  /** 名册 (named by a roster that was delivered) */
  | 'DELIVERY'
  /** 政策文件 (named by a policy document) */
  | 'POLICY'
  /** 预置 (part of the region list that came with the hub) */
  | 'SEED';

/** 监测规则 (monitoring rule) in one published version, which never changes. */
export type PolicyRule = {
  readonly __typename?: 'PolicyRule';
  /** 费用口径 (which cost). Null: the rule compares no money. */
  readonly basis?: Maybe<RuleBasis>;
  /** 条款 (clause of the document). */
  readonly clause: Scalars['String']['output'];
  /** 扣减层次 (layers that are taken off), in paying order. */
  readonly deducted: ReadonlyArray<PaymentLayer>;
  /** 政策文件 (document, as PolicyDocument.citation). */
  readonly document: Scalars['String']['output'];
  /** 起始日期 (first day in force). */
  readonly fromOn: Scalars['Date']['output'];
  /** 规则编号 (id of the rule), the same in all of its versions: jining.aided. */
  readonly id: Scalars['String']['output'];
  /** 医疗类别 med_type (codes that are an inpatient stay for illness). */
  readonly inpatientMedicalTypes: ReadonlyArray<Scalars['String']['output']>;
  /** 名称 (label), Chinese. */
  readonly label: Scalars['String']['output'];
  /** 计量方式 (what is measured). */
  readonly metric: RuleMetric;
  /** 监测对象 (whom the rule watches), Chinese. */
  readonly population: Scalars['String']['output'];
  /** 读法 (how the hub reads what the clause leaves open), Chinese sentences; PolicyDocument.reading holds, too. */
  readonly reading: ReadonlyArray<Scalars['String']['output']>;
  /** 适用区划 (place of the document): the rule holds there and in every region below. Never null. */
  readonly region?: Maybe<PolicyRegion>;
  /** 标准 (threshold). Null: the rule compares no money. */
  readonly threshold?: Maybe<RuleThreshold>;
  /** 告知 (who is told of a person flagged). */
  readonly told: ReadonlyArray<ToldBy>;
  /** 截止日期 (last day in force, included). Null: open end. */
  readonly untilOn?: Maybe<Scalars['Date']['output']>;
  /** 版本 (version), counted from 1. */
  readonly version: Scalars['Int']['output'];
};

/** 数据来源 (provenance): the delivery and the row that a value was taken from. */
export type Provenance = {
  readonly __typename?: 'Provenance';
  /** 原始单元格 (cells of the row as they were handed over), in the order of the file, read again from the kept bytes. Empty: the bytes are not kept, or the row is not found in them. At most ten deliveries an operation. */
  readonly cells: ReadonlyArray<DeliveredCell>;
  /** 交付 (delivery) that the value came with. Null: it is not kept any more. */
  readonly delivery?: Maybe<Delivery>;
  /** 行号 (row number) in the delivered file, of a workbook in its sheet; the first row is 1, title and header rows count. */
  readonly rowNumber: Scalars['Int']['output'];
  /** 工作表 (sheet) of the delivered workbook. Null: the file is one table. */
  readonly sheet?: Maybe<Scalars['String']['output']>;
};

export type Query = {
  readonly __typename?: 'Query';
  /** 按标识查救助轮次 (round of aid by id). Null: there is none, or it lies outside your regions. */
  readonly aidRound?: Maybe<AidRound>;
  /** 救助轮次列表 (rounds of a programme in a year, of places within your regions), in order. */
  readonly aidRounds: ReadonlyArray<AidRound>;
  /** 预警列表 (alerts of your regions), oldest first: the same events as Subscription.assistanceCaseFlagged. A page may hold fewer than asked for while hasNextPage is true, since endCursor also moves on over events of other regions and rules; at the end of the stream it is the cursor to come back with. */
  readonly alerts: AssistanceCaseFlaggedEventConnection;
  /** 按标识查个案 (case by id). Null: there is none, or its person is outside your regions. */
  readonly assistanceCase?: Maybe<AssistanceCase>;
  /** 个案列表 (cases of persons within your regions), newest first. */
  readonly assistanceCases: AssistanceCaseConnection;
  /** 代码表 (code lists): the words that deliveries of a region are read with. */
  readonly codeLists: ReadonlyArray<CodeList>;
  /** 交付列表 (deliveries for your regions), newest first. */
  readonly deliveries: DeliveryConnection;
  /** 推送名单列表 (lists handed to your department; to 医保 all that it handed), newest first. */
  readonly departmentLists: DepartmentListConnection;
  /** 前置库 (exchange databases that are read for your regions), by name. */
  readonly exchanges: ReadonlyArray<Exchange>;
  /** 按标识查户 (household by id). Null: there is none, or nobody of your regions lives in it today. */
  readonly household?: Maybe<Household>;
  /** 户列表 (households in which someone of your regions lives today), in a fixed order. */
  readonly households: HouseholdConnection;
  /** 身份疑点列表 (candidates of identity): what is not decided yet about who is who, of persons who all live within your regions. */
  readonly identityCandidates: IdentityCandidateConnection;
  /** 按全局标识查对象 (any object by its id). Null: there is none, or outside your regions. */
  readonly node?: Maybe<Node>;
  /** 按标识查人员 (person by id). Null: there is none, or outside your regions. */
  readonly person?: Maybe<Person>;
  /** 按证件号码查人员 (person by certificate number), only for viewers who see numbers in clear. Null: there is none, or outside your regions. */
  readonly personByIdNumber?: Maybe<Person>;
  /** 人员列表 (persons within your regions), in a fixed order. */
  readonly persons: PersonConnection;
  /** 按代码查政策区划 (policy region by code). A code that does not exist or lies outside your regions is an error; never null otherwise. */
  readonly policyRegion?: Maybe<PolicyRegion>;
  /** 政策区划列表 (policy regions that you may see), ordered by code. */
  readonly policyRegions: PolicyRegionConnection;
  /** 每月比对 (monthly comparison of a region). Null: this month is neither due nor was it ever asked for. */
  readonly reconciliation?: Maybe<Reconciliation>;
  /** 筛查 (screening of a region): who crossed a line and who cannot be judged, with counts by rule. */
  readonly screening: Screening;
  /** 按标识查结算 (settlement by id). Null: there is none, or its person is outside your regions. */
  readonly settlement?: Maybe<Settlement>;
  /** 当前查看人 (you, as the hub knows you). */
  readonly viewer: Viewer;
};


export type QueryAidRoundArgs = {
  id: Scalars['ID']['input'];
};


export type QueryAidRoundsArgs = {
  includeSuperseded?: InputMaybe<Scalars['Boolean']['input']>;
  programmeId: Scalars['String']['input'];
  year: Scalars['Int']['input'];
};


export type QueryAlertsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  regionCode?: InputMaybe<Scalars['String']['input']>;
  ruleIds?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};


export type QueryAssistanceCaseArgs = {
  id: Scalars['ID']['input'];
};


export type QueryAssistanceCasesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AssistanceCaseFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryCodeListsArgs = {
  kind?: InputMaybe<Scalars['String']['input']>;
  regionCode: Scalars['String']['input'];
};


export type QueryDeliveriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<DeliveryFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryDepartmentListsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<DepartmentListFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryHouseholdArgs = {
  id: Scalars['ID']['input'];
};


export type QueryHouseholdsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<HouseholdFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryIdentityCandidatesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  includeDecided?: InputMaybe<Scalars['Boolean']['input']>;
  kind?: InputMaybe<IdentityCandidateKind>;
  regionCode?: InputMaybe<Scalars['String']['input']>;
};


export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPersonArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPersonByIdNumberArgs = {
  certificateType?: InputMaybe<Scalars['String']['input']>;
  idNumber: Scalars['String']['input'];
};


export type QueryPersonsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<PersonFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryPolicyRegionArgs = {
  code: Scalars['String']['input'];
};


export type QueryPolicyRegionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<PolicyRegionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryReconciliationArgs = {
  month: Scalars['Date']['input'];
  regionCode: Scalars['String']['input'];
};


export type QueryScreeningArgs = {
  asOf?: InputMaybe<Scalars['Date']['input']>;
  regionCode: Scalars['String']['input'];
  year: Scalars['Int']['input'];
};


export type QuerySettlementArgs = {
  id: Scalars['ID']['input'];
};

/** 每月比对 (monthly comparison, 每月5号) of a region: the state of its run, and the report that stands. */
export type Reconciliation = {
  readonly __typename?: 'Reconciliation';
  /** 月份 (month), as its first day. */
  readonly month: Scalars['Date']['output'];
  /** 区划 (region). Never null. */
  readonly region?: Maybe<PolicyRegion>;
  /** 比对报告 (report that stands). Null: none has been written yet. */
  readonly report?: Maybe<ReconciliationReport>;
  /** 每月运行 (state of the run). Never null. */
  readonly run?: Maybe<MonthlyRun>;
};

/** 比对结果 (finding): what one comparison found, on one list or by one rule. */
export type ReconciliationFinding = {
  readonly __typename?: 'ReconciliationFinding';
  /** 分类人数 (persons by category). Empty: nobody, or no category matters. */
  readonly categories: ReadonlyArray<CategoryCount>;
  /** 人数 (persons found). Null: countReason says why; it is not zero. */
  readonly count?: Maybe<Scalars['Int']['output']>;
  /** 上月人数 (persons found by the report of the month before). Null: not told then, no report, or too few for you. */
  readonly countBefore?: Maybe<Scalars['Int']['output']>;
  /** 无人数原因 (why count is null). Null: there is a count. */
  readonly countReason?: Maybe<CountReason>;
  /** 名单 (list that it speaks of). Null: it speaks of a rule. */
  readonly dataset?: Maybe<Dataset>;
  /** 比对内容 (what was looked for). */
  readonly kind: ReconciliationFindingKind;
  /** 缺失数据 (what was not delivered). Empty: the comparison could be made. */
  readonly missing: ReadonlyArray<MissingInput>;
  /** 人员名单 (persons found). Only for viewers who see names or numbers in clear: others have the count. */
  readonly persons: ReconciliationPersonConnection;
  /** 规则编号 (rule that it speaks of). Null: it speaks of a list. */
  readonly ruleId?: Maybe<Scalars['String']['output']>;
};


/** 比对结果 (finding): what one comparison found, on one list or by one rule. */
export type ReconciliationFindingPersonsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

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

/** 比对人员 (person found), with the row that says so. Of who lives outside your regions only that row is told. */
export type ReconciliationPerson = {
  readonly __typename?: 'ReconciliationPerson';
  /** 人员类别 (categories) on the list. Empty: none matters here, or the person lives outside your regions. */
  readonly categories: ReadonlyArray<PersonCategory>;
  /** 说明 (what was found), Chinese. Null: the kind says it all, or the person lives outside your regions. */
  readonly detail?: Maybe<Scalars['String']['output']>;
  /** 证件号码 (certificate number), in clear or masked by department and role. Null: hidden from you, the person lives outside your regions, or the row stands under nobody. */
  readonly idNumber?: Maybe<Scalars['String']['output']>;
  /** 姓名 (name), in clear or masked by department and role. Null: hidden from you, the person lives outside your regions, or the row stands under nobody. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** 人员 (person). Null: lives outside your regions, or at a place that is not known, though the list is yours. */
  readonly person?: Maybe<Person>;
  /** 数据来源 (row that it rests on). Null: it rests on no row of its own. */
  readonly provenance?: Maybe<Provenance>;
  /** 所属区划 (place of the person when the report was written). Null: the place was not known, or the person lives outside your regions. */
  readonly region?: Maybe<PolicyRegion>;
};

/** 比对人员分页 (page of ReconciliationPerson): by place, then by an internal id. */
export type ReconciliationPersonConnection = {
  readonly __typename?: 'ReconciliationPersonConnection';
  /** 本页条目 (entries of this page). */
  readonly edges: ReadonlyArray<ReconciliationPersonEdge>;
  /** 分页信息 (page info). */
  readonly pageInfo: PageInfo;
};

/** 比对人员条目 (entry): one ReconciliationPerson of a page. */
export type ReconciliationPersonEdge = {
  readonly __typename?: 'ReconciliationPersonEdge';
  /** 游标 (cursor): opaque place of this entry; give it as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** 比对人员 (the ReconciliationPerson). */
  readonly node: ReconciliationPerson;
};

/** 比对报告 (report): immutable; another run of the month writes another one, which takes its place. */
export type ReconciliationReport = {
  readonly __typename?: 'ReconciliationReport';
  /** 截至日期 (day on which enrolment, residence and flags are taken): that of the run, at the latest the last of the month. */
  readonly asOf: Scalars['Date']['output'];
  /** 交付情况 (what was owed for the month, and what came). */
  readonly deliveries: ReadonlyArray<OwedDelivery>;
  /** 比对结果 (findings), by kind, then by list or rule. */
  readonly findings: ReadonlyArray<ReconciliationFinding>;
  /** 是否有新名单 (whether lists of this month or the one before came in, were replaced or taken back since): run it again. */
  readonly hasNewLists: Scalars['Boolean']['output'];
  /** 序次 (revision), counted from 1: how often this month has been reported. */
  readonly revision: Scalars['Int']['output'];
  /** 报告电子表格 (the report as a workbook), a sheet for each kind of finding, masked as you may see persons; without persons for who may not. */
  readonly workbook: WorkbookFile;
  /** 写成时间 (timestamp of writing). */
  readonly writtenAt: Scalars['DateTime']['output'];
  /** 发起人 (who asked for the run): an account, or hub for the schedule. */
  readonly writtenBy: Scalars['String']['output'];
};

/** 每月比对输入 (input of reconciliationRun). */
export type ReconciliationRunInput = {
  /** 幂等键 (idempotency key): new for each request, the same when it is repeated. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** 月份 (month), as its first day; any day of it will do. */
  readonly month: Scalars['Date']['input'];
  /** 区划代码 (region code), of which something is expected every month. */
  readonly regionCode: Scalars['String']['input'];
};

/** 每月比对结果 (payload of reconciliationRun). */
export type ReconciliationRunPayload = MutationPayload & {
  readonly __typename?: 'ReconciliationRunPayload';
  /** 业务错误 (errors): empty when it was done; else why nothing was changed. */
  readonly errors: ReadonlyArray<UserError>;
  /** 每月比对 (the comparison as it stands now). Null: nothing was done, errors say why. */
  readonly reconciliation?: Maybe<Reconciliation>;
};

/** 记录错误 (fault of a record): why it was refused. */
export type RecordFault = {
  readonly __typename?: 'RecordFault';
  /** 错误代码 (code), ROW_…, of the list in the README. More may come. */
  readonly code: Scalars['String']['output'];
  /** 期望 (expected instead). */
  readonly expected: Scalars['String']['output'];
  /** 字段 (field of the record). Null: the record as a whole. */
  readonly field?: Maybe<Scalars['String']['output']>;
  /** 实有 (found) in it. Null: nothing, or what is not repeated because it names a person or an illness. */
  readonly found?: Maybe<Scalars['String']['output']>;
};

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

/** 记录裁定 (verdict): what became of one record of the batch. */
export type RecordVerdict = {
  readonly __typename?: 'RecordVerdict';
  /** 错误 (errors), all that were found; empty unless refused. */
  readonly errors: ReadonlyArray<RecordFault>;
  /** 序号 (index) of the record in the batch, from 0. */
  readonly index: Scalars['Int']['output'];
  /** 结果 (outcome). */
  readonly outcome: RecordOutcome;
};

/** 被拒单元格 (cell for which a row was refused). */
export type RefusedCell = {
  readonly __typename?: 'RefusedCell';
  /** 原因代码 (reason code), one of the ROW_ codes in the README. */
  readonly code: Scalars['String']['output'];
  /** 列 (canonical column). Empty: the whole row is at fault. */
  readonly column: Scalars['String']['output'];
  /** 应为 (expected instead). */
  readonly expected: Scalars['String']['output'];
  /** 原文 (what stood in the cell). Null: the whole row is at fault, or your role may not see persons in clear. */
  readonly found?: Maybe<Scalars['String']['output']>;
};

/** 被拒行 (row of a delivery that was refused). */
export type RefusedRow = {
  readonly __typename?: 'RefusedRow';
  /** 被拒单元格 (every cell at fault). */
  readonly cells: ReadonlyArray<RefusedCell>;
  /** 行号 (row number) in the delivered file; the first row is 1. */
  readonly rowNumber: Scalars['Int']['output'];
  /** 工作表 (sheet). Null: the file is the table. */
  readonly sheet?: Maybe<Scalars['String']['output']>;
};

/** 被拒行分页 (page of RefusedRow): by sheet, then by row. */
export type RefusedRowConnection = {
  readonly __typename?: 'RefusedRowConnection';
  /** 本页条目 (entries of this page). */
  readonly edges: ReadonlyArray<RefusedRowEdge>;
  /** 分页信息 (page info). */
  readonly pageInfo: PageInfo;
};

/** 被拒行条目 (entry): one RefusedRow of a page. */
export type RefusedRowEdge = {
  readonly __typename?: 'RefusedRowEdge';
  /** 游标 (cursor): opaque place of this entry; give it as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** 被拒行 (the RefusedRow). */
  readonly node: RefusedRow;
};

/** 待遇核对汇总 (benefits expected against paid over a region): of those in need whom its documents name, who live there or below it and had settlements. */
export type RegionBenefits = {
  readonly __typename?: 'RegionBenefits';
  /** 截至日期 (day up to which facts count). */
  readonly asOf: Scalars['Date']['output'];
  /** 收取押金的住院 (stays whose deposit was taken and not due, or may not have been) of persons within your regions. */
  readonly deposits: StayDepositConnection;
  /** 分层合计 (totals by layer, in paying order). */
  readonly layers: ReadonlyArray<LayerBenefitTotal>;
  /** 疑似漏享名单 (persons within your regions who lack something for certain), largest first. */
  readonly missed: PersonBenefitsConnection;
  /** 人数 (persons followed). Null: too few persons to be told to who may not see them. */
  readonly persons?: Maybe<Scalars['Int']['output']>;
  /** 规定编号 (provisions in force). Empty: no document promises anything. */
  readonly provisionIds: ReadonlyArray<Scalars['String']['output']>;
  /** 分乡镇 (by township), ordered by code. */
  readonly townships: ReadonlyArray<TownshipBenefits>;
  /** 身份不明人数 (with settlements, of whom it is not known). Null: too few persons to be told to who may not see them. */
  readonly undecided?: Maybe<Scalars['Int']['output']>;
  /** 未带待遇身份标识的结算 (settlements without the marker that was due) of persons within your regions. */
  readonly unmarked: UnmarkedSettlementConnection;
  /** 年度 (calendar year). */
  readonly year: Scalars['Int']['output'];
};


/** 待遇核对汇总 (benefits expected against paid over a region): of those in need whom its documents name, who live there or below it and had settlements. */
export type RegionBenefitsDepositsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** 待遇核对汇总 (benefits expected against paid over a region): of those in need whom its documents name, who live there or below it and had settlements. */
export type RegionBenefitsMissedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** 待遇核对汇总 (benefits expected against paid over a region): of those in need whom its documents name, who live there or below it and had settlements. */
export type RegionBenefitsUnmarkedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** 五查汇总 (the five checks over a region): of the population that its documents name and that lives there or below it. */
export type RegionFiveChecks = {
  readonly __typename?: 'RegionFiveChecks';
  /** 截至日期 (day up to which facts count). */
  readonly asOf: Scalars['Date']['output'];
  /** 逐项人数 (counts by check). */
  readonly checks: ReadonlyArray<FiveCheckCount>;
  /** 名单 (list of persons within your regions with such an answer): who fails a check, when nothing is given. */
  readonly list: PersonFiveChecksConnection;
  /** 缺失信息 (what would decide them). Empty: nothing is missing. */
  readonly missing: ReadonlyArray<MissingInput>;
  /** 人数 (persons of the population). Null: too few persons to be told to who may not see them. */
  readonly persons?: Maybe<Scalars['Int']['output']>;
  /** 规定编号 (provisions in force). Empty: no document asks for checks. */
  readonly provisionIds: ReadonlyArray<Scalars['String']['output']>;
  /** 分乡镇 (by township), ordered by code. */
  readonly townships: ReadonlyArray<TownshipFiveChecks>;
  /** 身份不明人数 (persons of whom it is not known). Null: too few persons to be told to who may not see them. */
  readonly undecided?: Maybe<Scalars['Int']['output']>;
  /** 年度 (calendar year). */
  readonly year: Scalars['Int']['output'];
};


/** 五查汇总 (the five checks over a region): of the population that its documents name and that lives there or below it. */
export type RegionFiveChecksListArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  answer?: InputMaybe<FiveCheckAnswer>;
  check?: InputMaybe<FiveCheck>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** 资助参保汇总 (a subsidy of premiums in a region): sums by class and payer, rates against goals, lists. */
export type RegionSubsidy = {
  readonly __typename?: 'RegionSubsidy';
  /** 分类合计 (totals by class). */
  readonly classes: ReadonlyArray<SubsidyClassTotal>;
  /** 条款 (clause). */
  readonly clause: Scalars['String']['output'];
  /** 政策文件 (title of the document). */
  readonly documentTitle: Scalars['String']['output'];
  /** 参保率 (share of the entitled who are insured) today, or on the year’s last day. */
  readonly enrolled: SubsidyRate;
  /** 名单 (persons of a list), of those within your regions. */
  readonly entries: EnrolmentSubsidyConnection;
  /** 险种 (insurance), Chinese. */
  readonly insurance: Scalars['String']['output'];
  /** 名称 (label). */
  readonly label: Scalars['String']['output'];
  /** 名单人数 (persons on each list). */
  readonly lists: ReadonlyArray<SubsidyListCount>;
  /** 缺失信息 (everything that is missing for somebody). */
  readonly missing: ReadonlyArray<MissingInput>;
  /** 读法 (how the hub reads what the clause leaves open). */
  readonly reading: ReadonlyArray<Scalars['String']['output']>;
  /** 资助参保率 (share of the entitled, not insured otherwise, who got what is due). */
  readonly subsidised: SubsidyRate;
  /** 规定编号 (id of the provision). */
  readonly subsidyId: Scalars['String']['output'];
  /** 未能判定、未列名人数 (persons of whom no list says anything; counted, not listed). Null: too few to be told. */
  readonly unlisted?: Maybe<Scalars['Int']['output']>;
};


/** 资助参保汇总 (a subsidy of premiums in a region): sums by class and payer, rates against goals, lists. */
export type RegionSubsidyEntriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  list?: InputMaybe<SubsidyList>;
};

/** 高额医疗费用化解 (relief of high costs in a year): what lies above a rule’s line, under conditions, as far as the fund goes. A flag alone is no entitlement. */
export type Relief = {
  readonly __typename?: 'Relief';
  /** 个人化解 (claims of persons of the region within your regions). */
  readonly claims: ReliefClaimConnection;
  /** 条款 (clause of the document). */
  readonly clause: Scalars['String']['output'];
  /** 政策文件 (title of the document). */
  readonly documentTitle: Scalars['String']['output'];
  /** 资金 (fund with what it holds). Empty: the place of the document is not wholly within your regions. */
  readonly funds: ReadonlyArray<ReliefFund>;
  /** 规定编号 (id of the relief). */
  readonly id: Scalars['String']['output'];
  /** 名称 (label), Chinese. */
  readonly label: Scalars['String']['output'];
  /** 支付顺序 (order of payment where the fund does not suffice), Chinese. */
  readonly order: Scalars['String']['output'];
  /** 读法 (how the hub reads what the clause leaves open), Chinese sentences. */
  readonly reading: ReadonlyArray<Scalars['String']['output']>;
  /** 规则编号 (id of the monitoring rule) whose burden and line it goes by. */
  readonly ruleId: Scalars['String']['output'];
  /** 汇总 (totals of the whole place). Null: the place of the document is not wholly within your regions. */
  readonly totals?: Maybe<ReliefTotals>;
  /** 版本 (version): a published one never changes. */
  readonly version: Scalars['Int']['output'];
  /** 化解名单 (the list for whoever pays it), of persons within your regions, masked as you may see them. */
  readonly workbook: OfficeListFile;
  /** 年度 (year). */
  readonly year: Scalars['Int']['output'];
};


/** 高额医疗费用化解 (relief of high costs in a year): what lies above a rule’s line, under conditions, as far as the fund goes. A flag alone is no entitlement. */
export type ReliefClaimsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  outcome?: InputMaybe<ReliefOutcome>;
};

/** 是否符合 (whether a condition is met). */
export type ReliefAnswer =
  /** 不符合 (not met) */
  | 'NO'
  /** 未知 (unknown): missing says what would settle it */
  | 'UNKNOWN'
  /** 符合 (met) */
  | 'YES';

/** 个人化解 (what a relief owes one person): the burden after all layers less the line. */
export type ReliefClaim = {
  readonly __typename?: 'ReliefClaim';
  /** 个人负担 (burden after all deducted layers), 元. */
  readonly burden: Scalars['Decimal']['output'];
  /** 条件 (conditions), each answered. */
  readonly conditions: ReadonlyArray<ReliefCondition>;
  /** 超过之日 (first day above the line). Null: not sure to be above. */
  readonly crossedOn?: Maybe<Scalars['Date']['output']>;
  /** 超出部分 (what lies above the line), 元; it is the relief where it is due. */
  readonly excess: Scalars['Decimal']['output'];
  /** 说明 (the arithmetic with its clause), one Chinese sentence. */
  readonly explanation: Scalars['String']['output'];
  /** 标准 (line above which it is relieved), 元. */
  readonly line: Scalars['Decimal']['output'];
  /** 缺失信息 (what is missing). Empty unless UNDETERMINED. */
  readonly missing: ReadonlyArray<MissingInput>;
  /** 未交付渠道 (later layers of which nothing was delivered, counted as nothing paid). */
  readonly notDelivered: ReadonlyArray<Scalars['String']['output']>;
  /** 结论 (outcome). */
  readonly outcome: ReliefOutcome;
  /** 基金可付 (what the fund can pay now, in the order of payment over the whole place), 元; 0.00 unless DUE. Not asked of a person alone: it looks at everybody of the place. */
  readonly payable: Scalars['Decimal']['output'];
  /** 人员 (person). Null: lives outside your regions now. */
  readonly person?: Maybe<Person>;
};

/** 个人化解分页 (page of ReliefClaim): by an internal id. */
export type ReliefClaimConnection = {
  readonly __typename?: 'ReliefClaimConnection';
  /** 本页条目 (entries of this page). */
  readonly edges: ReadonlyArray<ReliefClaimEdge>;
  /** 分页信息 (page info). */
  readonly pageInfo: PageInfo;
};

/** 个人化解条目 (entry): one ReliefClaim of a page. */
export type ReliefClaimEdge = {
  readonly __typename?: 'ReliefClaimEdge';
  /** 游标 (cursor): opaque place of this entry; give it as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** 个人化解 (the ReliefClaim). */
  readonly node: ReliefClaim;
};

/** 化解条件 (condition of relief, answered). */
export type ReliefCondition = {
  readonly __typename?: 'ReliefCondition';
  /** 是否符合 (answer). */
  readonly answer: ReliefAnswer;
  /** 条件 (condition). */
  readonly condition: ReliefConditionKind;
  /** 依据 (what it rests on), Chinese. */
  readonly evidence: Scalars['String']['output'];
  /** 名称 (label), Chinese. */
  readonly label: Scalars['String']['output'];
  /** 缺失信息 (what would settle it). Empty: it is settled. */
  readonly missing: ReadonlyArray<MissingInput>;
};

/** 化解条件 (condition of relief). */
export type ReliefConditionKind =
  /** 执行就医指导方案 (followed the guidance), recorded by 卫健 */
  | 'FOLLOWED_GUIDANCE'
  /** 经规范转诊 (properly referred): every inpatient stay outside first-level care carries the mark */
  | 'REFERRED';

/** 条件记录输入 (input of reliefConditionRecord). */
export type ReliefConditionRecordInput = {
  /** 依据 (what it rests on), 1 to 500 characters; kept sealed. */
  readonly evidence: Scalars['String']['input'];
  /** 是否执行就医指导方案 (whether the person followed the guidance). */
  readonly followedGuidance: Scalars['Boolean']['input'];
  /** 幂等键 (idempotency key): new for each request, the same when it is repeated. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** 人员标识 (id of the person). */
  readonly personId: Scalars['ID']['input'];
  /** 规定编号 (id of the relief), as PolicyRegion.relief has it. */
  readonly reliefId: Scalars['String']['input'];
  /** 年度 (calendar year). */
  readonly year: Scalars['Int']['input'];
};

/** 化解资金 (one kind of money of a relief). */
export type ReliefFund = {
  readonly __typename?: 'ReliefFund';
  /** 结余 (what it holds now), 元. */
  readonly balance: Scalars['Decimal']['output'];
  /** 资金类型 (kind), as the policy file names it. */
  readonly kind: Scalars['String']['output'];
  /** 名称 (label), Chinese. */
  readonly label: Scalars['String']['output'];
};

/** 化解资金输入 (input of reliefFundEnter). */
export type ReliefFundEnterInput = {
  /** 金额 (amount), 元, above 0. */
  readonly amount: Scalars['Decimal']['input'];
  /** 资金类型 (kind of money), as ReliefFund has it. */
  readonly fundKind: Scalars['String']['input'];
  /** 幂等键 (idempotency key): new for each request, the same when it is repeated. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** 类型 (what happened). */
  readonly kind: ReliefFundEntryKind;
  /** 日期 (day), not after today. */
  readonly occurredOn: Scalars['Date']['input'];
  /** 凭据 (voucher), 1 to 500 characters; nobody’s name or number. */
  readonly reference: Scalars['String']['input'];
  /** 规定编号 (id of the relief), as PolicyRegion.relief has it. */
  readonly reliefId: Scalars['String']['input'];
  /** 年度 (calendar year). */
  readonly year: Scalars['Int']['input'];
};

/** 资金账类型 (what happened to the fund). */
export type ReliefFundEntryKind =
  /** 募入、拨入 (came in) */
  | 'DEPOSIT'
  /** 化解支付 (paid as relief) */
  | 'RELIEF'
  /** 退回 (went back to the giver) */
  | 'RETURN';

/** 化解结论 (outcome of a relief). */
export type ReliefOutcome =
  /** 应补助 (due): above the line, and every condition is met */
  | 'DUE'
  /** 不予补助 (not due): a condition is not met */
  | 'NOT_DUE'
  /** 暂不能判定 (undetermined): missing says why; nothing of the fund is kept for it */
  | 'UNDETERMINED';

/** 化解办理结果 (payload of reliefConditionRecord, institutionLevelRecord and reliefFundEnter). */
export type ReliefPayload = MutationPayload & {
  readonly __typename?: 'ReliefPayload';
  /** 业务错误 (errors): empty when it was done; else why nothing was changed. */
  readonly errors: ReadonlyArray<UserError>;
  /** 化解 (the relief as it stands now). Null: nothing was done, errors say why. */
  readonly relief?: Maybe<Relief>;
};

/** 化解汇总 (totals of a relief in a year, of its whole place). */
export type ReliefTotals = {
  readonly __typename?: 'ReliefTotals';
  /** 应补助人数 (persons to whom it is due). */
  readonly due: Scalars['Int']['output'];
  /** 应补助金额 (sum due), 元. */
  readonly dueAmount: Scalars['Decimal']['output'];
  /** 不予补助人数 (persons above the line of whom a condition is not met). */
  readonly notDue: Scalars['Int']['output'];
  /** 基金可付金额 (what of it the fund can pay), 元. */
  readonly payable: Scalars['Decimal']['output'];
  /** 暂不能判定人数 (persons of whom it cannot be told). */
  readonly undetermined: Scalars['Int']['output'];
};

/** 户籍居住期间 (spell of residence): where, in which household and with what hukou the rosters list a person. */
export type Residence = {
  readonly __typename?: 'Residence';
  /** 起始日期 (first day). Null: since before the first roster. */
  readonly fromOn?: Maybe<Scalars['Date']['output']>;
  /** 户 (the household). Null: nobody of your regions lives in it today. */
  readonly household?: Maybe<Household>;
  /** 户籍性质 (kind of household registration). */
  readonly hukou: Hukou;
  /** 数据来源 (provenance): the roster that the spell rests on. */
  readonly provenance: Provenance;
  /** 居住区划 (place on the roster). Null: not in the region tree. */
  readonly region?: Maybe<PolicyRegion>;
  /** 与户主关系 (relation to the head of the household), as the roster states it. */
  readonly relation: Scalars['String']['output'];
  /** 截止日期 (last day, included). Null: still listed. */
  readonly untilOn?: Maybe<Scalars['Date']['output']>;
};

/** 责任事项 (duty of a document’s list), in short words; the document has the full text. */
export type Responsibility = {
  readonly __typename?: 'Responsibility';
  /** 条款 (where the list stands). */
  readonly clause: Scalars['String']['output'];
  /** 完成时限 (last day). Null: it goes on (持续开展). */
  readonly dueOn?: Maybe<Scalars['Date']['output']>;
  /** 是否逾期 (overdue): the day has passed and not all units have reported it done. */
  readonly isOverdue: Scalars['Boolean']['output'];
  /** 事项 (label), short, Chinese. */
  readonly label: Scalars['String']['output'];
  /** 序号 (number on the document’s list). */
  readonly number: Scalars['Int']['output'];
  /** 规定编号 (id of the provision). */
  readonly provisionId: Scalars['String']['output'];
  /** 进展 (status over all units): DONE once all are. Null: reports are missing. */
  readonly status?: Maybe<ResponsibilityStatus>;
  /** 责任单位 (units). */
  readonly units: ReadonlyArray<ResponsibilityUnit>;
};

/** 事项进展 (how far a duty is). */
export type ResponsibilityStatus =
  /** 已完成 (done) */
  | 'DONE'
  /** 未启动 (not started) */
  | 'NOT_STARTED'
  /** 推进中 (under way) */
  | 'UNDER_WAY';

/** 责任单位 (unit with what it last reported). */
export type ResponsibilityUnit = {
  readonly __typename?: 'ResponsibilityUnit';
  /** 填报部门 (department whose account reports for it). */
  readonly by: Department;
  /** 说明 (note). Null: none. */
  readonly note?: Maybe<Scalars['String']['output']>;
  /** 填报日期 (day of the report). Null: none. */
  readonly reportedOn?: Maybe<Scalars['Date']['output']>;
  /** 进展 (status). Null: it has reported nothing. */
  readonly status?: Maybe<ResponsibilityStatus>;
  /** 责任单位 (unit), as the document names it. */
  readonly unit: Scalars['String']['output'];
};

/** 角色 (what a viewer does in the department). */
export type Role =
  /** 分析 (analyst) */
  | 'ANALYST'
  /** 审计员 (auditor) */
  | 'AUDITOR'
  /** 经办 (clerk) */
  | 'CLERK'
  /** 主管 (supervisor) */
  | 'SUPERVISOR'
  /** 业务系统 (system) */
  | 'SYSTEM';

/** 费用口径 (which cost is compared with the threshold). */
export type RuleBasis =
  /** 个人负担 (total cost less the deducted layers) */
  | 'OOP'
  /** 政策范围内个人负担 (the same within the policy scope) */
  | 'OOP_IN_SCOPE'
  /** 医疗费总额 (total cost) */
  | 'TOTAL';

/** 计量方式 (what a rule measures). */
export type RuleMetric =
  /** 是否参保 (whether the person is insured in the year) */
  | 'ENROLMENT'
  /** 单次住院 (one inpatient stay, all its settlements together) */
  | 'STAY'
  /** 年度累计 (the burden of a calendar year) */
  | 'YEAR';

/** 未适用规则 (rule of the place that does not judge this year as of this day), not evaluated. */
export type RuleNotInForce = {
  readonly __typename?: 'RuleNotInForce';
  /** 规则编号 (id of the rule). */
  readonly id: Scalars['String']['output'];
  /** 名称 (label), Chinese. */
  readonly label: Scalars['String']['output'];
  /** 说明 (reason in Chinese): 尚未施行 or 文件已失效. */
  readonly message: Scalars['String']['output'];
  /** 原因 (reason). */
  readonly reason: NotInForceReason;
};

/** 规则筛查结果 (what a rule found in a region), in persons: flagged + clear + undetermined = persons. */
export type RuleScreening = {
  readonly __typename?: 'RuleScreening';
  /** 正常人数 (persons clear). */
  readonly clear: Scalars['Int']['output'];
  /** 预警人数 (persons flagged). */
  readonly flagged: Scalars['Int']['output'];
  /** 缺失信息 (everything that is missing for somebody). Empty: nobody is undetermined. */
  readonly missing: ReadonlyArray<MissingInput>;
  /** 人数 (persons who live where the rule holds). */
  readonly persons: Scalars['Int']['output'];
  /** 监测规则 (rule in the version that judged). */
  readonly rule: PolicyRule;
  /** 暂不能判定人数 (persons undetermined). */
  readonly undetermined: Scalars['Int']['output'];
};

/** 标准 (threshold): flagged is who is strictly above it (超过). Exactly one of amount, percent, parameter. */
export type RuleThreshold = {
  readonly __typename?: 'RuleThreshold';
  /** 金额 (amount), 元, where the document gives one. Null: a percentage or a parameter. */
  readonly amount?: Maybe<Scalars['Decimal']['output']>;
  /** 收入区划 (region whose income the percentage is of). Null: no percentage. */
  readonly incomeRegion?: Maybe<PolicyRegion>;
  /** 收入人群 (whose income the percentage is of). Null: no percentage. */
  readonly incomeScope?: Maybe<IncomeScope>;
  /** 参数 (parameter that gives the amount), with its value on the day asked for. Null: an amount or a percentage, or no period of the parameter holds that day. */
  readonly parameter?: Maybe<PolicyParameter>;
  /** 比例 (percentage of the income of the year before), %. Null: an amount or a parameter. */
  readonly percent?: Maybe<Scalars['Decimal']['output']>;
};

/** 规模性风险 (risk of poverty on a large scale): a month of a region and its townships against local alarm lines. */
export type ScaleRisk = {
  readonly __typename?: 'ScaleRisk';
  /** 条款 (clause). */
  readonly clause: Scalars['String']['output'];
  /** 规定编号 (id of the provision). */
  readonly id: Scalars['String']['output'];
  /** 名称 (label), Chinese. */
  readonly label: Scalars['String']['output'];
  /** 月份 (month), as its first day. */
  readonly month: Scalars['Date']['output'];
  /** 各地 (places): the region first, then its townships by code. */
  readonly places: ReadonlyArray<ScaleRiskPlace>;
  /** 读法 (how the hub reads what the clause leaves open), Chinese sentences. */
  readonly reading: ReadonlyArray<Scalars['String']['output']>;
};

/** 迹象数字 (a sign at a place in a month). */
export type ScaleRiskFigure = {
  readonly __typename?: 'ScaleRiskFigure';
  /** 分母 (denominator): persons or 元. Null: as of numerator. */
  readonly denominator?: Maybe<Scalars['Decimal']['output']>;
  /** 说明 (the arithmetic with its clause), one Chinese sentence. */
  readonly explanation: Scalars['String']['output'];
  /** 是否预警 (alarm): strictly above the line. Null: no line, or no value. */
  readonly isAlarm?: Maybe<Scalars['Boolean']['output']>;
  /** 是否因人数过少不显示 (left out because fewer than five persons are concerned). */
  readonly isSuppressed: Scalars['Boolean']['output'];
  /** 名称 (label), Chinese. */
  readonly label: Scalars['String']['output'];
  /** 预警线 (local alarm line), percent. Null: not set, so there is no alarm. */
  readonly line?: Maybe<Scalars['Decimal']['output']>;
  /** 缺失信息 (what is missing), the line too where it is not set. */
  readonly missing: ReadonlyArray<MissingInput>;
  /** 分子 (numerator): persons, or 元 of the growth times the number of months. Null: too few persons for you to be told. */
  readonly numerator?: Maybe<Scalars['Decimal']['output']>;
  /** 迹象 (sign). */
  readonly sign: ScaleRiskSign;
  /** 数值 (percent), two decimals. Null: something is missing, nothing to compare with, or too few persons. */
  readonly value?: Maybe<Scalars['Decimal']['output']>;
};

/** 区划或乡镇 (place with its signs). */
export type ScaleRiskPlace = {
  readonly __typename?: 'ScaleRiskPlace';
  /** 迹象 (signs). */
  readonly figures: ReadonlyArray<ScaleRiskFigure>;
  /** 名称 (name). */
  readonly name: Scalars['String']['output'];
  /** 人数 (living persons). Null: too few for you to be told. */
  readonly persons?: Maybe<Scalars['Int']['output']>;
  /** 区划代码 (region code). */
  readonly regionCode: Scalars['String']['output'];
};

/** 规模性风险的迹象 (sign of a risk of poverty on a large scale). */
export type ScaleRiskSign =
  /** 个人负担增长 (burden of the month against the average of the months before) */
  | 'BURDEN_GROWTH'
  /** 当月新增预警人数比例 (persons newly flagged in the month, of everybody) */
  | 'NEWLY_FLAGGED'
  /** 未参保比例 (share of the population without basic insurance at the end of the month) */
  | 'NOT_ENROLLED';

/** 筛查 (screening): every rule that holds in a region, judged for everyone who lives there, as of a day. A question: it writes nothing, opens no case and tells no one. */
export type Screening = {
  readonly __typename?: 'Screening';
  /** 截至日期 (day up to which facts count). */
  readonly asOf: Scalars['Date']['output'];
  /** 判定列表 (determinations that are not CLEAR) of persons within your regions; where nobody of the region can be judged by a rule, one without a person. */
  readonly determinations: DeterminationConnection;
  /** 未适用规则 (rules of which no version is in force): 文件已失效 or 尚未施行. */
  readonly notInForce: ReadonlyArray<RuleNotInForce>;
  /** 区划 (region). Never null. */
  readonly region?: Maybe<PolicyRegion>;
  /** 按规则汇总 (counts by rule) of every rule in force in the region, above it or in a part of it, in the order of rule ids. */
  readonly rules: ReadonlyArray<RuleScreening>;
  /** 年度 (calendar year that is judged). */
  readonly year: Scalars['Int']['output'];
};


/** 筛查 (screening): every rule that holds in a region, judged for everyone who lives there, as of a day. A question: it writes nothing, opens no case and tells no one. */
export type ScreeningDeterminationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  outcome?: InputMaybe<Outcome>;
  ruleIds?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** 结算 (settlement): one settled medical bill (never a village), in its current revision. One stay or visit may have several. Amounts are in 元 and, of a reversal too, magnitudes: `effect` says whether they add to the burden or take back from it. */
export type Settlement = Node & {
  readonly __typename?: 'Settlement';
  /** 个人账户支出 acct_pay (paid from the patient’s own account), 元; borne by the patient. Null: not delivered. */
  readonly accountPaid?: Maybe<Scalars['Decimal']['output']>;
  /** 入院日期 begndate (date of admission). Null: not delivered. */
  readonly admittedOn?: Maybe<Scalars['Date']['output']>;
  /** 个人现金支出 psn_cash_pay (paid in cash), 元. Null: not delivered. */
  readonly cashPaid?: Maybe<Scalars['Decimal']['output']>;
  /** 起付线 act_pay_dedc (deductible applied), 元. Null: not delivered. */
  readonly deductible?: Maybe<Scalars['Decimal']['output']>;
  /** 押金 deposit (deposit asked for), 元. Null: not delivered. */
  readonly deposit?: Maybe<Scalars['Decimal']['output']>;
  /** 出院日期 enddate (date of discharge). Null: not delivered. */
  readonly dischargedOn?: Maybe<Scalars['Date']['output']>;
  /** 病种编码 dise_no (disease code). Null: not delivered, or hidden from your department and role. */
  readonly diseaseCode?: Maybe<Scalars['String']['output']>;
  /** 病种名称 dise_name (disease name). Null: not delivered, or hidden from your department and role. */
  readonly diseaseName?: Maybe<Scalars['String']['output']>;
  /** 计入方式 (effect on the burden). */
  readonly effect: SettlementEffect;
  /** 定点医药机构编号 fixmedins_code (code of the hospital or pharmacy). Null: not delivered. */
  readonly hospitalCode?: Maybe<Scalars['String']['output']>;
  /** 定点医药机构名称 fixmedins_name (name of the hospital or pharmacy). Null: not delivered. */
  readonly hospitalName?: Maybe<Scalars['String']['output']>;
  /** 全局标识 (global id): opaque, stable, of no other meaning; it holds no personal number. Do not take it apart. */
  readonly id: Scalars['ID']['output'];
  /** 待遇身份标识 sp_psn_type (identity marker under which it was settled). Null: none, or not delivered. */
  readonly identityMarker?: Maybe<Scalars['String']['output']>;
  /** 符合政策范围金额 inscp_scp_amt (part within the policy scope), 元. */
  readonly inScope: Scalars['Decimal']['output'];
  /** 险种类型 insutype (insurance type): 310 职工, 390 城乡居民, …. Null: not delivered. */
  readonly insuranceType?: Maybe<Scalars['String']['output']>;
  /** 参保区划 insu_admdvs (region of insurance). Null: its code is not in the region tree. */
  readonly insuredRegion?: Maybe<PolicyRegion>;
  /** 是否以负数报送 (whether the sender wrote the amounts of this reversal as negative numbers). */
  readonly isDeliveredNegative: Scalars['Boolean']['output'];
  /** 中途结算标志 mid_setl_flag (whether settled in the middle of a stay). Null: not delivered. */
  readonly isInterim?: Maybe<Scalars['Boolean']['output']>;
  /** 先诊疗后付费标志 pay_after_flag (whether treated first and paid after). Null: not delivered. */
  readonly isPaidAfter?: Maybe<Scalars['Boolean']['output']>;
  /** 一站式结算 pay_loc (whether settled at the hospital, not at the office later). Null: not delivered. */
  readonly isPaidAtHospital?: Maybe<Scalars['Boolean']['output']>;
  /** 规范转诊标志 refl_flag (whether properly referred). Null: not delivered. */
  readonly isReferred?: Maybe<Scalars['Boolean']['output']>;
  /** 退费结算标志 refd_setl_flag (refund flag); both rows of a pair may carry it, `reverses` decides. */
  readonly isRefundFlagged: Scalars['Boolean']['output'];
  /** 有效标志 vali_flag (whether the sender holds it valid). */
  readonly isValid: Scalars['Boolean']['output'];
  /** 医疗类别 med_type (medical type), national or local code: 21 普通住院, 11 普通门诊, …. */
  readonly medicalType: Scalars['String']['output'];
  /** 个人负担 (out of pocket), 元: total less what the layers of this settlement paid. */
  readonly outOfPocket: Scalars['Decimal']['output'];
  /** 政策范围内个人负担 (out of pocket within the policy scope), 元: inScope less what the layers paid in scope. */
  readonly outOfPocketInScope: Scalars['Decimal']['output'];
  /** 超限价自费费用 overlmt_selfpay (above the price limit), 元. Null: not delivered. */
  readonly overLimit?: Maybe<Scalars['Decimal']['output']>;
  /** 分层支付 (paid by layer) within this settlement, in paying order. Later payments of other departments are in Person.payments. */
  readonly paidBy: ReadonlyArray<LayerAmount>;
  /** 人员 (who bears it; of a reversal the person of the original). Null: outside your regions. */
  readonly person?: Maybe<Person>;
  /** 基本医疗保险统筹基金支出 hifp_pay (paid by the pool of basic insurance alone), 元; within the layer BASIC. */
  readonly poolPaid: Scalars['Decimal']['output'];
  /** 先行自付金额 preselfpay_amt (own share before insurance), 元. Null: not delivered. */
  readonly priorShare?: Maybe<Scalars['Decimal']['output']>;
  /** 数据来源 (provenance): delivery and row of this revision. */
  readonly provenance: Provenance;
  /** 入库时间 (timestamp at which the hub recorded this revision). */
  readonly recordedAt: Scalars['DateTime']['output'];
  /** 冲正记录 (reversals that name this settlement), oldest first; also those that count for nothing. */
  readonly reversedBy: ReadonlyArray<Settlement>;
  /** 原结算 init_setl_id (settlement that this one reverses). Null: it is no reversal, the original was not delivered, or it is outside your regions. */
  readonly reverses?: Maybe<Settlement>;
  /** 修订号 (revision): 1 as first delivered, one more for each correction. */
  readonly revision: Scalars['Int']['output'];
  /** 全自费金额 fulamt_ownpay_amt (outside every catalogue), 元. Null: not delivered. */
  readonly selfFunded?: Maybe<Scalars['Decimal']['output']>;
  /** 结算时间 setl_time (timestamp of settling). */
  readonly settledAt: Scalars['DateTime']['output'];
  /** 结算日期 (date of settling). */
  readonly settledOn: Scalars['Date']['output'];
  /** 结算ID setl_id (settlement number), unique only within its sender. */
  readonly settlementNumber: Scalars['String']['output'];
  /** 医疗费总额 medfee_sumamt (total of the bill), 元. */
  readonly total: Scalars['Decimal']['output'];
  /** 就诊ID mdtrt_id (visit number): settlements of one stay or visit share it. */
  readonly visitNumber: Scalars['String']['output'];
  /** 计入年度 (calendar year that it counts in; of a reversal the year of the original). Null: it is not counted. */
  readonly year?: Maybe<Scalars['Int']['output']>;
};

/** 结算待遇 (what was owed and paid on one settlement), reversals taken off, by who the person was on its day. */
export type SettlementBenefit = {
  readonly __typename?: 'SettlementBenefit';
  /** 分层待遇 (by layer, in paying order). */
  readonly layers: ReadonlyArray<LayerBenefit>;
  /** 结算 (settlement). Null: outside your regions. */
  readonly settlement?: Maybe<Settlement>;
};

/** 结算分页 (page of Settlement): newest first, then by an internal id. */
export type SettlementConnection = {
  readonly __typename?: 'SettlementConnection';
  /** 本页条目 (entries of this page). */
  readonly edges: ReadonlyArray<SettlementEdge>;
  /** 分页信息 (page info). */
  readonly pageInfo: PageInfo;
};

/** 结算条目 (entry): one Settlement of a page. */
export type SettlementEdge = {
  readonly __typename?: 'SettlementEdge';
  /** 游标 (cursor): opaque place of this entry; give it as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** 结算 (the Settlement). */
  readonly node: Settlement;
};

/** 计入方式 (what a settlement does to the burden). */
export type SettlementEffect =
  /** 计入 (its amounts count) */
  | 'COUNTS'
  /** 不计入 (kept and not counted: invalid, the original is missing, or what it names is invalid) */
  | 'NOT_COUNTED'
  /** 冲减 (a reversal: its amounts are taken back from what it names) */
  | 'TAKES_BACK';

/** 结算记录: one pushed row of settlements. All cells are text, read as those of a file are; a cell that cannot be read, or a required one that is empty, refuses its record alone. */
export type SettlementRecordInput = {
  /** 个人账户支出 (account paid, acct_pay): amount in 元 as decimal text with at most two decimals, such as "1234.50". Optional. */
  readonly accountPaid?: InputMaybe<Scalars['String']['input']>;
  /** 入院日期 (admitted on, begndate): day, such as 2025-03-31. Optional. */
  readonly admittedOn?: InputMaybe<Scalars['String']['input']>;
  /** 个人现金支出 (cash paid, psn_cash_pay): amount in 元 as decimal text with at most two decimals, such as "1234.50". Optional. */
  readonly cashPaid?: InputMaybe<Scalars['String']['input']>;
  /** 证件号码 (certificate number, certno): text. Required. */
  readonly certificateNumber?: InputMaybe<Scalars['String']['input']>;
  /** 证件类型 (certificate type, psn_cert_type): 01 居民身份证 unless given. Optional. */
  readonly certificateType?: InputMaybe<Scalars['String']['input']>;
  /** 公务员医疗补助 (civil servant, cvlserv_pay): amount in 元 as decimal text with at most two decimals, such as "1234.50". Optional. */
  readonly civilServant?: InputMaybe<Scalars['String']['input']>;
  /** 起付线 (deductible, act_pay_dedc): amount in 元 as decimal text with at most two decimals, such as "1234.50". Optional. */
  readonly deductible?: InputMaybe<Scalars['String']['input']>;
  /** 押金 (deposit, deposit): amount in 元 as decimal text with at most two decimals, such as "1234.50". Optional. */
  readonly deposit?: InputMaybe<Scalars['String']['input']>;
  /** 伤残人员 (disabled fund, hifdm_pay): amount in 元 as decimal text with at most two decimals, such as "1234.50". Optional. */
  readonly disabledFund?: InputMaybe<Scalars['String']['input']>;
  /** 出院日期 (discharged on, enddate): day, such as 2025-03-31. Optional. */
  readonly dischargedOn?: InputMaybe<Scalars['String']['input']>;
  /** 病种编码 (disease code, dise_no): text. Optional. */
  readonly diseaseCode?: InputMaybe<Scalars['String']['input']>;
  /** 病种名称 (disease name, dise_name): text. Optional. */
  readonly diseaseName?: InputMaybe<Scalars['String']['input']>;
  /** 职工大额 (employee large, hifob_pay): amount in 元 as decimal text with at most two decimals, such as "1234.50". Optional. */
  readonly employeeLarge?: InputMaybe<Scalars['String']['input']>;
  /** 企业补充 (enterprise, hifes_pay): amount in 元 as decimal text with at most two decimals, such as "1234.50". Optional. */
  readonly enterprise?: InputMaybe<Scalars['String']['input']>;
  /** 基金支付总额 (fund total, fund_pay_sumamt): amount in 元 as decimal text with at most two decimals, such as "1234.50". Optional. */
  readonly fundTotal?: InputMaybe<Scalars['String']['input']>;
  /** 医院负担金额 (hospital borne, hosp_part_amt): amount in 元 as decimal text with at most two decimals, such as "1234.50". Optional. */
  readonly hospitalBorne?: InputMaybe<Scalars['String']['input']>;
  /** 定点医药机构编号 (hospital code, fixmedins_code): text. Optional. */
  readonly hospitalCode?: InputMaybe<Scalars['String']['input']>;
  /** 定点医药机构名称 (hospital name, fixmedins_name): text. Optional. */
  readonly hospitalName?: InputMaybe<Scalars['String']['input']>;
  /** 待遇身份标识 (identity marker, sp_psn_type): text. Optional. */
  readonly identityMarker?: InputMaybe<Scalars['String']['input']>;
  /** 符合政策范围金额 (in scope, inscp_scp_amt): amount in 元 as decimal text with at most two decimals, such as "1234.50". Required. */
  readonly inScope?: InputMaybe<Scalars['String']['input']>;
  /** 险种类型 (insurance type, insutype): text. Optional. */
  readonly insuranceType?: InputMaybe<Scalars['String']['input']>;
  /** 参保区划 (insured region code, insu_admdvs): text. Required. */
  readonly insuredRegionCode?: InputMaybe<Scalars['String']['input']>;
  /** 中途结算标志 (is interim, mid_setl_flag): 1 or 0, 是 or 否. Optional. */
  readonly isInterim?: InputMaybe<Scalars['String']['input']>;
  /** 规范转诊标志 (is referred, refl_flag): 1 or 0, 是 or 否. Optional. */
  readonly isReferred?: InputMaybe<Scalars['String']['input']>;
  /** 退费结算标志 (is refund flagged, refd_setl_flag): 1 or 0, 是 or 否. Optional. */
  readonly isRefundFlagged?: InputMaybe<Scalars['String']['input']>;
  /** 有效标志 (is valid, vali_flag): 1 or 0, 是 or 否. Optional. */
  readonly isValid?: InputMaybe<Scalars['String']['input']>;
  /** 医疗救助 (medical aid, maf_pay): amount in 元 as decimal text with at most two decimals, such as "1234.50". Required. */
  readonly medicalAid?: InputMaybe<Scalars['String']['input']>;
  /** 医疗类别 (medical type, med_type): text. Required. */
  readonly medicalType?: InputMaybe<Scalars['String']['input']>;
  /** 姓名 (name, psn_name): text. Required. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** 其他支出 (other, oth_pay): amount in 元 as decimal text with at most two decimals, such as "1234.50". Optional. */
  readonly other?: InputMaybe<Scalars['String']['input']>;
  /** 超限价自费费用 (over limit, overlmt_selfpay): amount in 元 as decimal text with at most two decimals, such as "1234.50". Optional. */
  readonly overLimit?: InputMaybe<Scalars['String']['input']>;
  /** 先诊疗后付费标志 (paid after, pay_after_flag): 1 or 0, 是 or 否. Optional. */
  readonly paidAfter?: InputMaybe<Scalars['String']['input']>;
  /** 支付地点 (pay place, pay_loc): text. Optional. */
  readonly payPlace?: InputMaybe<Scalars['String']['input']>;
  /** 个人负担总金额 (personal total, psn_part_amt): amount in 元 as decimal text with at most two decimals, such as "1234.50". Optional. */
  readonly personalTotal?: InputMaybe<Scalars['String']['input']>;
  /** 基本医疗保险统筹基金支出 (pool, hifp_pay): amount in 元 as decimal text with at most two decimals, such as "1234.50". Required. */
  readonly pool?: InputMaybe<Scalars['String']['input']>;
  /** 先行自付金额 (prior share, preselfpay_amt): amount in 元 as decimal text with at most two decimals, such as "1234.50". Optional. */
  readonly priorShare?: InputMaybe<Scalars['String']['input']>;
  /** 居民大病保险 (resident illness, hifmi_pay): amount in 元 as decimal text with at most two decimals, such as "1234.50". Required. */
  readonly residentIllness?: InputMaybe<Scalars['String']['input']>;
  /** 原结算ID (reverses number, init_setl_id): text. Optional. */
  readonly reversesNumber?: InputMaybe<Scalars['String']['input']>;
  /** 全自费金额 (self funded, fulamt_ownpay_amt): amount in 元 as decimal text with at most two decimals, such as "1234.50". Optional. */
  readonly selfFunded?: InputMaybe<Scalars['String']['input']>;
  /** 结算时间 (settled at, setl_time): local time of China, such as 2025-03-31 14:05:09. Required. */
  readonly settledAt?: InputMaybe<Scalars['String']['input']>;
  /** 结算ID (settlement number, setl_id): text. Required. */
  readonly settlementNumber?: InputMaybe<Scalars['String']['input']>;
  /** 医疗费总额 (total, medfee_sumamt): amount in 元 as decimal text with at most two decimals, such as "1234.50". Required. */
  readonly total?: InputMaybe<Scalars['String']['input']>;
  /** 就诊ID (visit number, mdtrt_id): text. Required. */
  readonly visitNumber?: InputMaybe<Scalars['String']['input']>;
};

/** 结算推送 (input): a batch of records of one sender. */
export type SettlementsSubmitInput = {
  /** 幂等键 (idempotency key): 8 to 128 visible ASCII characters, new for each batch and the same when it is sent again; the repetition gets the first answer. Nothing personal. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** 记录 (records): 1 to 1000. */
  readonly records: ReadonlyArray<SettlementRecordInput>;
  /** 区划代码 (region code) of the department that sends: with the dataset it is the sender. */
  readonly regionCode: Scalars['String']['input'];
};

/** 结算推送结果 (payload): a verdict for each record, or errors and nothing taken in. */
export type SettlementsSubmitPayload = MutationPayload & {
  readonly __typename?: 'SettlementsSubmitPayload';
  /** 交付 (delivery) that the batch became. Null: there are errors, or it lies outside your regions. */
  readonly delivery?: Maybe<Delivery>;
  /** 业务错误 (errors): empty when it was done; else why nothing was changed. */
  readonly errors: ReadonlyArray<UserError>;
  /** 裁定 (verdicts), one a record in the order of the batch. */
  readonly verdicts: ReadonlyArray<RecordVerdict>;
};

/** 住院押金 (deposit of an inpatient stay) of somebody who owes none once properly referred. */
export type StayDeposit = {
  readonly __typename?: 'StayDeposit';
  /** 押金 (deposit), 元. Null: not delivered. */
  readonly deposit?: Maybe<Scalars['Decimal']['output']>;
  /** 说明 (in one Chinese sentence, with the clause). */
  readonly explanation: Scalars['String']['output'];
  /** 缺失信息 (what is missing). Empty: nothing. */
  readonly missing: ReadonlyArray<MissingInput>;
  /** 结论 (outcome): FLAGGED where one was taken and none was due. */
  readonly outcome: Outcome;
  /** 人员 (person). Null: outside your regions now. */
  readonly person?: Maybe<Person>;
  /** 本次住院的结算 (settlements of the stay), oldest first. */
  readonly settlements: ReadonlyArray<Settlement>;
};

/** 住院押金分页 (page of StayDeposit): by internal ids of person and settlement. */
export type StayDepositConnection = {
  readonly __typename?: 'StayDepositConnection';
  /** 本页条目 (entries of this page). */
  readonly edges: ReadonlyArray<StayDepositEdge>;
  /** 分页信息 (page info). */
  readonly pageInfo: PageInfo;
};

/** 住院押金条目 (entry): one StayDeposit of a page. */
export type StayDepositEdge = {
  readonly __typename?: 'StayDepositEdge';
  /** 游标 (cursor): opaque place of this entry; give it as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** 住院押金 (the StayDeposit). */
  readonly node: StayDeposit;
};

export type Subscription = {
  readonly __typename?: 'Subscription';
  /** 预警订阅 (assistance case flagged): every alert of a region as it happens, hits and recalls, each at least once and in one order. Null with an error when you may no longer see the region of the event. */
  readonly assistanceCaseFlagged?: Maybe<AssistanceCaseFlaggedEvent>;
};


export type SubscriptionAssistanceCaseFlaggedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  regionCode: Scalars['String']['input'];
  ruleIds?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** 资助险种 (insurance whose premium is subsidised). More may come. */
export type SubsidisedInsurance =
  /** 基本医保 (basic medical insurance of residents) */
  | 'BASIC'
  /** 大病保险 (critical-illness insurance) */
  | 'CRITICAL_ILLNESS'
  /** 商业补充医疗保险 (commercial supplementary insurance) */
  | 'SUPPLEMENTARY';

/** 分类合计 (totals of a class), of who is enrolled and whose due is determined. */
export type SubsidyClassTotal = {
  readonly __typename?: 'SubsidyClassTotal';
  /** 资助类别 (class). Null: paid for, in no class. */
  readonly class?: Maybe<Scalars['String']['output']>;
  /** 应资助合计 (due), 元. Null: too few persons. */
  readonly due?: Maybe<Scalars['Decimal']['output']>;
  /** 实际资助合计 (paid), 元. Null: too few persons, or of some it was not delivered: withoutPaid says of how many. */
  readonly paid?: Maybe<Scalars['Decimal']['output']>;
  /** 人数 (persons). Null: too few to be told to you. */
  readonly persons?: Maybe<Scalars['Int']['output']>;
  /** 分担 (due from each payer), 元. Empty: too few persons to be told. */
  readonly shares: ReadonlyArray<SubsidyShare>;
  /** 资助金额未填人数 (persons of whom what was paid was not delivered). Null: too few to be told to you. */
  readonly withoutPaid?: Maybe<Scalars['Int']['output']>;
};

/** 名单 (list of a subsidy). One person can stand on several. More may come. */
export type SubsidyList =
  /** 脱保 (entitled, enrolled last year, not this year) */
  | 'DROPPED'
  /** 资助身份不符 (subsidised under an identity that is not the one due) */
  | 'IDENTITY_DIFFERS'
  /** 断保 (entitled, enrolled this year, no longer in force) */
  | 'LAPSED'
  /** 未按期到位 (season over, less than due was paid) */
  | 'LATE_PAYOUT'
  /** 未按期生效 (recognised within the year, in force later than the document says) */
  | 'LATE_START'
  /** 漏保 (entitled, enrolled neither this year nor last) */
  | 'NEVER'
  /** 未参保 (entitled, not enrolled; last year is not known) */
  | 'NOT_INSURED'
  /** 缴费标准不符 (charged another premium than that of the year) */
  | 'PREMIUM_DIFFERS'
  /** 少资助 (paid less than due) */
  | 'TOO_LITTLE'
  /** 多资助 (paid more than due) */
  | 'TOO_MUCH'
  /** 暂不能判定 (something is missing) */
  | 'UNDETERMINED';

/** 名单人数 (persons on a list). */
export type SubsidyListCount = {
  readonly __typename?: 'SubsidyListCount';
  /** 名单 (list). */
  readonly list: SubsidyList;
  /** 人数 (persons). Null: too few to be told to who may not see persons. */
  readonly persons?: Maybe<Scalars['Int']['output']>;
};

/** 资助核对结果 (what was paid against what is due). */
export type SubsidyOutcome =
  /** 未参保 (no enrolment in this insurance) */
  | 'NOT_ENROLLED'
  /** 相符 (paid as due) */
  | 'OK'
  /** 少资助 (less than due) */
  | 'TOO_LITTLE'
  /** 多资助 (more than due) */
  | 'TOO_MUCH'
  /** 暂不能判定 (missing says what would determine it) */
  | 'UNDETERMINED';

/** 出资方 (payer of a premium). More may come. */
export type SubsidyPayer =
  /** 财政 (finance of the county or city) */
  | 'FINANCE'
  /** 医疗救助资金 (medical aid fund) */
  | 'MEDICAL_AID_FUND'
  /** 其他渠道 (charity, village, project income, a temporary subsidy), as far as the enrolment shows it */
  | 'OTHER'
  /** 个人 (the person) */
  | 'PERSON';

/** 资金到位 (whether a subsidy was paid out in time). */
export type SubsidyPayout = {
  readonly __typename?: 'SubsidyPayout';
  /** 缺失信息 (what is missing). Empty unless UNKNOWN. */
  readonly missing: ReadonlyArray<MissingInput>;
  /** 集中缴费期截止日 (last day of the paying season). Null: the place has not set it. */
  readonly seasonEndsOn?: Maybe<Scalars['Date']['output']>;
  /** 状态 (state): ON_TIME, LATE, NOT_YET_DUE or UNKNOWN. */
  readonly state: Scalars['String']['output'];
};

/** 比率 (share of persons) between the bounds that the unknown allows. */
export type SubsidyRate = {
  readonly __typename?: 'SubsidyRate';
  /** 目标 (goal), percent. Null: the document sets none. */
  readonly goal?: Maybe<Scalars['Decimal']['output']>;
  /** 最高 (highest it can be), percent, cut to two decimals. Null: nobody, or too few to be told. */
  readonly highest?: Maybe<Scalars['Decimal']['output']>;
  /** 是否达标 (whether the goal is reached): YES, NO or UNKNOWN. Null: no goal, or nobody. */
  readonly isReached?: Maybe<Scalars['String']['output']>;
  /** 最低 (lowest it can be), percent, cut to two decimals. Null: nobody, or too few to be told. */
  readonly lowest?: Maybe<Scalars['Decimal']['output']>;
  /** 应达到人数 (of whom it is certainly asked). Null: too few to be told. */
  readonly of?: Maybe<Scalars['Int']['output']>;
  /** 达到人数 (who certainly reaches it). Null: too few to be told. */
  readonly reached?: Maybe<Scalars['Int']['output']>;
  /** 不明人数 (persons of whom it is not known). Null: too few to be told. */
  readonly unknown?: Maybe<Scalars['Int']['output']>;
};

/** 分担 (share of a premium). */
export type SubsidyShare = {
  readonly __typename?: 'SubsidyShare';
  /** 金额 (amount), 元. Null: of OTHER, where the enrolment does not say what the person paid. */
  readonly amount?: Maybe<Scalars['Decimal']['output']>;
  /** 出资方 (payer). */
  readonly payer: SubsidyPayer;
};

/** 告知 (who is told of a person flagged by a rule, and why). */
export type ToldBy = {
  readonly __typename?: 'ToldBy';
  /** 告知部门 (department). */
  readonly department: ToldDepartment;
  /** 告知内容 (what it may be told). */
  readonly fields: ReadonlyArray<ToldField>;
  /** 用途 (purpose), Chinese, with its clause. */
  readonly purpose: Scalars['String']['output'];
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

/** 告知内容 (what a department may be told of a flagged person). More may come: expect unknown values. */
export type ToldField =
  /** 费用负担 (burden) */
  | 'BURDEN'
  /** 人员类别 (categories) */
  | 'CATEGORIES'
  /** 参保 (enrolment) */
  | 'ENROLMENT'
  /** 户 (household) */
  | 'HOUSEHOLD'
  /** 证件号码 (certificate number) */
  | 'ID_NUMBER'
  /** 姓名 (name) */
  | 'NAME'
  /** 联系电话 (telephone) */
  | 'PHONE'
  /** 所属区划 (region) */
  | 'REGION'
  /** 结算 (settlements) */
  | 'SETTLEMENTS';

/** 分乡镇待遇核对 (benefits of one township). */
export type TownshipBenefits = {
  readonly __typename?: 'TownshipBenefits';
  /** 疑似漏享金额 (what they lack), 元. Null: too few persons to be told to who may not see them. */
  readonly missed?: Maybe<Scalars['Decimal']['output']>;
  /** 人数 (persons followed). Null: too few persons to be told to who may not see them. */
  readonly persons?: Maybe<Scalars['Int']['output']>;
  /** 乡镇 (township). Never null. */
  readonly region?: Maybe<PolicyRegion>;
  /** 疑似漏享人数 (persons who lack something). Null: too few persons to be told to who may not see them. */
  readonly short?: Maybe<Scalars['Int']['output']>;
};

/** 分乡镇五查 (the five checks of one township). */
export type TownshipFiveChecks = {
  readonly __typename?: 'TownshipFiveChecks';
  /** 逐项人数 (counts by check). */
  readonly checks: ReadonlyArray<FiveCheckCount>;
  /** 人数 (persons of the population). Null: too few persons to be told to who may not see them. */
  readonly persons?: Maybe<Scalars['Int']['output']>;
  /** 乡镇 (township). Never null. */
  readonly region?: Maybe<PolicyRegion>;
};

/** 未带待遇身份标识的结算 (settlement without the identity marker that the person should have had on its day). */
export type UnmarkedSettlement = {
  readonly __typename?: 'UnmarkedSettlement';
  /** 说明 (in one Chinese sentence, with the clause). */
  readonly explanation: Scalars['String']['output'];
  /** 缺失信息 (what is missing). Empty: nothing. */
  readonly missing: ReadonlyArray<MissingInput>;
  /** 结论 (outcome): FLAGGED, or UNDETERMINED where something is missing. */
  readonly outcome: Outcome;
  /** 人员 (person). Null: outside your regions now. */
  readonly person?: Maybe<Person>;
  /** 结算 (settlement). Null: outside your regions. */
  readonly settlement?: Maybe<Settlement>;
};

/** 未带标识的结算分页 (page of UnmarkedSettlement): by internal ids of person and settlement. */
export type UnmarkedSettlementConnection = {
  readonly __typename?: 'UnmarkedSettlementConnection';
  /** 本页条目 (entries of this page). */
  readonly edges: ReadonlyArray<UnmarkedSettlementEdge>;
  /** 分页信息 (page info). */
  readonly pageInfo: PageInfo;
};

/** 未带标识的结算条目 (entry): one UnmarkedSettlement of a page. */
export type UnmarkedSettlementEdge = {
  readonly __typename?: 'UnmarkedSettlementEdge';
  /** 游标 (cursor): opaque place of this entry; give it as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** 未带标识的结算 (the UnmarkedSettlement). */
  readonly node: UnmarkedSettlement;
};

/** 业务错误 (user error): why a mutation did nothing, with what the caller has to correct. */
export type UserError = {
  readonly __typename?: 'UserError';
  /** 错误代码 (code), one of the closed list in the README, such as CONFLICT. More may come. */
  readonly code: Scalars['String']['output'];
  /** 期望 (expected instead). Null: nothing in particular. */
  readonly expected?: Maybe<Scalars['String']['output']>;
  /** 实有 (found) at that place. Null: not told. */
  readonly found?: Maybe<Scalars['String']['output']>;
  /** 处理办法 (how to mend it). Null: the message says it. */
  readonly mend?: Maybe<Scalars['String']['output']>;
  /** 说明 (message) for people, Chinese first. */
  readonly message: Scalars['String']['output'];
  /** 位置 (path) of the argument at fault, such as input, regionCode. Empty: none in particular. */
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** 查看人 (viewer): who the token says is asking. */
export type Viewer = {
  readonly __typename?: 'Viewer';
  /** 账号 (account at the department), as it stands in the audit. */
  readonly account: Scalars['String']['output'];
  /** 部门 (department). */
  readonly department: Department;
  /** 脱敏 (how the fields that name persons are shown to you). */
  readonly masks: ReadonlyArray<FieldMask>;
  /** 目的 (purpose for which data is asked), as it stands in the audit. */
  readonly purpose: Scalars['String']['output'];
  /** 授权区划 (regions of the token; all below them are included). Those not in the region tree are left out. */
  readonly regions: ReadonlyArray<PolicyRegion>;
  /** 角色 (roles). */
  readonly roles: ReadonlyArray<Role>;
};

/** 电子表格 (workbook): an .xlsx file. */
export type WorkbookFile = {
  readonly __typename?: 'WorkbookFile';
  /** 内容 (bytes of the file), in base64. */
  readonly content: Scalars['String']['output'];
  /** 文件名 (file name), of places and months only. */
  readonly fileName: Scalars['String']['output'];
};

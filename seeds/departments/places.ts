/** A payment channel as its department writes it, with the name that its files carry. */
export interface Channel {
  readonly name: string;
  readonly file: string;
}

/** A county, district or banner: six digits, and the id prefixes that most of its people carry. */
export interface County {
  readonly code: string;
  readonly name: string;
  /** First six digits of the ids issued here. */
  readonly idPrefix: string;
  /** From this year of birth on ids carry the county's own code (a county that was split off), else null. */
  readonly ownPrefixSince: number | null;
}

/** Shares in thousandths; invented, only meant to look like such a place. */
export interface Shares {
  readonly rural: number;
  /** Households of the 脱贫户 list. */
  readonly alleviated: number;
  readonly otherHardship: number;
}

/** A place whose departments hand over files: a county, or a city with its counties. */
export interface Place {
  readonly code: string;
  readonly name: string;
  /** From the province downwards, real names and codes (GB/T 2260). */
  readonly ancestors: readonly { readonly code: string; readonly name: string }[];
  /** The counties people live in; the place itself if it is one. */
  readonly counties: readonly County[];
  /** False where communities sit directly under the county (龙港). */
  readonly hasTownships: boolean;
  /** Id prefixes of people who moved or married in, used by no county of `PLACES`. */
  readonly movedInPrefixes: readonly string[];
  readonly channels: readonly Channel[];
  readonly shares: Shares;
}

const TEMPORARY_AID: Channel = { name: '临时救助', file: 'temporary-aid' };
const CHARITY: Channel = { name: '慈善', file: 'charity' };
const RED_CROSS: Channel = { name: '红十字会', file: 'red-cross' };
const DISABLED_FEDERATION: Channel = { name: '残联', file: 'disabled-federation' };
const HEALTH_ASSISTANCE: Channel = { name: '健康帮扶', file: 'health-assistance' };

const KANGLE: Place = {
  code: '622922',
  name: '康乐县',
  ancestors: [
    { code: '620000', name: '甘肃省' },
    { code: '622900', name: '临夏回族自治州' },
  ],
  counties: [county('622922', '康乐县')],
  hasTownships: true,
  movedInPrefixes: ['622901', '622923', '622924', '622925'],
  channels: [TEMPORARY_AID, CHARITY, RED_CROSS],
  shares: { rural: 880, alleviated: 240, otherHardship: 0 },
};

const JINING: Place = {
  code: '370800',
  name: '济宁市',
  ancestors: [{ code: '370000', name: '山东省' }],
  counties: [
    county('370811', '任城区'),
    county('370812', '兖州区'),
    county('370826', '微山县'),
    county('370827', '鱼台县'),
    county('370828', '金乡县'),
    county('370829', '嘉祥县'),
    county('370830', '汶上县'),
    county('370831', '泗水县'),
    county('370832', '梁山县'),
    county('370881', '曲阜市'),
    county('370883', '邹城市'),
  ],
  hasTownships: true,
  movedInPrefixes: ['370902', '370923', '371724', '371725'],
  channels: [TEMPORARY_AID, CHARITY, RED_CROSS, DISABLED_FEDERATION],
  shares: { rural: 560, alleviated: 70, otherHardship: 0 },
};

const EVENKI: Place = {
  code: '150724',
  name: '鄂温克族自治旗',
  ancestors: [
    { code: '150000', name: '内蒙古自治区' },
    { code: '150700', name: '呼伦贝尔市' },
  ],
  counties: [county('150724', '鄂温克族自治旗')],
  hasTownships: true,
  movedInPrefixes: ['150702', '150721', '150725', '150782'],
  channels: [{ name: '商业补充保险', file: 'supplementary-insurance' }, TEMPORARY_AID, RED_CROSS],
  shares: { rural: 480, alleviated: 60, otherHardship: 0 },
};

const XIUSHAN: Place = {
  code: '500241',
  name: '秀山土家族苗族自治县',
  ancestors: [{ code: '500000', name: '重庆市' }],
  counties: [county('500241', '秀山土家族苗族自治县')],
  hasTownships: true,
  movedInPrefixes: ['500242', '433124', '520628', '433123'],
  channels: [{ name: '渝快保', file: 'yukuaibao' }, HEALTH_ASSISTANCE, TEMPORARY_AID, CHARITY],
  shares: { rural: 760, alleviated: 180, otherHardship: 0 },
};

const LONGGANG: Place = {
  code: '330383',
  name: '龙港市',
  ancestors: [
    { code: '330000', name: '浙江省' },
    { code: '330300', name: '温州市' },
  ],
  // Split off from 330327 in 2019: whoever was born before carries the old county's code.
  counties: [{ code: '330383', name: '龙港市', idPrefix: '330327', ownPrefixSince: 2020 }],
  hasTownships: false,
  movedInPrefixes: ['330326', '330381', '330328', '330329'],
  channels: [
    { name: '益康保', file: 'yikangbao' },
    { name: '低收入补充保险', file: 'low-income-insurance' },
    HEALTH_ASSISTANCE,
    TEMPORARY_AID,
    CHARITY,
    RED_CROSS,
    DISABLED_FEDERATION,
  ],
  shares: { rural: 520, alleviated: 10, otherHardship: 4 },
};

/** The five places of the seed documents. Codes and names down to the county are real; below it they are invented. */
export const PLACES: readonly Place[] = [KANGLE, JINING, EVENKI, XIUSHAN, LONGGANG];

/** The place of `PLACES` with this six-digit code; throws when there is none. */
export function getPlace(code: string): Place {
  const place = PLACES.find((each) => each.code === code);
  if (!place) throw new RangeError(`no synthetic place has the code ${code}; known: ${PLACES.map((p) => p.code)}`);
  return place;
}

function county(code: string, name: string): County {
  return { code, name, idPrefix: code, ownPrefixSince: null };
}

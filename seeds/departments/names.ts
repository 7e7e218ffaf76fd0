import type { Draw } from './draw.ts';

const SURNAMES = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
];
const GIVEN = [
  ...'伟芳秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂玉萍红华建国春梅金凤海燕志文林云飞雪晨宇佳怡子涵浩然欣悦思源嘉宁康安福寿永和山川松柏',
];

export function surnameFor(draw: Draw): string {
  return draw.pick(SURNAMES);
}

export function givenNameFor(draw: Draw): string {
  const first = draw.pick(GIVEN);
  return draw.permille(780) ? first + draw.pick(GIVEN) : first;
}

/** An illness as the settlement names it. */
export interface Illness {
  readonly code: string;
  readonly name: string;
}

export const OUTPATIENT_ILLNESSES: readonly Illness[] = [
  { code: 'J06.900', name: '急性上呼吸道感染' },
  { code: 'K29.500', name: '慢性胃炎' },
  { code: 'M54.500', name: '腰痛' },
  { code: 'J20.900', name: '急性支气管炎' },
  { code: 'L30.900', name: '皮炎' },
];

export const CHRONIC_ILLNESSES: readonly Illness[] = [
  { code: 'I10.x00', name: '高血压病' },
  { code: 'E11.900', name: '2型糖尿病' },
  { code: 'N18.900', name: '慢性肾脏病' },
  { code: 'I25.100', name: '冠状动脉粥样硬化性心脏病' },
  { code: 'J44.900', name: '慢性阻塞性肺疾病' },
];

export const INPATIENT_ILLNESSES: readonly Illness[] = [
  { code: 'I63.900', name: '脑梗死' },
  { code: 'J18.900', name: '肺炎' },
  { code: 'C34.900', name: '支气管或肺恶性肿瘤' },
  { code: 'K80.200', name: '胆囊结石' },
  { code: 'I21.900', name: '急性心肌梗死' },
  { code: 'N18.500', name: '慢性肾脏病5期' },
  { code: 'S72.000', name: '股骨颈骨折' },
  { code: 'C50.900', name: '乳腺恶性肿瘤' },
  { code: 'M51.200', name: '腰椎间盘突出' },
];

export const MATERNITY_ILLNESSES: readonly Illness[] = [
  { code: 'O80.900', name: '单胎顺产' },
  { code: 'O82.900', name: '剖宫产' },
];

import { registerEnumType } from 'type-graphql';
import { describedValues, enumOf } from '../context/enum-values.ts';
import { LAYERS } from './layer.ts';

export const LayerEnum = enumOf(LAYERS);
registerEnumType(LayerEnum, {
  name: 'PaymentLayer',
  description: '支付层次 (layer that pays for medical bills), in paying order. More may come: expect unknown values.',
  valuesConfig: describedValues({
    EXEMPTION: '政策减免、医院负担 (exempted, or borne by the hospital)',
    BASIC: '基本医保统筹 (basic medical insurance and what comes with it)',
    CRITICAL_ILLNESS: '大病保险、职工大额 (critical-illness insurance)',
    MEDICAL_AID: '医疗救助 (medical aid)',
    HEALTH_ASSISTANCE: '健康帮扶 (health assistance)',
    SUPPLEMENTARY: '商业补充险 (supplementary commercial insurance)',
    TEMPORARY_AID: '民政临时救助 (temporary aid of civil affairs)',
    CHARITY: '慈善救助 (charity)',
    RED_CROSS: '红十字会救助 (Red Cross)',
    DISABLED_FEDERATION: '残联补助 (disabled persons’ federation)',
  }),
});

export const SettlementEffect = enumOf(['COUNTS', 'TAKES_BACK', 'NOT_COUNTED']);
registerEnumType(SettlementEffect, {
  name: 'SettlementEffect',
  description: '计入方式 (what a settlement does to the burden).',
  valuesConfig: describedValues({
    COUNTS: '计入 (its amounts count)',
    TAKES_BACK: '冲减 (a reversal: its amounts are taken back from what it names)',
    NOT_COUNTED: '不计入 (kept and not counted: invalid, the original is missing, or what it names is invalid)',
  }),
});

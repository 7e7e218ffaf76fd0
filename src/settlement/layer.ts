/**
 * The layers (支付层次) that pay for a bill, in paying order (POLICY §1). The first four stand in the settlement itself;
 * the others come later, from other departments, per person and date.
 */
export const LAYERS = [
  'EXEMPTION',
  'BASIC',
  'CRITICAL_ILLNESS',
  'MEDICAL_AID',
  'HEALTH_ASSISTANCE',
  'SUPPLEMENTARY',
  'TEMPORARY_AID',
  'CHARITY',
  'RED_CROSS',
  'DISABLED_FEDERATION',
] as const;

export type Layer = (typeof LAYERS)[number];

/** The layers that come with the settlement, so that they are known of a single stay. */
export const SETTLEMENT_LAYERS = [
  'EXEMPTION',
  'BASIC',
  'CRITICAL_ILLNESS',
  'MEDICAL_AID',
] as const satisfies readonly Layer[];

/** The layers that pay after the settlement (其他渠道), each from its own department. */
export const CHANNEL_LAYERS: readonly Layer[] = LAYERS.filter(
  (layer) => !(SETTLEMENT_LAYERS as readonly Layer[]).includes(layer),
);

/** The official Chinese name of each layer. */
export const LAYER_LABELS: Readonly<Record<Layer, string>> = {
  EXEMPTION: '政策减免、医院负担',
  BASIC: '基本医保统筹',
  CRITICAL_ILLNESS: '大病保险、职工大额',
  MEDICAL_AID: '医疗救助',
  HEALTH_ASSISTANCE: '健康帮扶',
  SUPPLEMENTARY: '商业补充险',
  TEMPORARY_AID: '民政临时救助',
  CHARITY: '慈善救助',
  RED_CROSS: '红十字会救助',
  DISABLED_FEDERATION: '残联补助',
};

/**
 * Seeds of the tests on random populations: 1 to 3, or those that HUB_SEEDS names, `first-last` or one number. For a
 * long run now and then: HUB_SEEDS=4-28 npx vitest run test/screening/equivalence
 */
export function seeds(): number[] {
  const asked = /^(\d+)(?:-(\d+))?$/.exec(process.env['HUB_SEEDS'] ?? '1-3');
  if (!asked) throw new Error(`HUB_SEEDS is ${process.env['HUB_SEEDS']}, expected first-last, such as 4-28`);
  const [first, last] = [Number(asked[1]), Number(asked[2] ?? asked[1])];
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

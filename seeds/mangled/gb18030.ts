let table: Map<string, Buffer> | undefined;

/** The bytes of a text in GB18030, as Chinese office programs write it; Node only decodes. Throws for a character it lacks. */
export function encodeGb18030(text: string): Buffer {
  table ??= readTable();
  const parts: Buffer[] = [];
  for (const character of text) {
    const bytes = character < '\x80' ? Buffer.from(character) : table.get(character);
    if (!bytes) throw new Error(`no GB18030 for ${character}`);
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}

/** Every character of two and of four bytes in the basic plane, by what the decoder makes of the bytes. */
function readTable(): Map<string, Buffer> {
  const codes: Buffer[] = [];
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) codes.push(Buffer.from([lead, trail]));
  }
  for (let first = 0x81; first <= 0x84; first++) {
    for (let second = 0x30; second <= 0x39; second++) {
      for (let third = 0x81; third <= 0xfe; third++) {
        for (let fourth = 0x30; fourth <= 0x39; fourth++) codes.push(Buffer.from([first, second, third, fourth]));
      }
    }
  }
  const end = Buffer.from('\n');
  const characters = new TextDecoder('gb18030').decode(Buffer.concat(codes.flatMap((code) => [code, end]))).split('\n');
  const found = new Map<string, Buffer>();
  codes.forEach((code, at) => {
    const character = characters[at]!;
    if ([...character].length === 1 && character !== '\ufffd' && !found.has(character)) found.set(character, code);
  });
  return found;
}

import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createSecretKey,
  type Hash,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/** Hash, cipher and sizes of one family of algorithms. */
interface Suite {
  readonly hash: string;
  readonly cipher: string;
  readonly cipherKeyBytes: number;
}

const SUITES: Readonly<Record<'sm' | 'international', Suite>> = {
  sm: { hash: 'sm3', cipher: 'sm4-ctr', cipherKeyBytes: 16 },
  international: { hash: 'sha256', cipher: 'aes-256-ctr', cipherKeyBytes: 32 },
};

const BLOCK = 64; // both hashes work on blocks of 64 bytes
const NONCE = 16;
const TAG = 16;

/**
 * The door to numbers, names and cards: keyed hashes to join on, and authenticated encryption (cipher, then MAC) to
 * keep them. Nothing outside it sees a key. One key derives all others, each for one purpose.
 */
export class IdentityVault {
  readonly #suite: Suite;
  /** Made once: to take the bytes of a key in takes three times as long as to encrypt a name. */
  readonly #cipherKey: KeyObject;
  readonly #number: KeyedHash;
  readonly #name: KeyedHash;
  readonly #line: KeyedHash;
  readonly #seal: KeyedHash;
  /** Tells two keys apart without telling either; kept with the data, so that a wrong key is noticed at once. */
  readonly fingerprint: string;

  constructor(key: Buffer, suiteName: 'sm' | 'international') {
    const suite = SUITES[suiteName];
    const derive = (purpose: string, bytes: number) =>
      Buffer.from(hkdfSync('sha256', key, '', `hub ${suiteName} ${purpose}`, bytes));
    this.#suite = suite;
    this.#cipherKey = createSecretKey(derive('cipher', suite.cipherKeyBytes));
    this.#number = new KeyedHash(suite.hash, derive('number', 32));
    this.#name = new KeyedHash(suite.hash, derive('name', 32));
    this.#line = new KeyedHash(suite.hash, derive('line', 32));
    this.#seal = new KeyedHash(suite.hash, derive('seal', 32));
    this.fingerprint = `${suiteName}:${derive('fingerprint', 8).toString('hex')}`;
  }

  /** What persons are joined on: the keyed hash of certificate type and normalised number. */
  numberKey(certificateType: string, number: string): Buffer {
    return this.#number.of(`${certificateType}:${number}`);
  }

  /** Tells equal names from different ones; eight bytes, enough to compare two and too few to list. */
  nameKey(name: string): Buffer {
    return this.#name.of(name).subarray(0, 8);
  }

  /**
   * A key of 32 bytes for digests of delivered lines, another for each way in which they are read: whoever has a digest of
   * a line without it could try out the numbers that may stand in it.
   */
  lineKey(reading: string): Buffer {
    return this.#line.of(reading);
  }

  /** Encrypts text or bytes: nonce, ciphertext, tag. */
  seal(plain: string | Buffer): Buffer {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv(this.#suite.cipher, this.#cipherKey, nonce);
    const body = Buffer.concat([nonce, cipher.update(plain as Buffer), cipher.final()]);
    return Buffer.concat([body, this.#seal.of(body).subarray(0, TAG)]);
  }

  /** The bytes that were sealed; throws when a bit was changed or the key is another. */
  open(sealed: Buffer): Buffer {
    const body = sealed.subarray(0, sealed.length - TAG);
    if (
      sealed.length < NONCE + TAG ||
      !timingSafeEqual(this.#seal.of(body).subarray(0, TAG), sealed.subarray(sealed.length - TAG))
    ) {
      throw new Error('sealed value was changed or belongs to another key');
    }
    const decipher = createDecipheriv(this.#suite.cipher, this.#cipherKey, body.subarray(0, NONCE));
    return Buffer.concat([decipher.update(body.subarray(NONCE)), decipher.final()]);
  }

  /** Number and name of a person as one sealed value. */
  sealIdentity(identity: Identity): Buffer {
    return this.seal(`${identity.number}\t${identity.name}`);
  }

  openIdentity(sealed: Buffer): Identity {
    const [number = '', name = ''] = this.open(sealed).toString('utf8').split('\t');
    return { number, name };
  }
}

/** A person's certificate number and name, in clear. */
export interface Identity {
  readonly number: string;
  readonly name: string;
}

/** HMAC with both pads hashed once: a copy of a hash state is five times cheaper than a new HMAC. */
class KeyedHash {
  readonly #inner: Hash;
  readonly #outer: Hash;

  constructor(hash: string, key: Buffer) {
    const pad = (byte: number) => Buffer.from(Array.from({ length: BLOCK }, (_, i) => (key[i] ?? 0) ^ byte));
    this.#inner = createHash(hash).update(pad(0x36));
    this.#outer = createHash(hash).update(pad(0x5c));
  }

  of(value: string | Buffer): Buffer {
    return this.#outer
      .copy()
      .update(
        this.#inner
          .copy()
          .update(value as Buffer)
          .digest(),
      )
      .digest();
  }
}

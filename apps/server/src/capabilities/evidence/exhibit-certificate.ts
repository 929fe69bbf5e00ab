import { canonical, sha256 } from '../../kernel/canonical.ts';
import type { Keys } from '../../kernel/keys.ts';
import type { VaultView } from './exhibit-custody.service.ts';
import { asideOf, labelOf } from './exhibits.ts';

/** What a certificate of custody says, with the server's signature over it. */
export interface Certificate {
  /** SHA-256 over everything that it says, hexadecimal. */
  hash: string;
  /** Ed25519 over the hash, base64url, by the key that signs the journal. */
  signature: string;
  keyId: string;
}

/** Signs what is kept of an incident, digests and custody, as it stands now. */
export function certify(keys: Keys, { incident, exhibits, now }: VaultView): Certificate {
  const hash = hashAt(incident.number, exhibits, now);
  return { hash: hash.toString('hex'), signature: keys.sign(hash).toString('base64url'), keyId: keys.signingKeyId };
}

/**
 * Whether a certificate of that moment says what the record said then. Custody is only ever added to, so that everything that was noted by then is
 * what it said; people by their ids, because a name can change and not every reader sees each.
 */
export function saidThen({ incident, exhibits }: VaultView, at: Date, hash: Buffer): boolean {
  return hashAt(incident.number, exhibits, at).equals(hash);
}

function hashAt(incident: string, exhibits: VaultView['exhibits'], at: Date): Buffer {
  const there = exhibits
    .filter(({ recordedAt }) => recordedAt <= at)
    .map((exhibit) => ({ ...exhibit, custody: exhibit.custody.filter(({ recordedAt }) => recordedAt <= at) }));
  const aside = there.filter(asideOf).map(labelOf);
  const said = there
    .filter((exhibit) => !asideOf(exhibit))
    .map((exhibit) => ({
      ...{ label: labelOf(exhibit), title: exhibit.title, from: exhibit.receivedFrom },
      ...{ effectiveAt: exhibit.effectiveAt.toISOString(), recordedAt: exhibit.recordedAt.toISOString() },
      file: exhibit.file && {
        ...{ bytes: exhibit.file.bytes, sha256: exhibit.file.sha256.toString('hex'), type: exhibit.file.type },
      },
      thing: exhibit.thing && { ...exhibit.thing },
      custody: exhibit.custody.map(({ effectiveAt, recordedAt, by: _name, ...step }) => ({
        ...{ ...step, effectiveAt: effectiveAt.toISOString(), recordedAt: recordedAt.toISOString() },
      })),
    }));
  return sha256(canonical({ incident, at: at.toISOString(), exhibits: said, ...(aside.length && { aside }) }));
}

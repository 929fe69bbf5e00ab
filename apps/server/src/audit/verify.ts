import { createHash } from 'node:crypto';
import { canonical } from '../kernel/canonical.ts';
import { keyIdOf, signatureHolds } from '../kernel/keys.ts';
import { checkpointBytes, GENESIS, SEAL_ACTION } from './chain.ts';
import { type Noted, notAsNoted } from './noted.ts';
import {
  type CheckpointRecord,
  type EndRecord,
  type EntryRecord,
  type HeaderRecord,
  type JournalRecord,
  journalRecord,
  type ReadRecord,
} from './records.ts';
import type { JournalReport } from './report.ts';
import { entryFault } from './verify-entry.ts';
import { Hashes } from './verify-hashes.ts';
import { Seals } from './verify-seals.ts';

/** Stops after this many: a broken chain has one cause. */
const MOST_FAULTS = 20;

/**
 * Checks a journal line by line: each line is canonical, each entry continues the one before, its hash and its payload's hash are right,
 * sealed reads are what their entry says, checkpoints are signed and point into the chain, and the last entry is the head.
 * `known` is the hash of an entry that was kept outside, `noted` what the server noted itself: they find a journal that was cut short or made anew. However long it is, no more of it is in memory than
 * the reads of one seal, and 32 bytes an entry.
 */
export async function verifyJournal(
  lines: AsyncIterable<string> | Iterable<string>,
  known?: string,
  noted?: Noted,
): Promise<JournalReport> {
  const check = new Check(known, noted);
  let number = 0;
  for await (const line of lines) {
    number += 1;
    check.line(number, line);
    if (check.report.faults.length >= MOST_FAULTS) break;
  }
  check.end(number);
  return check.report;
}

class Check {
  readonly report: JournalReport = {
    school: null,
    entries: 0,
    reads: 0,
    unsealed: 0,
    checkpoints: 0,
    head: { seq: 0, hash: GENESIS.toString('hex') },
    faults: [],
  };
  private header: HeaderRecord | undefined;
  private readonly hashes = new Hashes();
  private readonly seals = new Seals();
  private readonly known: string | undefined;
  private readonly noted: Noted | undefined;
  private isKnown = false;
  private readonly digest = createHash('sha256');
  private ended = false;
  private stop = false;

  constructor(known: string | undefined, noted: Noted | undefined) {
    this.known = known;
    this.noted = noted;
  }

  line(number: number, text: string): void {
    if (this.stop) return;
    const record = this.parse(number, text);
    if (record?.kind === 'end') {
      this.onEnd(number, record);
      return;
    }
    this.digest.update(`${text}\n`);
    if (!record) return;
    if (this.ended) {
      this.fault(number, null, `Line ${number} was added after the end of the journal.`);
      return;
    }
    if (record.kind === 'header') {
      this.onHeader(number, record);
      return;
    }
    if (!this.header) {
      this.fault(
        number,
        null,
        'The first line of the journal is missing or was changed, or this is not a journal.',
        true,
      );
      return;
    }
    if (record.kind === 'entry') this.onEntry(number, record);
    else if (record.kind === 'read') this.onRead(number, record);
    else if (record.kind === 'checkpoint') this.onCheckpoint(number, record);
  }

  end(lines: number): void {
    const { head, faults } = this.report;
    if (!this.header) {
      if (!faults.length) this.fault(lines, null, 'There is no journal here.');
      return;
    }
    if (!this.ended) this.checkSeals();
    if (faults.length) return;
    if (!this.ended)
      this.fault(lines, head.seq, `The journal stops after entry ${head.seq}: its last line is missing.`);
    if (head.seq !== this.header.head.seq || head.hash !== this.header.head.hash) {
      this.fault(
        lines,
        head.seq,
        `The last entry here is entry ${head.seq}, but it is not the last one recorded (entry ${this.header.head.seq}): entries are missing at the end.`,
      );
    }
    if (this.known && !this.isKnown) {
      this.fault(
        lines,
        null,
        'The entry you kept elsewhere is not here: the end of the journal was removed, or the journal was rewritten.',
      );
    }
    const other = notAsNoted(this.noted, { head: head.seq, hashOf: (seq) => this.hashes.get(seq) });
    if (other) this.fault(lines, other.seq, other.message);
  }

  private fault(line: number, seq: number | null, message: string, final = false): void {
    this.report.faults.push({ line, seq, message });
    if (final) this.stop = true;
  }

  private parse(number: number, text: string): JournalRecord | undefined {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      this.unreadable(number, 'can no longer be read');
      return undefined;
    }
    const parsed = journalRecord.safeParse(value);
    if (!parsed.success || canonical(value) !== text) {
      this.unreadable(number, 'was changed');
      return undefined;
    }
    return parsed.data;
  }

  /** Names the entry that stands, or should stand, on a line that cannot say so itself. */
  private unreadable(number: number, what: string): void {
    const { head } = this.report;
    if (!this.header) {
      this.fault(number, null, `Line ${number} ${what}.`);
      return;
    }
    const awaited = this.sealAwaitingReads();
    const next = head.seq < this.header.head.seq ? head.seq + 1 : head.seq;
    const seq = awaited ?? next;
    this.fault(number, seq, `Line ${number} (entry ${seq}) ${what}.`);
  }

  /** The last entry, when it vouches for reads that have not all come yet; an unreadable line there counts as one. */
  private sealAwaitingReads(): number | undefined {
    const { seq } = this.report.head;
    const seal = this.seals.get(seq);
    if (!seal || seal.reads.length + seal.unreadable >= seal.count) return undefined;
    seal.unreadable += 1;
    return seq;
  }

  private onHeader(number: number, record: HeaderRecord): void {
    if (this.header || number !== 1) {
      this.fault(number, null, `Another journal starts at line ${number}.`, true);
      return;
    }
    try {
      keyIdOf(record.publicKey);
    } catch {
      this.fault(
        number,
        null,
        'The public key in the first line cannot be read, so no signature can be checked.',
        true,
      );
      return;
    }
    this.header = record;
    this.report.school = record.school;
  }

  private onEntry(number: number, entry: EntryRecord): void {
    const { head } = this.report;
    this.seals.pass(head.seq);
    const fault = entryFault(entry, head, this.header?.school ?? '');
    if (fault) this.fault(number, head.seq + 1, fault);
    if (entry.action === SEAL_ACTION && entry.payload) {
      const { count, digest } = entry.payload as { count?: unknown; digest?: unknown };
      this.seals.begin(entry.seq, { line: number, count: Number(count), digest: String(digest) });
    }
    this.report.entries += 1;
    this.hashes.set(entry.seq, entry.hash);
    this.isKnown ||= entry.hash === this.known;
    head.seq = entry.seq;
    head.hash = entry.hash;
  }

  private onRead(number: number, read: ReadRecord): void {
    this.report.reads += 1;
    if (read.sealedIn === null) {
      this.report.unsealed += 1;
      return;
    }
    const seal = this.seals.get(read.sealedIn);
    const awaited = this.seals.get(this.report.head.seq);
    if (awaited && awaited !== seal && awaited.reads.length < awaited.count) {
      const { seq } = this.report.head;
      this.fault(number, seq, `Line ${number}: a record of who viewed something, sealed by entry ${seq}, was changed.`);
    } else if (!this.seals.take(read.sealedIn, read))
      this.fault(
        number,
        read.sealedIn,
        `Line ${number}: a record of who viewed something says it was sealed by entry ${read.sealedIn}, but it was not.`,
      );
  }

  private onEnd(number: number, end: EndRecord): void {
    this.checkSeals();
    const digest = this.digest.digest();
    const signed = this.header && signatureHolds(this.header.publicKey, digest, Buffer.from(end.signature, 'hex'));
    this.ended = true;
    // A changed entry is named by its own fault; this one speaks for the lines that no chain covers.
    if (this.report.faults.length) return;
    if (end.lines !== number - 1 || end.digest !== digest.toString('hex')) {
      this.fault(
        number,
        null,
        'A line that no entry covers was changed: the first line, or a record of who viewed something that is not sealed yet.',
      );
    } else if (!signed) this.fault(number, null, 'The signature on the last line does not match.');
  }

  private checkSeals(): void {
    for (const { line, seq, message } of this.seals.faults()) this.fault(line, seq, message);
  }

  private onCheckpoint(number: number, point: CheckpointRecord): void {
    this.report.checkpoints += 1;
    const publicKey = this.header?.publicKey ?? '';
    if (this.hashes.get(point.seq) !== point.hash) {
      this.fault(number, ...this.strayCheckpoint(point));
      return;
    }
    const bytes = checkpointBytes(this.header?.school ?? '', point.seq, point.hash, new Date(point.at));
    if (point.keyId !== keyIdOf(publicKey) || !signatureHolds(publicKey, bytes, Buffer.from(point.signature, 'hex'))) {
      this.fault(number, point.seq, `The signature on the checkpoint at entry ${point.seq} does not match.`);
    }
  }
  /** The entry that a checkpoint belongs to, by its hash where that is known and else by its number, and what is wrong with it. */
  private strayCheckpoint(point: CheckpointRecord): [seq: number, message: string] {
    const seq = this.hashes.seqOf(point.hash);
    if (seq !== undefined) return [seq, `The checkpoint of entry ${seq} was changed: it now names entry ${point.seq}.`];
    return [
      point.seq,
      `The checkpoint at entry ${point.seq} does not match the entry that is here: one of them was changed.`,
    ];
  }
}

/** What a file is, as its first bytes say; what its name says counts for nothing (S20). */
export interface FileKind {
  type: string;
  /** "Picture (JPEG)". */
  words: string;
  /** Ending of the name that it is downloaded under. */
  ending: string;
  /** Whether the server can make a preview without what a camera wrote into it. */
  preview?: true;
}

const bytes = (text: string) => Buffer.from(text, 'latin1');
const JPEG: FileKind = { type: 'image/jpeg', words: 'Picture (JPEG)', ending: 'jpg', preview: true };
/** What files begin with of which only the third word says what they are. */
const RIFF = bytes('RIFF');
const NOTHING = bytes('');
const UNKNOWN: FileKind = { type: 'application/octet-stream', words: 'File of an unknown kind', ending: 'bin' };
const TEXT: FileKind = { type: 'text/plain', words: 'Text', ending: 'txt' };

/** Signatures at the beginning of a file, by the formats' own definitions; the first that fits counts. */
const SIGNATURES: readonly (FileKind & { at?: number; is: Buffer; within?: Buffer })[] = [
  { ...JPEG, is: Buffer.from([0xff, 0xd8, 0xff]) },
  { type: 'image/png', words: 'Picture (PNG)', ending: 'png', preview: true, is: bytes('\x89PNG\r\n\x1a\n') },
  { type: 'image/gif', words: 'Picture (GIF)', ending: 'gif', preview: true, is: bytes('GIF8') },
  {
    type: 'image/webp',
    words: 'Picture (WebP)',
    ending: 'webp',
    preview: true,
    at: 8,
    is: bytes('WEBP'),
    within: RIFF,
  },
  { type: 'image/heic', words: 'Picture (HEIC)', ending: 'heic', at: 4, is: bytes('ftyphei') },
  { type: 'image/heic', words: 'Picture (HEIC)', ending: 'heic', at: 4, is: bytes('ftypmif1') },
  { type: 'image/avif', words: 'Picture (AVIF)', ending: 'avif', at: 4, is: bytes('ftypavif') },
  { type: 'audio/mp4', words: 'Sound (M4A)', ending: 'm4a', at: 4, is: bytes('ftypM4A') },
  { type: 'video/quicktime', words: 'Video (QuickTime)', ending: 'mov', at: 4, is: bytes('ftypqt') },
  { type: 'video/mp4', words: 'Video (MP4)', ending: 'mp4', at: 4, is: bytes('ftyp') },
  { type: 'video/webm', words: 'Video (WebM)', ending: 'webm', is: Buffer.from([0x1a, 0x45, 0xdf, 0xa3]) },
  { type: 'audio/wav', words: 'Sound (WAV)', ending: 'wav', at: 8, is: bytes('WAVE'), within: RIFF },
  { type: 'audio/ogg', words: 'Sound (Ogg)', ending: 'ogg', is: bytes('OggS') },
  { type: 'audio/mpeg', words: 'Sound (MP3)', ending: 'mp3', is: bytes('ID3') },
  { type: 'audio/mpeg', words: 'Sound (MP3)', ending: 'mp3', is: Buffer.from([0xff, 0xfb]) },
  { type: 'application/pdf', words: 'Document (PDF)', ending: 'pdf', is: bytes('%PDF-') },
  { type: 'application/zip', words: 'Archive or office document (ZIP)', ending: 'zip', is: bytes('PK\x03\x04') },
  { type: 'application/x-ole-storage', words: 'Older office document', ending: 'bin', is: bytes('\xd0\xcf\x11\xe0') },
  { type: 'application/gzip', words: 'Archive (gzip)', ending: 'gz', is: Buffer.from([0x1f, 0x8b]) },
  { type: 'application/x-7z-compressed', words: 'Archive (7-Zip)', ending: '7z', is: bytes("7z\xbc\xaf'\x1c") },
  { type: 'application/vnd.rar', words: 'Archive (RAR)', ending: 'rar', is: bytes('Rar!\x1a\x07') },
  { type: 'application/vnd.sqlite3', words: 'Database (SQLite)', ending: 'sqlite', is: bytes('SQLite format 3\0') },
  { type: 'application/x-msdownload', words: 'Program for Windows', ending: 'bin', is: bytes('MZ') },
  { type: 'application/x-elf', words: 'Program for Linux', ending: 'bin', is: bytes('\x7fELF') },
];

/** Bytes from the beginning of a file that say what it is. */
export const HEAD_BYTES = 4096;

/** What the beginning of a file says that it is. */
export function kindOf(head: Buffer): FileKind {
  const known = SIGNATURES.find(
    ({ at = 0, is, within = NOTHING }) => standsAt(head, 0, within) && standsAt(head, at, is),
  );
  if (known)
    return { type: known.type, words: known.words, ending: known.ending, ...(known.preview && { preview: true }) };
  if (!isText(head)) return UNKNOWN;
  const start = head.toString('utf8').trimStart().slice(0, 200).toLowerCase();
  if (/^(<!doctype html|<html|<script|<svg)/.test(start) || /^<\?xml[^>]*>\s*<svg/.test(start))
    return { type: 'text/html', words: 'Web page or drawing', ending: 'txt' };
  if (/^(from|received|return-path|delivered-to|message-id|mime-version): /.test(start))
    return { type: 'message/rfc822', words: 'Email', ending: 'eml' };
  return TEXT;
}

function standsAt(head: Buffer, at: number, bytes: Buffer): boolean {
  return head.subarray(at, at + bytes.length).equals(bytes);
}

/** The kind of a type that kindOf() gave. */
export function kindOfType(type: string): FileKind {
  const words = { 'text/html': 'Web page or drawing', 'message/rfc822': 'Email' }[type];
  if (words) return { type, words, ending: type === 'text/html' ? 'txt' : 'eml' };
  return type === TEXT.type ? TEXT : (SIGNATURES.find((each) => each.type === type) ?? UNKNOWN);
}

/** UTF-8 without control characters; the last character may be cut through where the head ends. */
function isText(head: Buffer): boolean {
  if (head.length === 0) return false;
  const text = new TextDecoder('utf-8', { fatal: true });
  try {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    return !/[\x00-\x08\x0e-\x1a\x1c-\x1f]/.test(text.decode(head, { stream: true }));
  } catch {
    return false;
  }
}

/** One frame of a stream: a letter for its kind, then its bytes. */
export interface Frame {
  kind: string;
  body: Buffer;
}

const LARGEST = 64 * 1024 * 1024;

/** A frame as bytes: kind, length (4 bytes, big-endian), body. */
export function frame(kind: string, body: Uint8Array | object): Buffer {
  const bytes = body instanceof Uint8Array ? Buffer.from(body) : Buffer.from(JSON.stringify(body));
  const head = Buffer.alloc(5);
  head.write(kind, 0, 1, 'latin1');
  head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}

/** The frames of a stream of chunks; throws when it ends inside one. */
export async function* framesOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<Frame> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of source) {
    rest = rest.length ? Buffer.concat([rest, chunk]) : Buffer.from(chunk);
    for (;;) {
      if (rest.length < 5) break;
      const length = rest.readUInt32BE(1);
      if (length > LARGEST) throw new Error('A frame is larger than any that is written.');
      if (rest.length < 5 + length) break;
      yield { kind: rest.toString('latin1', 0, 1), body: rest.subarray(5, 5 + length) };
      rest = rest.subarray(5 + length);
    }
  }
  if (rest.length) throw new Error('The stream ends inside a frame.');
}

/** A tarball as publishers make them. `kind`: 0 a file, 2 a link, 3 a device. */
export function tarOf(files: { path: string; text: string; kind?: string }[]): Buffer {
  const blocks = files.flatMap(({ path, text, kind = '0' }) => [
    ...(path.length > 100 ? entry('././@LongLink', Buffer.from(`${path}\0`), 'L') : []),
    ...entry(path.slice(0, 100), Buffer.from(text), kind),
  ]);
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

function entry(name: string, content: Buffer, kind: string): Buffer[] {
  const header = Buffer.alloc(512);
  header.write(name, 0, 100);
  header.write('0000644\0', 100);
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('        ', 148);
  header.write(kind, 156);
  header.write('ustar\x0000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return [header, content, Buffer.alloc((512 - (content.length % 512)) % 512)];
}

/**
 * Lines of a text stream, split at line feeds only. Not node:readline: it also splits at U+2028 and at a lone carriage return, which may
 * stand inside a JSON string. A last line without its feed is a line.
 */
export async function* linesOf(stream: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of stream) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest) yield rest;
}

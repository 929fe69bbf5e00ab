// Two pieces of HTML that mean the same give the same text: attributes and classes sorted, white space around text dropped.
// Only what the tests need: well-formed HTML as templates write it.

const voids = new Set(['input', 'br', 'img', 'meta', 'link', 'hr', 'path', 'circle', 'rect']);
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', ctdot: '⋯', nbsp: '\u00a0' };

function decode(text: string): string {
  return text.replaceAll(/&(#x[\da-f]+|#\d+|\w+);/gi, (whole, code: string) => {
    if (code.startsWith('#x')) return String.fromCodePoint(Number.parseInt(code.slice(2), 16));
    if (code.startsWith('#')) return String.fromCodePoint(Number(code.slice(1)));
    return named[code] ?? whole;
  });
}

function attributeText(source: string): string {
  const found = [...source.matchAll(/([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?/g)].map(([, name, a, b]) => {
    const value = decode(a ?? b ?? '');
    return `${name}="${name === 'class' ? value.split(/\s+/).filter(Boolean).sort().join(' ') : value}"`;
  });
  return found.sort().join(' ');
}

/** One line a tag or text, so that a difference is easy to read. */
export function normalisedHtml(html: string): string {
  const lines: string[] = [];
  const tokens = html
    .replaceAll(/<!--.*?-->/gs, '')
    .matchAll(/<(\/?)([a-z][\w-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>|([^<]+)/gi);
  for (const [, close, tag, attributes = '', text] of tokens) {
    if (text !== undefined) {
      const words = decode(text).replaceAll(/\s+/g, ' ').trim();
      if (words !== '') lines.push(words);
    } else if (tag !== undefined && close === '/') {
      if (!voids.has(tag.toLowerCase())) lines.push(`</${tag.toLowerCase()}>`);
    } else if (tag !== undefined) {
      lines.push(`<${`${tag.toLowerCase()} ${attributeText(attributes)}`.trim()}>`);
    }
  }
  return lines.join('\n');
}

/** The words of a page, as its reader meets them. */
export interface Words {
  title: string;
  /** How many h1 it has. */
  headings: number;
  text: string;
}

/** A page as it was sent: its words, and where its links lead within the server. */
interface Sent extends Words {
  links: string[];
}

/**
 * Shapes of pages that were looked at in a browser, with the parts that each was made of: an element's name and classes. A page that is made of
 * nothing else for the next person is read as it was sent: opening it took the browser five times what the server took to make it, and whatever
 * may stand wrongly there has been looked at. What has a part of its own for somebody is opened for them. The frame around it, with header and
 * menu, is one for all shapes.
 */
export class Known {
  readonly #shapes = new Map<string, Set<string>>();
  readonly #frame = new Set<string>();

  /** Whether nobody has begun to look at this shape; somebody has from now on. */
  isNew(shape: string): boolean {
    if (this.#shapes.has(shape)) return false;
    this.#shapes.set(shape, new Set());
    return true;
  }

  /** Notes what a page of this shape that is open now is made of. */
  add(shape: string, html: string): void {
    const [frame, main] = framed(html);
    for (const part of partsOf(frame)) this.#frame.add(part);
    for (const part of partsOf(main)) this.#shapes.get(shape)?.add(part);
  }

  /** The page as it was sent, where each of its parts was seen on one of its shape; else undefined. */
  asSent(shape: string, html: string): Sent | undefined {
    const seen = this.#shapes.get(shape);
    const [frame, main] = framed(html);
    const isSeen = seen && areAllIn(this.#frame, partsOf(frame)) && areAllIn(seen, partsOf(main));
    return isSeen ? sentIn(html) : undefined;
  }
}

/** What stands around the content of a page, and the content with what follows it. */
function framed(html: string): [string, string] {
  const at = html.indexOf('<main');
  if (at === -1) throw new Error(`A page has no content: ${html.slice(0, 200)}`);
  return [html.slice(0, at), html.slice(at)];
}

function* partsOf(html: string): Iterable<string> {
  for (const [, name, rest] of html.matchAll(/<([a-z][\w-]*)((?:\s[^<>]*)?)>/gi))
    yield `${name} ${/\sclass="([^"]*)"/.exec(rest ?? '')?.[1] ?? ''}`;
}

function areAllIn(seen: ReadonlySet<string>, parts: Iterable<string>): boolean {
  for (const part of parts) if (!seen.has(part)) return false;
  return true;
}

function sentIn(html: string): Sent {
  const [, head = '', body = ''] = /^([\s\S]*?)<body([\s\S]*)$/.exec(html) ?? [];
  return {
    title: /<title>([^<]*)/.exec(head)?.[1] ?? '',
    headings: [...body.matchAll(/<h1[\s>]/g)].length,
    text: body
      .replace(/<(script|style|template)\b[\s\S]*?<\/\1>/g, ' ')
      .replace(/<[^<>]*>/g, ' ')
      .replace(/\s+/g, ' '),
    links: [...body.matchAll(/<a\s[^<>]*?href="(\/[^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&')),
  };
}

/**
 * The records of a response policy zone (RPZ) that say the same as lists of hosts do.
 *
 * An entry of a list means a host and all beneath it, until a longer entry says otherwise. A zone knows exact names and wildcards, and a wildcard stops
 * where names begin to exist (RFC 4592): once `x.y.bad.test` has a record of its own, `y.bad.test` exists, and neither it nor `z.y.bad.test` is caught by
 * `*.bad.test` any more. Tried with Unbound 1.17: an exception for one host would open its neighbours. So names between two entries get what
 * holds for them written down:
 *
 *     entries                records
 *     bad.test      closed   bad.test CNAME .                    *.bad.test CNAME .
 *     x.y.bad.test  open     x.y.bad.test CNAME rpz-passthru.    *.x.y.bad.test CNAME rpz-passthru.
 *                            y.bad.test CNAME .                  *.y.bad.test CNAME .        the gap between them
 *
 * An entry that says what already holds above it is left out: `shop.bad.test closed` writes nothing.
 */

/** `closed`: there is no such name. `open`: as the internet answers, whatever zones come after this one. */
export type Effect = 'closed' | 'open';

/** `null` where a zone says nothing and the next one is asked. */
type Said = Effect | null;

interface Node {
  own: Effect | { alias: string };
  beneath: Said;
}

/** What a zone is made from. `base` is what holds where no entry does; null leaves that to the next zone. */
export interface ZoneContent {
  entries: ReadonlyMap<string, Effect>;
  /** Name → the name that answers in its place, for the name alone and not beneath it; never where the name is closed. */
  aliases: ReadonlyMap<string, string>;
  base: Said;
}

const TARGETS: Record<Effect, string> = { closed: '.', open: 'rpz-passthru.' };

/** The lines of the zone, and how many names have one of their own. */
export function zoneLines({ entries, aliases, base }: ZoneContent): { lines: string[]; names: number } {
  const nodes = new Map<string, Node>();
  for (const name of byLabels(entries.keys())) {
    const effect = entries.get(name);
    if (effect !== undefined && effect !== inherited(name, nodes, base))
      nodes.set(name, { own: effect, beneath: effect });
  }
  for (const [name, alias] of aliases) {
    const beneath = nodes.get(name)?.beneath ?? inherited(name, nodes, base);
    if (nodes.get(name)?.own !== 'closed') nodes.set(name, { own: { alias }, beneath });
  }
  const lines = base === null ? [] : [`* CNAME ${TARGETS[base]}`];
  for (const [name, node] of nodes) pushNode(lines, name, node);
  for (const [name, effect] of gaps(nodes, base)) pushNode(lines, name, { own: effect, beneath: effect });
  return { lines, names: nodes.size };
}

function pushNode(lines: string[], name: string, { own, beneath }: Node): void {
  lines.push(`${name} CNAME ${typeof own === 'string' ? TARGETS[own] : `${own.alias}.`}`);
  if (beneath !== null) lines.push(`*.${name} CNAME ${TARGETS[beneath]}`);
}

/** Names that exist only because something beneath them does, with what holds for them. Nothing has to be said where nothing holds. */
function gaps(nodes: ReadonlyMap<string, Node>, base: Said): Map<string, Effect> {
  const found = new Map<string, Effect>();
  for (const name of nodes.keys()) {
    const holds = inherited(name, nodes, base);
    if (holds === null) continue;
    for (const above of ancestors(name)) {
      if (nodes.has(above) || found.has(above)) break;
      found.set(above, holds);
    }
  }
  return found;
}

function inherited(name: string, nodes: ReadonlyMap<string, Node>, base: Said): Said {
  for (const above of ancestors(name)) {
    const node = nodes.get(above);
    if (node !== undefined) return node.beneath;
  }
  return base;
}

/** Whether any name above this one is in the map. */
export function hasAbove(name: string, names: { has(name: string): boolean }): boolean {
  for (const above of ancestors(name)) if (names.has(above)) return true;
  return false;
}

/** `a.b.c` → `b.c`, `c`. */
function* ancestors(name: string): Generator<string> {
  for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) yield name.slice(dot + 1);
}

/** The shorter names first: what is above a name has been looked at before it. */
function byLabels(names: Iterable<string>): string[] {
  const byCount: string[][] = [];
  for (const name of names) {
    let dots = 0;
    for (let at = name.indexOf('.'); at >= 0; at = name.indexOf('.', at + 1)) dots++;
    const alike = byCount[dots];
    if (alike === undefined) byCount[dots] = [name];
    else alike.push(name);
  }
  return byCount.flat();
}

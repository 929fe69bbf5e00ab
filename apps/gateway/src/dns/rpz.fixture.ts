/** What a zone's lines say of a name: as Unbound 1.17 was seen to answer, and RFC 4592 has it. `nothing`: the next zone is asked. */
export function rpzAnswer(lines: readonly string[], name: string): 'closed' | 'open' | 'nothing' | { alias: string } {
  const records = new Map(lines.map((line) => line.split(' CNAME ') as [string, string]));
  const exists = new Set<string>();
  for (const owner of records.keys())
    for (let at = 0; at >= 0; at = owner.indexOf('.', at) + 1 || -1) exists.add(owner.slice(at));
  const answer = (owner: string) => {
    const target = records.get(owner);
    if (target === undefined) return 'nothing';
    if (target === '.') return 'closed';
    return target === 'rpz-passthru.' ? 'open' : { alias: target.slice(0, -1) };
  };
  if (exists.has(name)) return answer(name);
  for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
    const encloser = name.slice(dot + 1);
    if (exists.has(encloser)) return answer(`*.${encloser}`);
  }
  return answer('*');
}

/** What the two zones of an audience say of a name, one after the other. */
export function zonesAnswer(own: readonly string[], lists: readonly string[], name: string): 'closed' | 'open' {
  for (const zone of [own, lists]) {
    const said = rpzAnswer(zone, name);
    if (said === 'closed') return 'closed';
    if (said !== 'nothing') return 'open';
  }
  return 'open';
}

/** Does the work for each of them, at most so many at a time; what is made of them comes in their order. The first that fails fails all. */
export async function sideBySide<Each, Made>(
  all: readonly Each[],
  most: number,
  work: (each: Each) => Promise<Made>,
): Promise<Made[]> {
  const made = new Map<number, Made>();
  // One for all lanes: each takes whichever is next.
  const waiting = all.entries();
  const lane = async () => {
    for (const [nth, each] of waiting) made.set(nth, await work(each));
  };
  await Promise.all(Array.from({ length: Math.min(most, all.length) }, lane));
  return all.map((_, nth) => made.get(nth) as Made);
}

/**
 * Where a text ends when these letters are left off its end. By hand: an expression for what stands at the end begins anew at each letter of a long run in the
 * middle, and takes the square of the time.
 */
export function endWithout(text: string, letters: string): number {
  let end = text.length;
  while (end > 0 && letters.includes(text[end - 1] ?? '')) end--;
  return end;
}

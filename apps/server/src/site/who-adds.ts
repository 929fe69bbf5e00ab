import { listWords } from '../ui/words.ts';

/** For whoever reads a page and may not do what it speaks of: who does it, or that nobody may yet. `does`: "can add one". */
export function whoAdds(names: readonly string[], does: string): string {
  return names.length
    ? `${listWords(names, 'or')} ${does}.`
    : 'Nobody is allowed to do this yet: the headteacher can give someone the role of network manager, or name others in the policy.';
}

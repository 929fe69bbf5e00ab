import type { LabelledLine } from './corpus.ts';
import { HARM_CODES, type HarmCode } from './harms.ts';
import type { PhraseLibrary } from './phrase-shapes.ts';
import { scan } from './scan.ts';

/** How well one harm is heard: of its lines, how many were; of what was told, how much was right. */
export interface HarmQuality {
  harm: HarmCode;
  lines: number;
  heard: number;
  wrong: number;
  /** 0 to 1; null where there is nothing to divide by. */
  precision: number | null;
  recall: number | null;
}

/** A line that was not heard, or a harm that was told wrongly; `because` names phrases. */
export interface Mistake {
  kind: 'missed' | 'wrong';
  harm: HarmCode;
  label: LabelledLine['label'];
  line: string;
  because: readonly string[];
}

/** What {@link measureQuality} finds. `alerting` counts innocent lines with any harm at all. */
export interface Quality {
  harms: HarmQuality[];
  innocent: number;
  alerting: number;
  mistakes: Mistake[];
}

/** Told beside others and never a mistake: swearing is minor, and no corpus labels it line by line. */
const NOT_MEASURED: HarmCode = 'language';

/**
 * Scans labelled lines and counts. A harm is heard when it is among those told, at any severity; it is wrong when it is neither the label nor
 * in `also`. A harm in `also` counts neither way.
 */
export function measureQuality(lines: readonly LabelledLine[], library: PhraseLibrary): Quality {
  const mistakes: Mistake[] = [];
  const counts = new Map(HARM_CODES.map((harm) => [harm, { lines: 0, heard: 0, wrong: 0 }]));
  let innocent = 0;
  let alerting = 0;
  for (const { label, also, line } of lines) {
    const found = scan(line, library);
    const told = found.harms.filter((harm) => harm === label || harm !== NOT_MEASURED);
    if (label === 'innocent') {
      innocent++;
      if (told.length > 0) alerting++;
    } else {
      const count = counts.get(label);
      if (count !== undefined) count.lines++;
      if (count !== undefined && told.includes(label)) count.heard++;
      else
        mistakes.push({
          kind: 'missed',
          harm: label,
          label,
          line,
          because: found.quietened.map(({ phrase }) => phrase),
        });
    }
    for (const harm of told) {
      if (harm === label || also.includes(harm)) continue;
      const count = counts.get(harm);
      if (count !== undefined) count.wrong++;
      const because = found.matches.filter((match) => match.harm === harm).map(({ phrase }) => phrase);
      mistakes.push({ kind: 'wrong', harm, label, line, because });
    }
  }
  const harms = [...counts].map(([harm, { lines: of, heard, wrong }]) => ({
    harm,
    lines: of,
    heard,
    wrong,
    precision: heard + wrong === 0 ? null : heard / (heard + wrong),
    recall: of === 0 ? null : heard / of,
  }));
  return { harms, innocent, alerting, mistakes };
}

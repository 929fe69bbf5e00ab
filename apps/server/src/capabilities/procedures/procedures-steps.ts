/*
 * A procedure is a graph of steps, kept as data. A run begins at `first` and goes from step to step by the answer that was given, until an answer
 * leads to null: that is the end. A version that a school has begun a run with is never edited; what is to change becomes the next version.
 *
 *   secure --done--> illegal --no--> who --pupil--> pupil_intent --accidental--> accidental --done--> look --none--> substance --no--> nothing --done--> end
 *
 * “Possible child abuse image?” is no answer of any step: it stands beside every one of them, and stops the run wherever it is.
 */

/** One answer of a step, and the step that it leads to; null ends the procedure. */
export interface FlowAnswer {
  answer: string;
  text: string;
  next: string | null;
  /** What has to be there first: a record of reviewing a site that both reviewers signed. */
  needs?: 'signed-site';
}

/** One step. Whoever accepted the procedure does it; with `two` it counts once a second of them has agreed. */
export interface FlowStep {
  title: string;
  /** Plain words, one paragraph each. */
  guidance: readonly string[];
  /** What not to do, in one sentence; set bold. */
  never?: string;
  /** What is ticked once it is done; what is left open needs a word on why. */
  checks?: readonly { check: string; text: string }[];
  /** The question above the text field, and whether it may stay empty. */
  words?: { label: string; needed: boolean };
  two?: boolean;
  /** Equipment is dealt with here: what the school's policy says of that stands with the guidance. */
  equipment?: true;
  answers: readonly FlowAnswer[];
}

/** A version of a procedure. */
export interface Flow {
  name: string;
  version: number;
  first: string;
  steps: Readonly<Record<string, FlowStep>>;
}

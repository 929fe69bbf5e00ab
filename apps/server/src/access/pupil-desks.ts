/**
 * The desks that alerts about pupils go to. Figures are of these alone: in a total with alerts about adults, or with those that only named people see, one
 * more would tell of one (S13), and pages that count differently would be two numbers of one thing.
 */
export const PUPIL_DESKS = ['safeguarding', 'pastoral'] as const;

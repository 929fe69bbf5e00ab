/** The parts of the monitoring notice in their order, and what each is called, in the agent and on the school's pages. */
export const NOTICE_PARTS = {
  filtered: 'What is filtered',
  watched: 'What is watched',
  neverWatched: 'What is never watched',
  seenBy: 'Who sees it',
  help: 'If you need help',
  agreed: 'What is agreed about school devices',
} as const;

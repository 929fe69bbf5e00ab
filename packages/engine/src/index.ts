export { type AccessLine, type AccessRequest, readAccessLine } from './access-line.ts';
export { isText } from './address-bytes.ts';
export {
  CATEGORIES,
  CATEGORY_CODES,
  type Category,
  type CategoryCode,
  type CategoryGroup,
  categoryOfFolder,
  HELP_CATEGORY,
  ILLEGAL_CATEGORIES,
} from './categories.ts';
export {
  type ClassifierWeights,
  featureHash,
  type Judgement,
  MOST_HARM_STEPS,
  MOST_WORRY_STEPS,
  PLACE_IN,
  type WeightTable,
} from './classifier.ts';
export { type Features, featuresOf, type TextSigns } from './classifier-features.ts';
export { writeClassifier } from './classifier-kept.ts';
export { type CategoryChange, compareLists } from './compare-lists.ts';
export {
  type CompiledLists,
  compileHostList,
  compileLists,
  type ListFile,
  type ListReport,
  type Problem,
} from './compile-lists.ts';
export { type LabelledLine, parseCorpus } from './corpus.ts';
export { type DecisionRequest, decide, dependsOnPath, type Verdict, type World } from './decide.ts';
export { FuseFilter } from './fuse-filter.ts';
export { type FourC, HARM_CODES, HARMS, type HarmCode, type HarmRoute, type Severity, severityOf } from './harms.ts';
export { innerServiceOf } from './inner.ts';
export { keepText } from './kept-text.ts';
export { buildListFilter, mayBeListed } from './list-filter.ts';
export { ListTables } from './list-tables.ts';
export {
  type CategoryLists,
  categoriesOf,
  type ListMatch,
  NO_LISTS,
  type Source,
} from './lists.ts';
export { compileLiterals, findLiterals, type Literals, type OnLiteral } from './literals.ts';
export type { HostTotal } from './log-hosts.ts';
export { type LineCounts, type LogPart, LogTotals } from './log-totals.ts';
export type { ReadNames } from './name-table.ts';
export { isOrdinary } from './ordinary.ts';
export type { PhraseOverlay } from './overlay.ts';
export type {
  HarmPhrase,
  HelpPhrase,
  PhraseLibrary,
  PhraseProblem,
  PhraseSource,
  TopicPhrase,
  WordClass,
} from './phrase-shapes.ts';
export { compilePhrases } from './phrases.ts';
export { type CompiledRules, compileRules, type Resolved, recordingOf, resolvePolicy } from './policies.ts';
export { answerOf, type ChainAnswer, type PolicyChain } from './policy-answers.ts';
export type { Who } from './policy-scope.ts';
export { type HarmQuality, type Mistake, measureQuality, type Quality } from './quality.ts';
export { ASK, QuickDecider } from './quick.ts';
export { REASONS, type ReasonCode, TRACE_CODES, type TraceCode } from './reasons.ts';
export type {
  Action,
  AppliesTo,
  Calendar,
  Exception,
  NamedDays,
  Period,
  Place,
  Policy,
  Recording,
  RuleProblem,
  Rules,
  SchoolList,
  Span,
  Weekday,
  When,
} from './rules.ts';
export { ruleProblems } from './rules-check.ts';
export { type Quietened, type Scan, type ScanOptions, scan, textSigns } from './scan.ts';
export { readSealedList, type SealedFault, type SealedList, sealList } from './sealed-list.ts';
export { type SearchQuery, searchQuery } from './search.ts';
export { overlaidLibrary, shippedLibrary } from './shipped.ts';
export { shippedPhrases } from './shipped-phrases.ts';
export {
  headLength,
  openSnapshot,
  type Section,
  type Snapshot,
  type SnapshotContent,
  type SnapshotFault,
  snapshotPieces,
  writeSnapshot,
} from './snapshot.ts';
export { MOST_STEPS, type TraceStep } from './trace.ts';
export { type Typed, TypedWindow, type TypedWindowOptions } from './typed-window.ts';
export { addressText, normaliseUrl } from './url.ts';
export type { WebAddress } from './web-address.ts';
export { type HarmSum, LONGEST_SHOWN, type Match, MOST_MATCHES } from './weigh.ts';
export {
  parseWeightedList,
  type WeightedKind,
  type WeightedList,
  type WeightedOptions,
  type WeightedPhrase,
  type WeightedReport,
} from './weighted-lists.ts';
export {
  compileWeighted,
  scoreWeighted,
  type WeightedMode,
  type WeightedScore,
  type WeightedScorer,
} from './weighted-score.ts';
export { offsetAt } from './zone.ts';

// What to do about a kind of refusal; several kinds are mended in the same way.

/** Contradictions between ties, by rule. */
const tieRules = [
  'tieRule_spouseOfKin',
  'tieRule_kinTwice',
  'tieRule_childOlder',
  'tieRule_tooManyParents',
  'tieRule_secondSpouse',
  'tieRule_tooMany',
] as const

const advised = {
  fillIn: [
    'nameMissing',
    'customerMissing',
    'whoseMissing',
    'dateMissing',
    'amountMissing',
    'productMissing',
    'otherMissing',
    'tieKindMissing',
    'purposeMissing',
    'consentStateMissing',
    'consentDayMissing',
  ],
  writeDate: ['dateUnreadable', 'dateImpossible'],
  chooseOrder: ['dateOtherOrder', 'dateAmbiguous'],
  checkYear: ['dateOutOfRange'],
  writeTime: ['timeUnreadable'],
  checkLunar: ['lunarDateImpossible'],
  nameCalendar: ['birthCalendarUnknown'],
  writeNumber: ['numberUnreadable'],
  checkNumber: ['numberTooLarge', 'quantityZero', 'priceZero'],
  exportAsText: ['numberRounded'],
  mendReach: ['phoneUnreadable', 'emailUnreadable', 'idNumberWrong'],
  writeKnownWord: [
    'genderUnknown',
    'kindUnknown',
    'statusUnknown',
    'relationUnknown',
    'purposeUnknown',
    'consentStateUnknown',
    'tieKindUnknown',
    'wayUnknown',
    'channelUnknown',
    'howUnknown',
    'yesNoUnknown',
  ],
  chooseOne: ['choiceUnknown'],
  convertMoney: ['currencyOther'],
  nameCurrency: ['currencyUnknown'],
  shorten: ['tooLong'],
  quoteCells: ['tooFewCells', 'tooManyCells', 'unclosedQuote'],
  chooseEncoding: ['badCharacters'],
  mendFormula: ['cellError', 'formulaWithoutValue'],
  checkRepeated: ['repeatedInFile'],
  askEntitled: ['knownElsewhere', 'mayNotAssign'],
  recordAnew: ['erasedBefore'],
  nameEmployee: ['ownerUnknown', 'ownerAmbiguous'],
  nameDepartment: ['departmentUnknown', 'departmentAmbiguous'],
  importCustomers: ['customerUnknown'],
  addKey: ['customerOnlyNamed', 'whoAmbiguous'],
  recordFirst: ['whoUnknown'],
  introducerFirst: ['introducerUnknown'],
  checkWho: ['whoOtherName'],
  reviewFirst: ['whoWaits'],
  nameProduct: ['productUnknown'],
  writeShare: ['weightOutOfRange'],
  checkDates: ['tieEndsBefore', 'consentInFuture', 'consentEndsBefore', 'beforeBought'],
  onThePage: ['tieOtherDates', 'tieRing', ...tieRules],
  checkOther: ['tieSelf'],
  chooseTie: ['tieKindMismatch'],
} as const

const byCode = new Map<string, string>(
  Object.entries(advised).flatMap(([advice, codes]) => codes.map((code) => [code, advice])),
)

/** The name of a text under `import.advice`; undefined for a code that nobody has thought of. */
export const adviceFor = (code: string): string | undefined => byCode.get(code)

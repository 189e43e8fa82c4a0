/** What a form is for. Without zod, because the page of the form needs it at its first view. */
export const formPurposes = ['join', 'update', 'enquiry', 'leave'] as const
export type FormPurpose = (typeof formPurposes)[number]

/** Fields of the record that a form may ask for. */
export const recordFields = [
  'name',
  'phone',
  'email',
  'gender',
  'birth',
  'province',
  'city',
  'address',
  'company',
  'industry',
  'occupation',
  'language',
] as const
export type FormRecordField = (typeof recordFields)[number]

/** What somebody is like, in his own words. What the law calls sensitive is asked in person, never here. */
export const formTraits = [
  'hobby',
  'likes',
  'dislikes',
  'habit',
  'communication',
  'requirement',
  'media',
] as const
export type FormTrait = (typeof formTraits)[number]

/** Names of everything that can be asked: of the record, `want`, `trait.<kind>`, `custom.<key>`. */
export const formFieldPattern = new RegExp(
  `^(${recordFields.join('|')}|want|trait\\.(${formTraits.join('|')})|custom\\.[a-z][a-z0-9_]{0,60})$`,
)

/** What a customer may put right by a link of their own: the record alone. */
export const linkFieldPattern = new RegExp(`^(${recordFields.join('|')}|custom\\.[a-z][a-z0-9_]{0,60})$`)

export const entryStates = [
  'unconfirmed',
  'waiting',
  'created',
  'settled',
  'left',
  'nobody',
  'dismissed',
] as const
export type EntryState = (typeof entryStates)[number]

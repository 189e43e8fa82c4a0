/**
 * All that a partner can ever be given of a customer, in the order in which it is told. Numbers of identity, traits, notes
 * and fields of the house's own are not among it. Without zod, because the page needs it too.
 */
export const sharedFields = [
  'name',
  'externalNumber',
  'kind',
  'gender',
  'birth',
  'phone',
  'secondPhone',
  'email',
  'province',
  'city',
  'address',
  'company',
  'industry',
  'businessCategory',
  'occupation',
  'language',
  'tier',
] as const

/** Of these a part can be given instead of the whole. */
export const maskableFields = [
  'name',
  'externalNumber',
  'birth',
  'phone',
  'secondPhone',
  'email',
  'address',
] as const

/** What the partner does with it: each a purpose of the ledger, to which the customer must not have said no either. */
export const sharingPurposes = ['service', 'care', 'marketing', 'profiling', 'reference'] as const

/** As it stands today: agreed is before its first day, ended after its last. */
export const agreementStandings = ['draft', 'refused', 'agreed', 'running', 'ended', 'revoked'] as const

export type SharedField = (typeof sharedFields)[number]
export type SharingPurpose = (typeof sharingPurposes)[number]
export type AgreementStanding = (typeof agreementStandings)[number]

const maskable: ReadonlySet<string> = new Set(maskableFields)
export const isMaskable = (field: SharedField) => maskable.has(field)

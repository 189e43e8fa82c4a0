// What the demo company says differently in Chinese and in English: names, places, numbers, sentences.
import type { CountryCode } from 'libphonenumber-js/max'
import type { Random } from '../../analytics/random.ts'
import type { Outcome } from './demo-outcome.rules.ts'
import type { ContactOccasion, DemoComplaint, DemoJob } from './demo-rows.rules.ts'
import type { DemoCity } from './places.rules.ts'

export type DemoLocale = 'zh-CN' | 'en'

export interface DemoName {
  readonly full: string
  readonly surname: string
  readonly surnameLatin: string
  /** The part of an address before the @, not yet unique. */
  readonly mailbox: string
}

export interface DemoIndustry {
  readonly name: string
  /** How names of such companies end. */
  readonly suffix: string
}

/** What is said on an occasion: why one calls, what came of it, what to come back to, what is promised. */
export interface Talk {
  readonly reasons: readonly string[]
  readonly results: readonly Outcome[]
  readonly hooks: readonly string[]
  readonly promises: readonly string[]
}

export interface DemoWords {
  readonly currency: string
  readonly country: CountryCode
  /** Prices and spending relative to yuan. */
  readonly priceFactor: number
  readonly lunarBirthdayShare: number
  readonly company: string
  readonly mailDomain: string
  readonly headOffice: string
  readonly keyAccounts: string
  readonly branch: (city: string) => string
  readonly subBranch: (city: string, district: string) => string
  readonly jobTitles: Readonly<Record<DemoJob, string>>
  readonly contactRoles: readonly string[]
  readonly personName: (random: Random, gender: 'male' | 'female', family?: DemoName) => DemoName
  readonly organisationName: (
    random: Random,
    city: string,
    industry: DemoIndustry,
  ) => { name: string; domain: string }
  readonly industries: readonly DemoIndustry[]
  readonly cities: readonly DemoCity[]
  readonly address: (random: Random, city: DemoCity) => string
  /** How many different phone numbers there are, and number n of them. */
  readonly phoneCapacity: number
  readonly phone: (n: number) => string
  readonly source: (random: Random) => string
  /** The source of those whom another customer introduced. */
  readonly referral: string
  readonly tags: readonly (readonly [name: string, colour: string])[]
  readonly preferences: readonly string[]
  readonly occupations: readonly string[]
  readonly businessCategories: readonly string[]
  readonly notes: readonly string[]
  readonly productName: (product: { readonly zh: string; readonly en: string }) => string
  readonly talk: Readonly<Record<ContactOccasion, Talk>>
  readonly complaints: Readonly<Record<DemoComplaint['cause'], readonly string[]>>
  /** What an answer adds, by how what he found compares with what he expected. */
  readonly comments: Readonly<Record<'more' | 'same' | 'less', readonly string[]>>
  /** What came of the contact by which a complaint came in. */
  readonly complaintTaken: string
  readonly remedies: Readonly<Record<'justified' | 'unjustified', readonly string[]>>
}

/**
 * The phone number of a slot. Consecutive slots lie far apart, and no two share a number: 7368787 is a prime that divides
 * no capacity in use.
 */
export function phoneOf({ phone, phoneCapacity }: DemoWords, slot: number): string {
  return phone((slot * 7_368_787) % phoneCapacity)
}

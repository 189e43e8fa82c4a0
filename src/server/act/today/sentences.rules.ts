// Reasons and hooks as sentences a person reads. Numbers and names come as params; the words stand in the locales.
import { dayFromIso } from '../../../analytics/calendar.ts'
import type { CareReason } from '../../../contracts/care-reason.ts'
import type { Locale } from '../../platform/ctx.ts'
import { text } from '../../platform/text.ts'

export type Params = Record<string, string | number | null>

/** Whose language, and on which day it is said: a day of another year, or said on no day, is said with its year. */
export type Voice = { locale: Locale; today?: string }

/** What a reason is made of, next to its code: days are ISO, counts are whole. */
export type Circumstances = {
  today: string
  dueOn: string
  detail: Params | null
  lastContactOn: string | null
  /** The last attempt since then in which nobody was reached. */
  triedOn: string | null
  lastPurchaseOn: string | null
  rhythmDays: number | null
  /** Whether the list is the reader's own: then a handoff is to him. */
  isReaders: boolean
  purchaseDays: number
}

export function reasonParams(code: CareReason, about: Circumstances): Params {
  const since = (day: string | null) => (day === null ? null : dayFromIso(about.today) - dayFromIso(day))
  switch (code) {
    case 'contactDue':
      return { silentDays: since(about.lastContactOn), lastOn: about.lastContactOn, triedOn: about.triedOn }
    case 'overdue':
      return {
        silentDays: since(about.lastPurchaseOn),
        // Who has bought once has no rhythm of his own: he is held against that of all who came back.
        rhythmDays:
          about.rhythmDays === null || about.purchaseDays === 1
            ? null
            : Math.max(1, Math.round(about.rhythmDays)),
        withinDays:
          about.lastPurchaseOn === null ? null : dayFromIso(about.dueOn) - dayFromIso(about.lastPurchaseOn),
        purchaseDays: about.purchaseDays,
      }
    case 'welcome':
      return { days: since(about.dueOn) }
    case 'unhappy':
      return { ...about.detail, on: about.dueOn, days: since(about.dueOn) }
    case 'complaint':
      return { ...about.detail, days: since(about.dueOn) }
    case 'birthday':
      return { ...about.detail, on: about.dueOn, inDays: -(since(about.dueOn) ?? 0) }
    case 'promise':
    case 'planStep':
    case 'planBenefit':
      return { ...about.detail, dueOn: about.dueOn, lateDays: since(about.dueOn) }
    case 'handoff':
      return { ...about.detail, to: about.isReaders ? null : (about.detail?.to ?? null) }
    case 'nearVip':
      return { ...about.detail }
    case 'updateDue':
      return { ...about.detail, days: since(String(about.detail?.checkedOn ?? about.dueOn)) }
    case 'replacementDue':
    case 'serviceDue':
    case 'warrantyEnding':
    case 'wantArises':
      return { ...about.detail, dueOn: about.dueOn, lateDays: since(about.dueOn) }
  }
}

export function reasonSentence(voice: Voice, code: CareReason, params: Params): string {
  return say(voice, `care.reason.${variantOf(code, params)}`, params)
}

/** One reason has several sentences: late or in time, known or not. */
function variantOf(code: CareReason, params: Params): string {
  switch (code) {
    case 'contactDue':
      if (params.triedOn) return 'contactDueTried'
      if (params.silentDays === null) return 'contactDueNever'
      return params.silentDays === 0 ? 'contactDueAgain' : 'contactDue'
    case 'complaint':
    case 'welcome':
      return params.days === 0 ? `${code}Today` : code
    case 'unhappy':
      return `unhappy${subjectOf(params)}${params.comment ? 'Saying' : ''}`
    case 'overdue':
      return `overdue${rhythmOf(params)}`
    case 'birthday':
      return `birthday${ofSelf(params)}${params.inDays === 0 ? 'Today' : ''}${turning(params)}`
    case 'promise':
    case 'planStep':
    case 'planBenefit':
      return `${code}${timing(Number(params.lateDays))}`
    case 'serviceDue':
    case 'warrantyEnding':
    case 'wantArises':
      return `${code}${timing(Number(params.lateDays))}`
    case 'replacementDue':
      return `${code}${timing(Number(params.lateDays))}${params.successor ? 'Offer' : ''}`
    case 'handoff':
      return `handoff${params.to === null ? '' : 'To'}${params.note ? 'Note' : ''}`
    case 'nearVip':
      return params.gaps ? 'nearVipGaps' : 'nearVip'
    default:
      return code
  }
}

/** The sentence stands beside the customer's name: his own birthday needs no other. */
const ofSelf = (params: Params) => (params.relation === 'self' ? 'Self' : '')

const turning = ({ turns }: Params) => (turns === null || turns === undefined ? '' : 'Turning')

/** His own, or what is usual where he has none yet. */
function rhythmOf({ rhythmDays, purchaseDays }: Params): string {
  if (rhythmDays !== null) return ''
  return purchaseDays === 1 ? 'Once' : 'Usual'
}

const timing = (lateDays: number) => (lateDays > 0 ? 'Late' : lateDays === 0 ? 'Today' : '')

/** What an answer was about: a thing he bought, where it is known which. */
function subjectOf({ about, product }: Params): string {
  if (about === 'purchase') return product ? 'Product' : 'Purchase'
  return about === 'contact' ? 'Contact' : ''
}

export function hookSentence(voice: Voice, code: string, params: Params): string {
  const variant = code === 'birthday' ? ofSelf(params) : code === 'unhappy' ? subjectOf(params) : ''
  return say(voice, `care.hook.${code}${variant}`, params)
}

/** Days and relations in the reader's words; English also has a form for one. */
export function say(voice: Voice, key: string, params: Params): string {
  const filled = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, wordsOf(voice, name, value)]),
  )
  return text(voice.locale, key, { ...filled, count: countOf(params) })
}

/** The number that a sentence bends to: the first it speaks of. */
function countOf(params: Params): number {
  const { count, days, lateDays, inDays, rhythmDays, withinDays, silentDays } = params
  return Number(count ?? days ?? lateDays ?? inDays ?? rhythmDays ?? withinDays ?? silentDays)
}

function wordsOf({ locale, today }: Voice, name: string, value: string | number | null): string | number {
  if (value === null) return '—'
  if (name === 'relation') return text(locale, `care.relation.${value}`)
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) return formatDay(locale, value, today)
  return value
}

const formatsOf = (language: string) => ({
  thisYear: new Intl.DateTimeFormat(language, { month: 'long', day: 'numeric', timeZone: 'UTC' }),
  anyYear: new Intl.DateTimeFormat(language, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    timeZone: 'UTC',
  }),
})
const formats = { 'zh-CN': formatsOf('zh-CN'), en: formatsOf('en-GB') }

function formatDay(locale: Locale, iso: string, today: string | undefined): string {
  const { thisYear, anyYear } = formats[locale]
  const format = iso.slice(0, 4) === today?.slice(0, 4) ? thisYear : anyYear
  return format.format(new Date(`${iso}T00:00:00Z`))
}

/**
 * A company that behaves like a real one, from a seed: same seed, size and as-of day, same rows, ids too.
 *
 * The small tables are made at once; customers come one story at a time, so that a million need no more memory than one, and
 * any range of them can be made alone.
 *
 *     const company = demoCompany({ seed: 'demo', locale: 'zh-CN', customers: 2000, asOf: dayFromIso('2026-01-01'), timeZone: 'Asia/Shanghai' })
 *     for (const { customer, purchases } of company.stories()) …
 */
import { type Day, isoOfDay } from '../../analytics/calendar.ts'
import { Random } from '../../analytics/random.ts'
import { buyingPopulations } from './demo-buying.rules.ts'
import { createClock } from './demo-clock.rules.ts'
import { type CompanyContext, customerStory } from './demo-customers.rules.ts'
import { demoId } from './demo-ids.rules.ts'
import type {
  CompanyTruth,
  CustomerStory,
  DemoDepartment,
  DemoEmployee,
  DemoProduct,
  DemoTag,
} from './demo-rows.rules.ts'
import { demoStaff } from './demo-staff.rules.ts'
import type { DemoLocale, DemoWords } from './demo-words.rules.ts'
import { demoProducts } from './products.rules.ts'
import { englishWords } from './words-en.rules.ts'
import { chineseWords } from './words-zh.rules.ts'

export interface DemoSettings {
  readonly seed: string
  readonly locale: DemoLocale
  readonly customers: number
  /** Today in the demo: everything that happened lies before it. */
  readonly asOf: Day
  readonly timeZone: string
  /** How long the company has existed; three years unless said otherwise. */
  readonly historyDays?: number
}

export interface DemoCompany {
  readonly name: string
  readonly currency: string
  readonly country: DemoWords['country']
  readonly priceFactor: number
  readonly departments: readonly DemoDepartment[]
  readonly employees: readonly DemoEmployee[]
  readonly products: readonly DemoProduct[]
  readonly tags: readonly DemoTag[]
  readonly truth: CompanyTruth
  /** Customers number `from` up to, not including, `to`; all unless said otherwise. */
  readonly stories: (from?: number, to?: number) => Generator<CustomerStory>
}

export function demoCompany(settings: DemoSettings): DemoCompany {
  const { customers, asOf, timeZone, historyDays = 1096 } = settings
  const words = settings.locale === 'zh-CN' ? chineseWords : englishWords
  // A number for every customer, and as many again for half of them and the staff.
  const most = Math.floor(words.phoneCapacity / 1.5)
  if (!(customers >= 1 && customers <= most))
    throw new RangeError(`a demo company has 1 to ${most} customers`)
  const random = new Random(`${settings.seed}/${settings.locale}`)
  const clock = createClock(timeZone)
  const foundedOn = asOf - historyDays
  const foundedAt = clock.inShop(foundedOn).getTime()
  const staff = demoStaff(random.fork('staff'), words, customers, foundedAt)
  const products = demoProducts(random.fork('products'), words, foundedAt)
  const tags = demoTags(random.fork('tags'), words, foundedAt)
  const populations = buyingPopulations(words.priceFactor)
  const company: CompanyContext = {
    random: random.fork('customers'),
    words,
    clock,
    customers,
    foundedOn,
    asOf,
    thisYear: Number(isoOfDay(asOf).slice(0, 4)),
    staff,
    products,
    tags,
    populations,
  }
  return {
    name: words.company,
    currency: words.currency,
    country: words.country,
    priceFactor: words.priceFactor,
    departments: staff.departments,
    employees: staff.employees,
    products,
    tags,
    truth: {
      ...populations,
      serviceQuality: new Map(
        [...staff.shops, staff.keyAccounts].map(({ departmentId, serviceQuality }) => [
          departmentId,
          serviceQuality,
        ]),
      ),
    },
    *stories(from = 0, to = customers) {
      for (let index = from; index < Math.min(to, customers); index++) yield customerStory(company, index)
    },
  }
}

function demoTags(random: Random, words: DemoWords, foundedAt: number): DemoTag[] {
  return words.tags.map(([name, colour]) => ({ id: demoId(random, foundedAt), name, colour }))
}

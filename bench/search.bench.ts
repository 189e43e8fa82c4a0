// The search box on a million customers, a million notes and 200,000 people: customers by every kind of scrap as the list finds
// them, then everything at once with words of any frequency and with slips, for three data scopes.
import { sql } from 'kysely'
import { searches } from '../src/server/app.ts'
import { readCustomerPage } from '../src/server/identify/customers/customer-view.service.ts'
import { find } from '../src/server/identify/search/search.service.ts'
import type { Ctx } from '../src/server/platform/ctx.ts'
import { pinyinOf } from '../src/server/platform/pinyin.ts'
import { inScope } from '../src/server/platform/scope.ts'
import { percentile, report, round, stopwatch } from './support/figure.ts'
import { makeWords } from './support/make-words.ts'
import { openMillion } from './support/million.ts'
import { viewersOf } from './support/million-scopes.ts'

const million = await openMillion()
try {
  await makeWords(million)
  const found = await sql<{ name: string; phone: string }>`
    SELECT name, phone FROM customer TABLESAMPLE BERNOULLI (0.02) REPEATABLE (7) WHERE kind = 'person' LIMIT 60`.execute(
    million.db,
  )
  const notes = await sql<{ note: string }>`
    SELECT note FROM contact TABLESAMPLE BERNOULLI (0.02) REPEATABLE (7) LIMIT 20`.execute(million.db)
  const names = found.rows.map(({ name }) => name)
  const three = names.filter((name) => [...name].length === 3)
  const phones = found.rows.map(({ phone }) => phone.replace(/\D/g, '').slice(-11))
  const ofList = {
    'two characters': names.map((name) => name.slice(0, 2)),
    'pinyin initials': names.map(initialsOf),
    'last four digits of a phone': phones.map((phone) => phone.slice(-4)),
  }
  const parts = (index: number) => notes.rows.map(({ note }) => note.split('，')[index] ?? '')
  const ofEverything = {
    'two characters of a name': ofList['two characters'].slice(0, 20),
    'pinyin initials': ofList['pinyin initials'].slice(0, 20),
    'a word of half of all notes': [
      '客户',
      '客',
      '下周',
      '的',
      '说',
      '价格',
      '更换',
      '质量',
      '表示',
      '交货期',
    ],
    'a phrase of some hundreds of notes': parts(1),
    'the number of a contract': parts(3),
    'a serial number': parts(3).map((number) => number.replace(/^(\D*)(\d\d)/, 'T$2-')),
    'words of which hardly any note has all': parts(1).map(
      (phrase, i) => `${phrase} ${parts(2)[i]} ${parts(0)[19 - i]}`,
    ),
    'an English name that is not there': ['Jonhson', 'Alexandeer', 'Bob Smiht', 'Cathrine', 'Micheal Jordon'],
    'a phone with one wrong digit': phones.map((phone, i) => wrongDigit(phone, i % 11)).slice(0, 20),
  }
  const slips = {
    'a character of the same sound': meantBy(names, misheard),
    'one wrong character of three': meantBy(three, oneWrong),
    'pinyin with a slip': meantBy(names, (name) => swapped(pinyinOf(name).join(''))),
    'pinyin with a letter missing': meantBy(names, (name) => lacking(pinyinOf(name).join(''))),
    'characters and pinyin': meantBy(three, partlySpelt),
    'two characters swapped': meantBy(names, turned),
    'sounds taken for each other': meantBy(names, (name) => flattened(pinyinOf(name).join(''))),
  }
  // A house at work has its customers in memory.
  await sql`SELECT count(search_tokens) FROM customer`.execute(million.db)
  await sql`SELECT count(tokens) FROM search_text`.execute(million.db)
  for (const { name, ctx } of await viewersOf(million.ctx)) {
    for (const [kind, searches] of Object.entries(ofList))
      await measure(`search by ${kind}, ${name}`, searches, (search) => {
        return readCustomerPage(ctx, { sort: 'valueMinor', direction: 'desc', filter: [], search, limit: 20 })
      })
    for (const [kind, searches] of Object.entries(ofEverything))
      await measure(`search of everything, ${kind}, ${name}`, searches, (q) => everything(ctx, q))
    for (const [kind, meant] of Object.entries(slips)) {
      const seen = await namesInSight(ctx, [...meant.values()])
      const figure = `search of everything, ${kind}, ${name}`
      const answers = await measure(figure, [...meant.keys()], (q) => everything(ctx, q))
      const sought = [...meant].filter(([, each]) => seen.has(each))
      const right = sought.filter(([q, each]) => answers.get(q)?.includes(each)).length
      // Beside it, for a quick answer without the one who was meant is worth nothing.
      console.error(`${figure}: of ${sought.length} who are in sight ${right} found`)
    }
  }
} finally {
  await million.stop()
}

/** By what is written with a slip the name that is meant; slips that change nothing are none. */
function meantBy(names: string[], slip: (name: string) => string): Map<string, string> {
  return new Map(names.slice(0, 20).map((name) => [slip(name), name]))
}

async function namesInSight(ctx: Ctx, names: string[]): Promise<Set<string>> {
  const found = await sql<{ name: string }>`
    SELECT DISTINCT c.name FROM customer c JOIN customer_metric m ON m.customer_id = c.id
    WHERE c.name = ANY(${names}) AND NOT m.is_archived AND ${inScope(ctx, 'm')}`.execute(ctx.db)
  return new Set(found.rows.map(({ name }) => name))
}

async function everything(ctx: Ctx, q: string): Promise<string[]> {
  const { customers, people, similar } = await find(ctx, searches, { q, limit: 6 })
  return [...customers, ...people, ...similar].map(({ title }) => title)
}

async function measure<T>(figure: string, asked: string[], ask: (text: string) => Promise<T>) {
  const times: { ms: number; search: string }[] = []
  const answers = new Map<string, T>()
  for (const search of asked) {
    const ms = await stopwatch(async () => void answers.set(search, await ask(search)))
    times.push({ ms, search })
  }
  const values = times.map(({ ms }) => ms)
  const worst = times.toSorted((a, b) => b.ms - a.ms).slice(0, 3)
  report({
    figure: `${figure}: p95`,
    value: round(percentile(values, 95)),
    most: 100,
    of: values.length,
    p50: round(percentile(values, 50)),
    worst: worst.map(({ ms, search }) => `${search} ${round(ms)}`).join(', '),
  })
  return answers
}

function initialsOf(name: string): string {
  return pinyinOf(name)
    .map((syllable) => syllable.charAt(0))
    .join('')
}

/** A given name whose last character sounds the same but is seldom written so. */
function misheard(name: string): string {
  const rare: Record<string, string> = {
    伟: '玮',
    芳: '坊',
    敏: '闵',
    静: '婧',
    丽: '俪',
    强: '墙',
    军: '钧',
    杰: '洁',
    明: '铭',
    华: '骅',
  }
  return [...name].map((character, i) => (i === 0 ? character : (rare[character] ?? character))).join('')
}

function oneWrong(name: string): string {
  return `${name.slice(0, 1)}囗${name.slice(2)}`
}

function swapped(letters: string): string {
  return letters.slice(0, 2) + letters.charAt(3) + letters.charAt(2) + letters.slice(4)
}

function lacking(letters: string): string {
  return letters.slice(0, -2) + letters.slice(-1)
}

function partlySpelt(name: string): string {
  return [...name].map((character, i) => (i === 1 ? pinyinOf(name)[1] : character)).join('')
}

function turned(name: string): string {
  return name.slice(0, -2) + [...name.slice(-2)].reverse().join('')
}

function flattened(letters: string): string {
  return letters.replace(/([zcs])h/g, '$1').replace(/ng/g, 'n')
}

function wrongDigit(phone: string, at: number): string {
  return phone.slice(0, at) + ((Number(phone.charAt(at)) + 1) % 10) + phone.slice(at + 1)
}

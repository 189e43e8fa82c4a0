// A file to begin with: the columns of a kind of import, examples, and a second sheet that tells how each is written.
import type { ImportTarget } from '../../../contracts/import-mapping.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { CellValue } from '../../platform/spreadsheet/sheet.ts'
import { writeSheets } from '../../platform/spreadsheet/write-sheets.ts'
import { text } from '../../platform/text.ts'
import { readFields } from '../fields/fields.service.ts'
import { knownWords } from './known-words.service.ts'
import { neededFields } from './mapping.rules.ts'
import { templateColumns, waysToWrite, wordsOfChannel, wordsOfField } from './template.rules.ts'
import { inWords } from './template-examples.service.ts'

type Column = { heading: string; examples: CellValue[]; words: string[]; must: string; how: string }

/** In the language of `ctx`; imported as it stands, each column is known, and the examples are left out. */
export async function importTemplate(
  ctx: Ctx,
  target: ImportTarget,
): Promise<{ name: string; bytes: Uint8Array }> {
  const say = (key: string, params = {}) => text(ctx.locale, `import.template.${key}`, params)
  const columns = [
    ...(await fieldColumns(ctx, target)),
    ...(target === 'customers' ? await ownColumns(ctx) : []),
  ]
  const rows = Math.max(...columns.map(({ examples }) => examples.length))
  const bytes = await writeSheets([
    {
      name: say(`target.${target}`),
      rows: [
        columns.map(({ heading }) => heading),
        ...Array.from({ length: rows }, (_, row) => columns.map(({ examples }) => examples[row] ?? null)),
      ],
      widths: columns.map(({ heading }) => Math.max(12, heading.length * 2)),
      choices: columns.map(({ words }) => (words.length > 0 ? words : undefined)),
    },
    {
      name: say('guide'),
      rows: [
        [say('column'), say('must'), say('howTo')],
        ...columns.map(({ heading, must, how }) => [heading, must, how]),
        [],
        [say('examples')],
      ],
      widths: [24, 24, 80],
    },
  ])
  return { name: `${say('file', { target: say(`target.${target}`) })}.xlsx`, bytes }
}

async function fieldColumns(ctx: Ctx, target: ImportTarget): Promise<Column[]> {
  const say = (key: string, params = {}) => text(ctx.locale, `import.template.${key}`, params)
  const nameOf = (field: string) => text(ctx.locale, `import.field.${field}`)
  const list = new Intl.ListFormat(ctx.locale, { type: 'disjunction' })
  const needed = neededFields(target)
  const columns: Column[] = []
  for (const [field, ...examples] of templateColumns[target]) {
    const code = field === 'channel' && target === 'consents' ? wordsOfChannel : wordsOfField[field]
    const words =
      field === 'birthCalendar' ? [say('solar'), say('lunar')] : code ? await knownWords(ctx, code) : []
    const way = waysToWrite[field]
    const group = needed.find((fields) => fields.includes(field)) ?? []
    const others = group.filter((other) => other !== field).map(nameOf)
    columns.push({
      heading: asHeading(nameOf(field)),
      examples: examples.map((value) => (typeof value === 'number' ? value : inWords(ctx.locale, value))),
      words,
      must:
        group.length > 0 ? say(others.length > 0 ? 'mustOr' : 'mustBe', { others: list.format(others) }) : '',
      how: words.length > 0 ? say('words', { words: list.format(words) }) : way ? say(`how.${way}`) : '',
    })
  }
  return columns
}

const asHeading = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)

/** The house's own fields stand behind the others, under their own names. */
async function ownColumns(ctx: Ctx): Promise<Column[]> {
  const list = new Intl.ListFormat(ctx.locale, { type: 'disjunction' })
  return (await readFields(ctx)).map(({ nameZh, nameEn, choices }) => ({
    heading: ctx.locale === 'en' ? nameEn : nameZh,
    examples: [],
    words: choices,
    must: '',
    how: choices.length > 0 ? text(ctx.locale, 'import.template.words', { words: list.format(choices) }) : '',
  }))
}
